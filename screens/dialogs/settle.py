"""Settles a commitment: kept with one key, moved and dropped with a reason."""

from typing import TYPE_CHECKING

from screens.dialogs.done import at_once, say_done
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.typed import day_check
from workbook import days
from workbook.coaching import commitments
from workbook.model import Commitment
from workbook.text import clean

if TYPE_CHECKING:
    from screens.app import WorkbookApp


def keep(app: "WorkbookApp", commitment: Commitment) -> None:
    """Marks it kept."""
    at_once(app, lambda: commitments.keep(app.book, commitment))


async def move(app: "WorkbookApp", commitment: Commitment) -> None:
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


async def drop(app: "WorkbookApp", commitment: Commitment) -> None:
    """Asks for the reason and lets go of it."""

    def save(values: Values) -> None:
        commitments.drop(app.book, commitment, values["reason"])

    fields = [FormField("reason", "Because", "", "why nobody needs it any more")]
    about = f"“{clean(commitment.text, 120)}”"
    if await app.push_screen_wait(Form("Drop the commitment", fields, save, about=about)):
        say_done(app)
