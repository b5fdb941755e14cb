"""Marks a commitment missed, with the reason where there is one to give."""

from typing import TYPE_CHECKING

from screens.dialogs.done import say_done
from screens.dialogs.form import Form, FormField, Values
from workbook.coaching import commitments
from workbook.model import Commitment
from workbook.text import clean

if TYPE_CHECKING:
    from screens.app import WorkbookApp


async def ask_missed(app: "WorkbookApp", commitment: Commitment) -> None:
    """Asks why it was missed; enter alone marks it missed without a reason."""

    def save(values: Values) -> None:
        commitments.miss(app.book, commitment, values["reason"])

    fields = [FormField("reason", "Because", "", "may stay empty")]
    about = f"“{clean(commitment.text, 120)}”"
    if await app.push_screen_wait(Form("Missed", fields, save, about=about)):
        say_done(app)
