"""Changes what is known about a rep, and puts one away or brings one back."""

from typing import Any

from screens.desk import Desk
from screens.dialogs.done import at_once, say_done
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.typed import (
    changed,
    count,
    count_check,
    day,
    day_check,
    hint,
    known_check,
    money,
    money_check,
    shown_day,
    shown_number,
)
from workbook.book import Book
from workbook.coaching import people
from workbook.model import Period, Rep
from workbook.text import clean


async def ask_edit_rep(app: Desk, rep: Rep) -> None:
    """Asks what is to be changed about a rep and keeps it."""
    book = app.book
    fields = rep_fields(book, rep)

    def save(values: Values) -> None:
        edits = changed(fields, values)
        if edits:
            people.edit_rep(book, book.reps.get(rep.id), **_read(book, edits))

    values = await app.push_screen_wait(Form(f"Change {clean(rep.name, 50)}", fields, save, first="name"))
    if values and changed(fields, values):
        say_done(app)


def put_away_rep(app: Desk, rep: Rep) -> None:
    """Archives a rep, or restores one who is archived."""
    step = people.restore_rep if rep.archived else people.archive_rep
    at_once(app, lambda: step(app.book, rep))


def rep_fields(book: Book, rep: Rep | None = None) -> list[FormField]:
    """The lines of the form; `rep` is whom they are filled with, if anybody."""
    known = rep or Rep(name="")
    period, groups = _period(book, known), sorted({each.group for each in book.reps.all() if each.group})
    group_hint = hint(groups) or "a region or a team"
    started = day_check(book.today, past=True)
    return [
        FormField("name", "Name", clean(known.name), "first and last name"),
        FormField("group", "Group", clean(known.group), group_hint, check=known_check(groups, "group")),
        FormField(
            "cadence_days",
            "Days between 1:1s",
            shown_number(known.cadence_days),
            _usual(book, known),
            check=count_check,
        ),
        FormField("target", "Target", shown_number(period.target), "of this quarter, like 120k", check=money_check),
        FormField("attained", "Attained", shown_number(period.attained), "so far", check=money_check),
        FormField("email", "E-mail", clean(known.email), "to recognise them in calendars"),
        FormField("started", "Started", shown_day(known.started), "1 mar 2024, 2024-03-01", check=started),
    ]


def _usual(book: Book, rep: Rep) -> str:
    return f"{book.settings.group_cadence_days.get(rep.group, book.settings.cadence_days)}, as for everybody"


def _period(book: Book, rep: Rep) -> Period:
    here = (period for period in rep.periods if period.starts <= book.today <= period.ends)
    return next(here, Period(starts=book.today, ends=book.today))


def _read(book: Book, edits: Values) -> dict[str, Any]:
    readers: dict[str, Any] = {
        "cadence_days": count,
        "target": money,
        "attained": money,
        "started": lambda typed: day(typed, book.today, past=True),
    }
    return {name: readers.get(name, str)(typed) for name, typed in edits.items()}
