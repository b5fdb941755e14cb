"""The table of people: one row per rep."""

from datetime import date
from decimal import Decimal

import msgspec

from workbook.book import Book
from workbook.insight.attention import Need, need_of
from workbook.insight.balance import Balance, balance_of
from workbook.insight.results import Result, result_now
from workbook.insight.situation import Situation, situation_of, situations
from workbook.insight.time import minutes_by_kind
from workbook.model import Rep
from workbook.settings import Settings


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A rep's row. Minutes are those of the last 30 days; `result` is the running period's.

    `open_amount` adds up the amounts that are known, and `without_amount` counts the open opportunities that have none.
    """

    rep: Rep
    need: Need
    last_one_to_one: date | None
    minutes_by_kind: dict[str, int]
    balance: Balance
    result: Result | None
    open_opportunities: int
    open_amount: Decimal
    without_amount: int


def people(book: Book, today: date | None = None) -> list[Person]:
    """A row for every rep who is not archived, by name."""
    today, settings = today or book.today, book.settings
    rows = [person_in(each, settings, today) for each in situations(book, today)]
    return sorted(rows, key=lambda row: (row.rep.name, row.rep.id))


def person(book: Book, rep: Rep, today: date | None = None) -> Person:
    """The row of one rep."""
    today = today or book.today
    return person_in(situation_of(book, rep, today), book.settings, today)


def person_in(situation: Situation, settings: Settings, today: date) -> Person:
    """A row out of the records about one rep."""
    need = need_of(situation, settings, today)
    known = situation.open_opportunities
    last = need.last_one_to_one
    return Person(
        rep=situation.rep,
        need=need,
        last_one_to_one=last.on if last else None,
        minutes_by_kind=minutes_by_kind(situation.entries, today),
        balance=balance_of(situation.commitments, today, situation.rep),
        result=result_now(situation.rep, situation.opportunities, today),
        open_opportunities=len(known),
        open_amount=sum((o.amount for o in known if o.amount is not None), Decimal(0)),
        without_amount=sum(o.amount is None for o in known),
    )
