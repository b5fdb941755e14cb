"""What is wrong with the journal's lines, and what can be made of it."""

from workbook.store.checks.fates import check_fates
from workbook.store.checks.finding import DOCTOR, Finding
from workbook.store.checks.mending import Mended
from workbook.store.checks.places import ACCEPT, RESTORE, amount, place
from workbook.store.checks.sources import Source, Sources
from workbook.store.checks.spots import DAMAGED, Stretch
from workbook.store.keeper.opening import LONGEST_TORN
from workbook.store.lines.header import SCHEMA
from workbook.text import clean, plural

SHOWN = 10
BEFORE_IT = "The workbook opens for reading only, as it was before that place."


def check_journal(sources: Sources, mended: Mended | None) -> list[Finding]:
    """Findings about every line that is not whole in its place; `mended` is what could be made of them all."""
    journal = sources.journal
    if journal.survey.locked:
        torn = journal.survey.torn
        spots = journal.survey.stretches[:SHOWN]
        return [_locked(journal), *(_torn(journal, each) if each == torn else _spare(journal, each) for each in spots)]
    if not journal.survey.changes.numbers and journal.survey.header is None:
        return [_no_workbook(journal, mended)]
    header = journal.survey.header
    if header is not None and header.schema > SCHEMA:
        return [_newer(journal, header.program)]
    assert mended is not None
    found = [*_unread(journal), *_places(journal, mended), *check_fates(journal, mended)]
    if header is not None and not journal.survey.complete:
        found.append(_documents(journal, mended))
    return found


def is_damaged(sources: Sources, mended: Mended | None) -> bool:
    """Whether a repair has to put a new journal in the place of this one."""
    found = sources.journal.survey
    if found.locked or (found.header is not None and found.header.schema > SCHEMA):
        return False
    if found.header is None or not found.complete or mended is None or sources.journal.unread:
        return True
    torn = found.torn
    return bool(mended.fates) or any(each != torn for each in found.stretches)


def _unread(journal: Source) -> list[Finding]:
    if not journal.unread:
        return []
    return [
        Finding(
            severity="damage", code="unread", where=journal.name,
            what=f"The disk does not give {plural(journal.unread, 'byte')} of it.",
            means="The workbook does not open while its journal lies there; more of this disk may fail soon.",
            remedy=f"{DOCTOR} writes what can be kept anew; then `workbook copy FOLDER` saves it on another disk.",
            repairable=True,
        )
    ]  # fmt: skip


def _locked(journal: Source) -> Finding:
    return Finding(
        severity="mind", code="locked", where=journal.name,
        what=journal.survey.locked,
        means="Checksums and numbers were checked, but not what the lines say.",
        remedy="Run `workbook doctor` again where the right passphrase can be given.",
    )  # fmt: skip


def _newer(journal: Source, program: str) -> Finding:
    return Finding(
        severity="mind", code="newer", where=journal.name,
        what=f"Version {clean(program, 40)} of this program wrote it.",
        means="This version can read it, but change nothing and repair nothing.",
        remedy="Install that version or a later one.",
    )  # fmt: skip


def _no_workbook(journal: Source, mended: Mended | None) -> Finding:
    stretches = journal.survey.stretches
    why = journal.refused or (stretches[0].why if stretches else "is empty")
    what = f"It cannot be read: {why}." if journal.refused else f"It {why}: not one line of it is whole."
    if journal.refused and journal.is_there:
        means = "Whether the workbook is whole cannot be told."
        remedy = "Once that is seen to, run `workbook doctor` again."
    elif mended is None:
        means = "It holds nothing of a workbook, and no other file of the folder does."
        remedy = "Choose another folder, or put back a copy of the workbook that you have elsewhere."
    else:
        means = f"The workbook does not open. The newest that is whole is its state after change {mended.number}."
        where = f" (in {mended.base})" if mended.base else ""
        remedy = f"{RESTORE}; or {ACCEPT} goes on after change {mended.number}{where}. Both keep this file."
    return Finding(
        severity="damage", code="no-workbook", where=journal.name, what=what, means=means, remedy=remedy,
        repairable=mended is not None and not (journal.refused and journal.is_there),
    )  # fmt: skip


def _places(journal: Source, mended: Mended) -> list[Finding]:
    """A finding for each stretch of bytes in which no change is missing; of the others `_fates` tells."""
    torn, missing = journal.survey.torn, {fate.number for fate in mended.fates}
    spare = [each for each in journal.survey.stretches if each.after + 1 not in missing or not journal.survey.complete]
    found = [_torn(journal, each) if each == torn else _spare(journal, each) for each in spare[:SHOWN]]
    if len(spare) > SHOWN:
        found.append(_more(journal, len(spare) - SHOWN))
    return found


def _more(journal: Source, count: int) -> Finding:
    return Finding(
        severity="damage", code="line", where=journal.name, what=f"{plural(count, 'more place')} like these follow.",
        means="They are not listed one by one.", remedy=f"{DOCTOR} sees to them like to the others.", repairable=True,
    )  # fmt: skip


def _spare(journal: Source, stretch: Stretch) -> Finding:
    return Finding(
        severity="damage", code="line", where=place(journal, stretch), what=f"{amount(stretch)} {stretch.why}.",
        means=BEFORE_IT if stretch.start else "The workbook does not open, though what follows is whole.",
        remedy=f"{DOCTOR} writes the journal anew without it, and keeps the damaged file beside it.",
        repairable=True,
    )  # fmt: skip


def _torn(journal: Source, stretch: Stretch) -> Finding:
    rest = "is the beginning of a change that was cut off while it was written"
    moved = f"Opening the workbook moves it into a file of its own; {DOCTOR} keeps it too."
    kept = f"The workbook opens for reading only, for it is too much to be a change; {DOCTOR} puts it aside."
    return Finding(
        severity="mind", code="torn", where=place(journal, stretch),
        what=f"{amount(stretch)} {rest if stretch.why == DAMAGED else stretch.why}.",
        means="All before it is whole. What was saved after it, if anything was, is in no other file of this folder.",
        remedy=moved if stretch.end - stretch.start <= LONGEST_TORN else kept,
        repairable=True,
    )  # fmt: skip


def _documents(journal: Source, mended: Mended) -> Finding:
    if mended.certain:
        remedy = f"{DOCTOR} takes them whole out of {mended.base or 'the history'}; nothing is lost."
    else:
        remedy = f"{RESTORE}; or {ACCEPT} goes on with all that is whole."
    return Finding(
        severity="damage", code="documents", where=journal.name,
        what="Some of the documents with which it begins are damaged or missing.",
        means="The workbook opens for reading only, and lacks what stood there.",
        remedy=remedy, repairable=True,
    )  # fmt: skip
