"""When a step is shown: the declarative conditions of playbooks, over plain JSON.

{"champion": ["coach", "none"], "amount": "at least 20000"}     all keys must hold, a list is any of
{"any": [{…}, {…}]}   {"all": […]}   {"none": […]}              combined
"= amount / target > 25%"                                       a formula, for what phrases cannot say
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from workbook.playbook import formula
from workbook.playbook.phrases import holds, phrase_of
from workbook.playbook.values import Value

COMBINATORS = ("any", "all", "none")


def evaluate(when: Any, values: Mapping[str, Value], today: date) -> bool:
    """Whether the condition holds. None always holds; whatever is unknown, or no condition at all, does not."""
    if when is None:
        return True
    if isinstance(when, str):
        return _formula_holds(when, values)
    if isinstance(when, list):
        return any(evaluate(part, values, today) for part in when)
    if not isinstance(when, dict):
        return False
    return all(_entry_holds(str(key), wanted, values, today) for key, wanted in when.items())


def _formula_holds(text: str, values: Mapping[str, Value]) -> bool:
    try:
        return formula.parse(text).value(values) is True
    except formula.FormulaError:
        return False


def _entry_holds(key: str, wanted: Any, values: Mapping[str, Value], today: date) -> bool:
    if key in COMBINATORS:
        parts = wanted if isinstance(wanted, list) else [wanted]
        held = [evaluate(part, values, today) for part in parts]
        return all(held) if key == "all" else any(held) if key == "any" else not any(held)
    phrases = wanted if isinstance(wanted, list) else [wanted]
    value = values.get(key)
    return any(holds(phrase_of(str(phrase)), value, today) for phrase in phrases)


def names_of(when: Any) -> Iterator[str]:
    """Every name that the condition looks at, in the order of writing."""
    if isinstance(when, str):
        yield from _formula_names(when)
    elif isinstance(when, list):
        for part in when:
            yield from names_of(part)
    elif isinstance(when, dict):
        for key, wanted in when.items():
            if key in COMBINATORS:
                yield from names_of(wanted if isinstance(wanted, list) else [wanted])
            else:
                yield key


def _formula_names(text: str) -> list[str]:
    try:
        return list(formula.parse(text).names)
    except formula.FormulaError:
        return []
