"""Steps that are looked at: something said or shown, something to do, and what is revealed after an attempt."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button, Static

from screens.text import block
from screens.widgets.answers.ahead import TypeAhead
from screens.widgets.answers.base import AnswerWidget, Asked, give_keys, put
from screens.widgets.keys import key_of
from workbook.text import clock, joined


class Seen(TypeAhead, AnswerWidget):
    """Nothing to write: enter goes on."""

    KEYS: ClassVar[str] = "enter goes on"
    can_focus = True

    @property
    def value(self) -> Any:
        """It was looked at."""
        return True

    @property
    def raw(self) -> Any:
        """Looking leaves no draft."""
        return None

    def set(self, value: Any) -> None:
        """There is nothing to show."""

    def start(self) -> None:
        """Takes the keys."""
        give_keys(self)


class Done(Seen):
    """Something to do: enter says that it is done."""

    KEYS: ClassVar[str] = "enter: done, go on"


class Reveal(Seen):
    """Something that is opened after an attempt, by enter or a click. Whoever comes back finds it closed again."""

    LIVE: ClassVar[bool] = True

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.is_open = self._was_open = False

    def compose(self) -> ComposeResult:
        """What is waited for or the button that opens it, then what it holds."""
        yield Button("Open it", id="open", compact=True, disabled=bool(self.asked.waiting_for))
        yield Static("", classes="understood wrong")
        yield Static(self._inside(), id="inside")

    @property
    def _waiting(self) -> str:
        """What has to come first, as a sentence, or nothing."""
        names = joined([f'"{name}"' for name in self.asked.waiting_for])
        if names:
            return f"Answer {names} first."
        left = self.asked.seconds_left()
        return f"It opens in {clock(left)}. Try it yourself until then." if left > 0 and not self._was_open else ""

    def _inside(self) -> Content:
        debrief = "\n".join(f"•  {line}" for line in self.step.debrief)
        return block("\n\n".join(part for part in (self.step.say, debrief) if part))

    def on_mount(self) -> None:
        """Closed to begin with; what it waits for is looked at every second."""
        self._show()
        if self.step.after_seconds:
            self.set_interval(1, self._show)

    def _show(self) -> None:
        waiting, told = self._waiting, self.query_one(".wrong", Static)
        self.query_one("#inside").display = self.is_open
        button = self.query_one("#open", Button)
        button.display, button.disabled = not self.is_open, bool(waiting)
        put(told, waiting, wrong=True)
        told.display = bool(waiting) and not self.is_open

    @property
    def value(self) -> Any:
        """True once it was opened."""
        return True if self.is_open or self._was_open else None

    def set(self, value: Any) -> None:
        """What was opened before need not wait again."""
        self._was_open = bool(value)
        if self.is_mounted:
            self._show()

    def enter(self) -> bool:
        """Opens it first, goes on the second time."""
        if self._waiting or self.is_open:
            return self.is_open
        self.is_open = True
        self._show()
        give_keys(self)
        self.tell()
        return False

    @property
    def keys(self) -> str:
        """Opening comes before going on."""
        if self._waiting and not self.is_open:
            return f"it waits ; {key_of(self.app, 'next_step')} goes on"
        return "enter goes on" if self.is_open else "enter opens it"

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click opens it."""
        event.stop()
        self.enter()

    def on_click(self) -> None:
        """A click takes the keys."""
        give_keys(self)
