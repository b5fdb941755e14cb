"""The evidence beside a step, as text."""

from collections.abc import Sequence

from textual.content import Content

from screens.text import block
from workbook.coaching.lines import Line, Panel

_STYLES = {"late": "$error", "done": "$success", "head": "$secondary", "dim": "$text-muted"}
_SIGNS = {"late": "! ", "done": "✓ "}


def evidence_text(panels: Sequence[Panel]) -> Content:
    """The panels below each other, each under its title."""
    parts: list[Content] = []
    for panel in panels:
        parts += [Content.styled(block(panel.title).plain, "bold $accent"), *map(_line, panel.lines), Content("")]
    return Content("\n").join(parts[:-1])


def _line(line: Line) -> Content:
    return Content.styled(_SIGNS.get(line.mark, "") + block(line.text).plain, _STYLES.get(line.mark, ""))
