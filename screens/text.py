"""The only door from data to the screen. What comes out is literal text, never markup."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from workbook.text import clean, clean_block


def plain(text: str) -> Content:
    """One line for a Static, Label, Button, option, tab or title: shown as written."""
    return Content(clean(text, limit=4000))


def block(text: str) -> Content:
    """Text of several lines, shown as written."""
    return Content(clean_block(text))


def fit(text: str, width: int, align: str = "left") -> str:
    """The text in exactly `width` cells: cut with an ellipsis where it is too long, filled with blanks where not."""
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…" if width > 1 else set_cell_size(text, width)
    blanks = " " * (width - length)
    return blanks + text if align == "right" else text + blanks
