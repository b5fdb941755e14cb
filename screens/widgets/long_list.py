"""One list for everything: it draws only the lines that are seen, so 10,000 rows move like ten."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from screens.styles import cell_styles
from screens.text import fit
from workbook.text import LINE_LIMIT, clean

Cell = str | tuple[str, str]


@dataclass(frozen=True)
class Column:
    """One column. `width` 0 takes a share of what is left; where it is narrow the highest `spare` goes first."""

    key: str
    label: str
    width: int = 0
    align: str = "left"
    spare: int = 0


class LongList(ScrollView, can_focus=True):
    """A list of rows under a line of column names.

    `draw` turns an item into its cells: a text, or a text and its style (dim, late, due, good, accent, strong).
    `key` tells items apart, so that the highlight stays where it was when the list is shown anew. Without `idle`
    nothing is highlighted while the keys go elsewhere.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "step(-1000000000)", show=False),
        Binding("end", "step(1000000000)", show=False),
        Binding("enter", "select", show=False),
    ]
    DEFAULT_CSS = """
    LongList {
        height: 1fr; background: $background; color: $foreground; scrollbar-size-vertical: 1;
        overflow-x: hidden;
    }
    """
    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Told(Message):
        """Something that happened in a list."""

        long_list: "LongList"

        @property
        def control(self) -> "LongList":
            """The list that says so."""
            return self.long_list

    @dataclass
    class Highlighted(Told):
        """Another item is highlighted (None where the list is empty)."""

        item: Any

    @dataclass
    class Selected(Told):
        """Enter or a second click on an item."""

        item: Any

    @dataclass
    class HeadClicked(Told):
        """A click on the name of a column."""

        column: str

    def __init__(
        self,
        columns: Sequence[Column],
        draw: Callable[[Any], Sequence[Cell]],
        *,
        key: Callable[[Any], Hashable],
        empty: str = "",
        head: bool = True,
        idle: bool = True,
        id: str | None = None,  # noqa: A002  Textual's own word for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns, self._draw, self._key = tuple(columns), draw, key
        self._empty, self._head_lines = empty, 1 if head else 0
        self._idle = idle
        self._items: Sequence[Any] = ()
        self._widths: list[tuple[int, Column, int]] = []
        self._sorted_by = ""
        self._styles: dict[str, Style] = {}

    def show(self, items: Sequence[Any], *, empty: str | None = None, sorted_by: str = "") -> None:
        """Shows these items and keeps the highlight on the same one, or near it where that one is gone."""
        kept = self._key(self.item) if self._items else None
        self._items, self._sorted_by = items, sorted_by
        if empty is not None:
            self._empty = empty
        at = next((i for i, item in enumerate(items) if self._key(item) == kept), None) if kept is not None else None
        self._measure()
        before = self.cursor
        self.set_reactive(LongList.cursor, min(before if at is None else at, max(0, len(items) - 1)))
        if self.cursor != before:
            self._into_sight()
        self._tell()

    def show_from_top(self, items: Sequence[Any], *, empty: str | None = None, sorted_by: str = "") -> None:
        """Shows other items, or the same in another order, with the highlight on the first."""
        self.set_reactive(LongList.cursor, 0)
        self._items = ()
        self.show(items, empty=empty, sorted_by=sorted_by)
        self.scroll_home(animate=False, immediate=True)

    @property
    def item(self) -> Any:
        """What is highlighted, or None."""
        return self._items[self.cursor] if self._items else None

    @property
    def items(self) -> Sequence[Any]:
        """What is shown."""
        return self._items

    def highlight(self, key: Hashable) -> None:
        """Moves the highlight to the item with that key, if it is there."""
        for index, item in enumerate(self._items):
            if self._key(item) == key:
                self.cursor = index
                return

    def on_resize(self) -> None:
        """Columns share the new width."""
        self._measure()

    def on_focus(self) -> None:
        """The highlight is brighter where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """The highlight is paler where the keys do not go."""
        self.refresh()

    def _measure(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        self._widths = _shares(self._columns, width)
        self.virtual_size = Size(width, len(self._items) + self._head_lines)
        self.refresh()

    def validate_cursor(self, value: int) -> int:
        """The highlight stays within the list."""
        return max(0, min(value, len(self._items) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Keeps the highlighted line in sight, and draws no more than the two lines that look different."""
        self._into_sight()
        for index in (before, now):
            self.refresh_line(index + self._head_lines)
        self._tell()

    def _into_sight(self) -> None:
        """Scrolls so that the highlighted line stands on the screen, below the column names."""
        shown = self.scrollable_content_region.height - self._head_lines
        if 0 <= self.cursor - self.scroll_y < shown:
            return
        self.scroll_to_region(
            Region(0, self.cursor, 1, 1 + self._head_lines), animate=False, force=True, immediate=True
        )

    def _tell(self) -> None:
        self.post_message(self.Highlighted(self, self.item))

    def action_step(self, by: int) -> None:
        """Moves the highlight by so many lines."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Moves the highlight by so many screens."""
        self.cursor += by * max(1, self.size.height - self._head_lines - 1)

    def action_select(self) -> None:
        """Opens what is highlighted."""
        if self._items:
            self.post_message(self.Selected(self, self.item))

    def on_click(self, event: events.Click) -> None:
        """A click highlights, a click on the highlighted line opens, a click on a column name asks for its order."""
        position = event.get_content_offset(self)
        if position is None:
            return
        if position.y < self._head_lines:
            self._click_head(position.x)
            return
        line = position.y - self._head_lines + int(self.scroll_y)
        if 0 <= line < len(self._items):
            if line == self.cursor:
                self.action_select()
            self.cursor = line

    def _click_head(self, x: int) -> None:
        start = 0
        for _, column, width in self._widths:
            if start <= x < start + width + 1:
                self.post_message(self.HeadClicked(self, column.key))
                return
            start += width + 1

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the column names, an item, the hint of an empty list, or nothing."""
        if y < self._head_lines:
            return self._line([self._label(column, width) for _, column, width in self._widths], self._style("head"))
        index = y - self._head_lines + int(self.scroll_y)
        if not self._items and index == 0 and self._empty:
            return self._hint()
        if index >= len(self._items):
            return Strip.blank(self.size.width, self.rich_style)
        style = Style()
        if index == self.cursor and (self._idle or self.has_focus):
            style = self._style("cursor" if self.has_focus else "cursor-idle")
        cells = self._draw(self._items[index])
        return self._line([cells[at] for at, _, _ in self._widths], style)

    def _label(self, column: Column, width: int) -> str:
        """The name of a column, marked where the list is ordered by it, also where there is hardly room."""
        if column.key != self._sorted_by:
            return column.label
        return f"{column.label} ▾" if len(column.label) + 2 <= width else f"{column.label[: width - 1]}▾"

    def _hint(self) -> Strip:
        text = fit(" " + _plain(self._empty), self.size.width)
        return Strip([Segment(text, self.rich_style + self._style("dim"))])

    def _line(self, cells: Sequence[Cell], line_style: Style) -> Strip:
        base = self.rich_style
        segments = []
        for (_, column, width), cell in zip(self._widths, cells, strict=True):
            text, name = cell if isinstance(cell, tuple) else (cell, "")
            style = base + self._style(name) + line_style if name else base + line_style
            segments.append(Segment(fit(_plain(text), width, column.align) + " ", style))
        return Strip(segments).adjust_cell_length(self.size.width, base + line_style)

    def _style(self, name: str) -> Style:
        if not self._styles:
            self._styles = cell_styles(self.app.theme_variables)
        return self._styles[name]

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        self._styles = {}
        super().notify_style_update()


def _plain(text: str) -> str:
    """A cell as it is drawn. What is harmless as it stands keeps its blanks, so that marks stay in their places."""
    return text if len(text) <= LINE_LIMIT and text.isascii() and text.isprintable() else clean(text)


def _shares(columns: Sequence[Column], width: int) -> list[tuple[int, Column, int]]:
    """Which columns fit, each with its place and its width; those with the highest `spare` are left out first."""
    kept = list(enumerate(columns))
    while len(kept) > 1 and sum((column.width or 12) + 1 for _, column in kept) > width:
        spare = max(kept, key=lambda each: (each[1].spare, each[0]))
        if not spare[1].spare:
            break
        kept.remove(spare)
    flexible = [at for at, column in kept if not column.width]
    left = max(0, width - sum(column.width + 1 for _, column in kept))
    share, extra = divmod(left, len(flexible)) if flexible else (0, 0)
    return [
        (at, column, column.width or max(4, share + (1 if flexible.index(at) < extra else 0))) for at, column in kept
    ]
