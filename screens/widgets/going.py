"""The line that says what is still going on: a session that was left open, and a running timer."""

from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.widgets import Static

from screens.desk import desk_of
from screens.widgets.keys import key_in
from workbook import days
from workbook.book import Book
from workbook.coaching.time import running_timer, timer_seconds
from workbook.model import Rep, Session
from workbook.text import clean, first_name, minutes

NAME_LIMIT = 24
TITLE_LIMIT = 36


class Going(Static):
    """Hidden while nothing is going on. A click on the session goes on with it."""

    DEFAULT_CSS = """
    Going {
        height: auto; max-height: 2; padding: 0 1; background: $surface; display: none;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    _session: int | None = None
    _shown = Content("")

    def show(self, book: Book, at_hand: Rep | None) -> None:
        """Draws the newest open session and the timer; `at_hand` is the rep whom the walk key is about."""
        session = latest_open(book)
        self._session = session.id if session else None
        lines = [*_session(book, session, at_hand), *_timer(book)]
        text = Content("\n").join(lines)
        if text != self._shown:
            self._shown, self.display = text, bool(lines)
            self.update(text)

    def on_click(self, event: events.Click) -> None:
        """Goes on with the session."""
        if event.y == 0 and self._session is not None:
            desk_of(self).open_session(self._session)


def latest_open(book: Book) -> Session | None:
    """The session that was left open last, or None."""
    return max(book.sessions.where(state="open"), key=lambda session: session.started, default=None)


def _session(book: Book, session: Session | None, at_hand: Rep | None) -> Iterator[Content]:
    if session is None:
        return
    rep = book.reps.find(session.rep)
    name = _name(rep)
    here = rep is None or (at_hand is not None and at_hand.id == rep.id)
    with_whom = ", practice" if session.subject == "exercise" else f" with {name}"
    opportunity = book.opportunities.find(session.opportunity)
    about = f" · {clean(opportunity.full_name, NAME_LIMIT)}" if opportunity else ""
    yield Content.assemble(
        ("▸ ", "$accent"),
        (key_in(book.settings, "walk"), "bold $accent"),
        " goes on: " if here else f" on {name} goes on: ",
        (f"{clean(session.title, TITLE_LIMIT)}{with_whom}{about}", "bold"),
        (f", begun {days.ago(session.on, book.today)}", "$text-muted"),
    )


def _timer(book: Book) -> Iterator[Content]:
    timer = running_timer(book)
    if timer is None:
        return
    yield Content.assemble(
        ("● ", "$warning"),
        (key_in(book.settings, "timer"), "bold $accent"),
        " stops and counts: ",
        (f"timer for {_name(book.reps.find(timer.rep))}, {minutes(timer_seconds(book, timer) // 60)}", "bold"),
    )


def _name(rep: Rep | None) -> str:
    return clean(first_name(rep.name), NAME_LIMIT) if rep else "the team"
