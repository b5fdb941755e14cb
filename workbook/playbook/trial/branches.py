"""The values that each deciding name may take: enough of them that every condition holds once and fails once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, product
from typing import Any

from workbook.playbook.facts import FACTS
from workbook.playbook.known import setting_value
from workbook.playbook.phrases import day_in
from workbook.playbook.schema import Playbook, Setting, Step
from workbook.playbook.trial.cutoffs import Cutoffs, Looks
from workbook.playbook.trial.fills import SAMPLE_DAY, answer_of, ends, limits
from workbook.playbook.trial.stored import OUTCOMES
from workbook.playbook.values import ANSWER_TYPES, NUMBER_TYPES

MOST_RATINGS = 27
_USUAL = (Decimal(0), Decimal(1), Decimal(100))


@dataclass(frozen=True, slots=True)
class Branch:
    """One deciding name and what it may be. `kind` says where the value goes: an answer, a fact or a setting."""

    kind: str
    name: str
    options: tuple[Any, ...] = field(compare=False)


def branches(playbook: Playbook, looks: Looks) -> dict[str, Branch]:
    """The branches by the names that conditions use: of a rating, all its criteria lead to the one branch."""
    steps = {step.id: step for step in playbook.steps}
    found: dict[str, Branch] = {}
    for name, cutoffs in looks.cutoffs.items():
        rated = name.rpartition(".")[0]
        if name in steps:
            found[name] = Branch("answers", name, _distinct(_answers(steps[name], cutoffs, looks)))
        elif rated in steps and steps[rated].verb == "rate":
            found[name] = Branch("answers", rated, _distinct(_ratings(steps[rated], looks)))
        elif name in playbook.settings:
            found[name] = Branch("settings", name, _distinct(_settings(playbook.settings[name])))
        elif name in FACTS or rated in steps:
            found[name] = Branch("facts", name, _distinct(_facts(name, cutoffs)))
    return found


def _distinct(options: Iterable[Any]) -> tuple[Any, ...]:
    found: list[Any] = []
    for each in options:
        if not any(each == held and type(each) is type(held) for held in found):
            found.append(each)
    return tuple(found)


def _answers(step: Step, cutoffs: Cutoffs, looks: Looks) -> Iterator[Any]:
    yield None
    match step.verb:
        case "rate":
            yield from _ratings(step, looks)
        case "commit":
            counts = [int(number) for number in _around(cutoffs.numbers) if 0 < number <= 20] or [1]
            yield from ([{"owner": "rep", "text": f"Call {at}", "due": ""} for at in range(count)] for count in counts)
        case "check" if not step.statements:
            yield from ({"1": {"status": outcome}} for outcome in OUTCOMES)
        case "check" | "do" if step.statements or step.checklist:
            lines = step.statements or step.checklist
            yield dict.fromkeys(lines, True)
            yield from ({line: True} for line in lines)
        case "ask":
            yield from _asked(step, cutoffs)
        case _:
            yield True


def _asked(step: Step, cutoffs: Cutoffs) -> Iterator[Any]:
    kind = ANSWER_TYPES[step.answer or "text"]
    if kind == "yes_no":
        yield from (True, False)
    elif step.answer == "date":
        yield from (day.isoformat() for day in _days(cutoffs))
    elif kind in NUMBER_TYPES:
        yield from _numbers(step, cutoffs)
    elif step.choices and kind == "choice":
        yield from (choice.value for choice in step.choices)
        if step.other:
            yield "something else"
    elif kind == "list":
        yield from _lists(step, cutoffs)
    else:
        yield from cutoffs.texts
        yield answer_of(step, "sample")


def _numbers(step: Step, cutoffs: Cutoffs) -> Iterator[Any]:
    low, high = ends(step) if step.answer == "scale" else limits(step)
    percent = 100 if step.answer == "percent" else 1
    tried = [*(number * percent for number in _around(cutoffs.numbers)), *_USUAL]
    tried += [limit for limit in (low, high) if limit is not None]
    for number in tried:
        if (low is None or number >= low) and (high is None or number <= high):
            whole = step.answer in ("scale", "time_span")
            yield int(number) if whole else f"{number:f}"


def _lists(step: Step, cutoffs: Cutoffs) -> Iterator[Any]:
    known = [choice.value for choice in step.choices]
    items = known or [*cutoffs.texts, "Nordhafen"]
    yield from ([item] for item in items)
    yield list(known or items)
    for number in _around(cutoffs.numbers):
        if 0 < number <= 20:
            yield (items * 20)[: int(number)]


def _ratings(step: Step, looks: Looks) -> Iterator[Any]:
    """Everybody gives the same; criteria that a condition looks at take their values independently of each other."""
    yield None
    whole = looks.cutoffs.get(step.id, Cutoffs())
    for score in _scores(step, whole):
        yield _rated(step, {}, score)
    watched = [each.id for each in step.criteria if f"{step.id}.{each.id}" in looks.cutoffs]
    scores = [list(_scores(step, looks.cutoffs[f"{step.id}.{name}"])) for name in watched]
    for given in islice(product(*scores), MOST_RATINGS if watched else 0):
        yield _rated(step, dict(zip(watched, given, strict=True)), step.low)


def _scores(step: Step, cutoffs: Cutoffs) -> list[int]:
    found = {int(number) for number in _around(cutoffs.numbers) if step.low <= number <= step.high}
    return sorted(found | {step.low, step.high})


def _rated(step: Step, scores: dict[str, int], other: int) -> Any:
    names = [criterion.id for criterion in step.criteria] or ["score"]
    return {rater: {name: scores.get(name, other) for name in names} for rater in step.by or ("manager",)}


def _settings(setting: Setting) -> Iterator[Any]:
    yield None
    yield from (str(limit) for limit in (setting.min, setting.max) if limit is not None)
    yield from (choice.value for choice in setting.choices)
    if isinstance(setting_value(setting), bool):
        yield from (True, False)


def _facts(name: str, cutoffs: Cutoffs) -> Iterator[Any]:
    yield None
    fact = FACTS.get(name)
    if fact is None or fact.type in NUMBER_TYPES:
        percent = 100 if fact and fact.type == "percent" else 1
        yield from (number * percent for number in _around(cutoffs.numbers))
        yield from _USUAL
    elif fact.type == "yes_no":
        yield from (True, False)
    elif fact.type == "date":
        yield from _days(cutoffs)
    else:
        yield from cutoffs.texts
    if fact:
        yield fact.sample


def _around(numbers: Iterable[Decimal]) -> list[Decimal]:
    """Each number and those on both sides of it."""
    return [near for number in numbers for near in (number, number - _unit(number), number + _unit(number))]


def _unit(number: Decimal) -> Decimal:
    return Decimal(1) if number == number.to_integral_value() else Decimal(1).scaleb(int(number.as_tuple().exponent))


def _days(cutoffs: Cutoffs) -> Iterator[date]:
    yield SAMPLE_DAY
    named = [day for text in cutoffs.texts if (day := day_in(text))]
    near = [SAMPLE_DAY + timedelta(days=int(number)) for number in _around(cutoffs.numbers) if abs(number) < 4000]
    back = [SAMPLE_DAY - timedelta(days=int(number)) for number in cutoffs.numbers if abs(number) < 4000]
    for day in (*named, *near, *back):
        yield from (day - timedelta(days=1), day, day + timedelta(days=1))
