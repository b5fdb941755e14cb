"""The brief on a page of its own."""

from screens.desk import Desk
from screens.dialogs.page import Page
from screens.widgets.brief import draw_brief
from workbook.coaching.brief import brief_opportunity, brief_rep
from workbook.model import Opportunity, Rep
from workbook.text import clean

PAGE_WIDTH = 100
FRAME = 8


async def show_brief(app: Desk, rep: Rep | None, opportunity: Opportunity | None = None) -> None:
    """Shows what to know before talking with the rep, or about the opportunity where one is at hand."""
    book = app.book
    if opportunity is not None:
        brief, name = brief_opportunity(book, opportunity, book.today), opportunity.name
    elif rep is not None:
        brief, name = brief_rep(book, rep, book.today), rep.name
    else:
        app.tell("Highlight a rep or an opportunity first.")
        return
    await app.push_screen_wait(Page(f"Brief: {clean(name, 50)}", draw_brief(brief, text_width(app))))


def text_width(app: Desk) -> int:
    """The cells that a line of text has on a page."""
    return min(PAGE_WIDTH, int(app.size.width * 0.96)) - FRAME
