"""The end of a session: the minutes that count, and the next one-on-one."""

from datetime import date
from typing import Any

from textual.app import App

from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.typed import minutes_check
from screens.walk.verdict import score_text
from screens.widgets.keys import key_of
from workbook import days
from workbook.coaching.walk import Walk
from workbook.errors import WorkbookError
from workbook.text import clean, parse_minutes, plural
from workbook.text import minutes as spelled


async def ask_finish(app: App[Any], walk: Walk) -> bool:
    """Asks for the minutes and the next day, closes the session and says what that did; whether it is closed.

    Practice counts no minutes and books nothing, so it is only asked whether it is over.
    """
    if walk.subject.practice:
        return await _finish_practice(app, walk)
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


async def _finish_practice(app: App[Any], walk: Walk) -> bool:
    filed = len(walk.commitments())
    score = f"{score_text(walk.score).plain}. " if walk.score else ""
    kept = f"{plural(filed, 'commitment')} will be filed with the opportunity it is about. " if filed else ""
    about = f"{score}{kept}What was written stays readable. Practice counts as no time and for no figure."
    if not await app.push_screen_wait(
        Confirm(f"Finish: {clean(walk.session.title, 60)}", about, "Finish", "Go on", yes_first=True)
    ):
        return False
    try:
        done = walk.close(walk.minutes)
    except WorkbookError as problem:
        app.notify(str(problem), severity="error", markup=False, timeout=10)
        return False
    app.notify(f"{' '.join(done.words)}  ·  {key_of(app, 'undo')} takes it all back", markup=False, timeout=10)
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
