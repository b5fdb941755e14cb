"""From a row of a team file to the fields of a rep, or to the reason why it cannot be used."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from workbook.exchange.dates import parse_date
from workbook.exchange.memo import Memo
from workbook.exchange.numbers import decimal_mark, parse_amount
from workbook.exchange.people import Person, read_person
from workbook.exchange.periods import parse_period
from workbook.exchange.problem import CellProblem
from workbook.exchange.sheet import Sheet
from workbook.exchange.source import Row
from workbook.model import Period
from workbook.text import LINE_LIMIT, clean, fold


class Member(NamedTuple):
    """What one row says of a rep. `fields` are those of model.Rep that are filled; `period` is their target."""

    person: Person
    manager: str
    fields: dict[str, Any]
    period: Period | None
    year_assumed: bool


class MemberReader:
    """Reads the rows of a team sheet; `today` gives the year of a target that has no period."""

    def __init__(self, sheet: Sheet, today: date) -> None:
        self._columns, self._today = sheet.columns, today
        self._dates = {
            name: _memo(sheet, name, _dates(sheet, name)) for name in ("started", "period_start", "period_end")
        }
        self._money = {name: _memo(sheet, name, _money(sheet, name)) for name in ("target", "attained")}
        self.extra = sheet.extra()

    def manager(self, row: Row) -> str:
        """The manager that a row names."""
        return self._text(row, "manager") if not row.flaw else ""

    def read(self, row: Row) -> Member:
        """What a row says. Raises CellProblem with the reason where it cannot be used."""
        if row.flaw:
            raise CellProblem(row.flaw)
        person = read_person(self._name(row), self._text(row, "email"))
        if not person.name:
            raise CellProblem("it has no name")
        fields: dict[str, Any] = {
            "email": person.email,
            "group": self._text(row, "group"),
            "manager": self.manager(row),
        }
        fields["started"] = self._cell(row, self._dates, "started")
        fields["cadence_days"] = self._cadence(row)
        fields["extra"] = {header: row.cells[index] for header, index in self.extra if row.cells[index]}
        period = self._period(row)
        assumed = period is not None and "period" not in self._columns and "period_start" not in self._columns
        return Member(person, self.manager(row), {k: v for k, v in fields.items() if v}, period, assumed)

    def _text(self, row: Row, name: str) -> str:
        index = self._columns.get(name)
        return "" if index is None else clean(row.cells[index], LINE_LIMIT)

    def _name(self, row: Row) -> str:
        """The name in one cell, or put together of given and family name."""
        given, family, name = (self._text(row, part) for part in ("first_name", "last_name", "name"))
        if "last_name" in self._columns and (given or family):
            return f"{given} {family}".strip()
        return f"{given} {name}" if given and not fold(name).startswith(fold(given)) else name

    def _cell(self, row: Row, memos: dict[str, Memo[Any] | None], name: str) -> Any:
        memo = memos[name]
        return None if memo is None else memo[self._text(row, name)]

    def _cadence(self, row: Row) -> int | None:
        text = self._text(row, "cadence")
        words = fold(text).split()
        known = {"weekly": 7, "fortnightly": 14, "biweekly": 14, "monthly": 30, "wochentlich": 7, "monatlich": 30}
        found = known.get(fold(text)) or next((int(word) for word in words if word.isdecimal() and len(word) < 4), None)
        if not text:
            return None
        if found is not None and words[-1].startswith(("week", "woche", "semana", "semaine")):
            found *= 7
        if found is None or not 1 <= found <= 120:
            raise CellProblem(f'"{clean(text, 40)}" is no cadence; write the days between one-on-ones, 1 to 120')
        return found

    def _period(self, row: Row) -> Period | None:
        target, attained = (self._cell(row, self._money, name) for name in ("target", "attained"))
        if target is None and attained is None:
            return None
        starts, ends = self._span(row)
        if ends < starts:
            raise CellProblem("its period ends before it starts")
        return Period(starts=starts, ends=ends, target=target, attained=attained)

    def _span(self, row: Row) -> tuple[date, date]:
        starts, ends = (self._cell(row, self._dates, name) for name in ("period_start", "period_end"))
        if starts and ends:
            return starts, ends
        text = self._text(row, "period")
        return parse_period(text) if text else (date(self._today.year, 1, 1), date(self._today.year, 12, 31))


def _memo(sheet: Sheet, name: str, read: Callable[[str], Any]) -> Memo[Any] | None:
    return Memo(sheet.header(name), read) if name in sheet.columns else None


def _dates(sheet: Sheet, name: str) -> Callable[[str], date | None]:
    order = sheet.dates.get(sheet.header(name)) if name in sheet.columns else None
    return partial(parse_date, order=order)


def _money(sheet: Sheet, name: str) -> Callable[[str], Decimal | None]:
    mark = decimal_mark(text for _, text in sheet.values(name)) if name in sheet.columns else None
    return lambda text: parse_amount(text, mark).value
