"""When something that is promised or planned in a session falls due."""

from datetime import date, timedelta
from typing import Any

from workbook.book import Book
from workbook.coaching.planning import next_plan
from workbook.coaching.subject import Subject
from workbook.days import add_days, parse_day
from workbook.insight.presence import cadence_days
from workbook.playbook.due import resolve, rhythm_days
from workbook.playbook.schema import Playbook

USUAL_DAYS = 7
OPEN_PHRASES = ("next session", "close date")


def due_day(book: Book, subject: Subject, typed: str) -> date:
    """The day that is meant: what `parse_day` reads, "next session" and "close date"; empty is in 7 days.

    The next session is the one-on-one that is booked, else a cadence from today. A close date that is
    unknown or past counts as in 7 days. Raises DayProblem.
    """
    words = " ".join(typed.lower().split())
    closes = subject.opportunity.close_on if subject.opportunity else None
    found = resolve(words, book.today, closes, next_session(book, subject))
    if found is None and words and words not in OPEN_PHRASES:
        return parse_day(words, book.today)
    return found or book.today + timedelta(days=USUAL_DAYS)


def next_session(book: Book, subject: Subject, playbook: Playbook | None = None) -> date:
    """The day of the next session: as booked, else as often as the playbook asks for, else a cadence from today."""
    booked = next_plan(book, subject.rep) if subject.rep else None
    if booked and booked.on > book.today:
        return booked.on
    days = rhythm_days(playbook.every) if playbook else None
    if days is None:
        days = cadence_days(subject.rep, book.settings) if subject.rep else book.settings.cadence_days
    return add_days(book.today, days)


def iso_day(raw: Any) -> date | None:
    """A day as it is stored, or None for anything else."""
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        return None
