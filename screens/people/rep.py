"""One rep, with everything that is known, in tabs."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.people.commitments import CommitmentsPane
from screens.people.history import HistoryPane
from screens.people.now import NowPane
from screens.people.opportunities import OpportunitiesPane
from screens.people.pane import Pane
from screens.people.tabs import TabLine
from screens.people.time import TimePane
from screens.text import plain
from workbook import days, text
from workbook.insight.attention import need_in
from workbook.model import Document, Opportunity, Rep

TABS: dict[str, type[Pane]] = {
    "Now": NowPane,
    "Opportunities": OpportunitiesPane,
    "Commitments": CommitmentsPane,
    "Time": TimePane,
    "History": HistoryPane,
}


class RepScreen(BookScreen):
    """One rep: the brief, the open opportunities, the commitments of both sides, your time, and every session.
    The keys {previous_tab} and {next_tab} turn the tabs."""

    CSS_PATH = "people.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", "walk", "log", "commit", "plan", "next_tab", "brief", "edit", "snooze", "new"),
        *bindings("previous_tab", "log_yesterday", "away"),
    ]

    def __init__(self, rep: int, tab: str = "Now") -> None:
        super().__init__()
        self._number, self._tab = rep, tab
        self._panes: dict[str, Pane] = {}

    def body(self) -> ComposeResult:
        """Who it is, the tabs, and the one that is open."""
        yield Static(id="who")
        yield TabLine(list(TABS), id="tabs")
        yield Container(id="panes")

    def fill(self) -> None:
        """Draws who it is and the open tab; the others are drawn when they come up."""
        rep = self.about_rep()
        if rep is None:
            self.action_back()
            return
        self.query_one("#who", Static).update(self._who(rep))
        self._turn_to(self._tab)

    def _who(self, rep: Rep) -> Content:
        need = need_in(self.book, rep)
        about = [
            f"last 1:1 {days.ago(need.last_one_to_one.on, self.book.today)}" if need.last_one_to_one else "never met"
        ]
        if need.next_planned:
            about.append(f"booked {days.until(need.next_planned, self.book.today)}")
        about.append(f"{need.minutes} of {need.target_minutes} min")
        about += [text.clean(rep.group, 20)] if rep.group else []
        about += ["put away"] if rep.archived else []
        return Content.assemble(
            plain(text.clean(rep.name, 40)).stylize("bold"), (f"   need {need.need}", "$error" if need.red else "bold"),
            ("   " + " · ".join(about), "$text-muted"),
        )  # fmt: skip

    def _turn_to(self, tab: str) -> None:
        if tab != self._tab:
            # Else hiding the pane would pass the focus on to whatever comes next, and the keys with it.
            self.set_focus(None)
        self._tab = tab
        self.query_one(TabLine).show(tab)
        for name, pane in self._panes.items():
            pane.display = name == tab
        if tab not in self._panes:
            self._panes[tab] = TABS[tab](self._number)
            self.query_one("#panes").mount(self._panes[tab])
        elif self._panes[tab].is_mounted:
            self._panes[tab].bring_up()
        self.refresh_bindings()

    @on(TabLine.Clicked)
    def turn_to_clicked(self, event: TabLine.Clicked) -> None:
        """Turns to the tab that was clicked."""
        self._turn_to(event.tab)

    def action_turn(self, by: int) -> None:
        """Turns to the tab on the right or left, round the end."""
        names = list(TABS)
        self._turn_to(names[(names.index(self._tab) + by) % len(names)])

    def about_rep(self) -> Rep | None:
        """The rep whom the screen is about."""
        return self.book.reps.find(self._number)

    def about_opportunity(self) -> Opportunity | None:
        """The opportunity that the open tab's highlighted row is about."""
        pane = self._panes.get(self._tab)
        return pane.about_opportunity() if pane is not None and pane.is_mounted else None

    def about_document(self) -> Document | None:
        """What the open tab's highlighted row stands for, else the rep."""
        pane = self._panes.get(self._tab)
        found = pane.about_document() if pane is not None and pane.is_mounted else None
        return found or self.about_rep()

    @work
    async def action_edit(self) -> None:
        """Changes what is known about the rep."""
        from screens.dialogs.edit_rep import ask_edit_rep

        if rep := self.about_rep():
            await ask_edit_rep(self.workbook, rep)
