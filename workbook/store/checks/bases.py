"""Where a damaged workbook can begin anew: documents that lie whole and complete in some file of its folder."""

from collections.abc import Callable, Iterator
from itertools import repeat

import msgspec

from workbook import __version__
from workbook.store.care.generation import batches
from workbook.store.checks.sources import Source, Sources
from workbook.store.checks.spots import Survey
from workbook.store.lines.header import FORMAT, SCHEMA, Header
from workbook.store.lines.line import compose_snapshot, decode
from workbook.store.memory.memory import Memory


class Base(msgspec.Struct):
    """The documents after change `number`, as `make` gives them anew each time, from the file `name`.

    `certain` says that they are those with which the journal itself begins.
    """

    number: int
    name: str
    certain: bool
    make: Callable[[], Memory]


def bases(sources: Sources) -> Iterator[Base]:
    """Every beginning there is, the journal's own first and then the newest."""
    journal = sources.journal
    if journal.survey.locked:
        return
    own = _own(sources)
    if own is not None:
        yield own
    others = [each for each in sources.others if each.survey.complete and not each.survey.locked]
    for source in sorted(others, key=lambda each: _header(each).number, reverse=True):
        yield Base(_header(source).number, source.name, _is_before(source, journal), _maker([source], _header(source)))
    if any(each.survey.changes.numbers for each in sources.all()):
        yield Base(0, "", _from_nothing(sources), Memory)


def _from_nothing(sources: Sources) -> bool:
    """Whether the journal's changes are all there ever were, without documents of an earlier generation before them."""
    found = sources.journal.survey
    if found.changes.find(1) is not None:
        return True
    return bool(found.changes.numbers) and not found.snapshots.numbers and not sources.put_away


def _header(source: Source) -> Header:
    assert source.survey.header is not None
    return source.survey.header


def _own(sources: Sources) -> Base | None:
    """The journal's own documents, with lines of them taken out of copies of the same generation."""
    journal = sources.journal
    header = journal.survey.header or _inferred(sources)
    if header is None:
        return None
    twins = [journal, *(each for each in sources.others if each.survey.header == header)]
    wanted = range(1, header.snapshot + 1)
    if all(any(each.survey.snapshots.find(ordinal) is not None for each in twins) for ordinal in wanted):
        return Base(header.number, journal.name, True, _maker(twins, header))
    return None


def _inferred(sources: Sources) -> Header | None:
    """The first line of the journal, where it is not whole, out of a copy that begins with the same lines."""
    here = sources.journal.survey
    for source in sources.others:
        if source.survey.header is not None and _begins_alike(here, source.survey):
            return source.survey.header
    return _guessed(here, sources.put_away)


def _guessed(here: Survey, put_away: int) -> Header | None:
    """The first line as its followers tell it: documents from the first on, and right behind them changes or the end.

    `put_away` is the last change that the history has.
    """
    if len(here.stretches) == 0 or here.stretches[0].start > 0:
        return None
    in_order = list(here.snapshots.numbers) == list(range(1, here.snapshots.last + 1))
    between = [each for each in here.stretches if each.start > 0 and not each.after]
    if not here.snapshots.numbers or not in_order or between:
        return None
    number = here.changes.numbers[0] - 1 if here.changes.numbers else put_away
    return Header(FORMAT, SCHEMA, __version__, 1, number, here.snapshots.last)


def _begins_alike(one: Survey, other: Survey) -> bool:
    """Whether two files share lines of documents or, where they begin without any, changes, and all are the same."""
    shared = [number for number in one.snapshots.numbers if other.snapshots.find(number) is not None]
    if shared:
        return all(one.snapshot(number) == other.snapshot(number) for number in shared)
    if one.snapshots.numbers or other.snapshots.numbers:
        return False
    near = next((number for number in one.changes.numbers if other.changes.find(number) is not None), None)
    return near is not None and one.change(near) == other.change(near)


def _is_before(source: Source, journal: Source) -> bool:
    """Whether a copy leads to the journal, because both have a change that says the same."""
    here, there = journal.survey.changes, source.survey.changes
    if source.path == journal.path:
        return True
    if not here.numbers or _header(source).number > here.last:
        return False
    near = there.nearest(here.last, -1)
    return near is not None and here.find(near) is not None and journal.change(near) == source.change(near)


def _maker(twins: list[Source], header: Header) -> Callable[[], Memory]:
    def make() -> Memory:
        memory = Memory(tops=dict(header.top))
        for ordinal in range(1, header.snapshot + 1):
            lines = (each.survey.snapshot(ordinal) for each in twins)
            ops = decode(next(line for line in lines if line is not None)).ops()
            memory.apply(ops, repeat(0, len(ops)))
        return memory

    return make


def fits_snapshots(memory: Memory, found: Survey) -> bool:
    """Whether the documents in memory are those that a journal begins with, as far as its lines of them are whole."""
    made = list(batches(memory))
    if found.header is None or len(made) != found.header.snapshot:
        return False
    return all(compose_snapshot(n, made[n - 1])[0][:-1] == found.snapshot(n) for n in found.snapshots.numbers)
