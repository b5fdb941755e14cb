"""Dates as exports write them. The order of day and month is decided for a whole column, never for one cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from workbook.exchange.markers import says_nothing
from workbook.exchange.months import MONTHS
from workbook.exchange.problem import CellProblem
from workbook.text import clean, fold

Order = Literal["dmy", "mdy"]
Verdict = Literal["sure", "ambiguous", "contradictory"]
Seen = tuple[int, str]
SHOWN = 3
TEXT_LIMIT = 60

_CLOCK = r"(?:[T ,]+\d{1,2}[:.h]\d{2}.*|Z)?"
_ISO = re.compile(rf"(\d{{4}})([-/.]?)(\d{{1,2}})\2(\d{{1,2}}){_CLOCK}")
_NUMERIC = re.compile(rf"(\d{{1,2}})([/.\- ]) ?(\d{{1,2}})\2 ?(\d{{4}}|\d{{2}}){_CLOCK}")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_MOMENT = re.compile(r"\d{10}|\d{13}")
_WORDS = re.compile(r"[a-z]+|\d+")
_CLOCK_TAIL = re.compile(r"[,T ]*\b\d{1,2}:\d{2}.*$")
_EXCEL_DAY_0 = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Reading:
    """How one column writes its dates: rows that only make sense day first, month first, and either way."""

    day_first: tuple[Seen, ...] = ()
    month_first: tuple[Seen, ...] = ()
    either: tuple[Seen, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether the order is sure, can be read both ways, or contradicts itself."""
        if self.day_first and self.month_first:
            return "contradictory"
        return "ambiguous" if self.either and self.order is None else "sure"

    @property
    def order(self) -> Order | None:
        """The order that the values prove; None where they prove neither or both."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return "dmy" if self.day_first else "mdy"


def read_order(values: Iterable[Seen]) -> Reading:
    """What a column's values, each with its row, say about the order of day and month. Dots mean day first."""
    found: dict[str, list[Seen]] = {"dmy": [], "mdy": [], "either": [], "dots": []}
    for row, text in values:
        match = _NUMERIC.fullmatch(text) if len(text) <= TEXT_LIMIT else None
        if match:
            side = _side(int(match[1]), int(match[3]), match[2])
            if side and len(found[side]) < SHOWN:
                found[side].append((row, text))
    if not found["mdy"]:
        found["dmy"] += found["dots"]
    return Reading(tuple(found["dmy"][:SHOWN]), tuple(found["mdy"]), tuple(found["either"]))


def _side(first: int, second: int, mark: str) -> str | None:
    if first > 12 and second > 12:
        return None
    if first > 12:
        return "dmy"
    if second > 12:
        return "mdy"
    if mark == ".":
        return "dots"
    return "either" if first != second else None


def parse_date(text: str, order: Order | None) -> date | None:
    """The day that a cell writes, or None where it says that there is none. `order` is that of its column.

    Reads ISO, day-month-year and month-day-year, months by name in English, German, Spanish and French, Excel's
    serial numbers and Unix times. A two-digit year from 70 on is in the last century. Raises CellProblem.
    """
    if says_nothing(text):
        return None
    try:
        if len(text) > TEXT_LIMIT:
            raise ValueError(text)
        found = _iso(text) or _numeric(text, order) or _serial(text) or _moment(text) or _named(text)
    except (ValueError, OverflowError):
        found = None
    if found is None or not 1900 <= found.year <= 2200:
        raise CellProblem(f'"{clean(text, 40)}" is not a day')
    return found


def _iso(text: str) -> date | None:
    match = _ISO.fullmatch(text)
    if not match or (not match[2] and len(match[3] + match[4]) < 4):
        return None
    return date(int(match[1]), int(match[3]), int(match[4]))


def _numeric(text: str, order: Order | None) -> date | None:
    match = _NUMERIC.fullmatch(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if order == "mdy" or (order is None and second > 12):
        return date(year, first, second)
    return date(year, second, first)


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= 70 else 2000)


def _serial(text: str) -> date | None:
    match = _SERIAL.fullmatch(text)
    return _EXCEL_DAY_0 + timedelta(days=int(match[1])) if match else None


def _moment(text: str) -> date | None:
    if not _MOMENT.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), tz=UTC).date()


def _named(text: str) -> date | None:
    words = _WORDS.findall(_CLOCK_TAIL.sub("", fold(text)[:80]))
    months = [MONTHS[word] for word in words if word in MONTHS]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) != 1 or len(numbers) != 2:
        return None
    day, year = sorted(numbers, key=len) if len(numbers[0]) != len(numbers[1]) else numbers
    return date(_year(year), months[0], int(day)) if len(year) in (2, 4) and len(day) <= 2 else None
