"""The span that a target is for: "2026", "Q3 2026", "2026-09", "Sep 2026", "H1 2026"."""

import calendar
import re
from datetime import date

from workbook.exchange.months import MONTHS
from workbook.exchange.problem import CellProblem
from workbook.text import clean, fold

_QUARTER = re.compile(r"[qtk]\.?([1-4])|([1-4])[qt]\.?|([1-4])\.? ?(?:quartal|trimestre|quarter)")
_HALF = re.compile(r"[hs]([12])|([12])[hs]|([12])\.? ?(?:halbjahr|semestre)")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")


def parse_period(text: str) -> tuple[date, date]:
    """The first and the last day of a period: a year, a half, a quarter or a month. Raises CellProblem."""
    folded = fold(text)
    months = _year_month(folded) or _within_year(folded)
    if months is None or not 1900 <= months[0] <= 2200:
        raise CellProblem(f'"{clean(text, 40)}" is no period; write it like 2026, Q3 2026 or 2026-09')
    year, first, last = months
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _year_month(text: str) -> tuple[int, int, int] | None:
    match = _YEAR_MONTH.fullmatch(text)
    if not match:
        return None
    year, month = int(match[1] or match[4]), int(match[2] or match[3])
    return (year, month, month) if 1 <= month <= 12 else None


def _within_year(text: str) -> tuple[int, int, int] | None:
    year = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    if not year:
        return None
    rest = (text[: year.start()] + " " + text[year.end() :]).strip(" -/'.")
    number = int(year[0])
    if rest in ("", "fy", "gj", "year", "jahr", "ano", "annee"):
        return number, 1, 12
    if rest in MONTHS:
        return number, MONTHS[rest], MONTHS[rest]
    for pattern, length in ((_QUARTER, 3), (_HALF, 6)):
        match = pattern.fullmatch(rest)
        if match:
            part = int(next(group for group in match.groups() if group))
            return number, part * length - length + 1, part * length
    return None
