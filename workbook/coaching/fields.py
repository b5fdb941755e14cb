"""Checks and cleaning of what a person types into the fields of a document."""

import calendar
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from workbook.coaching.problem import CoachingProblem
from workbook.text import clean, clean_block, joined

NAME_LIMIT = 200


def required(what: str, text: str, limit: int = 300) -> str:
    """The cleaned text, or a CoachingProblem that says what is missing."""
    found = clean(text, limit)
    if not found:
        raise CoachingProblem(f"{what} is missing. Write it in a few words.")
    return found


def fitting(what: str, text: str, limit: int) -> str:
    """The text as it is, or a CoachingProblem where it is longer than `limit`: nothing is cut off unseen."""
    if len(text) > limit:
        raise CoachingProblem(f"{what} has {len(text):,} characters, and {limit:,} fit. Say it in fewer words.")
    return text


def whole(what: str, value: int, low: int, high: int) -> int:
    """The number, or a CoachingProblem where it is outside low to high (both included)."""
    if not low <= value <= high:
        raise CoachingProblem(f"{what} cannot be {value:,}. Write a whole number from {low} to {high:,}.")
    return value


def not_negative(what: str, value: Decimal | None) -> Decimal | None:
    """The amount, None for unknown, or a CoachingProblem where it is below 0 or no number."""
    if value is not None and (not value.is_finite() or value < 0):
        raise CoachingProblem(f"{what} cannot be {value}. Write a number from 0 up.")
    return value


def cleaned(changes: Mapping[str, Any], allowed: Collection[str]) -> dict[str, Any]:
    """The changes with every text made harmless. Raises CoachingProblem for a field that cannot be changed."""
    for name in changes.keys() - set(allowed):
        raise CoachingProblem(f'"{clean(name, 40)}" cannot be changed. What can: {joined(sorted(allowed))}.')
    return {name: clean(value) if isinstance(value, str) else value for name, value in changes.items()}


def note(text: str) -> str:
    """A note of several lines, made harmless."""
    return clean_block(text).strip()


def quarter(day: date) -> tuple[date, date]:
    """The first and the last day of the calendar quarter of a day."""
    first = (day.month - 1) // 3 * 3 + 1
    return date(day.year, first, 1), date(day.year, first + 2, calendar.monthrange(day.year, first + 2)[1])
