"""What is wrong with the journal's lines, and what can be made of it."""

from itertools import groupby

from workbook.store.checks.finding import DOCTOR, Finding, runs, span
from workbook.store.checks.mending import Fate, Mended
from workbook.store.checks.sources import Source, Sources
from workbook.store.checks.survey import DAMAGED, Stretch
from workbook.store.line import SCHEMA, Line, decode
from workbook.text import clean, plural

RESTORE = "`workbook restore` shows the backups and goes back to one"
ACCEPT = "`workbook doctor --repair --accept-loss`"
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
    found = [*_places(journal, mended), *_fates(journal, mended)]
    if header is not None and not journal.survey.complete:
        found.append(_documents(journal, mended))
    return found


def is_damaged(sources: Sources, mended: Mended | None) -> bool:
    """Whether a repair has to put a new journal in the place of this one."""
    found = sources.journal.survey
    if found.locked or (found.header is not None and found.header.schema > SCHEMA):
        return False
    if found.header is None or not found.complete or mended is None:
        return True
    torn = found.torn
    return bool(mended.fates) or any(each != torn for each in found.stretches)


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
        severity="damage", code="line", where=_place(journal, stretch), what=f"{_bytes(stretch)} {stretch.why}.",
        means=BEFORE_IT if stretch.start else "The workbook does not open, though what follows is whole.",
        remedy=f"{DOCTOR} writes the journal anew without it, and keeps the damaged file beside it.",
        repairable=True,
    )  # fmt: skip


def _torn(journal: Source, stretch: Stretch) -> Finding:
    rest = "is the beginning of a change that was cut off while it was written"
    return Finding(
        severity="mind", code="torn", where=_place(journal, stretch),
        what=f"{_bytes(stretch)} {rest if stretch.why == DAMAGED else stretch.why}.",
        means="All before it is whole. What was saved after it, if anything was, is in no other file of this folder.",
        remedy=f"Opening the workbook moves it into a file of its own; {DOCTOR} keeps it too.",
        repairable=True,
    )  # fmt: skip


def _place(journal: Source, stretch: Stretch) -> str:
    if stretch.after:
        return f"{journal.name}, after change {stretch.after}"
    return f"{journal.name}, {'among its documents' if stretch.snapshot else 'at its beginning'}"


def _bytes(stretch: Stretch) -> str:
    return f"What stands there ({plural(stretch.end - stretch.start, 'byte')} from byte {stretch.start:,} on)"


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


def _fates(journal: Source, mended: Mended) -> list[Finding]:
    found = []
    last = journal.survey.changes.last
    for _, group in groupby(mended.fates, key=lambda fate: (fate.how, fate.source, fate.number > last)):
        fates = list(group)
        for first, last in runs([fate.number for fate in fates]):
            found.append(_fate(journal, [fate for fate in fates if first <= fate.number <= last]))
    return found


def _fate(journal: Source, fates: list[Fate]) -> Finding:
    first, last = fates[0], fates[-1]
    name, one = span(first.number, last.number), first is last
    said = f"{name.capitalize()} (“{clean(first.words, 80)}”)" if one and first.words else name.capitalize()
    here = next(
        (f" {_bytes(each)} {each.why}." for each in journal.survey.stretches if each.after == first.number - 1), ""
    )
    is_are, it, they = ("is", "it", "it") if one else ("are", "them", "they")
    texts = {
        "copied": (
            f"{said} {is_are} not whole here, but {is_are} in {first.source}.",
            "The workbook opens for reading only; nothing is lost.",
            f"{DOCTOR} takes {it} from there.",
        ),
        "corrected": (
            f"{said} {is_are} damaged in a single bit, and the checksum tells which.",
            "The workbook opens for reading only; nothing is lost.",
            f"{DOCTOR} puts {it} right.",
        ),
        "unproved": (
            f"{said} {is_are} not whole here. {first.source} has {it}, but nothing else in common with this journal.",
            "That it is of this workbook cannot be proved.",
            f"{ACCEPT} takes {it} from there; {RESTORE}.",
        ),
        "passed": (
            f"{said} {is_are} whole nowhere, but later changes give again all that {they} touched.",
            f"Nothing that stands today is lost; only the history will lack {name}.",
            f"{DOCTOR} goes on without {it}.",
        ),
        "lost": (
            f"{said} {is_are} whole nowhere in this folder.",
            f"What {they} changed is lost{_between(journal, first.number, last.number, they)}.",
            f"{RESTORE}; or {ACCEPT} goes on with all other changes.",
        ),
    }
    what, means, remedy = texts[first.how]
    if first.number > journal.survey.changes.last:
        means = f"The end of the journal is cut off. Should there have been changes after {last.number}, they are lost."
    return Finding(
        severity="damage", code=first.how, where=f"{journal.name}, {name}", what=what + here, means=means,
        remedy=remedy, repairable=True,
    )  # fmt: skip


def _between(journal: Source, first: int, last: int, they: str) -> str:
    """When the missing changes were made, by their neighbours and what these say of themselves."""
    before, after = _neighbour(journal, first - 1, -1), _neighbour(journal, last + 1, 1)
    parts = []
    if before is not None:
        parts.append(f"after “{clean(before.w, 80)}” of {before.at:%Y-%m-%d %H:%M} UTC")
    if after is not None:
        parts.append(f"before “{clean(after.w, 80)}” of {after.at:%Y-%m-%d %H:%M} UTC")
    was = "was" if they == "it" else "were"
    return f": {they} {was} made {' and '.join(parts)}" if parts else ""


def _neighbour(journal: Source, number: int, step: int) -> Line | None:
    near = journal.survey.changes.nearest(number, step)
    data = journal.change(near) if near else None
    return decode(data) if data else None
