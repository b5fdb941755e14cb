"""Asks whom or what a walk is about."""

from typing import Any, cast

from textual.app import App

from screens.desk import Desk
from screens.dialogs.choose import Choose, Option
from screens.widgets.keys import key_of
from workbook.book import Book
from workbook.coaching.opportunities import label
from workbook.model import Opportunity, Rep
from workbook.text import amount, clean, fold

NARROWED = "Nothing here has all these words."


async def ask_rep(app: Desk) -> Rep | None:
    """Asks for one of the reps who are not put away."""
    reps = sorted((each for each in app.book.reps.all() if not each.archived), key=lambda each: fold(each.name))
    options = [Option(clean(each.name), clean(each.group), each) for each in reps]
    empty = f"There is nobody to walk it with yet. {key_of(app, 'new')} on Today adds a rep."
    return cast(
        "Rep | None", await app.push_screen_wait(Choose("With whom?", options, empty=NARROWED if options else empty))
    )


async def ask_opportunity(app: App[Any], book: Book, rep: Rep | None) -> Opportunity | None:
    """Asks for one of the open opportunities, the rep's where one is at hand, the largest first."""
    names = {each.id: each.name for each in book.reps.all()}
    found = [
        each
        for each in book.opportunities.where(status="open")
        if not each.archived and (rep is None or each.rep == rep.id)
    ]
    options = [
        Option(clean(label(each)), _about(each, names.get(each.rep or 0, "")), each)
        for each in sorted(found, key=lambda each: -(each.amount or 0))
    ]
    bring, new = key_of(app, "import"), key_of(app, "new")
    empty = f"There is no open opportunity here. {bring} on Today brings in a CSV, {new} adds one."
    return cast(
        "Opportunity | None",
        await app.push_screen_wait(Choose("About which opportunity?", options, empty=NARROWED if options else empty)),
    )


def _about(one: Opportunity, rep: str) -> str:
    return clean(" · ".join(part for part in (amount(one.amount, one.currency), one.stage, rep) if part))
