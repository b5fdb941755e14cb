"""What a team set in a playbook: whether it can be used, and in words what may be set."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from workbook.days import show
from workbook.playbook.known import setting_value
from workbook.playbook.outline import ANSWERS
from workbook.playbook.schema import TODAY, Playbook, Setting, Step
from workbook.playbook.values import ANSWER_TYPES, NUMBER_TYPES, Value, in_words, number_of, value_of

SCALE = (Decimal(0), Decimal(10))
_SHAPES: dict[str, type | tuple[type, ...]] = {
    "list": list, "choices": list, "rank": list, "yes_no": bool, "number": (str, int), "money": (str, int),
    "percent": (str, int), "time_span": int, "scale": int,
}  # fmt: skip
"""What a stored value is; all others are text."""
_LIKE = {"date": ", like 2026-01-31 or fri", "time_span": ", like 45 or 1h30", "yes_no": ""}


def question(name: str, setting: Setting) -> Step:
    """A setting as the question that asks for it, so that it is read, checked and answered like one."""
    low, high = ends(setting) if setting.answer == "scale" else (setting.min, setting.max)
    return Step(
        id=name, verb="ask", sentence=setting.label, help=setting.help, answer=setting.answer, min=low, max=high,
        choices=setting.choices,
    )  # fmt: skip


def in_force(playbook: Playbook, stored: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What the team set otherwise than its default, without what the playbook does not know or cannot use."""
    known = ((name, setting, stored.get(name)) for name, setting in playbook.settings.items())
    return {name: value for name, setting, value in known if fits(setting, value, today) and differs(setting, value)}


def differs(setting: Setting, value: Any) -> bool:
    """Whether a value is another one than the default."""
    return setting_value(setting, value) != setting_value(setting)


def fits(setting: Setting, value: Any, today: date) -> bool:
    """Whether a stored value can be the value of a setting as its playbook has it now."""
    shape = _SHAPES.get(setting.answer, str)
    found = value_of(value, ANSWER_TYPES[setting.answer])
    if found is None or not isinstance(value, shape) or (isinstance(value, bool) and shape is not bool):
        return False
    return _is_offered(setting, value) and _is_within(setting, found, today)


def _is_offered(setting: Setting, value: Any) -> bool:
    known = {choice.value for choice in setting.choices}
    if not known:
        return True
    picked = value if isinstance(value, list) else [value]
    return all(isinstance(each, str) and each in known for each in picked) and (
        setting.answer != "rank" or len(set(picked)) == len(picked) == len(known)
    )


def _is_within(setting: Setting, found: Value, today: date) -> bool:
    if isinstance(found, date):
        low, high = (_day(limit, today) for limit in (setting.min, setting.max))
        return (low is None or found >= low) and (high is None or found <= high)
    if not isinstance(found, Decimal):
        return True
    least, most = ends(setting)
    number = found * 100 if setting.answer == "percent" else found
    return (least is None or number >= least) and (most is None or number <= most)


def ends(setting: Setting) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most, None for no limit; a scale goes from 0 to 10 where it has none."""
    low, high = number_of(setting.min), number_of(setting.max)
    if setting.answer == "scale":
        return SCALE[0] if low is None else low, SCALE[1] if high is None else high
    return low, high


def _day(limit: Any, today: date) -> date | None:
    found = today if limit == TODAY else value_of(limit, "date")
    return found if isinstance(found, date) else None


def words_of(setting: Setting, value: Any = None) -> str:
    """A value as a person reads it, the default where there is none; a dash where that is empty, too."""
    return in_words(setting_value(setting, value), ANSWER_TYPES[setting.answer], setting.choices)


def allowed(setting: Setting) -> str:
    """What may be set, as it stands behind "Write": "a number from 1 to 80", "one of these: Weekly, Monthly"."""
    labels = [choice.label or choice.value for choice in setting.choices]
    match setting.answer:
        case "choice":
            return f"one of these: {', '.join(labels)}"
        case "choices":
            return f"one or more of these: {', '.join(labels)}"
        case "rank":
            return f"all of these, the first one first: {', '.join(labels)}"
        case "list":
            return "one thing or several"
        case "scale":
            return f"a whole number{_range(setting)}"
    return f"{ANSWERS[setting.answer]}{_range(setting)}{_LIKE.get(setting.answer, '')}"


def _range(setting: Setting) -> str:
    low, high = (_limit(setting, each) for each in (setting.min, setting.max))
    if setting.answer == "scale":
        low, high = (f"{end:f}" for end in ends(setting) if end is not None)
    if low and high:
        return f" from {low} to {high}"
    least, most = ("not before", "not after") if setting.answer == "date" else ("at least", "at most")
    return f", {least} {low}" if low else f", {most} {high}" if high else ""


def _limit(setting: Setting, raw: Any) -> str:
    if raw is None or raw == TODAY:
        return raw or ""
    kind = ANSWER_TYPES[setting.answer]
    found = value_of(raw, kind)
    return show(found) if isinstance(found, date) else in_words(found, kind) if kind in NUMBER_TYPES else ""


def told(playbook: Playbook, values: Mapping[str, Any]) -> str:
    """All settings of a playbook with their values, in one line; empty where it has none."""
    return "; ".join(f"{each.label}: {words_of(each, values.get(name))}" for name, each in playbook.settings.items())
