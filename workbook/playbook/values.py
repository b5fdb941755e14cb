"""Values that formulas, conditions and placeholders work on, and how stored answers become such values.

Unknown is None everywhere. Percentages are fractions in here (0.25) and whole numbers outside (25).
"""

from datetime import date
from decimal import Context, Decimal, InvalidOperation
from typing import Any, Literal

from workbook.days import show
from workbook.playbook.schema import Choice, Step
from workbook.text import amount, joined
from workbook.text import minutes as minutes_in_words

Value = Decimal | str | bool | date | tuple[str, ...] | None
NameType = Literal["text", "number", "money", "percent", "date", "yes_no", "choice", "list", "minutes"]
UNKNOWN = "—"
NUMBER_TYPES = frozenset({"number", "money", "percent", "minutes"})
MATH = Context(prec=28, Emax=999, Emin=-999, traps=[])

ANSWER_TYPES: dict[str, NameType] = {
    "text": "text", "long_text": "text", "list": "list", "number": "number", "money": "money", "percent": "percent",
    "date": "date", "time_span": "minutes", "yes_no": "yes_no", "choice": "choice", "choices": "list", "rank": "list",
    "scale": "number", "person": "text", "opportunity": "text", "rep": "text", "stage": "text", "table": "list",
    "link": "text",
}  # fmt: skip


def number_of(raw: Any) -> Decimal | None:
    """A finite number out of plain JSON or text, or None where there is none of a sensible size."""
    if raw is None or isinstance(raw, bool):
        return None
    try:
        found = MATH.create_decimal(str(raw).strip()[:400])
    except (InvalidOperation, ValueError):
        return None
    return found if found.is_finite() else None


def value_of(raw: Any, kind: NameType) -> Value:
    """A value out of plain JSON, or out of what the workbook hands in for a fact."""
    if raw is None or raw == "":
        return None
    if kind in NUMBER_TYPES:
        number = number_of(raw)
        return MATH.divide(number, Decimal(100)) if number is not None and kind == "percent" else number
    if kind == "yes_no":
        return raw if isinstance(raw, bool) else None
    if kind == "date":
        return raw if isinstance(raw, date) else _day(raw)
    if kind == "list":
        return tuple(_line(item) for item in raw) or None if isinstance(raw, list | tuple) else None
    return str(raw) if isinstance(raw, str | int) else None


def _day(raw: Any) -> date | None:
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        return None


def _line(item: Any) -> str:
    return " · ".join(str(part) for part in item.values()) if isinstance(item, dict) else str(item)


def values_of(step: Step, raw: Any) -> dict[str, Value]:
    """All names that the stored answer to a step gives: its id, and for a rating one per criterion.

    A check gives the list of what came out ("kept", "missed" …) or of the statements that hold, a commit the
    list of its texts, a rating the mean over those who rated, weighted over the criteria.
    """
    match step.verb:
        case "ask":
            return {step.id: value_of(raw, ANSWER_TYPES[step.answer or "text"])}
        case "check":
            return {step.id: value_of(_outcomes(raw), "list")}
        case "commit":
            texts = [item.get("text", "") for item in raw if isinstance(item, dict)] if isinstance(raw, list) else []
            return {step.id: value_of(texts, "list")}
        case "rate":
            return _ratings(step, raw)
        case "do" if step.checklist:
            return {step.id: value_of(_outcomes(raw), "list")}
    return {step.id: True if raw else None}


def _outcomes(raw: Any) -> list[str]:
    if not isinstance(raw, dict):
        return []
    return [v["status"] if isinstance(v, dict) and "status" in v else str(k) for k, v in raw.items() if v]


def _ratings(step: Step, raw: Any) -> dict[str, Value]:
    by_rater = [scores for scores in raw.values() if isinstance(scores, dict)] if isinstance(raw, dict) else []
    weights = {criterion.id: criterion.weight for criterion in step.criteria} or {"score": Decimal(1)}
    means = {name: _mean([(number_of(scores.get(name)), Decimal(1)) for scores in by_rater]) for name in weights}
    found: dict[str, Value] = {f"{step.id}.{name}": mean for name, mean in means.items()}
    found[step.id] = _mean([(means[name], weight) for name, weight in weights.items()])
    return found


def _mean(weighted: list[tuple[Decimal | None, Decimal]]) -> Decimal | None:
    known = [(score, weight) for score, weight in weighted if score is not None]
    total = sum((weight for _, weight in known), Decimal(0))
    mean = MATH.divide(sum((score * weight for score, weight in known), Decimal(0)), total) if total else None
    return mean if mean is not None and mean.is_finite() else None


def in_words(value: Value, kind: NameType = "text", choices: tuple[Choice, ...] = ()) -> str:
    """A value as a person reads it: "48,000", "25%", "21 Nov 2026", a choice by its label, a dash for unknown."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return _number_in_words(value, kind)
    if isinstance(value, date):
        return show(value)
    labels = {choice.value: choice.label or choice.value for choice in choices}
    if isinstance(value, tuple):
        return joined([labels.get(item, item) for item in value])
    return labels.get(value, value)


def _number_in_words(value: Decimal, kind: NameType) -> str:
    if abs(value) >= 10**15:
        return f"{value:.3e}"
    if kind == "money":
        return amount(value)
    if kind == "minutes" and value == value.to_integral_value() and value >= 0:
        return minutes_in_words(int(value))
    if kind == "percent":
        return _plain(MATH.multiply(value, Decimal(100)), 1) + "%"
    return _plain(value, 2)


def _plain(value: Decimal, places: int) -> str:
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
