"""A step with its placeholders filled in, as plain text."""

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from workbook.playbook.node import Node
from workbook.playbook.placeholders import fill
from workbook.playbook.schema import Step

_ONE = ("sentence", "say", "help", "section", "title", "placeholder", "feedback")
_SEVERAL = ("hints", "statements", "suggest", "debrief", "checklist")
_LABELLED = ("choices", "columns", "criteria", "roles")
_TOLD = ("label", "help", "feedback", "name", "brief")
_PART = TypeVar("_PART", bound=Node)


def rendered(step: Step, words_for: Callable[[str], str]) -> Step:
    """The step with every text that is shown filled in; ids, values and conditions stay as they are."""
    changed: dict[str, object] = {}
    for name in _ONE:
        if "<" in getattr(step, name):
            changed[name] = fill(getattr(step, name), words_for)
    for name in _SEVERAL:
        if any("<" in text for text in getattr(step, name)):
            changed[name] = tuple(fill(text, words_for) for text in getattr(step, name))
    for name in _LABELLED:
        if any("<" in getattr(part, told, "") for part in getattr(step, name) for told in _TOLD):
            changed[name] = tuple(_labelled(part, words_for) for part in getattr(step, name))
    if any("<" in text for text in step.levels.values()):
        changed["levels"] = {level: fill(text, words_for) for level, text in step.levels.items()}
    return replace(step, **changed) if changed else step


def _labelled(part: _PART, words_for: Callable[[str], str]) -> _PART:
    filled = {name: fill(getattr(part, name), words_for) for name in _TOLD if hasattr(part, name)}
    return replace(part, **filled)
