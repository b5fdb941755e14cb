"""Opportunities: what the rep has open, found by typing."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from screens.commands import bindings
from screens.people.pane import Pane
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, Column, LongList
from workbook import text
from workbook.days import show_short
from workbook.insight.opportunities import View, views
from workbook.insight.situation import is_open
from workbook.model import Opportunity

COLUMNS = [
    Column("name", "Opportunity", 0),
    Column("account", "Account", 0, spare=2),
    Column("stage", "Stage", 11),
    Column("days", "Days", 4, "right"),
    Column("amount", "Amount", 9, "right"),
    Column("close", "Close", 7, spare=3),
    Column("flags", "Look at", 17, spare=1),
]

ORDERS: dict[str, Callable[[View], Any]] = {
    "flags": lambda view: (-len(view.flags), *ORDERS["amount"](view)),
    "amount": lambda view: (-(view.opportunity.amount or 0), -(view.days_in_stage or 0), view.opportunity.id),
    "name": lambda view: text.fold(view.opportunity.name),
    "account": lambda view: text.fold(view.opportunity.account),
    "stage": lambda view: (text.fold(view.opportunity.stage), -(view.days_in_stage or 0)),
    "days": lambda view: -(view.days_in_stage or 0),
    "close": lambda view: (view.opportunity.close_on is None, view.opportunity.close_on),
}


class OpportunitiesPane(Pane):
    """The rep's open opportunities. f and a few letters find one; m marks a must-win."""

    FIRST = "#rep-opportunities"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("clear", "filter", "sort", "must_win"),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    def __init__(self, rep: int) -> None:
        super().__init__(rep)
        self._order = "flags"
        self._views: list[View] = []

    def compose(self) -> ComposeResult:
        """The box to type in, when it is asked for, and the list."""
        yield Input(compact=True, id="filter")
        yield LongList(COLUMNS, self._cells, key=lambda view: view.opportunity.id, id="rep-opportunities")

    def fill(self) -> None:
        """Draws the open opportunities that have what was typed."""
        listed = [one for one in self.book.opportunities.where(rep=self.rep.id) if is_open(one)]
        self._views = views(self.book, opportunities=listed)
        self._show()

    @on(Input.Changed, "#filter")
    def _show(self) -> None:
        words = text.fold(self._box.value).split()
        shown = sorted((view for view in self._views if _has(view, words)), key=ORDERS[self._order])
        clear, new, bring = (key_of(self.app, name) for name in ("clear", "new", "import"))
        self._box.placeholder = f"type a part of the name, account or stage; {clear} shows all"
        nothing = (
            f"Nothing open has all of that. {clear} shows all."
            if words
            else f"Nothing is open. {new} adds an opportunity, {bring} imports."
        )
        self._list.show(shown, sorted_by=self._order, empty=nothing)

    @property
    def _box(self) -> Input:
        return self.query_one("#filter", Input)

    @property
    def _list(self) -> LongList:
        return self.query_one("#rep-opportunities", LongList)

    def _cells(self, view: View) -> Sequence[Cell]:
        one = view.opportunity
        return [
            one.name,
            one.account,
            one.stage,
            "–" if view.days_in_stage is None else str(view.days_in_stage),
            text.amount(one.amount),
            show_short(one.close_on, self.book.today),
            (", ".join(flag.label for flag in view.flags if flag.name != "never_coached"), "due"),
        ]

    def about_opportunity(self) -> Opportunity | None:
        """The highlighted opportunity."""
        view = cast("View | None", self._list.item)
        return view.opportunity if view else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape and the arrows are the screen's and the list's own unless something is typed here."""
        if action == "clear":
            return self._box.has_class("shown")
        if action == "step":
            return self._box.has_focus
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Brings up the box to type in."""
        self._box.add_class("shown")
        self._box.focus()

    def action_clear(self) -> None:
        """Shows all again."""
        self._box.value = ""
        self._box.remove_class("shown")
        self._list.focus()

    def action_step(self, by: int) -> None:
        """The arrows move the list while one types."""
        self._list.cursor += by

    @on(Input.Submitted, "#filter")
    def open_found(self) -> None:
        """Enter in the box opens what is highlighted."""
        self._list.action_select()

    @on(LongList.Selected)
    def open_opportunity(self, event: LongList.Selected) -> None:
        """Opens the opportunity."""
        event.stop()
        self.workbook.open_opportunity(event.item.opportunity.id)

    @on(LongList.HeadClicked)
    def order_by(self, event: LongList.HeadClicked) -> None:
        """Orders by the column that was clicked."""
        self._order = event.column
        self._show()

    def action_sort(self) -> None:
        """Orders by the next column."""
        names = list(ORDERS)
        self._order = names[(names.index(self._order) + 1) % len(names)]
        self._show()

    def action_must_win(self) -> None:
        """Marks the highlighted one as a must-win, or takes the mark off."""
        from screens.dialogs.edit_opportunity import turn_must_win

        one = self.about_opportunity()
        if one is not None:
            turn_must_win(self.workbook, one)


def _has(view: View, words: Sequence[str]) -> bool:
    if not words:
        return True
    one = view.opportunity
    everything = text.fold(f"{one.name} {one.account} {one.stage} {one.external_id}")
    return all(word in everything for word in words)
