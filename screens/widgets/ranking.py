"""The ranking: one line per rep, whose turn it is at the top."""

from collections.abc import Sequence

from screens.widgets.bars import bar
from screens.widgets.long_list import Cell, Column, LongList
from workbook import days
from workbook.book import Book
from workbook.insight.attention import Need
from workbook.insight.thresholds import WINDOW_DAYS

BAR, SHORT_BAR = 19, 11
ROOMY = 70


class Ranking(LongList):
    """Reps by need, with the last one-to-one, the minutes of 30 days, and what is booked. Snoozed ones are pale."""

    def __init__(self, book: Book, *, id: str) -> None:  # noqa: A002  Textual's own word
        self._book, self._bar = book, BAR
        super().__init__(self._for_width(), self._cells, key=lambda need: need.rep.id, id=id)

    def _for_width(self) -> Sequence[Column]:
        target = f"of {self._book.settings.target_minutes} min"
        return (
            Column("mark", "", 1),
            Column("rep", "Whose turn", 0),
            Column("last", "Last 1:1", 9),
            Column("bar", f"{WINDOW_DAYS} days, {target}" if self._bar == BAR else target, self._bar),
            Column("minutes", "", 4, "right"),
            Column("next", "Booked", 7, spare=1),
            Column("need", "Need", 4, "right"),
        )

    def on_resize(self) -> None:
        """The bars are shorter where the names need the room."""
        self._bar = BAR if self.size.width >= ROOMY else SHORT_BAR
        self._columns = tuple(self._for_width())

    def _cells(self, need: Need) -> Sequence[Cell]:
        red = need.red is not None
        cells: list[Cell] = [
            ("!" if red else "", "late"),
            need.rep.name,
            _since(need.days_since),
            self._given(need),
            str(need.minutes),
            days.show_short(need.next_planned, self._book.today) if need.next_planned else "",
            (str(need.need), "late" if red else "strong"),
        ]
        if need.snoozed is None:
            return cells
        return [(cell[0] if isinstance(cell, tuple) else cell, "dim") for cell in cells]

    def _given(self, need: Need) -> Cell:
        today = self._book.today
        if need.snoozed:
            return f"z {days.show_short(need.snoozed.until, today)}: {need.snoozed.reason}", "dim"
        if need.away:
            return f"away to {days.show_short(need.away, today)}", "dim"
        return bar(need.minutes, need.target_minutes, self._bar), "accent"


def _since(count: int | None) -> str:
    if count is None:
        return "never"
    return ("today", "yesterday")[count] if count < 2 else f"{count} d ago"
