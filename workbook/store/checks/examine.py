"""One look at a whole workbook's folder. Nothing is written, and no lock is held."""

import msgspec

from workbook.progress import Tell
from workbook.store.checks.copies import check_backups, check_history
from workbook.store.checks.derived import check_index
from workbook.store.checks.finding import Finding
from workbook.store.checks.folder import check_folder
from workbook.store.checks.journal import check_journal, is_damaged
from workbook.store.checks.mending import Mended, mend
from workbook.store.checks.sources import Sources, gather
from workbook.store.disk.folder import Folder
from workbook.store.errors import StoreError, told
from workbook.store.lines.codec import Unlock
from workbook.store.lines.header import SCHEMA
from workbook.store.lines.line import Line, decode, mark
from workbook.store.memory.memory import Memory
from workbook.store.oslayer import System


class Figures(msgspec.Struct, frozen=True):
    """How much there was to look at. `changes` is the highest number that a change has."""

    changes: int
    documents: int
    backups: int
    months: int


class Examination(msgspec.Struct):
    """What was found in a folder. `mended` is the fullest state that its files give, `damaged` says that the journal
    needs a new one in its place.
    """

    sources: Sources
    mended: Mended | None
    findings: list[Finding]
    figures: Figures
    damaged: bool

    @property
    def replaceable(self) -> bool:
        """Whether a repair may put a new journal in the place of this one, for its damage or for its torn end."""
        journal = self.sources.journal
        if journal.refused and journal.is_there:
            return False
        return self.damaged or (journal.survey.torn is not None and not journal.survey.locked)

    @property
    def documents(self) -> Memory | None:
        """The documents as the workbook has them, or would have them after a repair; None where they are locked."""
        locked = self.sources.journal.survey.locked
        return self.mended.memory if self.mended and not locked else None


def examine(system: System, folder: Folder, unlock: Unlock, tell: Tell) -> Examination:
    """Looks at every line of every file. Raises StoreError where the folder is not there or may not be read.

    `unlock` gives the codec of an encrypted file; where it raises StoreError only checksums and numbers are checked.
    `tell` hears how far each file is: its name, bytes done and bytes in all.
    """
    with told("look into", folder.path):
        if not system.exists(folder.path):
            raise StoreError(f"There is no workbook in {folder.path}; check the name, or where --workbook points.")
        sources = gather(system, folder, unlock, tell)
        journal = sources.journal.survey
        mended = None if journal.locked or _newer(sources) else mend(sources, tell)
        damaged = is_damaged(sources, mended) if not _newer(sources) else False
        findings = check_journal(sources, mended) + check_backups(sources) + check_history(sources)
        whole = mended.memory if mended and not damaged else None
        findings += check_index(system, folder, unlock, whole) + check_folder(system, folder, journal.size)
    return Examination(sources, mended, findings, _figures(sources, mended), damaged)


def removal(sources: Sources, table: str, doc_id: int) -> Line | None:
    """The newest change in the journal or the history that removed a document."""
    about = mark(table, doc_id) + b'"d":null'
    for source in (sources.journal, *reversed(sources.of("history"))):
        for number in reversed(source.survey.changes.numbers):
            data = source.change(number)
            if data is not None and about in data:
                return decode(data)
    return None


def _newer(sources: Sources) -> bool:
    header = sources.journal.survey.header
    return header is not None and header.schema > SCHEMA


def _figures(sources: Sources, mended: Mended | None) -> Figures:
    lines = [sources.journal, *sources.of("history")]
    return Figures(
        changes=max(each.survey.changes.last for each in lines),
        documents=sum(len(rows) for rows in mended.memory.tables.values()) if mended else 0,
        backups=len(sources.of("backup")),
        months=len(sources.of("history")),
    )
