"""Every text of a playbook that can be translated, under a key made of ids.

Ids, values of choices, names of companies and people, and everything that is computed with stay as they are.
"""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec.structs import replace

from workbook.playbook.case import Case, CaseOpportunity
from workbook.playbook.node import Node
from workbook.playbook.outline import step_title
from workbook.playbook.schema import Choice, Playbook, Step

Change = Callable[[str, str], str]
"""What becomes of the text under a key."""
_PART = TypeVar("_PART", bound=Node)
_LONGEST = 80
NEW_LINE = "\n"
_LINES = ("hints", "statements", "suggest", "debrief", "checklist")
_LOOKED_AT = ("say", "show", "check")


def texts_of(playbook: Playbook) -> dict[str, str]:
    """Each text by its key, in the order of the playbook."""
    found: dict[str, str] = {}

    def note(key: str, text: str) -> str:
        return found.setdefault(key, text)

    mapped(playbook, note)
    return found


def is_list(key: str) -> bool:
    """Whether a text stands for a list, with a line for each of its items."""
    return key.rpartition(".")[2] in (*_LINES, "ledger")


def fingerprint(text: str) -> str:
    """Eight letters that change when the text does; blanks and line ends do not count."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def mapped(playbook: Playbook, change: Change) -> Playbook:
    """The playbook with every text replaced by what `change` makes of it."""
    found = _fields(playbook, "", ("title", "summary", "goal"), change)
    return replace(
        found,
        settings={
            name: _labelled(setting, f"settings.{name}.", ("label", "help"), change)
            for name, setting in playbook.settings.items()
        },
        steps=tuple(_step(step, change) for step in playbook.steps),
        case=_case(playbook.case, change) if playbook.case else None,
    )


def _step(step: Step, change: Change) -> Step:
    key = f"steps.{step.id}."
    verb = "say" if step.verb in _LOOKED_AT else step.verb
    fields: dict[str, Any] = {
        "sentence": _text(step.sentence, key + verb, change),
        "section": _text(step.section, f"sections.{_part(step.section)}", change),
        "levels": _levels(step.levels, key, change),
        "criteria": tuple(
            replace(
                _fields(each, f"{key}criteria.{each.id}.", ("label", "help"), change),
                levels=_levels(each.levels, f"{key}criteria.{each.id}.", change),
            )
            for each in step.criteria
        ),
        "columns": _all(step.columns, f"{key}columns.", ("label",), change),
        "roles": _all(step.roles, f"{key}roles.", ("name", "brief"), change),
    }
    fields |= {name: _lines(getattr(step, name), key + name, change) for name in _LINES}
    title = _text(step_title(step), key + "title", change)
    fields["title"] = title if step.title or title != step_title(step) else ""
    step = _labelled(step, key, ("say", "help", "placeholder", "unit", "feedback"), change)
    return replace(step, **fields)


def _case(case: Case, change: Change) -> Case:
    opportunity = case.opportunity
    company = case.company
    ledger = _lines(tuple(promise.text for promise in case.ledger), "case.ledger", change)
    return replace(
        case,
        company=_fields(company, "case.company.", ("industry", "about"), change) if company else None,
        people=_all(case.people, "case.people.", ("role", "stance", "about"), change),
        opportunity=_opportunity(opportunity, "case.opportunity.", change) if opportunity else None,
        pipeline=tuple(_opportunity(row, f"case.pipeline.{_part(row.name)}.", change) for row in case.pipeline),
        ledger=tuple(replace(promise, text=text) for promise, text in zip(case.ledger, ledger, strict=True)),
        documents=_all(case.documents, "case.documents.", ("title", "text"), change),
    )


def _opportunity(row: CaseOpportunity, key: str, change: Change) -> CaseOpportunity:
    return _fields(row, key, ("next_step", "note"), change)


def _all(parts: tuple[Any, ...], key: str, names: tuple[str, ...], change: Change) -> tuple[Any, ...]:
    return tuple(_fields(part, f"{key}{part.id}.", names, change) for part in parts)


def _labelled(part: _PART, key: str, names: tuple[str, ...], change: Change) -> _PART:
    """A step or a setting with its own texts and those of its choices."""
    choices: tuple[Choice, ...] = getattr(part, "choices", ())
    changed = tuple(_choice(choice, f"{key}choices.{_part(choice.value)}", change) for choice in choices)
    return replace(_fields(part, key, names, change), choices=changed)


def _choice(choice: Choice, key: str, change: Change) -> Choice:
    """A choice whose label may be missing: then its value is what is shown, and what is translated."""
    label = _text(choice.label or choice.value, key, change)
    rest = _fields(choice, key + ".", ("help", "feedback"), change)
    return replace(rest, label=label if choice.label or label != choice.value else "")


def _fields(part: _PART, key: str, names: tuple[str, ...], change: Change) -> _PART:
    return replace(part, **{name: _text(getattr(part, name), key + name, change) for name in names})


def _levels(levels: dict[int, str], key: str, change: Change) -> dict[int, str]:
    return {level: _text(text, f"{key}levels.{level}", change) for level, text in levels.items()}


def _text(text: str, key: str, change: Change) -> str:
    return change(key, text) if text.strip() else text


def _lines(texts: tuple[str, ...], key: str, change: Change) -> tuple[str, ...]:
    """A list of texts, translated as one text with a line for each."""
    if not texts:
        return texts
    given = NEW_LINE.join(" ".join(text.split()) for text in texts)
    changed = change(key, given)
    return texts if changed == given else tuple(changed.split(NEW_LINE))


def _part(name: str) -> str:
    """A name as a part of a key."""
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 9]} {fingerprint(line)}"
