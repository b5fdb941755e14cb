"""Notes days on which a rep is away: those are not counted as waiting."""

from screens.desk import Desk
from screens.dialogs.done import say_done
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.typed import day_check, shown_day
from workbook import days
from workbook.coaching import planning
from workbook.model import Rep
from workbook.text import clean


async def ask_away(app: Desk, rep: Rep | None) -> None:
    """Asks for the first and last day away; both empty take back the absence that is noted."""
    book = app.book
    if rep is None:
        app.tell("Highlight a rep first.")
        return
    noted = planning.next_away(book, rep)

    def save(values: Values) -> None:
        stored = book.reps.get(rep.id)
        if noted and not values["starts"].strip():
            planning.clear_away(book, stored, noted)
            return
        starts = days.parse_day(values["starts"], book.today)
        ends = days.parse_day(values["ends"], starts) if values["ends"].strip() else starts
        planning.set_away(book, stored, starts, ends, values["reason"], instead=noted)

    first, last = (noted.starts, noted.ends) if noted else (None, None)
    fields = [
        FormField("starts", "From", shown_day(first), "mon, 24 dec", check=day_check(book.today)),
        FormField("ends", "Until", shown_day(last), "the last day away", check=day_check(book.today)),
        FormField("reason", "Because", noted.reason if noted else "", "on holiday, on a course …"),
    ]
    about = "Days away are not counted as waiting. " + ("Empty days take the absence back." if noted else "")
    if await app.push_screen_wait(Form(f"{clean(rep.name, 40)} is away", fields, save, about=about, first="starts")):
        say_done(app)
