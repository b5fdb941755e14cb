"""History: the sessions, to be read for ever, and what was changed about the rep."""

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.people.pane import Pane
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, Column, LongList
from workbook import days, text
from workbook.coaching.history import Moment, moments
from workbook.model import Document, Opportunity, Session

STATES = {"open": "still open", "finished": "", "abandoned": "left unfinished"}
COLUMNS = [
    Column("on", "Day", 11),
    Column("what", "What", 0),
    Column("about", "About", 24, spare=1),
    Column("state", "", 16),
]
Past = Session | Moment


class HistoryPane(Pane):
    """Every session with the rep, and what was changed about them. Enter reads a session again, or goes on with it."""

    FIRST = "#past"

    def compose(self) -> ComposeResult:
        """The list."""
        yield Static(id="none", classes="muted")
        yield LongList(COLUMNS, self._cells, key=_key, id="past")

    def fill(self) -> None:
        """Draws the sessions, and below them the changes, newest first."""
        sessions = sorted(
            self.book.sessions.where(rep=self.rep.id), key=lambda one: (one.on, one.started, one.id), reverse=True
        )
        none = self.query_one("#none", Static)
        none.update(Content(f"No session yet. {key_of(self.app, 'walk')} walks a playbook."))
        none.display = not sessions
        self.query_one("#past", LongList).show([*sessions, *moments(self.book, document=self.rep)])

    def _day(self, one: Past) -> date:
        return one.on if isinstance(one, Session) else one.at.astimezone(self.book.now().tzinfo).date()

    def _cells(self, one: Past) -> Sequence[Cell]:
        day = days.show_short(self._day(one), self.book.today) if self._day(one) != self.book.today else "today"
        if isinstance(one, Moment):
            return [(day, "dim"), (one.words, "dim"), "", ("undone" if one.undone else "change", "dim")]
        opportunity = self.book.opportunities.find(one.opportunity)
        state = STATES[one.state] or (text.minutes(one.minutes) if one.minutes else "")
        return [day, (one.title, "strong"), opportunity.name if opportunity else "", state]

    def about_opportunity(self) -> Opportunity | None:
        """The opportunity that the highlighted session was about."""
        one = self.query_one("#past", LongList).item
        return self.book.opportunities.find(one.opportunity) if isinstance(one, Session) else None

    def about_document(self) -> Document | None:
        """The highlighted session."""
        one = self.query_one("#past", LongList).item
        return one if isinstance(one, Session) else None

    @on(LongList.Selected)
    def open_session(self, event: LongList.Selected) -> None:
        """Reads a session again, or goes on with one that is open."""
        event.stop()
        if isinstance(event.item, Session):
            self.workbook.open_session(event.item.id)


def _key(one: Past) -> tuple[str, int]:
    return ("session", one.id) if isinstance(one, Session) else ("moment", one.number)
