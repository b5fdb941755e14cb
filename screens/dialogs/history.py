"""What was changed in the workbook, in words."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

from textual.content import Content

from screens.dialogs.brief import text_width
from screens.dialogs.page import Page
from screens.widgets.keys import key_of
from workbook.coaching.history import Moment, moments
from workbook.text import clean

if TYPE_CHECKING:
    from screens.app import WorkbookApp

SHOWN = 200
WORDS_LIMIT = 300
ORIGINS = {"app": "here", "cli": "command", "import": "import"}


async def show_history(app: "WorkbookApp") -> None:
    """Shows the changes, newest first; those that were undone are marked."""
    found = moments(app.book, SHOWN)
    text = draw_moments(found, app.book.now().tzinfo, text_width(app)) if found else Content("Nothing was changed yet.")
    title = f"History: {key_of(app, 'undo')} takes the newest back, {key_of(app, 'redo')} brings it again"
    await app.push_screen_wait(Page(title, text))


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
