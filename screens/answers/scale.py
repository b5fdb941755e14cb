"""A point on a scale."""

from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from screens.answers.ahead import TypeAhead
from screens.answers.base import AnswerWidget, Asked, Taught


class ScaleLine(TypeAhead, Widget, can_focus=True):
    """The points from low to high in a line. Digits pick, the arrows move, a click picks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "step(-1)", show=False),
        Binding("right,plus", "step(1)", show=False),
    ]
    DEFAULT_CSS = "ScaleLine { height: auto; width: 1fr; }"

    class Picked(Message):
        """Another point was picked."""

    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self.low, self.high = low, max(low, min(high, low + 100))
        self.point: int | None = None
        self._after_one = False

    @property
    def _cell(self) -> int:
        return max(len(str(self.low)), len(str(self.high))) + 2

    def pick(self, point: int) -> None:
        """Picks a point; one beyond the ends is the end."""
        self.point = max(self.low, min(self.high, point))
        self.refresh()
        self.post_message(self.Picked())

    def action_step(self, by: int) -> None:
        """Moves along the scale; the first step starts in the middle."""
        self.pick((self.low + self.high) // 2 if self.point is None else self.point + by)

    def on_key(self, event: events.Key) -> None:
        """A digit picks that point; 1 and then 0 is ten."""
        if self.has_left or not event.key.isdecimal():
            self._after_one = False
            return
        event.stop()
        digit = int(event.key)
        point = 10 + digit if self._after_one and 10 + digit <= self.high else digit
        self._after_one = digit == 1 and point == 1
        if self.low <= point <= self.high:
            self.pick(point)

    def on_click(self, event: events.Click) -> None:
        """Picks the point under the pointer."""
        position = event.get_content_offset(self)
        if position is None:
            return
        a_line = max(1, self.size.width // self._cell)
        point = self.low + position.y * a_line + position.x // self._cell
        if point <= self.high:
            self.pick(point)

    def on_focus(self) -> None:
        """The point is brighter where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """The point is paler where the keys do not go."""
        self.refresh()

    def render(self) -> Content:
        """Every point, the picked one in brackets, so many to a line as there is room for."""
        a_line = max(1, self.size.width // self._cell)
        lines = [range(at, min(at + a_line, self.high + 1)) for at in range(self.low, self.high + 1, a_line)]
        return Content("\n").join(Content("").join(self._point(point) for point in line) for line in lines)

    def _point(self, point: int) -> Content:
        if point == self.point:
            return Content.styled(f"[{point}]".center(self._cell), "bold on $primary 40%" if self.has_focus else "bold")
        return Content.styled(str(point).center(self._cell), "$text" if self.has_focus else "$text-muted")


def ends_of(asked: Asked) -> tuple[int, int]:
    """The lowest and the highest point: what the step says, or 0 and 10."""
    low = _whole(asked.step.min, asked.step.low)
    return low, max(low, _whole(asked.step.max, asked.step.high))


def _whole(raw: Any, other: int) -> int:
    try:
        return int(raw)
    except (TypeError, ValueError):
        return other


class Scale(AnswerWidget):
    """One point on the scale of the step."""

    KEYS: ClassVar[str] = "a number or ←→ picks, enter goes on"
    TEACHES: ClassVar[Taught] = (
        ("0 … 9", "Pick that point; 1 and then 0 is ten"), ("← →", "One point less or more, as - and + do"),
        ("⏎", "Go on"),
    )  # fmt: skip
    LIVE: ClassVar[bool] = True

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.line = ScaleLine(*ends_of(asked))

    def compose(self) -> ComposeResult:
        """The line."""
        yield self.line

    @property
    def value(self) -> Any:
        """The point, or None."""
        return self.line.point

    def set(self, value: Any) -> None:
        """Picks a stored point."""
        point = _whole(value, self.line.low - 1)
        self.line.point = point if self.line.low <= point <= self.line.high else None
        self.line.refresh()

    def on_scale_line_picked(self) -> None:
        """Another point was picked."""
        self.tell()
