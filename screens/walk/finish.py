"""The end of a session: the minutes that count, and the next one-on-one."""

from datetime import date
from typing import Any

from textual.app import App

from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.typed import minutes_check
from screens.widgets.keys import key_of
from workbook import days
from workbook.coaching.walk import Walk
from workbook.text import minutes as spelled
from workbook.text import parse_minutes, plural


async def ask_finish(app: App[Any], walk: Walk) -> bool:
    """Asks for the minutes and the next day, closes the session and says what that did; whether it is closed."""
    told: list[str] = []

    def save(values: Values) -> None:
        day = _day(walk, values.get("next", ""))
        done = walk.close(parse_minutes(values["minutes"]), day, values.get("note", ""))
        told.extend(done.words)

    form = Form(f"Finish: {walk.session.title}", _fields(walk), save, about=_about(walk), first="minutes")
    if await app.push_screen_wait(form) is None:
        return False
    app.notify(f"{' '.join(told)}  ·  {key_of(app, 'undo')} takes it all back", markup=False, timeout=10)
    return True


def _fields(walk: Walk) -> list[FormField]:
    counted = str(walk.minutes)
    fields = [FormField("minutes", "Minutes to count", counted, "30 or 1h15", check=minutes_check)]
    if walk.subject.rep is None:
        return fields
    proposed = days.show(walk.next_suggested())
    fields.append(FormField("next", "Next one-on-one", proposed, "tue, in 2 weeks; may be empty", check=_shown(walk)))
    fields.append(FormField("note", "About", "", "what it shall be about"))
    return fields


def _shown(walk: Walk) -> Any:
    def check(text: str) -> str:
        day = _day(walk, text)
        return days.show_with_distance(day, walk.book.today) if day else "nothing is booked"

    return check


def _day(walk: Walk, text: str) -> date | None:
    return walk.due(text) if text.strip() else None


def _about(walk: Walk) -> str:
    filed = len(walk.commitments())
    on_screen = f"{spelled(walk.minutes)} on screen. " if walk.minutes else ""
    return (
        f"{on_screen}{plural(filed, 'commitment')} will be filed." if filed else f"{on_screen}No commitment is filed."
    )
