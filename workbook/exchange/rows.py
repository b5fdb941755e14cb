"""From a row of a file to the fields of an opportunity, or to the reason why it cannot be used."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from workbook.exchange.dates import parse_date
from workbook.exchange.markers import yes_or_no
from workbook.exchange.memo import Memo
from workbook.exchange.numbers import Money, are_fractions, decimal_mark, parse_amount, parse_percent
from workbook.exchange.people import Person, read_person
from workbook.exchange.problem import CellProblem
from workbook.exchange.sheet import Sheet
from workbook.exchange.source import Row
from workbook.exchange.stages import Verdict, decide
from workbook.text import LINE_LIMIT, clean, fold

MODEL_FIELDS = {
    "created": "created", "close_date": "close_on", "last_activity": "last_activity", "buyer_replied": "buyer_replied",
    "next_meeting": "next_meeting", "account": "account", "next_step": "next_step", "probability": "probability",
}  # fmt: skip
STATUS_FIELDS = ("stage", "status", "won", "closed", "lost")
_CODE_IN_HEADER = re.compile(r"\b(USD|EUR|GBP|CHF|CAD|AUD|JPY|INR|SEK|NOK|DKK|PLN|MXN|BRL)\b|([€£])")


class Record(NamedTuple):
    """What one row says. `fields` are those of model.Opportunity that the file has a column for."""

    row: int
    external_id: str
    owner: Person
    manager: str
    fields: dict[str, Any]
    verdict: Verdict


class OpportunityReader:
    """Reads the rows of one sheet, each different text of a column once."""

    def __init__(self, sheet: Sheet) -> None:
        self._columns = sheet.columns
        self.extra = sheet.extra()
        self._plain = [
            (model, sheet.columns[name], Memo(sheet.header(name), _reader(sheet, name)))
            for name, model in MODEL_FIELDS.items()
            if name in sheet.columns
        ]
        self._closed_on = _memo(sheet, "closed_on", _reader(sheet, "closed_on"))
        self._amounts = {name: _memo(sheet, name, _reader(sheet, name)) for name in ("amount", "actual_amount")}
        self._stages = sheet.stages
        self._verdicts: dict[tuple[str, ...], Verdict] = {}
        self._people: dict[tuple[str, str], Person] = {}
        named = sheet.header("amount") if "amount" in sheet.columns else ""
        code = _CODE_IN_HEADER.search(named)
        self._currency = (code[1] or {"€": "EUR", "£": "GBP"}[code[2]]) if code else ""
        self._name = [f for f in ("name", "product", "account", "external_id") if f in sheet.columns]

    def external_id(self, row: Row) -> str:
        """The CRM's id of a row, empty where it has none."""
        return self._text(row.cells, "external_id", LINE_LIMIT)

    def read(self, row: Row) -> Record:
        """What a row says. Raises CellProblem with the reason where it cannot be used."""
        if row.flaw:
            raise CellProblem(row.flaw)
        cells = row.cells
        fields: dict[str, Any] = {model: memo[cells[index]] for model, index, memo in self._plain}
        fields["name"] = self._read_name(cells)
        verdict = self._verdict(cells, fields)
        self._stage(cells, fields, verdict)
        self._money(cells, fields)
        if "must_win" in self._columns:
            said = yes_or_no(self._text(cells, "must_win"))
            fields |= {} if said is None else {"must_win": said}
        fields["extra"] = {header: cells[index] for header, index in self.extra if cells[index]}
        owner = self._person(self._text(cells, "rep"), self._text(cells, "email"))
        return Record(row.number, self.external_id(row), owner, self._text(cells, "manager"), fields, verdict)

    def _text(self, cells: tuple[str, ...], name: str, limit: int = LINE_LIMIT) -> str:
        index = self._columns.get(name)
        if index is None:
            return ""
        text = cells[index]
        return text if len(text) <= limit else clean(text, limit)

    def _read_name(self, cells: tuple[str, ...]) -> str:
        for name in self._name:
            text = self._text(cells, name)
            if text:
                return text
        raise CellProblem("it has no name, account or id to tell it by")

    def _verdict(self, cells: tuple[str, ...], fields: dict[str, Any]) -> Verdict:
        said = tuple(self._text(cells, name) for name in STATUS_FIELDS)
        found = self._verdicts.get(said)
        if found is None:
            told = self._stages.get(fold(said[0] or said[1]))
            found = self._verdicts[said] = Verdict(told) if told else decide(*said)
        if found.unclear and fields.get("probability") in (0, 100):
            return Verdict("won" if fields["probability"] else "lost")
        return found

    def _stage(self, cells: tuple[str, ...], fields: dict[str, Any], verdict: Verdict) -> None:
        if "stage" in self._columns or "status" in self._columns:
            fields["stage"] = self._text(cells, "stage") or (
                "" if "stage" in self._columns else self._text(cells, "status")
            )
        fields["status"] = verdict.status
        if self._closed_on is not None and (verdict.status != "open" or "close_on" not in fields):
            closed = self._closed_on[self._text(cells, "closed_on")]
            if closed or "close_on" not in fields:
                fields["close_on"] = closed

    def _money(self, cells: tuple[str, ...], fields: dict[str, Any]) -> None:
        money: Money | None = None
        for name, memo in self._amounts.items():
            if memo is None or (name == "actual_amount" and fields["status"] == "open" and money is not None):
                continue
            found: Money = memo[self._text(cells, name)]
            if money is None or found.value is not None:
                money = found
        if money is not None:
            fields["amount"] = money.value
        currency = self._text(cells, "currency", 40) or (money.currency if money else "") or self._currency
        if currency:
            fields["currency"] = currency

    def _person(self, name: str, email: str) -> Person:
        found = self._people.get((name, email))
        if found is None:
            found = self._people[name, email] = read_person(name, email)
        return found


def _memo(sheet: Sheet, name: str, read: Callable[[str], Any]) -> Memo[Any] | None:
    return Memo(sheet.header(name), read) if name in sheet.columns else None


def _reader(sheet: Sheet, name: str) -> Callable[[str], Any]:
    if name in ("account", "next_step"):
        return partial(clean, limit=LINE_LIMIT)
    if name not in sheet.columns:
        return str
    if name in ("amount", "actual_amount"):
        return partial(parse_amount, mark=decimal_mark(text for _, text in sheet.values(name)))
    if name == "probability":
        return partial(parse_percent, fractions=are_fractions(text for _, text in sheet.values(name)))
    return partial(parse_date, order=sheet.dates.get(sheet.header(name)))
