"""The fields of an `ask` step, and of a setting, whose sense depends on the answer type."""

from decimal import Decimal
from typing import Any

from workbook.days import DayProblem, parse_day
from workbook.playbook.patterns import PATTERNS
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.meant import choice_meant
from workbook.playbook.reading.parts import read_choices, read_columns, read_levels, read_scale
from workbook.playbook.reading.right import READINGS, labels, out_of, read_right, stored
from workbook.playbook.reading.rules import ANSWERS, BY_ANSWER, BY_VERB, ON_ANY_ANSWER
from workbook.playbook.reading.scalars import Unfit, day_of, decimal_of
from workbook.playbook.reading.yamlnodes import Sequence
from workbook.playbook.schema import TODAY, Choice

Lists = dict[str, tuple[Choice, ...]]
_CHOSEN = ("choice", "choices", "rank")


def read_answer(fields: Fields) -> str:
    """The answer type; text where none is told, but where choices stand one must be told."""
    if fields.node("choices") is not None and fields.node("answer") is None:
        fields.problems.error("P004", fields.at, '"answer" is missing', "Write answer: choice, or choices for several")
        return ""
    known = fields.one_of("answer", ANSWERS, "S002", "")
    return known or ("" if fields.node("answer") is not None else "text")


def read_question(fields: Fields, answer: str, lists: Lists, step_id: str) -> dict[str, Any]:
    """The fields of Step that belong to this answer type."""
    _refuse_idle(fields, answer)
    found: dict[str, Any] = {"required": fields.yes_no("required")}
    found["carry"] = fields.one_of("carry", ("none", "show", "prefill", "confirm"), "P003", "none")
    found["unit"] = fields.text("unit")
    found["decimals"] = fields.whole("decimals", 0, 6)
    found |= _counts(fields)
    if answer in _CHOSEN:
        found["choices"] = needed_choices(fields, answer, lists)
        found["other"] = fields.yes_no("other")
    if answer == "table":
        found["columns"] = read_columns(fields) if fields.need("columns") else ()
    if answer == "scale":
        found["low"], found["high"] = read_scale(fields)
        found["levels"] = read_levels(fields, found["low"], found["high"])
        limits = (Decimal(found["low"]), Decimal(found["high"]))
    else:
        found["min"], found["max"], limits = read_limits(fields, answer)
    found["default"] = read_default(fields, answer, found.get("choices", ()), limits, other=found.get("other", False))
    pattern = fields.scalar("pattern_name")
    found["pattern_name"] = (fields.word(pattern, "pattern", PATTERNS, "P003") or "") if pattern else ""
    return found | read_right(fields, answer, found.get("choices", ()), limits, step_id)


def _refuse_idle(fields: Fields, answer: str) -> None:
    for name in fields.names:
        if name in BY_VERB["ask"] and name not in BY_ANSWER[answer] | ON_ANY_ANSWER:
            message = f'"{name}" does nothing on a question with answer: {answer}'
            fitting = [other for other in ANSWERS if name in BY_ANSWER[other]]
            hint = f"It goes with answer: {' or '.join(fitting)}" if len(fitting) < 8 else "Take it out"
            fields.problems.error("S009", fields.at.pairs[name][0], message, hint)


def _counts(fields: Fields) -> dict[str, int | None]:
    return read_counts(fields, 20)


def read_counts(fields: Fields, most: int) -> dict[str, int | None]:
    """`at_least` and `at_most`; notes S008 where they exclude each other."""
    low, high = fields.whole("at_least", 0, most), fields.whole("at_most", 1, most)
    if low is not None and high is not None and low > high:
        fields.problems.error("S008", fields.spot("at_least"), f"at_least {low} is greater than at_most {high}")
    return {"at_least": low, "at_most": high}


def needed_choices(fields: Fields, answer: str, lists: Lists) -> tuple[Choice, ...]:
    """The choices of a question that has to have some; notes S004 where there are none."""
    node = fields.node("choices")
    if node is None or (isinstance(node, Sequence) and not node.items):
        if not fields.is_misspelt("choices"):
            spot = fields.spot("answer") if node is None else node
            message, hint = f"choices is needed for answer: {answer}", 'Add "choices:" with a list below it'
            fields.problems.error("S004", spot, message, hint)
        return ()
    return read_choices(fields, lists)


def read_limits(fields: Fields, answer: str) -> tuple[Any, Any, tuple[Any, Any]]:
    """`min` and `max` as they are stored (text), and as they compare; notes S008 where they exclude each other."""
    reading = _day_limit if answer == "date" else READINGS.get(answer, decimal_of)
    low: Any = fields.convert("min", reading)
    high: Any = fields.convert("max", reading)
    if low is not None and type(low) is type(high) and low > high:
        fields.problems.error("S008", fields.spot("min"), f"min {low} is greater than max {high}")
    return stored(low), stored(high), (low, high)


def _day_limit(text: str) -> Any:
    """An ISO day, or "today", which stays a word because it moves along."""
    return text if text == TODAY else day_of(text)


def _day_or_phrase(text: str) -> Any:
    """An ISO day, or a phrase such as "today" that is kept as it is written."""
    if text[:1].isdigit():
        return day_of(text)
    try:
        parse_day(text, day_of("2026-01-15"))
    except DayProblem as problem:
        raise Unfit("S022", str(problem)) from None
    return text


def read_default(
    fields: Fields, answer: str, choices: tuple[Choice, ...], limits: tuple[Any, Any], *, other: bool = False
) -> Any:
    """`default` in the shape that an answer of this type is stored in; notes S007 where it cannot be given."""
    reading = READINGS.get(answer)
    reading = _day_or_phrase if answer == "date" else reading
    value = fields.convert("default", reading) if reading else fields.text("default") or None
    if value is None:
        return None
    known = [choice.value for choice in choices]
    if answer in _CHOSEN and known and value not in known and not other:
        hint = choice_meant(value, labels(choices))
        message = f'default "{value}" is not one of the choices'
        fields.problems.error("S007", fields.spot("default"), message, hint or f"Choices: {', '.join(known)}")
    elif outside := out_of(value, limits):
        fields.problems.error("S007", fields.spot("default"), f"default {value} is {outside}")
    return stored(value)
