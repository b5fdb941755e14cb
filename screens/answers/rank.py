"""An order: what matters most stands first."""

from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from screens.answers.base import AnswerWidget, Asked, Taught
from screens.answers.rows import Row, Rows
from screens.text import plain


class Order(Rows):
    """Lines that change places."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+up,minus,left", "shift(-1)", show=False),
        Binding("shift+down,plus,right", "shift(1)", show=False),
    ]

    class Shifted(Message):
        """The order is different now."""

    def __init__(self, labels: dict[str, str]) -> None:
        super().__init__()
        self.labels, self.order = labels, list(labels)

    def rows(self) -> list[Row]:
        """Each with its place."""
        arrows = Content.styled("▲ ▼", "$text-muted")
        return [Row(f"{at + 1:>2} ", plain(self.labels[value]), arrows) for at, value in enumerate(self.order)]

    def action_shift(self, by: int) -> None:
        """Moves the highlighted line up or down."""
        self.place(self.cursor + by)

    def place(self, at: int) -> None:
        """Puts the highlighted line at that place."""
        if self.order and 0 <= at < len(self.order):
            self.order.insert(at, self.order.pop(self.cursor))
            self.cursor = at
            self.changed()
            self.post_message(self.Shifted())

    def clicked(self, x: int) -> None:
        """A click on an arrow moves the line."""
        right = self.size.width - x
        if right in (1, 3):
            self.action_shift(1 if right == 1 else -1)

    def on_key(self, event: events.Key) -> None:
        """A digit puts the line at that place."""
        if event.key.isdecimal() and not self.has_left:
            event.stop()
            self.place(int(event.key) - 1)


class Rank(AnswerWidget):
    """All choices, put in order."""

    KEYS: ClassVar[str] = "↑↓ highlights, ←→ moves it, enter goes on"
    TEACHES: ClassVar[Taught] = (
        ("↑ ↓", "Highlight another line"), ("← →", "Move the highlighted line up or down, as - and + do"),
        ("1 … 9", "Put the highlighted line at that place"), ("⏎", "Go on with this order"),
    )  # fmt: skip
    LIVE: ClassVar[bool] = True

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.lines = Order({each.value: each.label or each.value for each in self.step.choices})

    def compose(self) -> ComposeResult:
        """The lines."""
        yield self.lines

    @property
    def value(self) -> Any:
        """The values, what matters most first."""
        return list(self.lines.order) or None

    def set(self, value: Any) -> None:
        """Puts them in a stored order; what is new stands last."""
        known = [each for each in value if each in self.lines.labels] if isinstance(value, list) else []
        self.lines.order = [*dict.fromkeys(known), *(each for each in self.lines.labels if each not in known)]
        self.lines.changed()

    def on_order_shifted(self) -> None:
        """The order is different now."""
        self.tell()
