"""The rows of the table of opportunities: which of them are wanted, and in which order."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from workbook.book import Book
from workbook.insight.opportunities import View, surroundings, view
from workbook.text import fold

STATUSES = ("open", "won", "lost")
ALL, ARCHIVED = "all", "archived"


@dataclass(frozen=True)
class Row:
    """An opportunity with the name of its rep, and the text in which it is found."""

    view: View
    rep: str
    text: str

    @property
    def id(self) -> int:
        """The opportunity's id."""
        return self.view.opportunity.id


@dataclass(frozen=True)
class Wanted:
    """What the table shows. `show` is a status, all, archived, or the name of a flag that open ones carry."""

    show: str = "open"
    words: str = ""
    order: str = "amount"
    turned: bool = False


@dataclass(frozen=True)
class Order:
    """A column to order by. `falls` is whether the largest comes first, which `first` says in words."""

    label: str
    value: Callable[[Row], Any]
    falls: bool
    first: str
    last: str


ORDERS: dict[str, Order] = {
    "flags": Order("flags", lambda row: len(row.view.flags), True, "most first", "fewest first"),
    "name": Order("name", lambda row: fold(row.view.opportunity.name), False, "A to Z", "Z to A"),
    "account": Order("account", lambda row: fold(row.view.opportunity.account) or None, False, "A to Z", "Z to A"),
    "rep": Order("rep", lambda row: fold(row.rep) or None, False, "A to Z", "Z to A"),
    "stage": Order("stage", lambda row: fold(row.view.opportunity.stage) or None, False, "A to Z", "Z to A"),
    "days": Order("days in stage", lambda row: row.view.days_in_stage, True, "longest first", "shortest first"),
    "amount": Order("amount", lambda row: row.view.opportunity.amount, True, "largest first", "smallest first"),
    "close": Order("close date", lambda row: row.view.opportunity.close_on, False, "soonest first", "latest first"),
}


def rows_of(book: Book) -> list[Row]:
    """A row for every opportunity, those put away included."""
    around = surroundings(book, book.today)
    names = {rep.id: rep.name for rep in book.reps.all()}
    return [_row(view(each, around, book.today), names) for each in book.opportunities.all()]


def _row(seen: View, names: dict[int, str]) -> Row:
    each = seen.opportunity
    rep = names.get(each.rep, "") if each.rep is not None else ""
    return Row(seen, rep, fold(f"{each.name} {each.account} {rep} {each.external_id} {each.stage} #{each.id}"))


def choose(rows: Iterable[Row], wanted: Wanted) -> list[Row]:
    """The rows that are wanted, in the order that is wanted; what is not known comes last either way."""
    words = fold(wanted.words).split()
    found = [row for row in rows if _shown(row, wanted.show) and all(word in row.text for word in words)]
    return _ordered(found, ORDERS[wanted.order], wanted.turned)


def counts(rows: Iterable[Row]) -> Counter[str]:
    """How many rows each way of showing has."""
    found: Counter[str] = Counter()
    for row in rows:
        if row.view.opportunity.archived:
            found[ARCHIVED] += 1
            continue
        found[ALL] += 1
        found[row.view.opportunity.status] += 1
        found.update(flag.name for flag in row.view.flags)
    return found


def _shown(row: Row, show: str) -> bool:
    each = row.view.opportunity
    if each.archived or show == ARCHIVED:
        return each.archived and show == ARCHIVED
    return show in (ALL, each.status) or any(flag.name == show for flag in row.view.flags)


def _ordered(rows: list[Row], order: Order, turned: bool) -> list[Row]:
    known, unknown = [], []
    for row in sorted(rows, key=lambda row: (-(row.view.days_in_stage or -1), row.id)):
        value = order.value(row)
        if value is None:
            unknown.append(row)
        else:
            known.append((value, row))
    known.sort(key=lambda pair: pair[0], reverse=order.falls != turned)
    return [row for _, row in known] + unknown
