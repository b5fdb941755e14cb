"""Answers of several lines: a long text, and a list with one thing to a line."""

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from screens.answers.ahead import TypeAhead
from screens.answers.base import AnswerWidget, Asked, Taught, typed_text
from screens.text import plain
from workbook.coaching.reading import read_answer


class Paper(TypeAhead, TextArea):
    """A box of several lines. Enter on an empty last line says that one is done; elsewhere it makes a new line, and
    the line of keys says so."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "new_line", "Line")]
    DEFAULT_CSS = """
    Paper {
        height: auto; min-height: 4; max-height: 12; padding: 0 1; border: none;
        scrollbar-size-vertical: 1; scrollbar-background: $panel; scrollbar-color: $border;
    }
    Paper:focus { border: none; }
    """

    def __init__(self, hint: str = "", *, classes: str | None = None) -> None:
        super().__init__(
            soft_wrap=True, show_line_numbers=False, compact=True, tab_behavior="focus", highlight_cursor_line=False,
            placeholder=plain(hint), classes=classes,
        )  # fmt: skip
        self.match_cursor_bracket = False
        self._is_done = True

    @dataclass
    class Done(Message):
        """Enter on an empty last line."""

        paper: "Paper"

        @property
        def control(self) -> "Paper":
            """The box that says so."""
            return self.paper

    def leaves(self, event: events.Key) -> bool:
        """Enter makes a new line, but on an empty last one it is the end."""
        return event.key == "enter" and self._is_on_empty_last_line

    @property
    def _is_on_empty_last_line(self) -> bool:
        row, _ = self.cursor_location
        return row == self.document.line_count - 1 and not self.document.get_line(row).strip()

    def action_new_line(self) -> None:
        """A new line at the cursor."""
        self.insert("\n")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter makes no new line where it ends what is written."""
        return not self._is_on_empty_last_line if action == "new_line" else super().check_action(action, parameters)

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def say_what_enter_does(self) -> None:
        """Has the line of keys drawn anew where enter does something else now."""
        if self._is_done != self._is_on_empty_last_line:
            self._is_done = self._is_on_empty_last_line
            self.refresh_bindings()

    def on_key(self, event: events.Key) -> None:
        """Says that one is done."""
        if not self.has_left and self.leaves(event):
            event.stop()
            event.prevent_default()
            self.has_left = True
            self.post_message(self.Done(self))


class LongText(AnswerWidget):
    """A text of several lines."""

    KEYS: ClassVar[str] = "enter: new line; on an empty line it goes on"
    TEACHES: ClassVar[Taught] = (("⏎", "A new line; on an empty last line it goes on"),)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.paper = Paper(self.step.placeholder)

    def compose(self) -> ComposeResult:
        """The box."""
        yield self.paper

    @property
    def value(self) -> Any:
        """The text, or its lines, without what is blank."""
        return read_answer(self.asked.book, self.step, self.paper.text)

    @property
    def raw(self) -> Any:
        """The text as it stands."""
        return self.paper.text

    def set(self, value: Any) -> None:
        """Shows a text, the cursor behind it."""
        with self.prevent(TextArea.Changed):
            self.paper.text = self.as_text(value)
        self.paper.move_cursor(self.paper.document.end)

    def as_text(self, value: Any) -> str:
        """A stored value or a draft as it stands in the box."""
        return typed_text(value)

    @on(TextArea.Changed)
    def follow(self) -> None:
        """Something was typed."""
        self.tell()

    @on(Paper.Done)
    def leave(self, event: Paper.Done) -> None:
        """An empty last line: go on."""
        event.stop()
        self.post_message(self.GoOn(self))


class ListOfLines(LongText):
    """Several things, one to a line."""

    KEYS: ClassVar[str] = "one to a line; enter on an empty line goes on"
    TEACHES: ClassVar[Taught] = (("⏎", "The next one, each on its own line; on an empty line it goes on"),)

    def as_text(self, value: Any) -> str:
        """The lines below each other."""
        return "\n".join(str(each) for each in value) if isinstance(value, list) else super().as_text(value)
