"""Lines that one goes through with the arrows or the mouse. A long line is wrapped under itself, never cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.widget import Widget

from screens.answers.ahead import TypeAhead

EMPTY = Content("")


@dataclass(frozen=True)
class Row:
    """One line: what stands before the text (its mark, its number), the text, and what stands at the right."""

    head: str
    text: Content
    tail: Content = EMPTY
    style: str = ""


class Rows(TypeAhead, Widget, can_focus=True):
    """Draws `rows()` and keeps one of them highlighted. A subclass says what a key or a click does with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("home", "move(-1000)", show=False),
        Binding("end", "move(1000)", show=False),
    ]
    DEFAULT_CSS = "Rows { height: auto; width: 1fr; }"
    cursor: reactive[int] = reactive(0)

    def rows(self) -> Sequence[Row]:
        """What is drawn."""
        raise NotImplementedError

    def clicked(self, x: int) -> None:
        """A click on the row that is highlighted by now, `x` cells from the left."""

    def changed(self) -> None:
        """Draws the rows anew."""
        self.refresh(layout=True)

    def validate_cursor(self, value: int) -> int:
        """The highlight stays on a row."""
        return max(0, min(value, len(self.rows()) - 1))

    def action_move(self, by: int) -> None:
        """Moves the highlight."""
        self.cursor += by

    def watch_cursor(self) -> None:
        """Keeps the highlighted row in sight."""
        self.refresh()
        self.call_after_refresh(self._show_cursor)

    def on_focus(self) -> None:
        """The highlight is seen only where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """The highlight goes with the keys."""
        self.refresh()

    def _show_cursor(self) -> None:
        lines = [at for at, (index, _) in enumerate(self._lines(self.size.width)) if index == self.cursor]
        around = next((each for each in self.ancestors if isinstance(each, ScrollableContainer)), None)
        if not lines or around is None:
            return
        top = self.content_region.y - around.content_region.y + int(around.scroll_y) + lines[0]
        around.scroll_to_region(Region(0, top, 1, len(lines)), animate=False)

    def _lines(self, width: int) -> list[tuple[int, Content]]:
        found: list[tuple[int, Content]] = []
        for index, row in enumerate(self.rows()):
            found += [(index, line) for line in self._drawn(index, row, max(8, width))]
        return found

    def _drawn(self, index: int, row: Row, width: int) -> list[Content]:
        here = self.has_focus and index == self.cursor
        head = Content(("▸ " if here else "  ") + row.head)
        tail = Content("  ") + row.tail if row.tail.plain else Content("")
        room = max(4, width - head.cell_length - tail.cell_length)
        wrapped = row.text.wrap(room) or [Content("")]
        lines = [(head if not at else Content(" " * head.cell_length)) + text for at, text in enumerate(wrapped)]
        gap = width - lines[0].cell_length - tail.cell_length
        lines[0] = lines[0] + Content(" " * max(0, gap)) + tail
        style = "bold on $primary 30%" if here else row.style
        lines = [line.pad_right(max(0, width - line.cell_length)) for line in lines]
        return [line.stylize(style) for line in lines] if style else lines

    def render(self) -> Content:
        """All rows, the highlighted one marked."""
        return Content("\n").join(line for _, line in self._lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's own names
        """As many lines as the wrapped rows need."""
        return len(self._lines(width))

    def on_click(self, event: events.Click) -> None:
        """A click highlights the row and does what a click does there."""
        position = event.get_content_offset(self)
        lines = self._lines(self.size.width)
        if position is not None and 0 <= position.y < len(lines):
            self.cursor = lines[position.y][0]
            self.clicked(position.x)
