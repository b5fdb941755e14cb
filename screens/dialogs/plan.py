"""Plans the next one-on-one, and keeps a rep off the ranking for a while."""

from screens.desk import Desk
from screens.dialogs.done import at_once, say_done
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.log_time import rep_choices
from screens.dialogs.typed import day_check
from screens.widgets.keys import key_of
from workbook import days
from workbook.book import Book
from workbook.coaching import planning
from workbook.insight.presence import cadence_days
from workbook.model import Rep
from workbook.text import clean


async def ask_plan(app: Desk, rep: Rep | None) -> None:
    """Asks for the day of the next one-on-one and books it."""
    book = app.book
    choices = rep_choices(book, (rep.id,) if rep else ())
    if not choices:
        app.tell(f"There is nobody to meet yet. {key_of(app, 'new')} adds a rep.")
        return

    booked = planning.next_plan(book, rep) if rep else None

    def save(values: Values) -> None:
        if booked and not values["day"].strip():
            planning.cancel_plan(book, booked)
            return
        day = days.parse_day(values["day"], book.today)
        planning.plan(book, book.reps.get(int(values["rep"])), day, values["note"])

    hint = "empty cancels what is booked" if booked else "tue, in 10 days, 12 jan"
    fields = [
        FormField("rep", "With", str(rep.id) if rep else choices[0][1], choices=tuple(choices)),
        FormField("day", "Day", "", hint, check=day_check(book.today, needed=booked is None)),
        FormField("note", "Note", "", "what it shall be about"),
    ]
    about = _booked(book, rep) if rep else ""
    if await app.push_screen_wait(Form("The next one-on-one", fields, save, about=about, first="day")):
        say_done(app)


async def ask_snooze(app: Desk, rep: Rep | None) -> None:
    """Asks until when and why a rep can wait; one who is waiting already is put back on the ranking."""
    book = app.book
    if rep is None:
        app.tell("Highlight a rep first.")
        return
    if rep.snooze and rep.snooze.until > book.today:
        at_once(app, lambda: planning.wake(book, rep))
        return

    def save(values: Values) -> None:
        planning.snooze(book, book.reps.get(rep.id), days.parse_day(values["until"], book.today), values["reason"])

    fields = [
        FormField("until", "Until", "", "mon, in 2 weeks, 12 jan", check=day_check(book.today, needed=True)),
        FormField("reason", "Because", "", "on holiday, met at the fair …"),
    ]
    about = "They go to the end of the ranking until that day, and your reason stands beside the name."
    if await app.push_screen_wait(Form(f"Snooze {clean(rep.name, 40)}", fields, save, about=about)):
        say_done(app)


def _booked(book: Book, rep: Rep) -> str:
    plan = planning.next_plan(book, rep)
    every = f"You meet every {cadence_days(rep, book.settings)} days."
    return f"{every} Booked is {days.show_full(plan.on)}." if plan else f"{every} Nothing is booked."
