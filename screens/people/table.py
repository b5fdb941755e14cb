"""People: every rep in one table."""

from collections.abc import Sequence
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.people.columns import COLUMNS, ORDERS, cells
from screens.text import plain
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, LongList
from workbook import text
from workbook.days import show
from workbook.insight.balance import balances
from workbook.insight.people import Person, people, person
from workbook.insight.presence import cadence_days
from workbook.model import Rep


class PeopleScreen(BookScreen):
    """Your reps in one table: time, commitments each way and how they were kept, attainment, what is open.
    Click a column's name to order by it."""

    CSS_PATH = "people.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("open", "walk", "log", "brief", "plan", "sort", "filter", "new", "edit", "commit", "snooze", "away"),
        *bindings("archive", "log_yesterday", "back"),
    ]
    AUTO_FOCUS = "#people"

    def __init__(self) -> None:
        super().__init__()
        self._order, self._turned, self._with_archived = "rep", False, False

    def body(self) -> ComposeResult:
        """The table, and below it more about the highlighted rep."""
        yield Static(id="summary")
        yield LongList(COLUMNS, self._cells, key=lambda row: row.rep.id, id="people")
        yield Static(id="more")

    def fill(self) -> None:
        """Draws everybody."""
        archived = self.book.reps.where(archived=True)
        rows = people(self.book)
        if self._with_archived:
            rows += [person(self.book, rep) for rep in archived]
        rows.sort(key=ORDERS[self._order], reverse=self._turned)
        empty = f"No reps yet. {key_of(self.app, 'new')} adds one, {key_of(self.app, 'import')} imports a CSV."
        self.query_one("#people", LongList).show(rows, empty=empty, sorted_by=self._order)
        self.query_one("#summary", Static).update(self._summary(len(rows), len(archived)))

    def _summary(self, count: int, archived: int) -> Content:
        whole, _ = balances(self.book)
        parts = [text.plural(count, "rep")]
        if archived:
            turns = "hides" if self._with_archived else "shows"
            parts.append(f"{archived} put away, {key_of(self.app, 'filter')} {turns} them")
        for who, side in (("you", whole.mine), ("they", whole.theirs)):
            if side.came_due:
                parts.append(f"{who} kept {side.on_time} of {side.came_due} on time")
        return Content(" · ".join(parts))

    def _cells(self, row: Person) -> Sequence[Cell]:
        return cells(row, self.book.today)

    @property
    def _row(self) -> Person | None:
        return cast("Person | None", self.query_one("#people", LongList).item)

    def about_rep(self) -> Rep | None:
        """The highlighted rep."""
        return self._row.rep if self._row else None

    @on(LongList.Highlighted)
    def tell_more(self) -> None:
        """Says below the table what has no column."""
        row = self._row
        more = self.query_one("#more", Static)
        more.border_title = plain(text.clean(row.rep.name, 60)) if row else ""
        more.update(Content("\n").join(map(plain, self._more(row))) if row else "")
        self.refresh_bindings()

    def _more(self, row: Person) -> list[str]:
        kinds, settings = self.book.settings.all_kinds, self.book.settings
        given = [
            f"{kinds[kind].label if kind in kinds else kind} {text.minutes(minutes)}"
            for kind, minutes in row.minutes_by_kind.items()
        ]
        group = f"{text.clean(row.rep.group, 40)} · " if row.rep.group else ""
        return [
            f"{group}you meet every {text.plural(cadence_days(row.rep, settings), 'day')}",
            f"30 days: {', '.join(given) or 'no time at all'}",
            self._target(row),
            _open(row),
            *([row.balance.out_of_balance.capitalize() + "."] if row.balance.out_of_balance else []),
        ]

    def _target(self, row: Person) -> str:
        result = row.result
        if result is None:
            return f"No target for this period. {key_of(self.app, 'edit')} sets one."
        told = "" if result.told else ", counted from what was won"
        return (
            f"{text.amount(result.attained)} of {text.amount(result.target)} attained to {show(result.period.ends)}"
            f" ({result.share:.0%}; {result.expected:.0%} of the period has passed){told}"
        )

    @on(LongList.Selected)
    def action_open(self) -> None:
        """Opens the rep."""
        if self._row:
            self.workbook.open_rep(self._row.rep.id)

    @on(LongList.HeadClicked)
    def order_by(self, event: LongList.HeadClicked) -> None:
        """Orders by the column that was clicked; a second click turns the order round."""
        self._turned = not self._turned if event.column == self._order else False
        self._order = event.column
        self.fill()

    def action_sort(self) -> None:
        """Orders by the next column."""
        names = list(ORDERS)
        self._order, self._turned = names[(names.index(self._order) + 1) % len(names)], False
        self.fill()

    def action_filter(self) -> None:
        """Shows those who were put away, or hides them again."""
        self._with_archived = not self._with_archived
        self.fill()

    @work
    async def action_edit(self) -> None:
        """Changes what is known about the highlighted rep."""
        from screens.dialogs.edit_rep import ask_edit_rep

        if rep := self.about_rep():
            await ask_edit_rep(self.workbook, rep)

    def action_archive(self) -> None:
        """Puts the highlighted rep away, or brings one back."""
        from screens.dialogs.edit_rep import put_away_rep

        if rep := self.about_rep():
            put_away_rep(self.workbook, rep)


def _open(row: Person) -> str:
    count = text.plural(row.open_opportunities, "open opportunity", "open opportunities")
    if row.without_amount == row.open_opportunities:
        return f"{count}, no amounts known" if row.open_opportunities else "No open opportunity"
    unknown = f" ({row.without_amount} without an amount)" if row.without_amount else ""
    return f"{count}, {text.amount(row.open_amount)}{unknown}"
