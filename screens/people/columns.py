"""The columns of the table of people: what stands in each and how it is ordered."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from screens.widgets.long_list import Cell, Column
from workbook import days
from workbook.insight.balance import Side
from workbook.insight.people import Person
from workbook.text import amount, fold

COLUMNS = [
    Column("rep", "Rep", 0),
    Column("last", "Last 1:1", 10),
    Column("minutes", "Min", 4, "right"),
    Column("next", "Booked", 6),
    Column("mine", "I owe", 5, "right"),
    Column("mine_kept", "kept", 5, "right", spare=2),
    Column("theirs", "They", 5, "right"),
    Column("theirs_kept", "kept", 5, "right", spare=1),
    Column("attained", "Target", 7, "right"),
    Column("open", "Open", 5, "right"),
    Column("amount", "Amount", 11, "right", spare=3),
    Column("group", "Group", 14, spare=4),
]

ORDERS: dict[str, Callable[[Person], Any]] = {
    "rep": lambda row: fold(row.rep.name),
    "last": lambda row: row.last_one_to_one or date.min,
    "minutes": lambda row: row.need.minutes,
    "next": lambda row: row.need.next_planned or date.max,
    "mine": lambda row: (-row.balance.mine.late, -row.balance.mine.open),
    "mine_kept": lambda row: _rate(row.balance.mine),
    "theirs": lambda row: (-row.balance.theirs.late, -row.balance.theirs.open),
    "theirs_kept": lambda row: _rate(row.balance.theirs),
    "attained": lambda row: row.result.share if row.result else 99.0,
    "open": lambda row: -row.open_opportunities,
    "amount": lambda row: -row.open_amount,
    "group": lambda row: (fold(row.rep.group), fold(row.rep.name)),
}
"""What comes first where one orders by a column: those who wait, who lack, who are owed most."""


def cells(row: Person, today: date) -> Sequence[Cell]:
    """One line of the table."""
    found: list[Cell] = [
        row.rep.name,
        _since(row.last_one_to_one, today),
        str(row.need.minutes),
        days.show_short(row.need.next_planned, today) if row.need.next_planned else "–",
        _open(row.balance.mine),
        _kept(row.balance.mine),
        _open(row.balance.theirs),
        _kept(row.balance.theirs),
        f"{row.result.share:.0%}" if row.result else "–",
        str(row.open_opportunities),
        amount(row.open_amount) if row.open_amount else "–",
        row.rep.group,
    ]
    return [(_words(cell), "dim") for cell in found] if row.rep.archived else found


def _words(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell[0]


def _since(last: date | None, today: date) -> str:
    if last is None:
        return "never"
    count = (today - last).days
    return ("today", "yesterday")[count] if count < 2 else f"{count} d ago"


def _open(side: Side) -> Cell:
    if side.late:
        return f"! {side.open}", "late"
    return (f"· {side.open}", "due") if side.due else str(side.open)


def _kept(side: Side) -> str:
    return f"{side.on_time}/{side.came_due}" if side.came_due else "–"


def _rate(side: Side) -> float:
    return 2.0 if side.kept_rate is None else side.kept_rate
