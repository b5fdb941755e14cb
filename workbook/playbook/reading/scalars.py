"""What the text of a field means where a number, a date or yes and no is asked for."""

import calendar
import re
from datetime import date
from decimal import Decimal

from workbook.errors import WorkbookError
from workbook.playbook.reading.meant import asked, day_meant, number_meant, yes_no_meant
from workbook.playbook.values import MATH

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?%?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_YES = frozenset({"yes", "true", "on"})
_NO = frozenset({"no", "false", "off"})


class Unfit(WorkbookError):
    """A text that does not fit its field, with the code of the rule and what to write instead."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def decimal_of(text: str) -> Decimal:
    """A number written as 1234, -2.5 or 25% (which gives 25). Raises Unfit (S021)."""
    if _NUMBER.fullmatch(text):
        return MATH.create_decimal(text.rstrip("%"))
    raise Unfit("S021", f'"{text[:60]}" is not a number', asked(number_meant(text)) or "Write it like 1234 or 2.5")


def whole_of(text: str) -> int:
    """A whole number. Raises Unfit (S021)."""
    number = decimal_of(text)
    if number != number.to_integral_value() or text.endswith("%"):
        raise Unfit("S021", f'"{text[:60]}" is not a whole number', "Write it without decimals and signs")
    return int(number)


def day_of(text: str) -> date:
    """A date written as 2026-01-31. Raises Unfit (S022), which says how long the month is."""
    match = _ISO.fullmatch(text)
    if not match:
        raise Unfit("S022", f'"{text[:60]}" is not a date', day_meant(text) or "Write it like 2026-01-31")
    year, month, day = (int(part) for part in match.groups())
    if not 1 <= month <= 12 or year < 1:
        raise Unfit("S022", f'"{text}" is not a date that exists', "The months run from 01 to 12")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        hint = f"{calendar.month_name[month]} {year} has {last} days"
        raise Unfit("S022", f'"{text}" is not a date that exists', hint)
    return date(year, month, day)


def yes_no_of(text: str) -> bool:
    """yes, no, true, false, on or off, in any case. Raises Unfit (S023)."""
    small = text.lower()
    if small in _YES or small in _NO:
        return small in _YES
    raise Unfit("S023", f'yes or no expected, found "{text[:60]}"', yes_no_meant(small))
