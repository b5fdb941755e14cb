"""Reads what a person typed as an answer of its type, and checks an answer against what its step asks for.

The values are the plain JSON that is stored: numbers as text ("12.5", and "25" for 25 %), days as
"2026-01-02", lengths of time in minutes, choices by their value.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from workbook.book import Book
from workbook.coaching.fields import fitting
from workbook.coaching.opportunities import find_opportunity
from workbook.coaching.people import find_rep
from workbook.coaching.problem import CoachingProblem
from workbook.days import parse_day, show
from workbook.playbook.patterns import PATTERNS, fits
from workbook.playbook.schema import TODAY, Choice, Step
from workbook.text import BLOCK_LIMIT, clean, clean_block, fold, joined, parse_minutes, plural

_NUMBER = re.compile(
    r"([-+]?)[€$£]?\s*([\d., ]*\d)\s*(k|m|mio|thousand|million)?\s*(?:%|[a-z]{3}|[€$£])?", re.IGNORECASE | re.ASCII
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([ ,.])\d{3})(?:\1\d{3})*(?:([.,])(\d+))?", re.ASCII)
_UNGROUPED = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_ONE_POINT = re.compile(r"\d+\.\d+", re.ASCII)
_TIMES = {"k": 1000, "thousand": 1000, "m": 1_000_000, "mio": 1_000_000, "million": 1_000_000}
LINE_LIMIT = 2000
YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")


def read_answer(book: Book, step: Step, typed: str) -> Any:
    """The stored form of a typed answer to an `ask` step; None where nothing was typed.

    Raises CoachingProblem or DayProblem with a sentence that shows how to write it.
    """
    if not typed.strip():
        return None
    return check_answer(step, _read(book, step, typed), book.today)


def check_answer(step: Step, value: Any, today: date) -> Any:
    """The answer with its texts made harmless. Raises CoachingProblem where it is outside what the step allows."""
    value = harmless(value)
    if isinstance(value, list):
        _check_count(step, len(value))
    if step.verb == "ask" and value is not None:
        _check_range(step, value, today)
        _check_pattern(step, value)
    return value


def harmless(value: Any) -> Any:
    """Plain JSON with every text cleaned."""
    if isinstance(value, str):
        return clean_block(value)
    if isinstance(value, list):
        return [harmless(item) for item in value]
    if isinstance(value, dict):
        return {clean(str(key), 2000): harmless(item) for key, item in value.items()}
    return value


def pick(step: Step, typed: str) -> str:
    """The value of the choice that is meant: by its value, its label, the start of it, or its number from 1 up."""
    wanted = fold(typed)
    for is_meant in (_is_it, _starts_it):
        found = [choice for choice in step.choices if is_meant(choice, wanted)]
        if len(found) == 1:
            return found[0].value
    if wanted.isdecimal() and 1 <= int(wanted) <= len(step.choices):
        return step.choices[int(wanted) - 1].value
    if step.other or not step.choices:
        return clean(typed)
    labels = joined([choice.label or choice.value for choice in step.choices])
    raise CoachingProblem(f'"{clean(typed, 40)}" is not one of the choices: {labels}.')


def number(typed: str) -> str:
    """A number as it is stored: "48k", "1,234.50", "25 %" and "1.2 m" are read. Raises CoachingProblem."""
    match = _NUMBER.fullmatch(typed.strip())
    digits = _plain(match[2]) if match else None
    if match is None or digits is None:
        raise CoachingProblem(f'"{clean(typed, 40)}" is not a number. Write it like 48000, 48k or 12.5.')
    found = Decimal(digits) * _TIMES.get((match[3] or "").lower(), 1)
    return f"{match[1].replace('+', '')}{found:f}"


def _plain(digits: str) -> str | None:
    """One spelling of the number, or None for none: groups of three may be set off, "1,234" is one of them."""
    grouped = _GROUPED.fullmatch(digits)
    if grouped and grouped[1] != grouped[2] and not _ONE_POINT.fullmatch(digits):
        whole, rest = digits, ""
        if grouped[3]:
            whole, rest = digits[: grouped.start(2)], f".{grouped[3]}"
        return whole.replace(grouped[1], "") + rest
    return digits.replace(",", ".") if _UNGROUPED.fullmatch(digits) else None


def _read(book: Book, step: Step, typed: str) -> Any:
    match step.answer:
        case "date":
            return parse_day(typed, book.today, past=step.max == TODAY).isoformat()
        case "choice" | "stage":
            return pick(step, typed)
        case "choices" | "rank":
            return _picks(step, typed)
        case "opportunity":
            return find_opportunity(book, typed).id
        case "rep":
            return find_rep(book, typed).id
        case "table":
            names = [column.id for column in step.columns]
            return [dict(zip(names, map(_line, line.split("|")), strict=False)) for line in _lines(typed)]
    return _READERS.get(step.answer or "text", _line)(typed)


def _line(typed: str) -> str:
    return fitting("This line", clean(typed, len(typed) + 1), LINE_LIMIT)


def _block(typed: str) -> str:
    return fitting("This text", clean_block(typed, 2 * len(typed) + 1).strip("\n"), BLOCK_LIMIT)


def _lines(typed: str) -> list[str]:
    return [line for line in map(_line, typed.splitlines()) if line]


def _picks(step: Step, typed: str) -> list[str]:
    parts = [part for part in re.split(r"[\n,;]", typed) if part.strip()]
    return list(dict.fromkeys(pick(step, part) for part in parts))


def _yes_no(typed: str) -> bool:
    word = fold(typed)
    if word not in YES + NO:
        raise CoachingProblem(f'"{clean(typed, 40)}" is neither yes nor no. Write y or n.')
    return word in YES


def _scale(typed: str) -> int:
    if not re.fullmatch(r"-?\d{1,6}", typed.strip(), re.ASCII):
        raise CoachingProblem(f'"{clean(typed, 40)}" is not on the scale. Write a whole number.')
    return int(typed)


_READERS: dict[str, Callable[[str], Any]] = {
    "long_text": _block,
    "list": _lines,
    "number": number,
    "money": number,
    "percent": number,
    "time_span": parse_minutes,
    "yes_no": _yes_no,
    "scale": _scale,
}


def _is_it(choice: Choice, wanted: str) -> bool:
    return wanted in (fold(choice.value), fold(choice.label))


def _starts_it(choice: Choice, wanted: str) -> bool:
    return fold(choice.label or choice.value).startswith(wanted)


def _check_count(step: Step, count: int) -> None:
    if step.at_least is not None and 0 < count < step.at_least:
        raise CoachingProblem(f"At least {step.at_least} are asked for here, and this is {count}.")
    if step.at_most is not None and count > step.at_most:
        raise CoachingProblem(f"At most {step.at_most} are asked for here, and these are {count}. Take the weightiest.")


def _check_pattern(step: Step, value: Any) -> None:
    if step.pattern_name and isinstance(value, str) and value and not fits(step.pattern_name, value):
        wanted = PATTERNS[step.pattern_name].wanted
        raise CoachingProblem(f'"{clean(value, 40)}" does not fit here. Write {wanted}.')


def _check_range(step: Step, value: Any, today: date) -> None:
    if step.answer in ("number", "money", "percent", "scale", "time_span"):
        found = Decimal(str(value))
        if step.decimals is not None and found != round(found, step.decimals):
            raise CoachingProblem(f"{value} is more exact than asked for: at most {plural(step.decimals, 'decimal')}.")
        low, high = scale_ends(step) if step.answer == "scale" else (_decimal(step.min), _decimal(step.max))
        if (low is not None and found < low) or (high is not None and found > high):
            raise CoachingProblem(f"{value} is outside what is asked for: {_between(low, high)}.")
    elif step.answer == "date":
        _check_day(step, date.fromisoformat(value), today)


def scale_ends(step: Step) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number of a scale; 0 to 10 unless the step says otherwise."""
    low, high = _decimal(step.min), _decimal(step.max)
    return (Decimal(step.low) if low is None else low, Decimal(step.high) if high is None else high)


def _check_day(step: Step, day: date, today: date) -> None:
    low, high = (_limit(step.min, today), _limit(step.max, today))
    if (low and day < low) or (high and day > high):
        raise CoachingProblem(
            f"{show(day)} is outside what is asked for: {_between(low and show(low), high and show(high))}."
        )


def _limit(raw: Any, today: date) -> date | None:
    if raw == TODAY:
        return today
    try:
        return date.fromisoformat(str(raw)) if raw else None
    except ValueError:
        return None


def _decimal(raw: Any) -> Decimal | None:
    try:
        return None if raw is None else Decimal(str(raw))
    except InvalidOperation:
        return None


def _between(low: Any, high: Any) -> str:
    if low is None:
        return f"at most {high}"
    return f"at least {low}" if high is None else f"{low} to {high}"
