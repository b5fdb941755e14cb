"""A question with a yes and a no."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from screens.text import block, plain


class Confirm(ModalScreen[bool]):
    """Asks before something that is hard to take back. The safe answer has the focus."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", "No", id="confirm.no", tooltip="Leave everything as it is"),
        Binding("y", "answer(True)", "Yes", id="confirm.yes", tooltip="Do it"),
    ]

    def __init__(self, title: str, question: str, yes: str, no: str = "Cancel") -> None:
        super().__init__()
        self._heading, self._question, self._yes, self._no = title, question, yes, no

    def compose(self) -> ComposeResult:
        """The question and the two answers."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._heading)
            yield Static(block(self._question), classes="about")
            with Horizontal(classes="buttons"):
                yield Button(plain(self._no), id="no", compact=True)
                yield Button(plain(self._yes), id="yes", variant="primary", compact=True)
                yield Static("y yes · n no", classes="keys")

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """Takes the answer from a button."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Takes the answer from a key."""
        self.dismiss(yes)
