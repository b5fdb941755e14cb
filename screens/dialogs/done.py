"""Says what was changed, in the words that the history keeps."""

from collections.abc import Callable

from screens.desk import Desk
from screens.widgets.keys import key_of
from workbook.errors import WorkbookError
from workbook.text import clean

WORDS_LIMIT = 160


def at_once(app: Desk, step: Callable[[], object]) -> None:
    """Does what needs no question, and says that it is done or why it cannot be."""
    try:
        step()
    except WorkbookError as problem:
        app.complain(problem)
    else:
        say_done(app)


def say_done(app: Desk) -> None:
    """Says the last change, and that it can be undone."""
    for entry in app.book.history(limit=1):
        app.tell(f"{clean(entry.words, WORDS_LIMIT)}  ·  {key_of(app, 'undo')} undoes it")
