"""Minutes of the manager's time: logging, correcting, and the timer that runs on through a restart."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from workbook.book import Book
from workbook.coaching.fields import note as cleaned_note
from workbook.coaching.fields import whole
from workbook.coaching.problem import CoachingProblem
from workbook.days import ago, show, show_short
from workbook.errors import NotFound
from workbook.model import Opportunity, Rep, TimeEntry, Timer
from workbook.text import joined
from workbook.text import minutes as spelled

DAY_MINUTES = 1440
SHORTEST_SECONDS = 30
ENTRY_FIELDS = ("reps", "minutes", "kind", "on", "opportunity", "note")


def log_time(
    book: Book,
    reps: Iterable[Rep],
    minutes: int,
    kind: str,
    on: date,
    opportunity: Opportunity | None = None,
    note: str = "",
) -> TimeEntry:
    """Counts minutes of one day for the reps who were there; `on` is the day of the event, not of the typing.

    Raises CoachingProblem outside 1 to 1,440 minutes, for a day to come, for a kind that settings do not
    have, and where a kind that counts for reps has none.
    """
    entry = TimeEntry(
        on=on, minutes=minutes, kind=kind, reps=tuple(dict.fromkeys(rep.id for rep in reps)),
        opportunity=opportunity.id if opportunity else None, note=cleaned_note(note),
    )  # fmt: skip
    check_entry(book, entry)
    with book.change(f"Logged {_words(book, entry)}") as change:
        return change.add(entry)


def edit_entry(book: Book, entry: TimeEntry, **changes: Any) -> TimeEntry:
    """Corrects an entry: `reps` (ids), `minutes`, `kind`, `on`, `opportunity` (id), `note`. The same checks hold."""
    for name in changes.keys() - set(ENTRY_FIELDS):
        raise CoachingProblem(f'"{name}" of a time entry cannot be changed. What can: {joined(list(ENTRY_FIELDS))}.')
    if "note" in changes:
        changes["note"] = cleaned_note(changes["note"])
    edited = replace(entry, **changes)
    check_entry(book, edited)
    return book.put(edited, f"Corrected {_words(book, entry)} to {_words(book, edited)}")


def remove_entry(book: Book, entry: TimeEntry) -> None:
    """Takes an entry out of the count."""
    with book.change(f"Removed {_words(book, entry)}") as change:
        change.remove(entry)


def start_timer(book: Book, rep: Rep, kind: str, opportunity: Opportunity | None = None) -> Timer:
    """Starts the clock. Raises CoachingProblem while one is running."""
    running = running_timer(book)
    if running is not None:
        who = book.reps.get(running.rep).name
        raise CoachingProblem(f"The timer is running already, for {who}. Stop it or cancel it first.")
    _check_kind(book, kind)
    timer = Timer(kind=kind, started=book.now(), rep=rep.id, opportunity=opportunity.id if opportunity else None)
    with book.change(f"Started the timer for {rep.name}") as change:
        return change.add(timer)


def running_timer(book: Book) -> Timer | None:
    """The timer that is running, or None."""
    return next(iter(book.timers.all()), None)


def timer_seconds(book: Book, timer: Timer) -> int:
    """How long a timer has been running, in seconds, never below 0."""
    return max(0, int((book.now() - timer.started).total_seconds()))


def stop_timer(book: Book, minutes: int | None = None, note: str = "") -> TimeEntry | None:
    """Stops the clock and counts its minutes, rounded up, or those handed in; the day is the one it was started on.

    Less than 30 seconds is taken for a slip of the finger: nothing is counted and None comes back. Raises
    NotFound where no timer runs, and CoachingProblem where it ran for more than a day and nobody says how long it was.
    """
    timer = _the_timer(book)
    seconds = timer_seconds(book, timer)
    if minutes is None and seconds < SHORTEST_SECONDS:
        cancel_timer(book)
        return None
    if minutes is None and seconds > DAY_MINUTES * 60:
        raise CoachingProblem(
            f"The timer has run for {seconds // 3600} hours. Say how many minutes it was, or cancel it."
        )
    entry = TimeEntry(
        on=_started_on(book, timer), minutes=-(-seconds // 60) if minutes is None else minutes, kind=timer.kind,
        reps=(timer.rep,), opportunity=timer.opportunity, note=cleaned_note(note),
    )  # fmt: skip
    check_entry(book, entry)
    with book.change(f"Stopped the timer at {_words(book, entry)}") as change:
        change.remove(timer)
        return change.add(entry)


def cancel_timer(book: Book) -> None:
    """Stops the clock and counts nothing. Raises NotFound where no timer runs."""
    timer = _the_timer(book)
    with book.change("Cancelled the timer") as change:
        change.remove(timer)


def check_entry(book: Book, entry: TimeEntry) -> None:
    """Raises CoachingProblem with a sentence where an entry cannot be counted."""
    whole("Minutes of one day", entry.minutes, 1, DAY_MINUTES)
    _check_kind(book, entry.kind)
    if entry.on > book.today:
        raise CoachingProblem(f"{show(entry.on)} has not happened yet. Plan it, and log the minutes afterwards.")
    kind = book.settings.all_kinds[entry.kind]
    if (kind.counts or kind.resets) and not entry.reps:
        raise CoachingProblem(f"{kind.label} is time with somebody. Say with whom.")
    for rep in entry.reps:
        book.reps.get(rep)


def _check_kind(book: Book, kind: str) -> None:
    kinds = book.settings.all_kinds
    if kind not in kinds:
        raise CoachingProblem(f'There is no kind of time "{kind[:40]}". There are {joined(list(kinds))}.')


def _the_timer(book: Book) -> Timer:
    timer = running_timer(book)
    if timer is None:
        raise NotFound("No timer is running. Start one, or log the minutes directly.")
    return timer


def _started_on(book: Book, timer: Timer) -> date:
    now = book.now()
    return book.today - timedelta(days=max(0, (now.date() - timer.started.astimezone(now.tzinfo).date()).days))


def _words(book: Book, entry: TimeEntry) -> str:
    found = [book.reps.find(rep) for rep in entry.reps]
    names = [rep.name for rep in found if rep is not None]
    with_whom = f" with {joined(names if len(names) < 4 else [*names[:2], f'{len(names) - 2} more'])}" if names else ""
    day = ago(entry.on, book.today) if (book.today - entry.on).days < 2 else f"on {show_short(entry.on, book.today)}"
    kind = book.settings.all_kinds.get(entry.kind)
    return f"{spelled(entry.minutes)}{with_whom} ({kind.label.lower() if kind else entry.kind}, {day})"
