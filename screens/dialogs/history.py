"""What was changed in the workbook, in words."""

from collections.abc import Iterable
from datetime import tzinfo
from typing import TYPE_CHECKING

from textual.content import Content

from screens.dialogs.page import Page
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
    text = draw_moments(found, app.book.now().tzinfo) if found else Content("Nothing was changed yet.")
    await app.push_screen_wait(Page("History: u takes the newest back, U brings it again", text))


def draw_moments(found: Iterable[Moment], zone: tzinfo | None) -> Content:
    """One line for each change, by day."""
    lines: list[Content] = []
    day = None
    for moment in found:
        at = moment.at.astimezone(zone)
        if at.date() != day:
            day = at.date()
            lines += [Content(""), Content.styled(f"{at:%A} {day.day} {at:%B %Y}", "bold $secondary")]
        lines.append(_line(f"{at:%H:%M}", moment))
    return Content("\n").join(lines[1:])


def _line(time: str, moment: Moment) -> Content:
    words = clean(moment.words, WORDS_LIMIT)
    from_where = ORIGINS.get(moment.origin, clean(moment.origin, 10))
    start = (f"{time}  {from_where:<8}", "$text-muted")
    if moment.undone:
        return Content.assemble(start, (words, "strike $text-muted"), ("  undone", "$warning"))
    return Content.assemble(start, words)
