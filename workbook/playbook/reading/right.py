"""The right answer of a question, in the form in which answers are stored."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.meant import choice_meant
from workbook.playbook.reading.scalars import day_of, decimal_of, whole_of, yes_no_of
from workbook.playbook.schema import Choice

READINGS: dict[str, Callable[[str], Any]] = {
    "number": decimal_of, "money": decimal_of, "percent": decimal_of, "scale": whole_of, "time_span": whole_of,
    "date": day_of, "yes_no": yes_no_of,
}  # fmt: skip
"""How a value of an answer type is read; all others are text."""


def read_right(
    fields: Fields, answer: str, choices: tuple[Choice, ...], limits: tuple[Any, Any], step_id: str
) -> dict[str, Any]:
    """`correct`, `tolerance` and `points`; notes E004, S007 or S021 where the right answer could not be given."""
    tolerance, points = fields.decimal("tolerance"), fields.decimal("points")
    for name, number in (("tolerance", tolerance), ("points", points)):
        if number is not None and number <= 0:
            fields.problems.error("S021", fields.spot(name), f'"{name}" must be more than 0')
    if fields.node("correct") is None:
        return {}
    _refuse_two_scores(fields, choices)
    if answer in ("choice", "choices", "rank"):
        correct = _picked(fields, answer, choices, step_id)
    else:
        correct = _value(fields, answer, limits)
    return {"correct": correct, "tolerance": tolerance, "points": points}


def _refuse_two_scores(fields: Fields, choices: tuple[Choice, ...]) -> None:
    if any(choice.points is not None for choice in choices):
        message = '"points" does nothing on choices beside "correct": write one of the two'
        fields.problems.error("S009", fields.at.pairs["correct"][0], message)


def _picked(fields: Fields, answer: str, choices: tuple[Choice, ...], step_id: str) -> Any:
    found = fields.texts("correct") if answer != "choice" else [item for item in [fields.scalar("correct")] if item]
    known = [choice.value for choice in choices]
    for item in found:
        if known and item.text not in known:
            message = f'"{item.text[:60]}" is not a choice of {step_id}. Choices: {", ".join(known)}'
            fields.problems.error("E004", item, message, choice_meant(item.text, labels(choices)))
    if answer == "rank" and known and len(found) != len(known):
        message = f"correct names {len(found)} of {len(known)} choices; a right order has them all"
        fields.problems.error("E004", fields.spot("correct"), message)
    values = [item.text for item in found]
    return values if answer != "choice" else next(iter(values), None)


def _value(fields: Fields, answer: str, limits: tuple[Any, Any]) -> Any:
    reading = READINGS.get(answer)
    value = fields.convert("correct", reading) if reading else fields.text("correct")
    if value is not None and (outside := out_of(value, limits)):
        fields.problems.error("S007", fields.spot("correct"), f"correct {value} is {outside}")
    return stored(value)


def out_of(value: Any, limits: tuple[Any, Any]) -> str:
    """What is wrong with a value below the first or above the second limit, in words; empty where it lies between.

    A limit of another kind limits nothing.
    """
    low, high = (limit if _is_alike(limit, value) else None for limit in limits)
    if low is not None and value < low:
        return f"less than min {low}"
    return f"more than max {high}" if high is not None and value > high else ""


def _is_alike(limit: Any, value: Any) -> bool:
    numbers = isinstance(limit, Decimal | int) and isinstance(value, Decimal | int) and not isinstance(value, bool)
    return numbers or (isinstance(limit, date) and isinstance(value, date))


def labels(choices: tuple[Choice, ...]) -> dict[str, str]:
    """The labels of choices, by their value."""
    return {choice.value: choice.label for choice in choices}


def stored(value: Any) -> Any:
    """A value in the form in which answers keep it: numbers and days as text."""
    return value if value is None or isinstance(value, bool | int | str) else str(value)
