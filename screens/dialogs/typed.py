"""Reads what was typed into a field that may stay empty, and says below it how it is understood."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from screens.dialogs.form import FormField, Values
from workbook import days
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.reading import number
from workbook.text import amount, clean, fold, minutes, parse_minutes


def day(typed: str, today: date, *, past: bool = False) -> date | None:
    """The day that was typed, None for nothing. Raises DayProblem."""
    return days.parse_day(typed, today, past=past) if typed.strip() else None


def money(typed: str) -> Decimal | None:
    """The amount that was typed, None for nothing. Raises CoachingProblem."""
    return Decimal(number(typed)) if typed.strip() else None


def count(typed: str) -> int | None:
    """The whole number that was typed, None for nothing. Raises CoachingProblem."""
    if not typed.strip():
        return None
    if not typed.strip().isdecimal():
        raise CoachingProblem(f'"{typed.strip()[:40]}" is not a whole number. Write it like 14.')
    return int(typed)


def day_check(today: date, *, past: bool = False, needed: bool = False) -> Callable[[str], str]:
    """Shows the day in full as it is typed. One that is `needed` may not stay empty."""

    def understood(typed: str) -> str:
        found = days.parse_day(typed, today, past=past) if needed else day(typed, today, past=past)
        return days.show_with_distance(found, today) if found else ""

    return understood


def minutes_check(typed: str) -> str:
    """Shows a length of time in hours and minutes. It may not stay empty."""
    return minutes(parse_minutes(typed))


def money_check(typed: str) -> str:
    """Shows an amount with its thousands set apart."""
    found = money(typed)
    return amount(found) if found is not None else ""


def count_check(typed: str) -> str:
    """Shows nothing for a whole number, which needs no explanation."""
    count(typed)
    return ""


def known_check(known: Iterable[str], noun: str) -> Callable[[str], str]:
    """Says where a word is a new one, so that a slip of the finger is seen."""
    spellings = {fold(each): each for each in known if each}

    def understood(typed: str) -> str:
        return f"a {noun} that is new here" if spellings and typed.strip() and fold(typed) not in spellings else ""

    return understood


def hint(known: Sequence[str]) -> str:
    """A few of the words that are in use, to stand in an empty field."""
    return ", ".join(clean(word, 20) for word in known[:4])


def shown_day(value: date | None) -> str:
    """A day as it stands in a field to be changed."""
    return value.isoformat() if value else ""


def shown_number(value: Decimal | int | None) -> str:
    """A number as it stands in a field to be changed."""
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def changed(fields: Sequence[FormField], values: Values) -> Values:
    """What the manager wrote otherwise than it stood there."""
    return {field.name: values[field.name] for field in fields if values[field.name] != field.value}
