"""Today: whose turn it is for the manager's time, why, and what was promised."""

from collections.abc import Sequence
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget

from screens.base import BookScreen
from screens.commands import bindings
from screens.open_commitments import CommitmentList
from screens.widgets.going import Going, latest_open
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, Column, LongList
from screens.widgets.ranking import Ranking
from screens.widgets.why import Moves, Why
from workbook.coaching.commitments import due_list
from workbook.insight.attention import Need, rank
from workbook.insight.look import Look, look_here
from workbook.model import Document, Opportunity, Rep
from workbook.text import first_name

TICK_SECONDS = 15


class TodayScreen(BookScreen):
    """Whose turn it is for your time. The points of the highlighted rep are explained below the ranking;
    tab goes on to the commitments, where they are marked kept, missed, moved or dropped."""

    CSS_PATH = "today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("open", "walk", "log", "commit", "brief", "plan", "snooze", "timer", "new", "log_yesterday", "away")
    ]
    AUTO_FOCUS = "#ranking"

    def __init__(self) -> None:
        super().__init__()
        self._moves, self._begun = Moves(), False

    def body(self) -> ComposeResult:
        """The ranking and its explanation, and beside or below them the commitments."""
        yield Going(id="going")
        with Container(id="today"):
            with Vertical(id="turn"):
                yield Ranking(self.book, id="ranking")
                yield Why(id="why")
            with Container(id="sides"):
                yield CommitmentList(empty="", id="mine")
                yield CommitmentList(empty="", id="theirs")
                yield LongList(
                    [Column("who", "", 8), Column("what", "", 0)],
                    _look_cells,
                    key=lambda look: (look.rep and look.rep.id, look.opportunity and look.opportunity.id, look.reason),
                    empty="Nothing else asks for a look.",
                    head=False,
                    idle=False,
                    id="look",
                )

    def on_mount(self) -> None:
        """Keeps the timer's minutes right."""
        self.query_one("#look").border_title = "Look here"
        self.set_interval(TICK_SECONDS, self._show_going)

    def fill(self) -> None:
        """Draws the ranking, its explanation, the commitments and what is worth a look."""
        needs = rank(self.book)
        self._moves.take(needs)
        self._ranking.show(needs)
        self._begin()
        self._fill_side("mine", "I promised", f"You owe nothing. {key_of(self.app, 'commit')} notes one.")
        self._fill_side("theirs", "They promised", "Nothing is due to you.")
        self._explain()
        self.call_after_refresh(self._fill_look)

    def _fill_look(self) -> None:
        """Comes after the ranking, which is what one waits for."""
        order = [need.rep.id for need in self._ranking.items]
        self.query_one("#look", LongList).show(look_here(self.book, order))

    def _begin(self) -> None:
        """The first time, the highlight goes to the session that was left open."""
        session = None if self._begun else latest_open(self.book)
        self._begun = True
        if session is not None:
            self.call_after_refresh(self._ranking.highlight, session.rep)

    def on_screen_resume(self) -> None:
        """With nobody to rank yet, the first start comes up instead."""
        if not self.book.reps.where(archived=False):
            from screens.first import FirstStart

            self.app.push_screen(FirstStart())

    @property
    def _ranking(self) -> Ranking:
        return self.query_one("#ranking", Ranking)

    @property
    def _need(self) -> Need | None:
        return cast("Need | None", self._ranking.item)

    def _fill_side(self, side: str, words: str, nothing: str) -> None:
        commitments = due_list(self.book, "manager" if side == "mine" else "rep")
        late = sum(commitment.due < self.book.today for commitment in commitments)
        listed = self.query_one(f"#{side}", CommitmentList)
        listed.border_title = f"{words} · {late} late" if late else words
        listed.show(commitments, empty=nothing)

    @on(LongList.Highlighted)
    def follow(self) -> None:
        """Explains the rep who is highlighted now, once the highlight has moved."""
        self.call_after_refresh(self._explain)

    def _explain(self) -> None:
        need = self._need
        self.query_one(Why).show(need, self._moves.words(need) if need else "")
        self._show_going()

    def _show_going(self) -> None:
        self.query_one(Going).show(self.book, self.about_rep())

    def _at(self) -> Widget | None:
        return self.focused if isinstance(self.focused, LongList) else self._ranking

    def about_rep(self) -> Rep | None:
        """The rep of the row that the keys are on."""
        at = self._at()
        if isinstance(at, CommitmentList):
            return self.book.reps.find(at.commitment.rep) if at.commitment else None
        if isinstance(at, LongList) and isinstance(at.item, Look):
            return at.item.rep
        return self._need.rep if self._need else None

    def about_opportunity(self) -> Opportunity | None:
        """The opportunity of the row that the keys are on, if it is about one."""
        at = self._at()
        if isinstance(at, CommitmentList):
            return self.book.opportunities.find(at.commitment.opportunity) if at.commitment else None
        return at.item.opportunity if isinstance(at, LongList) and isinstance(at.item, Look) else None

    def about_document(self) -> Document | None:
        """The commitment, opportunity or rep that the keys are on."""
        at = self._at()
        return at.commitment if isinstance(at, CommitmentList) else super().about_document()

    @on(LongList.Selected)
    def action_open(self) -> None:
        """Opens the rep, or the opportunity that the row is about."""
        self.open_at_hand()

    @work
    async def action_timer(self) -> None:
        """Starts the timer for the rep at hand, or stops the one that runs."""
        from screens.dialogs.timer import toggle_timer

        await toggle_timer(self.workbook, self.about_rep(), self.about_opportunity())


def _look_cells(look: Look) -> Sequence[Cell]:
    who = first_name(look.rep.name) if look.rep else "Team"
    return [who, f"{look.short} · {look.opportunity.full_name}" if look.opportunity else look.reason]
