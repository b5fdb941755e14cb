"""The backups and the history: whole, and of this workbook."""

from typing import NamedTuple

from workbook.store.checks.finding import DOCTOR, Finding, runs, span
from workbook.store.checks.sources import Source, Sources, agrees
from workbook.store.checks.spots import Stretch
from workbook.store.lines.header import SCHEMA
from workbook.text import joined, plural


def check_backups(sources: Sources) -> list[Finding]:
    """Findings about every backup: whether it could be put back, and what only it holds."""
    found: list[Finding] = []
    for source in sources.of("backup"):
        why = flaw(source)
        if why:
            found.append(_useless(source, why))
        elif not source.survey.locked and source.survey.changes.last > sources.journal.survey.changes.last:
            found += _ahead(source, sources.journal)
    return found


def flaw(backup: Source) -> str:
    """Why a backup is not whole, in half a sentence; empty where it is."""
    found = backup.survey
    if backup.refused:
        return f"cannot be read: {backup.refused}"
    if backup.unread:
        return f"is not whole: the disk does not give {plural(backup.unread, 'byte')} of it"
    if found.stretches:
        first = found.stretches[0]
        return f"is not whole: what stands after change {first.after} {first.why}"
    if found.header is None:
        return "is empty"
    if not found.complete:
        return "lacks documents with which it should begin"
    if found.header.schema > SCHEMA:
        return "was written by a newer version of this program"
    missing = found.changes.missing(found.header.number + 1, found.changes.last) if found.changes.numbers else []
    return f"lacks {span(missing[0], missing[-1])}" if missing else ""


def _useless(source: Source, why: str) -> Finding:
    return Finding(
        severity="damage", code="backup", where=source.name, what=f"This backup {why}.",
        means="It cannot be put back as it is; the workbook itself does not need it.",
        remedy="`workbook backup` makes a new one now. Whole lines of this one can still serve a repair.",
    )  # fmt: skip


def _ahead(source: Source, journal: Source) -> list[Finding]:
    here, there = journal.survey, source.survey
    if here.header is None or there.header is None or here.torn is not None:
        return []
    if here.header.generation != there.header.generation or not agrees(here, there, here.changes.last + 1):
        return []
    only = span(here.changes.last + 1, there.changes.last)
    return [
        Finding(
            severity="damage", code="ahead", where=source.name,
            what=f"This backup holds {only}, which the workbook does not have.",
            means="An older copy of the journal seems to have been put in its place, or its end was cut off.",
            remedy="`workbook restore` shows what the backup would bring back.",
        )
    ]  # fmt: skip


class Mend(NamedTuple):
    """A damaged file of the history, with the changes that are whole elsewhere and those that are nowhere."""

    source: Source
    found: dict[int, Source]
    nowhere: list[int]

    @property
    def is_full(self) -> bool:
        """Whether everything that is damaged was found whole, so that the file can be written anew."""
        return bool(self.found) and not self.nowhere


def history_mends(sources: Sources) -> list[Mend]:
    """Every file of the history that is not whole."""
    months = [each for each in sources.of("history") if each.survey.stretches]
    return [_mend(each, sources) for each in months if not each.survey.locked]


def _mend(source: Source, sources: Sources) -> Mend:
    numbers = sorted({number for each in source.survey.stretches for number in _around(source, each)})
    others = [each for each in sources.all() if each is not source]
    found: dict[int, Source] = {}
    for number in numbers:
        holder = next((each for each in others if _holds(each, source, number)), None)
        if holder is not None:
            found[number] = holder
    return Mend(source, found, [number for number in numbers if number not in found])


def _holds(other: Source, source: Source, number: int) -> bool:
    return other.survey.changes.find(number) is not None and agrees(source.survey, other.survey, number)


def _around(source: Source, stretch: Stretch) -> range:
    """The numbers that may have stood in a stretch: those between the whole lines around it.

    At the end of a file only the line ends in the stretch say how many there were.
    """
    after = source.survey.changes.nearest(stretch.after + 1, 1)
    if after is None:
        lines = source.survey.view[stretch.start : stretch.end].count(b"\n") + (not stretch.ended)
        after = stretch.after + lines + 1
    return range(stretch.after + 1, after)


def check_history(sources: Sources) -> list[Finding]:
    """Findings about every file of the history."""
    found = [_refused(each) for each in sources.of("history") if each.refused]
    return found + [_history(mend) for mend in history_mends(sources)]


def _refused(source: Source) -> Finding:
    return Finding(
        severity="damage", code="history", where=source.name,
        what=f"This part of the history cannot be read: {source.refused}.",
        means="What stands today is not touched; what led to it is not told for that month.",
        remedy="Give yourself the permission to read it, or move it away.",
    )  # fmt: skip


def _history(mend: Mend) -> Finding:
    first = mend.source.survey.stretches[0]
    files = sorted({holder.name for holder in mend.found.values()})
    if mend.is_full:
        remedy = (
            f"{DOCTOR} takes {_spans(list(mend.found))} whole out of {joined(files)}; the damaged file stays beside it."
        )
    elif mend.nowhere:
        remedy = f"No other file holds {_spans(mend.nowhere)}; the rest of the history is read all the same."
    else:
        remedy = "The rest of the history is read all the same."
    places = plural(len(mend.source.survey.stretches), "place")
    return Finding(
        severity="damage", code="history", where=mend.source.name,
        what=f"This part of the history is damaged in {places}; what stands after change {first.after} {first.why}.",
        means="What stands today is not touched. The history lacks those changes, and undo cannot go back past them.",
        remedy=remedy, repairable=mend.is_full,
    )  # fmt: skip


def _spans(numbers: list[int]) -> str:
    return joined([span(*each) for each in runs(numbers)][:10])
