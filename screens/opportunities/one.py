"""One opportunity: its facts, what speaks for which playbook, what was promised about it, and what happened."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.open_commitments import CommitmentList
from screens.opportunities.facts import facts, title
from screens.opportunities.playbooks import Way, Ways, ways
from screens.opportunities.timeline import Event, timeline
from screens.text import plain
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, Column, LongList
from workbook import days
from workbook.coaching.commitments import due_list
from workbook.coaching.libraries import library_of
from workbook.model import Commitment, Document, Opportunity, Rep
from workbook.playbook.library import Library


class OpportunityScreen(BookScreen):
    """One opportunity: {open} on a playbook walks it, on a session of the timeline reads it again; tab goes on to the
    commitments and the timeline."""

    CSS_PATH = "one.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("open", "walk", "must_win", "edit", "log", "commit", "brief"),
        *bindings("archive", "log_yesterday", "plan", "new", "back"),
    ]
    AUTO_FOCUS = "#opp-ways"

    def __init__(self, opportunity: int) -> None:
        super().__init__()
        self._number = opportunity
        self._library: Library | None = None

    def body(self) -> ComposeResult:
        """Two columns where there is room, else all under one another."""
        yield Static(id="opp-title")
        with VerticalScroll(id="opp-one", can_focus=False), Container(id="opp-columns"):
            with Vertical(id="opp-left"):
                yield Static(id="opp-facts")
                yield Ways(id="opp-ways")
                yield Static(id="opp-reason")
            with Vertical(id="opp-right"):
                yield CommitmentList(empty="", id="opp-commitments")
                yield LongList(
                    [Column("on", "", 11), Column("words", "", 0)],
                    self._event_cells,
                    key=lambda event: (event.on, event.words),
                    head=False,
                    id="opp-timeline",
                )

    def on_mount(self) -> None:
        """Draws the opportunity."""
        for name, words in (("ways", "Playbooks"), ("commitments", "Promised"), ("timeline", "What happened")):
            self.query_one(f"#opp-{name}").border_title = words
        super().on_mount()
        self.call_after_refresh(self.query_one("#opp-one").scroll_home, animate=False)

    def fill(self) -> None:
        """Draws the opportunity as it stands; one that is gone is left."""
        one = self.book.opportunities.find(self._number)
        if one is None:
            if self.is_current:
                self.app.pop_screen()
            return
        self._draw_facts()
        unknown = f"No playbook about opportunities. {key_of(self.app, 'mode.library')} shows the library."
        self.query_one(Ways).show(self._ways(one), empty=unknown)
        promised = f"Nothing is promised about it.  {key_of(self.app, 'commit')} notes a commitment."
        self.query_one(CommitmentList).show(_open_commitments(self, one), empty=promised)
        happened = f"Nothing has happened yet.  {key_of(self.app, 'walk')} walks a playbook."
        self.query_one("#opp-timeline", LongList).show(timeline(self.book, one), empty=happened)

    def on_resize(self) -> None:
        """The facts go into two columns where there is room."""
        self.call_after_refresh(self._draw_facts)

    def _draw_facts(self) -> None:
        one, place = self.about_opportunity(), self.query_one("#opp-facts", Static)
        if one:
            self.query_one("#opp-title", Static).update(title(self.book, one))
            place.update(facts(self.book, one, place.content_size.width or self.app.size.width - 4))

    def _ways(self, one: Opportunity) -> list[Way]:
        if self._library is None:
            self._library = library_of(self.book)
        self._library.refresh()
        return ways(self.book, self._library, one)

    def _event_cells(self, event: Event) -> Sequence[Cell]:
        return [(days.show_short(event.on, self.book.today), "dim"), (event.words, event.style)]

    def about_opportunity(self) -> Opportunity | None:
        """The one that is shown."""
        return self.book.opportunities.find(self._number)

    def about_rep(self) -> Rep | None:
        """Whose it is."""
        one = self.about_opportunity()
        return self.book.reps.find(one.rep) if one else None

    def about_document(self) -> Document | None:
        """The commitment or the session that is highlighted, where the keys go to one, else the opportunity."""
        at = self.focused
        if isinstance(at, CommitmentList) and at.commitment:
            return at.commitment
        if isinstance(at, LongList) and isinstance(at.item, Event) and at.item.session:
            return self.book.sessions.find(at.item.session)
        return self.about_opportunity()

    @on(LongList.Highlighted, "#opp-ways")
    def give_reason(self, event: LongList.Highlighted) -> None:
        """Says in full what speaks for the highlighted playbook where the list has no room for it."""
        note, listed = self.query_one("#opp-reason", Static), self.query_one(Ways)
        cut = event.item is not None and listed.cuts(event.item)
        note.display = cut
        note.update(plain(event.item.reason if cut else ""))

    @on(LongList.Selected, "#opp-ways")
    @work
    async def walk(self, event: LongList.Selected) -> None:
        """Goes on with a session, or starts the playbook."""
        from screens.walk.start import start_playbook

        way = event.item
        if way.session is not None:
            self.workbook.open_session(way.session.id)
        else:
            await start_playbook(self.workbook, way.entry, self.about_rep(), self.about_opportunity())

    @on(LongList.Selected, "#opp-timeline")
    def read(self, event: LongList.Selected) -> None:
        """Reads a session again, or goes on with it."""
        if event.item.session is not None:
            self.workbook.open_session(event.item.session)

    def action_open(self) -> None:
        """Opens what is highlighted in the list that the keys go to."""
        if isinstance(self.focused, LongList):
            self.focused.action_select()

    def action_must_win(self) -> None:
        """Marks it must-win, or takes the mark off."""
        from screens.dialogs.edit_opportunity import turn_must_win

        one = self.about_opportunity()
        if one:
            turn_must_win(self.workbook, one)

    @work
    async def action_edit(self) -> None:
        """Changes what is known."""
        from screens.dialogs.edit_opportunity import ask_edit_opportunity

        one = self.about_opportunity()
        if one:
            await ask_edit_opportunity(self.workbook, one)

    def action_archive(self) -> None:
        """Puts it away, or brings it back."""
        from screens.dialogs.edit_opportunity import put_away_opportunity

        one = self.about_opportunity()
        if one:
            put_away_opportunity(self.workbook, one)


def _open_commitments(screen: BookScreen, one: Opportunity) -> list[Commitment]:
    return [commitment for commitment in due_list(screen.book) if commitment.opportunity == one.id]
