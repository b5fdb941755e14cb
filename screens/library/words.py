"""The highlighted playbook in words, beside the list."""

from textual.content import Content
from textual.widgets import Static

from screens.library.drawing import describe
from screens.widgets.keys import key_of
from workbook.playbook.library import Loaded

BEFORE_LAYOUT = 40


class Words(Static):
    """What a playbook is for. The words are wrapped anew whenever the room for them changes."""

    def __init__(self) -> None:
        super().__init__("")
        self._entry: Loaded | None = None
        self._wrapped_at = 0

    def show(self, entry: Loaded | None) -> None:
        """Describes this one, or nothing."""
        self._entry = entry
        self._draw()

    def on_resize(self) -> None:
        """Beside the list there is less room than below it."""
        if self.content_size.width != self._wrapped_at:
            self._draw()

    def _draw(self) -> None:
        self._wrapped_at = self.content_size.width
        width = self._wrapped_at or BEFORE_LAYOUT
        self.update(describe(self._entry, width, key_of(self.app, "errors")) if self._entry else Content(""))
