"""One opportunity as text: its title, how it stands, and its flags with their reasons."""

from itertools import zip_longest

from textual.content import Content

from screens.text import fit
from workbook.book import Book
from workbook.coaching.lines import Line
from workbook.coaching.pipeline_lines import opportunity_facts
from workbook.insight.opportunities import view_of
from workbook.model import Opportunity
from workbook.text import clean

_STYLES = {"late": "$warning", "dim": "$text-muted", "done": "$success", "head": "bold", "": ""}
NAME, PART, EXTRA = 50, 60, 6
TWO_COLUMNS = 64


def facts(book: Book, one: Opportunity, width: int) -> Content:
    """What is known, in two columns where `width` has the room."""
    lines = [*opportunity_facts(book, one, book.today), *_extra(one)]
    return Content("\n").join([*_columns(lines, width), *_flags(book, one)])


def title(book: Book, one: Opportunity) -> Content:
    """What it is, whose it is, and whether it is still open."""
    rep = book.reps.find(one.rep)
    who = clean(rep.name, PART) if rep else "nobody yet"
    state = "" if one.status == "open" else f"  {one.status}"
    away = "  archived" if one.archived else ""
    number = f"  {clean(one.external_id, 20)}" if one.external_id else ""
    return Content.assemble((clean(one.name, NAME), "bold"), f" · {who}", (f"{number}{state}{away}", "$text-muted"))


def _extra(one: Opportunity) -> list[Line]:
    pairs = [(clean(name, 24), clean(value, PART)) for name, value in one.extra.items() if value]
    return [Line(f"{name}: {value}", "dim") for name, value in pairs[:EXTRA]]


def _columns(lines: list[Line], width: int) -> list[Content]:
    if width < TWO_COLUMNS:
        return [_styled(line) for line in lines]
    half, room = (len(lines) + 1) // 2, width // 2 - 1
    pairs = zip_longest(lines[:half], lines[half:], fillvalue=Line(""))
    return [_styled(left, room) + Content("  ") + _styled(right, room) for left, right in pairs]


def _styled(line: Line, width: int = 0) -> Content:
    text = clean(line.text)
    return Content.styled(fit(text, width) if width else text, _STYLES[line.mark])


def _flags(book: Book, one: Opportunity) -> list[Content]:
    return [
        Content.assemble(("! ", "$warning"), (flag.label, "bold"), f": {flag.reason}")
        for flag in view_of(book, one).flags
        if flag.name != "must_win"
    ]
