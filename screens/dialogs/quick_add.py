"""Adds a rep or an opportunity by hand: two keys, then the few fields that matter."""

from screens.desk import Desk
from screens.dialogs.done import say_done
from screens.dialogs.edit_opportunity import NOBODY, opportunity_fields
from screens.dialogs.edit_rep import rep_fields
from screens.dialogs.form import Form, Values
from screens.dialogs.menu import Item, Menu
from screens.dialogs.typed import count, day, money
from screens.widgets.keys import key_of
from workbook.book import Book
from workbook.coaching.opportunities import add_opportunity
from workbook.coaching.people import add_rep
from workbook.model import Opportunity, Rep

REP = ("name", "group", "cadence_days", "target", "started")
OPPORTUNITY = ("name", "account", "rep", "stage", "amount", "currency", "close_on", "next_step")
WHAT = (
    Item("r", "Rep", "somebody who reports to you", "rep"),
    Item("o", "Opportunity", "a possible sale", "opportunity"),
)


async def ask_new(app: Desk, rep: Rep | None) -> None:
    """Asks what is to be added, and adds it; `rep` is the one at hand, if any. The first one can only be a rep."""
    what = await app.push_screen_wait(Menu("Add", WHAT)) if app.book.reps.where(archived=False) else "rep"
    if what == "rep":
        await ask_new_rep(app)
    elif what == "opportunity":
        await ask_new_opportunity(app, rep)


async def ask_new_rep(app: Desk) -> None:
    """Asks for a rep and adds them."""
    book = app.book

    def save(values: Values) -> None:
        add_rep(
            book,
            values["name"],
            group=values["group"],
            cadence_days=count(values["cadence_days"]),
            target=money(values["target"]),
            started=day(values["started"], book.today, past=True),
        )

    fields = [field for field in rep_fields(book) if field.name in REP]
    about = f"Only the name is needed. {key_of(app, 'edit')} on People changes the rest at any time."
    if await app.push_screen_wait(Form("A new rep", fields, save, about=about, first="name")):
        say_done(app)


async def ask_new_opportunity(app: Desk, rep: Rep | None) -> None:
    """Asks for an opportunity and adds it; `rep` is who is offered as its rep."""
    book = app.book

    def save(values: Values) -> None:
        add_opportunity(
            book,
            values["name"],
            account=values["account"],
            rep=_rep(book, values),
            stage=values["stage"],
            amount=money(values["amount"]),
            currency=values["currency"],
            close_on=day(values["close_on"], book.today),
            next_step=values["next_step"],
        )

    blank = Opportunity(name="", rep=rep.id if rep else None)
    fields = [field for field in opportunity_fields(book, blank) if field.name in OPPORTUNITY]
    if await app.push_screen_wait(Form("A new opportunity", fields, save, first="name")):
        say_done(app)


def _rep(book: Book, values: Values) -> Rep | None:
    return None if values["rep"] == NOBODY else book.reps.get(int(values["rep"]))
