"""What a name in a condition can be, as a handful of values that stand for all the others.

Each name gets a value on, below and above every limit that the playbook compares it with, every choice, and
"unknown". A condition on the name then is the set of those values for which it holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from workbook.playbook.conditions import COMBINATORS
from workbook.playbook.facts import facts_for
from workbook.playbook.phrases import Phrase, holds, number_in, phrase_of
from workbook.playbook.schema import Playbook, Step
from workbook.playbook.values import ANSWER_TYPES, NUMBER_TYPES, NameType, Value, number_of

_ANY_DAY = date(2026, 1, 1)
_ELSE = "\x00 something else"
Held = frozenset[int]


@dataclass(frozen=True, slots=True)
class Domain:
    """The values of one name. `closed` says that there are no others, so that a condition can be always true."""

    values: tuple[Value, ...]
    closed: bool = False

    def where(self, phrases: list[Phrase]) -> Held:
        """The values, by number, for which one of the phrases holds."""
        return frozenset(
            at for at, value in enumerate(self.values) if any(holds(phrase, value, _ANY_DAY) for phrase in phrases)
        )

    @property
    def answered(self) -> Held:
        """All values but the unknown one."""
        return frozenset(at for at, value in enumerate(self.values) if value is not None)


def phrases_in(wanted: Any) -> list[Phrase]:
    """The phrases that stand for one name."""
    return [phrase_of(str(part)) for part in (wanted if isinstance(wanted, list) else [wanted])]


def entries(when: Any) -> Iterator[tuple[str, Any]]:
    """Every name in a condition with what it must be, those in combinations included."""
    if isinstance(when, list):
        for part in when:
            yield from entries(part)
    elif isinstance(when, dict):
        for key, wanted in when.items():
            if key in COMBINATORS:
                yield from entries(wanted if isinstance(wanted, list) else [wanted])
            else:
                yield str(key), wanted


def domains(playbook: Playbook) -> dict[str, Domain]:
    """The domain of every name that the conditions of the playbook use and that can be told."""
    asked: dict[str, list[Phrase]] = {}
    for step in playbook.steps:
        for name, wanted in entries(step.when):
            asked.setdefault(name, []).extend(phrases_in(wanted))
    steps = {step.id: step for step in playbook.steps}
    found = {name: _domain(name, phrases, playbook, steps) for name, phrases in asked.items()}
    return {name: domain for name, domain in found.items() if domain}


def _domain(name: str, phrases: list[Phrase], playbook: Playbook, steps: dict[str, Step]) -> Domain | None:
    owner, _, last = name.rpartition(".")
    if name in steps:
        return _of_step(steps[name], phrases)
    if owner in steps and any(criterion.id == last for criterion in steps[owner].criteria):
        return _numbers(phrases, Decimal(steps[owner].low), Decimal(steps[owner].high))
    if name in playbook.settings:
        setting = playbook.settings[name]
        values = tuple(choice.value for choice in setting.choices)
        low, high = number_of(setting.min), number_of(setting.max)
        return _of_type(ANSWER_TYPES[setting.answer], phrases, values, low, high)
    fact = facts_for(playbook.subject).get(name)
    return _of_type(fact.type, phrases, (), None, None) if fact else None


def _of_step(step: Step, phrases: list[Phrase]) -> Domain | None:
    if step.verb in ("say", "show", "reveal"):
        return None
    if step.verb == "rate":
        return _numbers(phrases, Decimal(step.low), Decimal(step.high))
    if step.verb != "ask":
        return None
    values = tuple(choice.value for choice in step.choices)
    if step.answer == "scale":
        return _numbers(phrases, Decimal(step.low), Decimal(step.high))
    low, high = number_of(step.min), number_of(step.max)
    return _of_type(ANSWER_TYPES[step.answer or "text"], phrases, values + ((_ELSE,) if step.other else ()), low, high)


def _of_type(
    kind: NameType, phrases: list[Phrase], values: tuple[str, ...], low: Decimal | None, high: Decimal | None
) -> Domain | None:
    if kind == "choice" and values:
        return Domain((None, *values), closed=_ELSE not in values)
    if kind == "yes_no":
        return Domain((None, True, False), closed=True)
    if kind in NUMBER_TYPES:
        return _numbers(phrases, *(_as_compared(bound, kind) for bound in (low, high)))
    if kind == "text":
        literals = {operand for phrase in phrases for operand in phrase.operands}
        return Domain((None, _ELSE, *sorted(literals)))
    return None


def _as_compared(bound: Decimal | None, kind: NameType) -> Decimal | None:
    return bound / 100 if bound is not None and kind == "percent" else bound


def _numbers(phrases: list[Phrase], low: Decimal | None, high: Decimal | None) -> Domain:
    limits = {limit for phrase in phrases for operand in phrase.operands if (limit := number_in(operand)) is not None}
    limits |= {bound for bound in (low, high) if bound is not None}
    ordered = sorted(limits)
    between = [(one + other) / 2 for one, other in pairwise(ordered)]
    beyond = [ordered[0] - 1, ordered[-1] + 1] if ordered else [Decimal(0)]
    inside = [
        number
        for number in sorted({*ordered, *between, *beyond})
        if (low is None or number >= low) and (high is None or number <= high)
    ]
    return Domain((None, *inside), closed=low is not None and high is not None)
