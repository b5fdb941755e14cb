"""A page of text to read: a brief, a preview, the history, the help."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.dialogs.once import Once
from screens.text import plain


class Page(Once[None]):
    """Shows a text and is closed by the key that opened it, escape or q."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", "Close", id="page.close", tooltip="Back to the screen below"),
    ]

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._heading, self._text = title, text

    def compose(self) -> ComposeResult:
        """The text, as long as it is."""
        with Vertical(classes="dialog page") as box:
            box.border_title = plain(self._heading)
            box.border_subtitle = "↑↓ read · esc close"
            with VerticalScroll(id="text"):
                yield Static(self._text)

    def on_mount(self) -> None:
        """The arrows scroll the text."""
        self.query_one("#text").focus()

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)
