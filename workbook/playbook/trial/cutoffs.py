"""What the conditions of a playbook look at, and with what they compare it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from workbook.playbook import formula
from workbook.playbook.conditions import COMBINATORS
from workbook.playbook.formula_tokens import tokens_of
from workbook.playbook.phrases import number_in, phrase_of
from workbook.playbook.schema import Playbook


@dataclass
class Cutoffs:
    """For one name: the texts and the numbers that it is compared with."""

    texts: dict[str, None] = field(default_factory=dict)
    numbers: dict[Decimal, None] = field(default_factory=dict)


class Looks:
    """The names that decide which steps are shown, those behind computed values included.

    `of_step` tells for each step which names its own condition looks at, directly or through computed values.
    """

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook
        self.cutoffs: dict[str, Cutoffs] = {}
        self.of_step: dict[str, tuple[str, ...]] = {}
        for step in playbook.steps:
            names = list(self._look(step.when))
            if step.repeat_days:
                names.append(f"{step.id}.days_since")
                self._at(names[-1]).numbers[Decimal(step.repeat_days)] = None
            self.of_step[step.id] = tuple(dict.fromkeys(names))

    def _at(self, name: str) -> Cutoffs:
        return self.cutoffs.setdefault(name, Cutoffs())

    def _look(self, when: Any) -> Iterator[str]:
        if isinstance(when, str):
            yield from self._in_formula(when, [])
        elif isinstance(when, list):
            for part in when:
                yield from self._look(part)
        elif isinstance(when, dict):
            for key, wanted in when.items():
                if key in COMBINATORS:
                    yield from self._look(wanted if isinstance(wanted, list) else [wanted])
                else:
                    yield from self._compared(str(key), wanted if isinstance(wanted, list) else [wanted])

    def _compared(self, name: str, phrases: list[Any]) -> Iterator[str]:
        texts: list[str] = []
        numbers: list[Decimal] = []
        for wanted in phrases:
            operands = phrase_of(str(wanted)).operands
            numbers += [found for operand in operands if (found := number_in(operand)) is not None]
            texts += operands
        yield from self._name(name, texts, numbers, [])

    def _name(self, name: str, texts: list[str], numbers: list[Decimal], behind: list[str]) -> Iterator[str]:
        if name in self._playbook.compute and name not in behind:
            yield from self._in_formula(self._playbook.compute[name], [*behind, name], numbers)
            return
        at = self._at(name)
        at.texts |= dict.fromkeys(texts)
        at.numbers |= dict.fromkeys(numbers)
        yield name

    def _in_formula(self, text: str, behind: list[str], more: list[Decimal] | None = None) -> Iterator[str]:
        """The names in a formula; every constant in it may be what any of them is compared with."""
        try:
            names = formula.parse(text).names
            constants = [token.value for token in tokens_of(text) if token.kind == "value"]
        except formula.FormulaError:
            return
        numbers = [each for each in constants if isinstance(each, Decimal)] + (more or [])
        texts = [each for each in constants if isinstance(each, str)]
        for name in names:
            yield from self._name(name, texts, numbers, behind)
