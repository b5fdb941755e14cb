"""What evidence and briefs are made of: titled groups of short lines."""

from typing import Literal, NamedTuple

Mark = Literal["", "late", "done", "head", "dim"]


class Line(NamedTuple):
    """One line of plain text. `head` opens a group within a panel; `dim` is said in passing."""

    text: str
    mark: Mark = ""


class Panel(NamedTuple):
    """A title and its lines, never empty: a panel that has nothing to show says so."""

    title: str
    lines: list[Line]

    def cut(self, limit: int | None) -> "Panel":
        """The panel with its first lines only, and how many there are more."""
        return self if limit is None else self._replace(lines=limited(self.lines, limit))


def limited(lines: list[Line], limit: int) -> list[Line]:
    """The first lines, and how many there are more."""
    more = len(lines) - limit
    return lines if more <= 0 else [*lines[:limit], Line(f"and {more:,} more", "dim")]
