"""Every time a playbook was walked: with whom, how long, and what became of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.text import plain
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, Column, LongList
from workbook import days
from workbook.coaching.runs import runs, runs_in_words
from workbook.coaching.stats import playbook_stats
from workbook.model import Document, Opportunity, Rep, Session
from workbook.playbook.loaded import Loaded
from workbook.text import minutes

REMARKS = 3
STATES = {"open": ("still open", "due"), "finished": ("finished", ""), "abandoned": ("left unfinished", "dim")}
COLUMNS = (
    Column("on", "Day", 11),
    Column("who", "With", 0),
    Column("about", "About", 22, spare=1),
    Column("version", "Version", 7, spare=2),
    Column("minutes", "Time", 8, "right"),
    Column("state", "", 15),
)


class RunList(LongList):
    """The list of sessions; enter reads the highlighted one, or goes on with it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("read_session")]


class RunsScreen(BookScreen):
    """The sessions that were walked with one playbook, the newest first: {read_session} reads one again,
    or goes on with it."""

    CSS_PATH = "library.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back")]
    AUTO_FOCUS = "#runs"

    def __init__(self, entry: Loaded) -> None:
        """`entry` is the playbook whose sessions are listed."""
        super().__init__()
        self._entry = entry

    def body(self) -> ComposeResult:
        """The name of the playbook, and the list."""
        yield Static(id="standing")
        yield RunList(COLUMNS, self._cells, key=lambda session: session.id, id="runs")

    def fill(self) -> None:
        """Lists the sessions as they are now."""
        found = runs(self.book, self._entry.id)
        head = Content.styled(plain(self._entry.title).plain, "bold")
        head += Content.styled(f"  ·  {runs_in_words(found)}", "$text-muted")
        self.query_one("#standing", Static).update(Content("\n").join([head, *self._remarks()]))
        empty = f"Not walked yet.  {key_of(self.app, 'back')} goes back, {key_of(self.app, 'walk')} there walks it."
        self.query_one("#runs", LongList).show(found, empty=empty)

    def _remarks(self) -> list[Content]:
        """What the sessions have in common that whoever writes the playbook should know."""
        if self._entry.playbook is None:
            return []
        remarks = playbook_stats(self.book, self._entry.playbook).remarks
        return [Content.styled(plain(each).plain, "$warning") for each in remarks[:REMARKS]]

    def _cells(self, session: Session) -> Sequence[Cell]:
        rep, opportunity = self.book.reps.find(session.rep), self.about_opportunity_of(session)
        return [
            "today" if session.on == self.book.today else days.show_short(session.on, self.book.today),
            (rep.name if rep else "practice" if session.subject == "exercise" else "–", "strong"),
            (opportunity.name if opportunity else "", "dim"),
            (session.version, "dim"),
            minutes(session.minutes) if session.minutes else "",
            STATES[session.state],
        ]

    def about_opportunity_of(self, session: Session) -> Opportunity | None:
        """The opportunity of a session, if it had one that is still there."""
        return self.book.opportunities.find(session.opportunity)

    @property
    def _session(self) -> Session | None:
        one = self.query_one("#runs", LongList).item
        return one if isinstance(one, Session) else None

    def about_rep(self) -> Rep | None:
        """The rep of the highlighted session."""
        return self.book.reps.find(self._session.rep) if self._session else None

    def about_opportunity(self) -> Opportunity | None:
        """The opportunity of the highlighted session."""
        return self.about_opportunity_of(self._session) if self._session else None

    def about_document(self) -> Document | None:
        """The highlighted session."""
        return self._session

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be opened where nothing was walked."""
        if action == "open" and self.is_mounted and self._session is None:
            return None
        return super().check_action(action, parameters)

    @on(LongList.Highlighted)
    def take_in_highlight(self) -> None:
        """What can be done is another one with another row."""
        self.refresh_bindings()

    @on(LongList.Selected)
    def action_open(self) -> None:
        """Reads a session again, or goes on with one that is open."""
        if self._session is not None:
            self.workbook.open_session(self._session.id)
