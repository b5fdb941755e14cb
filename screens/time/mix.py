"""The mix of kinds, drawn to the room that it has."""

from textual.widgets import Static

from screens.time.words import mix_lines
from workbook.book import Book


class Mix(Static):
    """A bar for each kind of time. In a terminal with too few lines nothing of it is seen, and nothing drawn."""

    def __init__(self, book: Book, *, id: str) -> None:  # noqa: A002  Textual's own word
        super().__init__(id=id)
        self._book = book

    def fill(self) -> None:
        """Draws the minutes as they are counted now."""
        if self.content_size.height:
            self.update(mix_lines(self._book, self.content_size.width, self.content_size.height))

    def on_resize(self) -> None:
        """The bars share the new room."""
        self.fill()
