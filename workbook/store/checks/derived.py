"""The derived index: whether it says what the journal says."""

from workbook.store.checks.finding import DOCTOR, Finding
from workbook.store.disk.folder import Folder
from workbook.store.errors import StoreError
from workbook.store.journal import index
from workbook.store.journal.journal import Journal
from workbook.store.lines.codec import Unlock
from workbook.store.memory.memory import Memory
from workbook.store.oslayer import System


def index_lies(system: System, folder: Folder, unlock: Unlock, memory: Memory) -> bool:
    """Whether the index is taken for true and yet says something else than a full reading of the journal, `memory`."""
    try:
        journal = Journal.open(system, folder.journal, writable=False, unlock=unlock)
    except OSError:
        return False
    try:
        found = index.load(system, folder, journal)
        if found is None:
            return False
        journal.read_on(found)
        return not same(found, memory)
    except (OSError, StoreError):
        return True
    finally:
        journal.close()


def same(one: Memory, other: Memory) -> bool:
    """Whether two memories hold the same documents."""
    names = set(one.tables) | set(other.tables)
    return all(_bytes(one, name) == _bytes(other, name) for name in names)


def _bytes(memory: Memory, name: str) -> list[tuple[int, bytes]]:
    return [(doc_id, bytes(data)) for doc_id, data in memory.rows(name).items()]


def fits(system: System, folder: Folder, unlock: Unlock) -> bool:
    """Whether the index is one that opening takes."""
    journal = Journal.open(system, folder.journal, writable=False, unlock=unlock)
    try:
        return index.load(system, folder, journal) is not None
    finally:
        journal.close()


def check_index(system: System, folder: Folder, unlock: Unlock, memory: Memory | None) -> list[Finding]:
    """Findings about the index; `memory` is what a full reading gives, None where that is not to be had."""
    if memory is None or not system.exists(folder.index):
        return []
    try:
        if not fits(system, folder, unlock):
            return [_finding("mind", "It does not belong to the journal as it is now, so nobody reads it.")]
    except (OSError, StoreError):
        return []
    if index_lies(system, folder, unlock, memory):
        return [_finding("damage", "It says something else than the journal.")]
    return []


def _finding(severity: str, what: str) -> Finding:
    return Finding(
        severity="damage" if severity == "damage" else "mind", code="index", where="index", what=what,
        means="Opening takes a little longer; the journal has everything." if severity == "mind"
        else "The app may show what does not stand.",
        remedy=f"{DOCTOR} deletes it; it is made anew by itself.", repairable=True,
    )  # fmt: skip
