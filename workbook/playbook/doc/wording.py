"""How names, conditions and times are put into words on paper, where nothing has a value yet."""

from collections.abc import Callable, Mapping
from typing import Any

from workbook.playbook.conditions import names_of
from workbook.playbook.known import Known
from workbook.playbook.outline import condition_words, step_title
from workbook.playbook.schema import Playbook, Step
from workbook.playbook.values import UNKNOWN
from workbook.text import plural


def words_for(playbook: Playbook, settings: Mapping[str, Any]) -> Callable[[str], str]:
    """What stands for a placeholder: settings and the case by their value, the rest by its name, ‹win rate›."""
    known = Known(playbook, {}, settings, {})
    steps = {step.id: step for step in playbook.steps}

    def words(name: str) -> str:
        value = known.words(name) if name.startswith("case.") or name in playbook.settings else UNKNOWN
        if value != UNKNOWN:
            return value
        step = steps.get(name)
        if step is None:
            return f"‹{name.replace('_', ' ').replace('.', ' ')}›"
        return "‹…›" if step.private else f"‹{step_title(step)}›"

    return words


def shown_when(step: Step, playbook: Playbook, *, public: bool) -> str:
    """When a step comes up, in words; for the public without what a private step was answered."""
    if step.when is None and not step.repeat_days:
        return ""
    private = {each.id for each in playbook.steps if each.private}
    if public and private & set(names_of(step.when)):
        return "only in some conversations"
    parts = [f"when {condition_words(step.when, playbook)}"] if step.when is not None else []
    if step.repeat_days:
        often = f"{plural(step.repeat_days, 'day')} after the last answer"
        parts.append(often if step.repeat_days < 10_000 else "until it is answered once")
    return "; ".join(parts)


def time_words(seconds: int) -> str:
    """A length of time: "90 seconds", "3 minutes"."""
    return plural(seconds, "second") if seconds % 60 else plural(seconds // 60, "minute")
