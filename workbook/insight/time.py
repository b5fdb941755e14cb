"""The manager's time: what counts, what resets the clock, and where it went.

An entry belongs to the day of its event. One that lies in the future is planned time and counts for nothing yet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from workbook.book import Book
from workbook.insight.thresholds import WINDOW_DAYS
from workbook.model import Rep, TimeEntry
from workbook.settings import Settings

Entries = Iterable[TimeEntry]


class Share(msgspec.Struct, frozen=True):
    """Minutes of one kind, and their part of all minutes (0…1). `counts` is whether the kind counts to the target."""

    kind: str
    label: str
    minutes: int
    part: float
    counts: bool


class HeatMap(msgspec.Struct, frozen=True):
    """Counted minutes per rep and week. `weeks` are Mondays from old to new; each row is as long as `weeks`."""

    weeks: list[date]
    rows: list[tuple[Rep, list[int]]]


def counting_kinds(settings: Settings) -> frozenset[str]:
    """The kinds of time that count to the target minutes."""
    return frozenset(name for name, kind in settings.all_kinds.items() if kind.counts)


def resetting_kinds(settings: Settings) -> frozenset[str]:
    """The kinds of time that are a one-to-one, and so reset the clock since the last one."""
    return frozenset(name for name, kind in settings.all_kinds.items() if kind.resets)


def by_rep(entries: Entries) -> dict[int, list[TimeEntry]]:
    """The entries of each rep; one of several reps is listed with each of them."""
    groups: defaultdict[int, list[TimeEntry]] = defaultdict(list)
    for entry in entries:
        for rep in entry.reps:
            groups[rep].append(entry)
    return groups


def time_of(book: Book, rep: int) -> list[TimeEntry]:
    """All time entries that name this rep."""
    return [entry for entry in book.time.all() if rep in entry.reps]


def counted(entries: Entries, settings: Settings, today: date, days: int = WINDOW_DAYS) -> list[TimeEntry]:
    """Those of the last `days` days, today included, whose kind counts to the target."""
    kinds, first = counting_kinds(settings), first_day(today, days)
    return [entry for entry in entries if first <= entry.on <= today and entry.kind in kinds]


def counted_minutes(entries: Entries, settings: Settings, today: date, days: int = WINDOW_DAYS) -> int:
    """Minutes of the last `days` days, today included, whose kind counts to the target."""
    return sum(entry.minutes for entry in counted(entries, settings, today, days))


def last_one_to_one(entries: Entries, settings: Settings, today: date) -> TimeEntry | None:
    """The newest entry up to today that resets the clock, or None."""
    kinds = resetting_kinds(settings)
    past = (entry for entry in entries if entry.on <= today and entry.kind in kinds)
    return max(past, key=lambda entry: (entry.on, entry.id), default=None)


def minutes_by_kind(entries: Entries, today: date, days: int = WINDOW_DAYS) -> dict[str, int]:
    """Minutes of the last `days` days, today included, by kind; the largest first."""
    first = first_day(today, days)
    minutes: Counter[str] = Counter()
    for entry in entries:
        if first <= entry.on <= today:
            minutes[entry.kind] += entry.minutes
    return dict(sorted(minutes.items(), key=lambda item: (-item[1], item[0])))


def shares(minutes: Mapping[str, int], settings: Settings) -> list[Share]:
    """Minutes by kind as parts of the whole. A kind that settings no longer know keeps its name and does not count."""
    whole, kinds = sum(minutes.values()), settings.all_kinds
    return [
        Share(
            kind=name,
            label=kinds[name].label if name in kinds else name,
            minutes=count,
            part=count / whole if whole else 0.0,
            counts=name in kinds and kinds[name].counts,
        )
        for name, count in minutes.items()
    ]


def mix(book: Book, today: date | None = None, rep: int | None = None, days: int = WINDOW_DAYS) -> list[Share]:
    """Where the manager's time went, each entry once: all of it, or what was spent with one rep."""
    entries = book.time.all() if rep is None else time_of(book, rep)
    return shares(minutes_by_kind(entries, today or book.today, days), book.settings)


def heat_map(book: Book, today: date | None = None, weeks: int = 52) -> HeatMap:
    """Counted minutes per rep, by name, in each of the last `weeks` weeks, the running one included."""
    today, settings = today or book.today, book.settings
    mondays = weeks_up_to(today, weeks)
    groups = by_rep(book.time.all())
    reps = sorted((rep for rep in book.reps.all() if not rep.archived), key=lambda rep: (rep.name, rep.id))
    return HeatMap(mondays, [(rep, weekly(groups.get(rep.id, ()), settings, today, mondays)) for rep in reps])


def weekly(entries: Entries, settings: Settings, today: date, mondays: list[date]) -> list[int]:
    """Counted minutes in each of these weeks, which follow one another."""
    kinds, minutes = counting_kinds(settings), [0] * len(mondays)
    for entry in entries:
        week = (entry.on - mondays[0]).days // 7
        if 0 <= week < len(mondays) and entry.on <= today and entry.kind in kinds:
            minutes[week] += entry.minutes
    return minutes


def weeks_up_to(today: date, weeks: int) -> list[date]:
    """The Mondays of the last `weeks` weeks, the running one included, from old to new."""
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=back) for back in reversed(range(weeks))]


def first_day(today: date, days: int) -> date:
    """The first day of a span of so many days that ends today."""
    return today - timedelta(days=days - 1)
