"""Resolved playbooks in the workbook, each kept once by its hash, so that old sessions never need the file."""

import hashlib
from functools import lru_cache

import msgspec

from workbook.book import Book, Change
from workbook.errors import NotFound
from workbook.model import ResolvedPlaybook, Session
from workbook.playbook.schema import Playbook


def canonical(playbook: Playbook) -> bytes:
    """The playbook as JSON with sorted keys: equal for equal playbooks, whatever file they came from."""
    return msgspec.json.encode(playbook, order="deterministic")


def hash_of(playbook: Playbook) -> str:
    """The sha256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(playbook)).hexdigest()


def keep(book: Book, change: Change, playbook: Playbook) -> str:
    """Stores the playbook unless the workbook has it, and returns its hash."""
    encoded = canonical(playbook)
    found = hashlib.sha256(encoded).hexdigest()
    if not book.playbooks.where(hash=found):
        resolved = msgspec.json.decode(encoded, type=dict)
        change.add(ResolvedPlaybook(hash=found, playbook_id=playbook.id, version=playbook.version, resolved=resolved))
    return found


def playbook_of(book: Book, session: Session) -> Playbook:
    """The playbook as it was when the session was started. Raises NotFound where the workbook has lost it."""
    kept = book.playbooks.where(hash=session.playbook)
    if not kept:
        raise NotFound(f'The steps of "{session.title}" are not in this workbook (any more); its answers still are.')
    return _decoded(msgspec.json.encode(kept[0].resolved))


@lru_cache(maxsize=64)
def _decoded(raw: bytes) -> Playbook:
    return msgspec.json.decode(raw, type=Playbook)
