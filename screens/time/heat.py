"""The heat map: counted minutes of each rep, week by week, for as many weeks of a year as there is room for."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from screens.time.shades import SHADES, bounds, month_line, shaded
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, Column, LongList
from workbook.book import Book
from workbook.insight.thresholds import WINDOW_DAYS
from workbook.insight.time import by_rep, counted_minutes, heat_map
from workbook.model import Rep
from workbook.text import minutes

YEAR = 52
NAME, WIDE_NAME, MONTH, TOTAL = 12, 24, 8, 8
GAPS = 4


class Heat(NamedTuple):
    """A rep's row: the minutes of each week from old to new, and of the last 30 days."""

    rep: Rep
    weeks: list[int]
    recent: int


class HeatMap(LongList):
    """Reps under one another, a shade for each week. The highlighted rep is the one that the keys are about."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"heat--{step}" for step in range(5)}
    DEFAULT_CSS = """
    HeatMap {
        .heat--0 { color: $foreground 35%; }
        .heat--1 { color: $accent 45%; }
        .heat--2 { color: $accent 65%; }
        .heat--3 { color: $accent 85%; }
        .heat--4 { color: $accent; }
    }
    """

    def __init__(self, book: Book, *, id: str) -> None:  # noqa: A002  Textual's own word
        super().__init__(_columns(NAME, YEAR), self._cells, key=lambda row: row.rep.id, id=id)
        self._book, self._weeks, self._months = book, YEAR, ""

    def fill(self) -> None:
        """Draws the minutes as they are counted now."""
        book, groups = self._book, by_rep(self._book.time.all())
        year = heat_map(book, weeks=YEAR)
        self._mondays = year.weeks
        self._limits = bounds(book.settings.target_minutes, WINDOW_DAYS)
        self._share_out()
        self.show(
            [
                Heat(rep, weeks, counted_minutes(groups.get(rep.id, ()), book.settings, book.today))
                for rep, weeks in year.rows
            ],
            empty=f"No reps yet.  {key_of(self.app, 'new')} adds one.",
        )

    def on_resize(self) -> None:
        """More or fewer weeks, as there is room."""
        self._share_out()
        super().on_resize()

    def _share_out(self) -> None:
        room = self.size.width - MONTH - TOTAL - GAPS
        self._weeks = max(4, min(YEAR, room - NAME))
        self._columns = _columns(min(WIDE_NAME, max(NAME, room - self._weeks)), self._weeks)
        self._months = month_line(self._mondays[-self._weeks :])

    def _label(self, column: Column, width: int) -> str:
        return self._months if column.key == "weeks" else super()._label(column, width)

    def _cells(self, row: Heat) -> Sequence[Cell]:
        weeks = shaded(row.weeks[-self._weeks :], self._limits)
        return [row.rep.name, weeks, minutes(row.recent), minutes(sum(row.weeks))]

    def render_line(self, y: int) -> Strip:
        """A line with each shade in its colour."""
        strip = super().render_line(y)
        if y < self._head_lines or not self._items:
            return strip
        at = next((place for place, (_, column, _) in enumerate(self._widths) if column.key == "weeks"), -1)
        pieces = [
            piece
            for place, segment in enumerate(strip)
            for piece in (self._coloured(segment) if place == at else [segment])
        ]
        return Strip(pieces, strip.cell_length)

    def _coloured(self, segment: Segment) -> Iterator[Segment]:
        for character, run in groupby(segment.text):
            step = SHADES.find(character)
            colour = self.get_component_styles(f"heat--{max(0, step)}").color
            over = Style(color=(self.background_colors[1] + colour).rich_color)
            yield Segment("".join(run), segment.style + over if segment.style else over)


def _columns(name: int, weeks: int) -> tuple[Column, ...]:
    return (
        Column("rep", "Rep", name),
        Column("weeks", "", weeks),
        Column("month", f"{WINDOW_DAYS} days", MONTH, "right"),
        Column("total", "Year", TOTAL, "right"),
    )
