"""Settles a commitment: kept with one key, missed, moved and dropped with a reason."""

from collections.abc import Callable

from screens.desk import Desk
from screens.dialogs.done import at_once, say_done
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.typed import day_check
from workbook import days
from workbook.book import Book
from workbook.coaching import commitments
from workbook.model import Commitment
from workbook.text import clean

Settle = Callable[[Book, Commitment, str], Commitment]


def keep(app: Desk, commitment: Commitment) -> None:
    """Marks it kept."""
    at_once(app, lambda: commitments.keep(app.book, commitment))


async def move(app: Desk, commitment: Commitment) -> None:
    """Asks for the new day and the reason, and moves it."""
    book = app.book

    def save(values: Values) -> None:
        commitments.move(book, commitment, days.parse_day(values["to"], book.today), values["reason"])

    fields = [
        FormField("to", "New day", "", "fri, in 10 days, 12 jan", check=day_check(book.today, needed=True)),
        FormField("reason", "Because", "", "what stood in the way"),
    ]
    moved = len(commitment.moves)
    before = f" It was moved {moved} time{'s' if moved > 1 else ''} before." if moved else ""
    about = f"“{clean(commitment.text, 120)}”, due {days.show_full(commitment.due)}.{before}"
    if await app.push_screen_wait(Form("Move to another day", fields, save, about=about)):
        say_done(app)


async def miss(app: Desk, commitment: Commitment) -> None:
    """Asks why it was missed; enter alone marks it missed without a reason."""
    await _ask_reason(app, commitment, "Missed", "may stay empty", commitments.miss)


async def drop(app: Desk, commitment: Commitment) -> None:
    """Asks for the reason and lets go of it."""
    await _ask_reason(app, commitment, "Drop the commitment", "why nobody needs it any more", commitments.drop)


async def _ask_reason(app: Desk, commitment: Commitment, title: str, hint: str, step: Settle) -> None:
    def save(values: Values) -> None:
        step(app.book, commitment, values["reason"])

    fields = [FormField("reason", "Because", "", hint)]
    about = f"“{clean(commitment.text, 120)}”"
    if await app.push_screen_wait(Form(title, fields, save, about=about)):
        say_done(app)
