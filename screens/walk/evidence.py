"""The evidence beside a step, as text."""

from collections.abc import Sequence

from textual.content import Content

from workbook.coaching.lines import Line, Panel
from workbook.text import clean, clean_block

_STYLES = {"late": "$error", "done": "$success", "head": "$secondary", "dim": "$text-muted"}
_SIGNS = {"late": "! ", "done": "✓ "}


def evidence_text(panels: Sequence[Panel], limit: int = 400) -> Content:
    """The panels below each other, each under its title; a line that is longer than `limit` is cut."""
    parts: list[Content] = []
    for panel in panels:
        parts += [
            Content.styled(clean(panel.title), "bold $accent"),
            *(_line(line, limit) for line in panel.lines),
            Content(""),
        ]
    return Content("\n").join(parts[:-1])


def _line(line: Line, limit: int) -> Content:
    return Content.styled(_SIGNS.get(line.mark, "") + clean_block(line.text, limit), _STYLES.get(line.mark, ""))
