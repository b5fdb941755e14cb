"""The boxes and the list of the import's first page; enter in any of them goes on to the preview."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from screens.widgets.long_list import LongList


class Box(Input):
    """A box to type in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Preview", tooltip="What the import would do"),
    ]


class PathBox(Box):
    """Takes a paste of several lines whole, and parts it from what is there already."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take(event.text)

    def take(self, text: str) -> None:
        """Puts a pasted or dropped path behind what is typed."""
        before = self.value[: self.cursor_position]
        apart = " " if before.strip() and not before.endswith(" ") else ""
        self.insert_text_at_cursor(apart + " ".join(text.replace("\0", " ").splitlines()).strip() + " ")


class FileList(LongList):
    """The files close at hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.go_on", "Preview", tooltip="What the import would do"),
    ]
