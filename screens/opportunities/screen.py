"""Opportunities: all of them, narrowed by a word or a flag, ordered by any column."""

from dataclasses import replace
from typing import Any, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.dialogs.menu import Menu
from screens.opportunities.menus import order_items, show_items
from screens.opportunities.rows import ALL, ORDERS, Row, Wanted, choose, counts, rows_of
from screens.opportunities.table import LETTERS, OpportunityTable
from screens.opportunities.words import about, standing
from screens.widgets.keys import key_of
from screens.widgets.long_list import LongList
from workbook.model import Opportunity, Rep

NEEDS_ONE = frozenset({"open", "must_win", "edit", "archive"})
NOTHING_YET = "No opportunities yet.  {import} imports a CSV of them, {new} adds one by hand."
NOTHING_FITS = "None of them is shown.  {show} shows others, {back} clears what was typed."


class OpportunitiesScreen(BookScreen):
    """All opportunities: {filter} narrows the list, {show} shows open, won, lost or flagged ones, {sort} orders them.
    The letters: M must-win, S silent buyer, T stuck in its stage, P past its close date, N never coached."""

    CSS_PATH = "opportunities.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("open", "filter", "show", "sort", "walk", "must_win", "edit", "new", "archive"),
        *bindings("log", "log_yesterday", "commit", "brief", "plan", "back"),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]
    AUTO_FOCUS = "#opp-table"

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Wanted()
        self._rows: list[Row] = []
        self._was_empty = False

    def body(self) -> ComposeResult:
        """How many there are, the box to narrow them, the table, and the highlighted one in words."""
        yield Static(id="opp-standing")
        yield Input(placeholder="a part of the name, account, rep, stage or id", id="opp-filter", compact=True)
        yield OpportunityTable(today=self.book.today, id="opp-table")
        yield Static(id="opp-about")

    def fill(self) -> None:
        """Draws the opportunities as they stand now."""
        self._rows = rows_of(self.book)
        self._draw()

    def _want(self, **changes: Any) -> None:
        """Shows something else, from its top."""
        self.wanted = replace(self.wanted, **changes)
        self._draw(from_top=True)

    def _draw(self, *, from_top: bool = False) -> None:
        found = choose(self._rows, self.wanted)
        keys = {name: key_of(self.app, name) for name in ("import", "new", "show", "back")}
        empty = (NOTHING_FITS if self._rows else NOTHING_YET).format_map(keys)
        show = self._table.show_from_top if from_top else self._table.show
        show(found, empty=empty, sorted_by=self.wanted.order)
        self.query_one("#opp-standing", Static).update(standing(len(found), counts(self._rows)[ALL], self.wanted))

    @property
    def _table(self) -> OpportunityTable:
        return self.query_one(OpportunityTable)

    @property
    def _row(self) -> Row | None:
        return cast("Row | None", self._table.item)

    @on(LongList.Highlighted)
    def explain(self) -> None:
        """Says in words what the letters of the highlighted one mean."""
        row = self._row
        self.query_one("#opp-about", Static).update(about(row, LETTERS) if row else Content(""), layout=False)
        if self._was_empty != (row is None):
            self._was_empty = row is None
            self.refresh_bindings()

    @on(LongList.HeadClicked)
    def order_by_head(self, event: LongList.HeadClicked) -> None:
        """A click on a column orders by it, a second one turns the order round."""
        self._order(event.column)

    def _order(self, column: str) -> None:
        turned = column == self.wanted.order and not self.wanted.turned
        self._want(order=column, turned=turned)

    @work
    async def action_sort(self) -> None:
        """Asks by which column to order; the present one turns the order round."""
        column = await self.app.push_screen_wait(Menu("Order by", order_items(self.wanted), self.wanted.order))
        if column in ORDERS:
            self._order(column)

    @work
    async def action_show(self) -> None:
        """Asks which opportunities to show."""
        items = show_items(counts(self._rows))
        chosen = await self.app.push_screen_wait(Menu("Show", items, self.wanted.show))
        if chosen:
            self._want(show=chosen)

    def action_filter(self) -> None:
        """Opens the box to narrow the list."""
        box = self.query_one("#opp-filter", Input)
        box.display = True
        box.focus()

    @on(Input.Changed, "#opp-filter")
    def narrow(self, event: Input.Changed) -> None:
        """Shows those that have all the words."""
        self._want(words=event.value)

    @on(Input.Submitted, "#opp-filter")
    def open_found(self) -> None:
        """Enter opens what is highlighted; the list stays narrow."""
        self._table.focus()
        self.action_open()

    def action_step(self, by: int) -> None:
        """The arrows move the list while the box is typed in."""
        self._table.cursor += by

    def action_back(self) -> None:
        """Clears the box first; only then goes back."""
        box = self.query_one("#opp-filter", Input)
        if not box.display:
            super().action_back()
            return
        box.clear()
        box.display = False
        self._table.focus()

    def about_opportunity(self) -> Opportunity | None:
        """The highlighted one."""
        return self._row.view.opportunity if self._row else None

    def about_rep(self) -> Rep | None:
        """Whose it is."""
        return self.book.reps.find(self._row.view.opportunity.rep) if self._row else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done with an empty list."""
        if action in NEEDS_ONE and self.is_mounted and self._row is None:
            return None
        return super().check_action(action, parameters)

    @on(LongList.Selected)
    def action_open(self) -> None:
        """Opens the highlighted one."""
        if self._row:
            self.workbook.open_opportunity(self._row.id)

    def action_must_win(self) -> None:
        """Marks the highlighted one must-win, or takes the mark off."""
        from screens.dialogs.edit_opportunity import turn_must_win

        if self._row:
            turn_must_win(self.workbook, self._row.view.opportunity)

    @work
    async def action_edit(self) -> None:
        """Changes the highlighted one."""
        from screens.dialogs.edit_opportunity import ask_edit_opportunity

        if self._row:
            await ask_edit_opportunity(self.workbook, self._row.view.opportunity)

    def action_archive(self) -> None:
        """Puts the highlighted one away, or brings it back."""
        from screens.dialogs.edit_opportunity import put_away_opportunity

        if self._row:
            put_away_opportunity(self.workbook, self._row.view.opportunity)
