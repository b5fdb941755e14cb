"""A question with a yes and a no."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from screens.dialogs.once import Once
from screens.text import block, plain


class Confirm(Once[bool]):
    """Asks before something that is hard to take back. The safe answer has the focus."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", "No", id="confirm.no", tooltip="Leave everything as it is"),
        Binding("y", "answer(True)", "Yes", id="confirm.yes", tooltip="Do it"),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
    ]

    def __init__(self, title: str, question: str, yes: str, no: str = "Cancel", *, yes_first: bool = False) -> None:
        """`yes_first` is for where yes is the safe answer."""
        super().__init__()
        self._heading, self._question, self._yes, self._no = title, question, yes, no
        self._first = "#yes" if yes_first else "#no"

    def compose(self) -> ComposeResult:
        """The question and the two answers."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._heading)
            with VerticalScroll(classes="asked", can_focus=False):
                yield Static(block(self._question), classes="about")
            with Horizontal(classes="buttons"):
                yield Button(plain(self._no), id="no", compact=True)
                yield Button(plain(self._yes), id="yes", variant="primary", compact=True)
                yield Static("y yes · n no", classes="keys")

    def on_mount(self) -> None:
        """The focus goes to the safe answer."""
        self.query_one(self._first).focus()

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """Takes the answer from a button."""
        self.dismiss(event.button.id == "yes")

    def action_scroll(self, by: int) -> None:
        """The arrows scroll a long question."""
        self.query_one(".asked").scroll_relative(y=by, animate=False)

    def action_answer(self, yes: bool) -> None:
        """Takes the answer from a key."""
        self.dismiss(yes)
