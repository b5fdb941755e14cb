"""What is revealed after an attempt, and what one writes to the questions about it."""

from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static, TextArea

from screens.answers.base import Asked, Taught, give_keys, put
from screens.answers.seen import Seen
from screens.answers.writing import Paper
from screens.text import block
from screens.widgets.keys import key_of
from workbook import days
from workbook.coaching.shapes import debrief_of
from workbook.text import clock, joined


class Debrief(Vertical):
    """One question to think about, what was said to it last time, and a box to write in."""

    DEFAULT_CSS = """
    Debrief { height: auto; margin-top: 1; }
    Debrief Paper { min-height: 2; }
    Debrief .last { color: $text-muted; }
    """

    def __init__(self, question: str, last: str) -> None:
        super().__init__()
        self.question, self._last = question, last
        self.paper = Paper("what you found, in a few words; it may stay empty")

    def compose(self) -> ComposeResult:
        """The question above the box."""
        yield Static(block(f"•  {self.question}"))
        if self._last:
            yield Static(block(self._last), classes="last")
        yield self.paper

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written yet."""
        return not self.paper.text.strip()


class Reveal(Seen):
    """Something that is opened after an attempt, by enter or a click, and questions to write something to.

    Whoever comes back finds it closed again, unless something was written there.
    """

    DEFAULT_CSS = "Reveal .inside { height: auto; }"
    LIVE: ClassVar[bool] = True
    TEACHES: ClassVar[Taught] = (
        ("⏎", "Open it; then to the questions, if it has some; from the last one on"),
        ("↑ ↓", "Read what does not fit on the screen"),
    )

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.is_open = self._was_open = False
        self._others: dict[str, str] = {}
        self._lines = [Debrief(question, self._said(question)) for question in self.step.debrief]

    def _said(self, question: str) -> str:
        last = self.asked.last
        text = debrief_of(last.value).get(question) if last and self.step.carry == "show" else None
        return f"Last time ({days.show(last.on)}): {text}" if last and text else ""

    def compose(self) -> ComposeResult:
        """What is waited for or the button that opens it, then what it holds."""
        yield Button("Open it", id="open", compact=True, disabled=bool(self.asked.waiting_for))
        yield Static("", classes="understood wrong")
        with Vertical(classes="inside"):
            if self.step.say:
                yield Static(block(self.step.say))
            yield from self._lines

    @property
    def _waiting(self) -> str:
        """What has to come first, as a sentence, or nothing."""
        names = joined([f'"{name}"' for name in self.asked.waiting_for])
        if names:
            return f"Answer {names} first."
        left = self.asked.seconds_left()
        return f"It opens in {clock(left)}. Try it yourself until then." if left > 0 and not self._was_open else ""

    def on_mount(self) -> None:
        """Closed to begin with; what it waits for is looked at every second."""
        self._show()
        if self.step.after_seconds:
            self.set_interval(1, self._show)

    def _show(self) -> None:
        waiting, told = self._waiting, self.query_one(".wrong", Static)
        self.query_one(".inside").display = self.is_open
        button = self.query_one("#open", Button)
        button.display, button.disabled = not self.is_open, bool(waiting)
        put(told, waiting, wrong=True)
        told.display = bool(waiting) and not self.is_open

    @property
    def value(self) -> Any:
        """That it was opened, with what was written to the questions; None before."""
        if not (self.is_open or self._was_open):
            return None
        written = {line.question: line.paper.text.rstrip("\n") for line in self._lines if not line.is_empty}
        return {"opened": True, "debrief": self._others | written}

    def set(self, value: Any) -> None:
        """What was opened before need not wait again; what was written is there, and to questions since reworded."""
        self._was_open = bool(value)
        written = debrief_of(value) or self._carried()
        asked = {line.question: line for line in self._lines}
        self._others = {question: text for question, text in written.items() if question not in asked}
        for question, line in asked.items():
            with line.paper.prevent(TextArea.Changed):
                line.paper.text = written.get(question, "")
            line.paper.move_cursor(line.paper.document.end)
        self.is_open = self._was_open and bool(written) and not self._waiting
        if self.is_mounted:
            self._show()

    def _carried(self) -> dict[str, str]:
        last = self.asked.last if self.step.carry == "prefill" else None
        asked = {line.question for line in self._lines}
        return {each: text for each, text in debrief_of(last.value).items() if each in asked} if last else {}

    def enter(self) -> bool:
        """Opens it first, goes to the questions that nothing is written to, then on."""
        if self._waiting and not self.is_open:
            return False
        if not self.is_open:
            self.is_open = True
            self._show()
            give_keys(self)
            self.tell()
            return False
        empty = next((line for line in self._lines if line.is_empty), None)
        if empty is None or not self.has_focus:
            return True
        give_keys(empty.paper)
        return False

    @on(TextArea.Changed)
    def follow(self) -> None:
        """Something was written to a question."""
        self.tell()

    @on(Paper.Done)
    def leave(self, event: Paper.Done) -> None:
        """An empty last line: to the next question, and from the last one on."""
        event.stop()
        event.paper.stay()
        at = next(at for at, line in enumerate(self._lines) if line.paper is event.paper)
        if at + 1 < len(self._lines):
            give_keys(self._lines[at + 1].paper)
        else:
            self.post_message(self.GoOn(self))

    @property
    def keys(self) -> str:
        """Opening comes before writing, and that before going on."""
        on_ = f"{key_of(self.app, 'next_step')} goes on"
        if self._waiting and not self.is_open:
            return f"it waits ; {on_}"
        if not self.is_open:
            return "enter opens it"
        if any(line.paper.has_focus for line in self._lines):
            return "enter: new line; on an empty line it goes on"
        return f"enter: to the questions ; {on_}" if any(line.is_empty for line in self._lines) else "enter goes on"

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click opens it."""
        event.stop()
        self.enter()

    def on_click(self, event: events.Click) -> None:
        """A click beside the boxes takes the keys."""
        if not isinstance(event.widget, Paper):
            give_keys(self)
