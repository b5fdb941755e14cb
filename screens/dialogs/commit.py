"""Notes a commitment: who promises what to whom, until when."""

from typing import Literal, cast

from screens.desk import Desk
from screens.dialogs.done import say_done
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.log_time import rep_choices
from screens.widgets.keys import key_of
from workbook import days
from workbook.book import Book
from workbook.coaching.commitments import make, result_question
from workbook.coaching.opportunities import label
from workbook.model import Opportunity, Owner, Rep
from workbook.text import clean

OWNERS = (("I promise", "manager"), ("the rep promises", "rep"))
KINDS = (("something to do", "action"), ("an obstacle to move out of the way", "obstacle"))


async def ask_commitment(app: Desk, rep: Rep | None, opportunity: Opportunity | None = None) -> None:
    """Asks for a commitment and keeps it; `rep` and `opportunity` are those at hand, if any."""
    book = app.book
    rep = rep or book.reps.find(opportunity.rep if opportunity else None)
    choices = rep_choices(book, (rep.id,) if rep else ())
    if not choices:
        app.tell(f"There is nobody to promise anything to yet. {key_of(app, 'new')} adds a rep.")
        return

    def save(values: Values) -> None:
        owner, kind = cast(Owner, values["owner"]), cast(Literal["action", "obstacle"], values["kind"])
        due = days.parse_day(values["due"], book.today)
        make(book, book.reps.get(int(values["rep"])), owner, values["text"], due, kind, opportunity)

    about = f"On {clean(label(opportunity), 60)}" if opportunity else ""
    fields = _fields(book, str(rep.id) if rep else choices[0][1], tuple(choices))
    if await app.push_screen_wait(Form("A commitment", fields, save, about=about, first="text")):
        say_done(app)


def _fields(book: Book, rep: str, reps: tuple[tuple[str, str], ...]) -> list[FormField]:
    return [
        FormField("text", "What", "", "one action, and for whom", check=lambda words: result_question(words) or ""),
        FormField("owner", "Whose", "manager", choices=OWNERS),
        FormField("rep", "Rep", rep, choices=reps),
        FormField("due", "Due", "", "fri, in 10 days, 12 jan", check=lambda words: _due(book, words)),
        FormField("kind", "Kind", "action", choices=KINDS),
    ]


def _due(book: Book, words: str) -> str:
    day = days.parse_day(words, book.today)
    late = ", which has passed" if day < book.today else ""
    return f"{days.show_full(day)}{late}"
