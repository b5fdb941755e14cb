"""Resolved playbooks in the workbook, each kept once by its hash, so that old sessions never need the file."""

from collections.abc import Iterable
from contextlib import suppress

from workbook.book import Book, Change
from workbook.errors import NotFound
from workbook.model import ResolvedPlaybook, Session
from workbook.playbook.codec import content_hash, from_dict, to_dict
from workbook.playbook.diagnostics import PlaybookError
from workbook.playbook.schema import Playbook


def keep(book: Book, change: Change, playbook: Playbook) -> str:
    """Stores the playbook unless the workbook has it, and returns its hash."""
    found = content_hash(playbook)
    if not book.playbooks.where(hash=found):
        kept = ResolvedPlaybook(
            hash=found, playbook_id=playbook.id, version=playbook.version, resolved=to_dict(playbook)
        )
        change.add(kept)
    return found


def playbook_of(book: Book, session: Session) -> Playbook:
    """The playbook as it was when the session was started. Raises NotFound where the workbook has lost it."""
    kept = book.playbooks.where(hash=session.playbook)
    if not kept:
        raise NotFound(f'The steps of "{session.title}" are not in this workbook (any more); its answers still are.')
    return from_dict(kept[0].resolved)


def published(book: Book) -> dict[str, tuple[Playbook, ...]]:
    """Every playbook that a session was held with, by its id; drafts are not yet published."""
    return by_id(book.playbooks.all())


def by_id(snapshots: Iterable[ResolvedPlaybook]) -> dict[str, tuple[Playbook, ...]]:
    """The same from the snapshots alone, without those that cannot be read: opening their sessions says so."""
    found: dict[str, tuple[Playbook, ...]] = {}
    for kept in snapshots:
        with suppress(PlaybookError):
            playbook = from_dict(kept.resolved)
            if playbook.status == "draft":
                continue
            found[playbook.id] = (*found.get(playbook.id, ()), playbook)
    return found
