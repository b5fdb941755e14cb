"""Answers and facts that nobody gave: sample ones, none at all, and the longest that fit."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from workbook.playbook.facts import FACTS, facts_for
from workbook.playbook.schema import TODAY, Choice, Playbook, Step
from workbook.playbook.values import NUMBER_TYPES, Value

Fill = Literal["empty", "sample", "longest"]
FILLS: tuple[Fill, ...] = ("empty", "sample", "longest")
SAMPLE_DAY = FACTS["today"].sample if isinstance(FACTS["today"].sample, date) else date(2026, 11, 21)
LONGEST_LINE = "Wolfeschlegelsteinhausenbergerdorff & Söhne, third conversation about the price of the second phase "
LONGEST_NAME = "Maximiliana-Theodora Wolfeschlegelstein"
LONGEST_NUMBER = Decimal(999_999_999)
_SAMPLES: dict[str, Any] = {
    "text": "The plant manager asked for it",
    "long_text": "The plant stands still for two hours a week.\nNobody counts it.",
    "list": ["Nordhafen", "Kovacs"], "number": "3", "money": "48000", "percent": "25", "time_span": 45, "yes_no": True,
    "person": "Petra Lindqvist", "opportunity": "Cost case, phase two", "rep": "Dana Whitfield", "stage": "Proposal",
    "link": "the folder of the offer",
}  # fmt: skip


def facts_of(playbook: Playbook, fill: Fill) -> dict[str, Value]:
    """A value for every fact that the playbook may name: a sample, None throughout, or the longest there could be."""
    known = facts_for(playbook.subject)
    if fill == "sample":
        return {name: fact.sample for name, fact in known.items()}
    if fill == "empty":
        return dict.fromkeys(known) | {"today": SAMPLE_DAY}
    return {name: _longest_fact(name, fact.type, fact.sample) for name, fact in known.items()}


def _longest_fact(name: str, kind: str, sample: Value) -> Value:
    if kind in NUMBER_TYPES:
        return Decimal(99_999) if kind != "money" else LONGEST_NUMBER
    return LONGEST_NAME[:11] if name == "rep.first_name" else LONGEST_NAME if kind == "text" else sample


def answer_of(step: Step, fill: Fill) -> Any:
    """An answer to a step in the form in which it is stored; None for the empty one."""
    if fill == "empty":
        return None
    longest = fill == "longest"
    match step.verb:
        case "ask":
            return _longest(step) if longest else _sample(step)
        case "check" if not step.statements:
            return {}
        case "check" | "do" if step.statements or step.checklist:
            return dict.fromkeys(step.statements or step.checklist, True)
        case "commit":
            return _promises(step, longest=longest)
        case "rate":
            return rating(step, step.high if longest else (step.low + step.high) // 2)
        case "play":
            who = LONGEST_NAME if longest else "Dana"
            return {"roles": {role.id: who for role in step.roles}, "rounds": [step.seconds or 60] * step.rounds}
        case "reveal":
            return {"opened": True, "hints": len(step.hints) if longest else 0}
    return True


def rating(step: Step, score: int) -> dict[str, dict[str, int]]:
    """A rating in which everybody gives everything that score."""
    names = [criterion.id for criterion in step.criteria] or ["score"]
    return {rater: dict.fromkeys(names, score) for rater in step.by or ("manager",)}


def _promises(step: Step, *, longest: bool) -> list[dict[str, str]]:
    owner = "manager" if step.owner == "manager" else "rep"
    count = (step.at_most or 3) if longest else max(1, step.at_least or 1)
    own = (LONGEST_LINE * 3,) * count if longest else (*step.suggest, "Call the plant manager")
    texts = [own[at % len(own)] for at in range(count)]
    return [{"owner": owner, "text": text.strip(), "due": SAMPLE_DAY.isoformat()} for text in texts]


def _sample(step: Step) -> Any:
    match step.answer:
        case "choice" | "stage" if step.choices:
            return step.choices[0].value
        case "choices":
            return [choice.value for choice in step.choices[: max(1, step.at_least or 1)]]
        case "rank":
            return [choice.value for choice in step.choices]
        case "scale":
            low, high = ends(step)
            return int((low + high) // 2)
        case "date":
            return _day(step).isoformat()
        case "number" | "money" | "percent":
            return f"{_within(step, Decimal(_SAMPLES[step.answer])):f}"
        case "list":
            return _as_many(step, _SAMPLES["list"])
        case "table":
            return _as_many(step, [{column.id: "Nordhafen" for column in step.columns}])
    return _SAMPLES.get(step.answer or "text", _SAMPLES["text"])


def _longest(step: Step) -> Any:
    match step.answer:
        case "choice" | "stage" if step.choices:
            return max(step.choices, key=_length).value
        case "choices" | "rank":
            return [choice.value for choice in step.choices][: step.at_most or None]
        case "scale":
            return int(ends(step)[1])
        case "date" | "yes_no":
            return _sample(step)
        case "number" | "money" | "percent":
            return f"{_within(step, LONGEST_NUMBER):f}"
        case "time_span":
            return 5999
        case "list":
            return [LONGEST_LINE] * (step.at_most or 10)
        case "table":
            return [{column.id: LONGEST_LINE for column in step.columns}] * (step.at_most or 20)
        case "long_text":
            return (LONGEST_LINE * 2 + "\n") * 12
    return LONGEST_LINE * 3


def _length(choice: Choice) -> int:
    return len(choice.label or choice.value)


def _as_many(step: Step, found: Iterable[Any]) -> list[Any]:
    items = list(found)
    count = max(len(items), step.at_least or 0)
    return [items[at % len(items)] for at in range(min(count, step.at_most or count))]


def ends(step: Step) -> tuple[Decimal, Decimal]:
    """The lowest and the highest number of a scale."""
    low, high = limits(step)
    return Decimal(step.low) if low is None else low, Decimal(step.high) if high is None else high


def limits(step: Step) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that may be answered to a question for a number; None where there is no limit."""
    low, high = (None if limit is None else Decimal(str(limit)) for limit in (step.min, step.max))
    return low, high


def _within(step: Step, number: Decimal) -> Decimal:
    low, high = limits(step)
    if low is not None and number < low:
        return low
    return high if high is not None and number > high else number


def _day(step: Step) -> date:
    """A day that the question allows: a week ahead, or back where it asks for what is past."""
    if step.max == TODAY:
        return SAMPLE_DAY - timedelta(days=7)
    for limit in (step.min, step.max):
        if limit not in (None, TODAY):
            return date.fromisoformat(str(limit))
    return SAMPLE_DAY + timedelta(days=7)
