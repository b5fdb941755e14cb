"""The phrases that a condition may set against a name: "at least 3", "not coach", "within 7 days" …"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from workbook.playbook.schema import TODAY
from workbook.playbook.values import MATH, Value
from workbook.text import fold

_NUMBER = r"(-?\d+(?:\.\d+)?%?)"
NUMBER = re.compile(_NUMBER)
_COUNTED = re.compile(r"(at least|more than|at most|less than) (.+)")
_BETWEEN = re.compile(r"between (.+) and (.+)")
_WITHIN = re.compile(r"within (.+) days?")
_DAY = re.compile(r"(before|after) (.+)")
_YES = frozenset({"yes", "true", "on"})
_NO = frozenset({"no", "false", "off"})


class Phrase(NamedTuple):
    """A phrase taken apart: its kind and what it names. The kind "is" compares with one literal."""

    kind: str
    operands: tuple[str, ...] = ()


def phrase_of(text: str) -> Phrase:
    """The phrase that a text is; a text that is none of them is a literal to compare with."""
    words = " ".join(text.split())
    small = words.lower()
    if small in ("answered", "unanswered"):
        return Phrase(small)
    for start in ("not ", "includes "):
        if small.startswith(start):
            return Phrase(start.strip(), (words[len(start) :],))
    for pattern in (_COUNTED, _DAY):
        if match := pattern.fullmatch(small):
            return Phrase(match[1], (match[2],))
    if match := _BETWEEN.fullmatch(small):
        return Phrase("between", (match[1], match[2]))
    if match := _WITHIN.fullmatch(small):
        return Phrase("within", (match[1],))
    return Phrase("is", (words,))


def number_in(text: str) -> Decimal | None:
    """The number that a condition names: 1234, -2.5 or 25% (a quarter)."""
    if not NUMBER.fullmatch(text) or len(text) > 40:
        return None
    number = MATH.create_decimal(text.rstrip("%"))
    return MATH.divide(number, Decimal(100)) if text.endswith("%") else number


def day_in(text: str) -> date | None:
    """The ISO date that a condition names."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def holds(phrase: Phrase, value: Value, today: date) -> bool:
    """Whether the phrase holds for a value. For an unknown value only "unanswered" does."""
    if value is None:
        return phrase.kind == "unanswered"
    if phrase.kind in ("answered", "unanswered"):
        return phrase.kind == "answered"
    if phrase.kind in ("is", "includes"):
        return _same(phrase.operands[0], value)
    if phrase.kind == "not":
        return not _same(phrase.operands[0], value)
    if phrase.kind in ("before", "after", "within"):
        return _day_holds(phrase, value, today)
    return _number_holds(phrase, value)


def _same(literal: str, value: Value) -> bool:
    if isinstance(value, bool):
        return fold(literal) in (_YES if value else _NO)
    if isinstance(value, Decimal):
        return number_in(literal) == value
    if isinstance(value, date):
        return day_in(literal) == value
    if isinstance(value, tuple):
        return fold(literal) in map(fold, value)
    return value is not None and fold(literal) == fold(value)


def _day_holds(phrase: Phrase, value: Value, today: date) -> bool:
    if not isinstance(value, date):
        return False
    if phrase.kind == "within":
        days = number_in(phrase.operands[0])
        return days is not None and abs((value - today).days) <= days
    day = today if phrase.operands[0] == TODAY else day_in(phrase.operands[0])
    if day is None:
        return False
    return value < day if phrase.kind == "before" else value > day


_TESTS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "at least": lambda value, limit: value >= limit,
    "more than": lambda value, limit: value > limit,
    "at most": lambda value, limit: value <= limit,
    "less than": lambda value, limit: value < limit,
}


def _number_holds(phrase: Phrase, value: Value) -> bool:
    number = Decimal(len(value)) if isinstance(value, tuple) else value
    limits = [number_in(operand) for operand in phrase.operands]
    if not isinstance(number, Decimal) or None in limits:
        return False
    low, high = limits[0], limits[-1]
    assert low is not None and high is not None
    return low <= number <= high if phrase.kind == "between" else _TESTS[phrase.kind](number, low)
