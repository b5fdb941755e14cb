"""A step with its placeholders filled in, as plain text."""

from collections.abc import Callable

from msgspec.structs import replace

from workbook.playbook.placeholders import fill
from workbook.playbook.schema import Criterion, Step

_ONE = ("sentence", "say", "help", "section", "title", "placeholder")
_SEVERAL = ("hints", "statements", "suggest", "debrief", "checklist")


def rendered(step: Step, words_for: Callable[[str], str]) -> Step:
    """The step with every text that is shown filled in; ids, values and conditions stay as they are."""
    changed = {name: fill(getattr(step, name), words_for) for name in _ONE if "<" in getattr(step, name)}
    lists = {
        name: tuple(fill(text, words_for) for text in getattr(step, name))
        for name in _SEVERAL
        if any("<" in text for text in getattr(step, name))
    }
    if not changed and not lists and not any("<" in criterion.label for criterion in step.criteria):
        return step
    criteria = tuple(_criterion(criterion, words_for) for criterion in step.criteria)
    return replace(step, criteria=criteria, **changed, **lists)


def _criterion(criterion: Criterion, words_for: Callable[[str], str]) -> Criterion:
    return replace(criterion, label=fill(criterion.label, words_for), help=fill(criterion.help, words_for))
