"""A brief as it is drawn: titles, and lines that hang under them."""

import textwrap

from textual.content import Content

from workbook.coaching.brief_pages import sections
from workbook.coaching.brief_parts import Brief
from workbook.text import clean

NARROWEST = 30
LINE_LIMIT = 1000


def draw_brief(brief: Brief, width: int) -> Content:
    """The sections of a brief, wrapped to `width` cells; late commitments are coloured, reasons are pale."""
    lines: list[Content] = []
    for title, texts in sections(brief):
        lines.append(Content.styled(clean(title), "bold $secondary"))
        lines += [Content.styled(line, _style(text)) for text in texts for line in _wrapped(text, width)]
        lines.append(Content(""))
    return Content("\n").join(lines[:-1])


def _style(text: str) -> str:
    if text.startswith("! "):
        return "$error"
    return "$text-muted" if text.startswith("because: ") else ""


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        clean(text, LINE_LIMIT), max(NARROWEST, width), initial_indent="  ", subsequent_indent="    "
    ) or [""]
