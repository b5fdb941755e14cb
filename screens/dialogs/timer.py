"""Starts and stops the timer."""

from screens.desk import Desk
from screens.dialogs.done import say_done
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.typed import minutes_check
from workbook.coaching import time
from workbook.errors import WorkbookError
from workbook.model import Opportunity, Rep, Timer
from workbook.text import first_name, minutes, parse_minutes


async def toggle_timer(app: Desk, rep: Rep | None, opportunity: Opportunity | None = None) -> None:
    """Stops the timer and counts its minutes; where none runs, starts one for the rep at hand."""
    book = app.book
    running = time.running_timer(book)
    try:
        if running is not None:
            await _stop(app, running)
        elif rep is None:
            app.tell("Highlight a rep to start the timer for.")
        else:
            time.start_timer(book, rep, "opportunity" if opportunity else "one_on_one", opportunity)
            say_done(app)
    except WorkbookError as problem:
        app.complain(problem)


async def _stop(app: Desk, running: Timer) -> None:
    book = app.book
    if time.timer_seconds(book, running) > time.DAY_MINUTES * 60:
        await _ask_how_long(app, running)
    elif time.stop_timer(book) is None:
        app.tell("The timer ran for less than half a minute, so nothing is counted.")
    else:
        say_done(app)


async def _ask_how_long(app: Desk, running: Timer) -> None:
    book = app.book

    def save(values: Values) -> None:
        time.stop_timer(book, parse_minutes(values["minutes"]))

    rep = book.reps.find(running.rep)
    who = first_name(rep.name) if rep else "somebody"
    about = f"It has run for {minutes(time.timer_seconds(book, running) // 60)} for {who}. How long was it really?"
    fields = [FormField("minutes", "Minutes", "", "45, 1h or 1:30", check=minutes_check)]
    if await app.push_screen_wait(Form("Stop the timer", fields, save, about=about)):
        say_done(app)
