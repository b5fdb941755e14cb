"""What was changed in the workbook, in words."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import tzinfo

from textual.content import Content

from screens.desk import Desk
from screens.dialogs.brief import text_width
from screens.dialogs.page import Page
from screens.widgets.keys import key_of
from workbook import days
from workbook.coaching.history import Moment, moments
from workbook.model import Commitment, Document, Opportunity, Session, TimeEntry
from workbook.text import clean, minutes

SHOWN = 200
WORDS_LIMIT = 300
ORIGINS = {"app": "here", "cli": "command", "import": "import"}


async def show_history(app: Desk) -> None:
    """Shows the changes, newest first; those that were undone are marked."""
    found = moments(app.book, SHOWN)
    text = draw_moments(found, app.book.now().tzinfo, text_width(app)) if found else Content("Nothing was changed yet.")
    title = f"History: {key_of(app, 'undo')} takes the newest back, {key_of(app, 'redo')} brings it again"
    await app.push_screen_wait(Page(title, text))


async def show_record(app: Desk, document: Document | None) -> None:
    """Shows what was changed about one thing, newest first, as `show_history` does for all of them."""
    if document is None:
        app.tell("Highlight what you want to read the history of.")
        return
    found = moments(app.book, SHOWN, document)
    text = draw_moments(found, app.book.now().tzinfo, text_width(app)) if found else Content("Nothing was changed yet.")
    await app.push_screen_wait(Page(f"History of {clean(_called(document), 60)}", text))


def _called(document: Document) -> str:
    match document:
        case Opportunity():
            return document.full_name
        case Commitment():
            return f"“{document.text}”"
        case TimeEntry():
            return f"{minutes(document.minutes)} on {days.show(document.on)}"
        case Session():
            return f"{document.title}, {days.show(document.on)}"
        case _:
            return str(getattr(document, "name", ""))


def draw_moments(found: Iterable[Moment], zone: tzinfo | None, width: int) -> Content:
    """Each change with its time, by day, wrapped to `width` cells."""
    lines: list[Content] = []
    day = None
    for moment in found:
        at = moment.at.astimezone(zone)
        if at.date() != day:
            day = at.date()
            lines += [Content(""), Content.styled(f"{at:%A} {day.day} {at:%B %Y}", "bold $secondary")]
        lines += _lines(f"{at:%H:%M}", moment, width)
    return Content("\n").join(lines[1:])


def _lines(time: str, moment: Moment, width: int) -> Iterator[Content]:
    from_where = ORIGINS.get(moment.origin, clean(moment.origin, 10))
    start = f"{time}  {from_where:<8}"
    words = clean(moment.words, WORDS_LIMIT) + (", undone" if moment.undone else "")
    for at, line in enumerate(textwrap.wrap(words, width - len(start))):
        style = "strike $text-muted" if moment.undone else ""
        yield Content.assemble((start if at == 0 else " " * len(start), "$text-muted"), (line, style))
