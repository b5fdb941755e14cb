"""Says what a dialog has changed, in the words that the history keeps."""

from typing import TYPE_CHECKING

from workbook.text import clean

if TYPE_CHECKING:
    from screens.app import WorkbookApp

WORDS_LIMIT = 160


def say_done(app: "WorkbookApp") -> None:
    """Says the last change, and that it can be undone."""
    for entry in app.book.history(limit=1):
        app.tell(f"{clean(entry.words, WORDS_LIMIT)}  ·  u undoes it")
