"""What every answer widget has: a value, the text while it is typed, and a sentence where it cannot be kept yet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.text import plain
from workbook.book import Book
from workbook.coaching.carry import Carried
from workbook.coaching.subject import Subject
from workbook.errors import WorkbookError
from workbook.model import Commitment
from workbook.playbook.schema import Step

Taught = tuple[tuple[str, str], ...]
"""Keys, each with what it does."""


@dataclass(frozen=True)
class Asked:
    """What a widget has to know: the step with its texts filled in, and whom and what the session is about.

    `to_check` are the commitments that a check goes through, `waiting_for` the names of the steps that a reveal
    still needs, `seconds_left` says how long one has to wait before it can be opened. `last` is what was answered
    last time, where the step shows that in its own way.
    """

    step: Step
    book: Book
    subject: Subject
    to_check: tuple[Commitment, ...] = ()
    waiting_for: tuple[str, ...] = ()
    seconds_left: Callable[[], int] = field(default=lambda: 0)
    last: Carried | None = None

    @property
    def today(self) -> date:
        """The day that everything is computed for."""
        return self.book.today


class AnswerWidget(Vertical):
    """A place for the answer to one step.

    `value` is what would be stored, None for nothing yet; it raises WorkbookError with the sentence to show where
    what stands there cannot be kept. `raw` is what a draft keeps, so that every character comes back. With `LIVE`
    every change is a whole answer, which need not wait for enter.
    """

    DEFAULT_CSS = """
    AnswerWidget {
        height: auto; width: 1fr;
        .understood { height: auto; color: $success; }
        .understood.wrong { color: $warning; }
        Input, TextArea { background: $panel; }
        Input:focus, TextArea:focus { background: $primary 20%; }
    }
    """
    KEYS: ClassVar[str] = "enter keeps it and goes on"
    TEACHES: ClassVar[Taught] = (("⏎", "Keep what you wrote and go on; how it is understood stands below the box"),)
    LIVE: ClassVar[bool] = False

    @dataclass
    class Changed(Message):
        """What stands in the widget is different now."""

        widget: "AnswerWidget"

    @dataclass
    class GoOn(Message):
        """The answer is complete: keep it and go on."""

        widget: "AnswerWidget"

    def __init__(self, asked: Asked) -> None:
        super().__init__(classes="answer")
        self.asked, self.step = asked, asked.step

    @property
    def value(self) -> Any:
        """The answer in the form that is stored, or None. Raises WorkbookError where it cannot be kept."""
        raise NotImplementedError

    @property
    def raw(self) -> Any:
        """What stands in the widget, finished or not: a text as it is typed, or the shape of the value."""
        return self.value

    def set(self, value: Any) -> None:
        """Shows a stored value or a draft."""
        raise NotImplementedError

    @property
    def problem(self) -> str:
        """Why what stands here cannot be kept, as a sentence, or nothing."""
        try:
            _ = self.value
        except WorkbookError as problem:
            return str(problem)
        return ""

    def enter(self) -> bool:
        """Takes the enter key; whether the answer is complete, so that the walk can go on."""
        return True

    @property
    def keys(self) -> str:
        """What the keys do here, for the line at the bottom."""
        return self.KEYS

    @property
    def teaches(self) -> Taught:
        """The keys of this answer, each with what it does, for the help."""
        return self.TEACHES

    def start(self) -> None:
        """Puts the cursor where one begins."""
        for child in self.query(Widget):
            if child.focusable:
                give_keys(child)
                return

    def tell(self) -> None:
        """Says that something changed."""
        self.post_message(self.Changed(self))


def give_keys(widget: Widget) -> None:
    """Lets a widget have the keys at once, so that not even a key that is waiting already goes elsewhere.

    It is scrolled to once it has its place, and only as far as needed: the sentence above it stays in sight.
    """
    widget.screen.set_focus(widget, scroll_visible=False)
    widget.call_after_refresh(widget.scroll_visible, animate=False)


def put(static: Static, text: str, *, wrong: bool = False) -> None:
    """Shows a line of text. Drawing the same again is spared: it would lay out the whole screen at every key."""
    content = plain(text)
    if content != static.content:
        static.update(content)
    static.set_class(wrong, "wrong")


def typed_text(value: Any) -> str:
    """A draft, a stored text or number, as it stands in a box to type in."""
    if isinstance(value, dict):
        return str(value.get("text", ""))
    return "" if value is None or isinstance(value, list | bool) else str(value)
