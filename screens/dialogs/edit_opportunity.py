"""Changes what is known about an opportunity, marks it must-win, and puts it away or brings it back."""

from collections.abc import Callable
from typing import Any

from screens.desk import Desk
from screens.dialogs.done import at_once, say_done
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.log_time import rep_choices
from screens.dialogs.typed import (
    changed,
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
from workbook.coaching import opportunities
from workbook.model import Opportunity
from workbook.text import clean

NOBODY = "nobody"
STATUSES = (("open", "open"), ("won", "won"), ("lost", "lost"))
PAST = ("last_activity", "buyer_replied")
AHEAD = ("close_on", "next_meeting")


async def ask_edit_opportunity(app: Desk, opportunity: Opportunity) -> None:
    """Asks what is to be changed about an opportunity and keeps it."""
    book = app.book
    fields = opportunity_fields(book, opportunity)

    def save(values: Values) -> None:
        edits = changed(fields, values)
        if edits:
            opportunities.edit_opportunity(book, book.opportunities.get(opportunity.id), **_read(book, edits))

    form = Form(f"Change {clean(opportunity.name, 50)}", fields, save, first="next_step")
    values = await app.push_screen_wait(form)
    if values and changed(fields, values):
        say_done(app)


def turn_must_win(app: Desk, opportunity: Opportunity) -> None:
    """Marks an opportunity must-win, or takes the mark off."""
    at_once(app, lambda: opportunities.set_must_win(app.book, opportunity, not opportunity.must_win))


def put_away_opportunity(app: Desk, opportunity: Opportunity) -> None:
    """Archives an opportunity, or restores one that is archived."""
    step = opportunities.restore_opportunity if opportunity.archived else opportunities.archive_opportunity
    at_once(app, lambda: step(app.book, opportunity))


def opportunity_fields(book: Book, one: Opportunity) -> list[FormField]:
    """The lines of the form, filled with what is known."""
    stages = list(dict.fromkeys(each.stage for each in book.opportunities.all() if each.stage))
    reps = (*rep_choices(book, (one.rep,) if one.rep else ()), ("nobody yet", NOBODY))
    ahead, past = day_check(book.today), day_check(book.today, past=True)
    stage_hint = hint(stages) or "as your CRM calls it"
    return [
        FormField("name", "Name", clean(one.name)),
        FormField("account", "Account", clean(one.account), "the customer"),
        FormField("rep", "Rep", str(one.rep or NOBODY), choices=reps),
        FormField("stage", "Stage", clean(one.stage), stage_hint, check=known_check(stages, "stage")),
        FormField("status", "Status", one.status, choices=STATUSES),
        FormField("amount", "Amount", shown_number(one.amount), "like 48000 or 48k", check=money_check),
        FormField("currency", "Currency", clean(one.currency), "EUR, USD …"),
        FormField("close_on", "Close date", shown_day(one.close_on), "31 mar, 2027-03-31", check=ahead),
        FormField("next_step", "Next step", clean(one.next_step), "what happens next, and who does it"),
        FormField("next_meeting", "Next meeting", shown_day(one.next_meeting), "tue, in 10 days", check=ahead),
        FormField("last_activity", "Last activity", shown_day(one.last_activity), "yesterday, 12 jan", check=past),
        FormField("buyer_replied", "Buyer replied", shown_day(one.buyer_replied), "3 days ago", check=past),
    ]


def _read(book: Book, edits: Values) -> dict[str, Any]:
    readers: dict[str, Callable[[str], Any]] = {
        "rep": lambda typed: None if typed == NOBODY else int(typed),
        "amount": money,
        **dict.fromkeys(AHEAD, lambda typed: day(typed, book.today)),
        **dict.fromkeys(PAST, lambda typed: day(typed, book.today, past=True)),
    }
    return {name: readers.get(name, str)(typed) for name, typed in edits.items()}
