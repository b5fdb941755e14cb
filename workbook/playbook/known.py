"""Everything that a playbook knows at one moment: answers, settings, computed values, facts."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from workbook.playbook import formula
from workbook.playbook.case_names import case_names
from workbook.playbook.facts import FACTS, MONEY
from workbook.playbook.schema import Choice, Playbook, Setting, Step
from workbook.playbook.values import ANSWER_TYPES, NameType, Value, in_words, number_of, value_of, values_of


def setting_value(setting: Setting, changed: Any = None) -> Value:
    """The value of a setting: what the team changed it to, else its default."""
    return value_of(setting.default if changed is None else changed, ANSWER_TYPES[setting.answer])


class Known(Mapping[str, Value]):
    """A mapping from names to values that grows as steps are answered.

    A setting or a step hides a fact of the same name. Facts come in as people say them (a percentage 61
    for 61 %) and are kept as the language computes (0.61).
    """

    def __init__(
        self,
        playbook: Playbook,
        facts: Mapping[str, Any],
        settings: Mapping[str, Any],
        shown: Mapping[str, str],
    ) -> None:
        asked = {step.id for step in playbook.steps}
        self._case = case_names(playbook.case)
        hidden = asked if playbook.trusted else asked | set(MONEY)
        self._facts = {name: _fact_value(name, raw) for name, raw in facts.items() if name not in hidden}
        self._facts |= {name: found.value for name, found in self._case.items()}
        self._settings = {
            name: setting_value(setting, settings.get(name)) for name, setting in playbook.settings.items()
        }
        self._playbook = playbook
        self._answers: dict[str, Value] = {}
        self._steps: dict[str, Step] = {}
        self._computed: dict[str, Value] = {}
        self._busy: set[str] = set()
        self._shown = shown

    def learn(self, step: Step, raw: Any) -> None:
        """Takes in the stored answer to a step."""
        self._answers.update(values_of(step, raw))
        self._steps[step.id] = step
        self._computed.clear()

    def __getitem__(self, name: str) -> Value:
        if name in self._answers:
            return self._answers[name]
        if name in self._settings:
            return self._settings[name]
        if name in self._playbook.compute:
            return self._compute(name)
        return self._facts.get(name)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self._answers, *self._settings, *self._playbook.compute, *self._facts]))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _compute(self, name: str) -> Value:
        if name in self._busy:
            return None
        if name not in self._computed:
            self._busy.add(name)
            try:
                self._computed[name] = formula.parse(self._playbook.compute[name]).value(self)
            except formula.FormulaError:
                self._computed[name] = None
            finally:
                self._busy.discard(name)
        return self._computed[name]

    def words(self, name: str) -> str:
        """The value of a name as a person reads it, a dash for unknown."""
        if name in self._shown and name in self._answers:
            return self._shown[name]
        kind, choices = self._kind(name)
        return in_words(self[name], kind, choices)

    def _kind(self, name: str) -> tuple[NameType, tuple[Choice, ...]]:
        if name in self._steps:
            step = self._steps[name]
            return ANSWER_TYPES[step.answer or "text"], step.choices
        if name in self._settings:
            setting = self._playbook.settings[name]
            return ANSWER_TYPES[setting.answer], setting.choices
        if name in self._case:
            return self._case[name].type, ()
        return FACTS[name].type if name in FACTS else "number", ()


def _fact_value(name: str, raw: Any) -> Value:
    if name in FACTS:
        return value_of(raw, FACTS[name].type)
    number = number_of(raw)
    return number if isinstance(number, Decimal) else raw if isinstance(raw, date | bool) else None
