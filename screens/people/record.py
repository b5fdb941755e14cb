"""A session from wherever it is named: one that is open goes on, any other is read again."""

from typing import TYPE_CHECKING

from screens.dialogs.session import session_page
from workbook.coaching import sessions
from workbook.errors import WorkbookError

if TYPE_CHECKING:
    from screens.app import WorkbookApp


def open_session(app: "WorkbookApp", number: int) -> None:
    """Goes on with the session of that number where it is open, else shows what was said in it."""
    try:
        session = app.book.sessions.get(number)
        if session.state != "open":
            app.push_screen(session_page(app, session))
            return
        from screens.walk.screen import WalkScreen

        app.push_screen(WalkScreen(sessions.resume(app.book, session)))
    except WorkbookError as problem:
        app.notify(str(problem), severity="error", markup=False, timeout=10)
