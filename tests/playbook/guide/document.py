"""The guide as a text: where its generated parts stand, and what belongs into them."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.playbook.guide import rulebook, shelf, tables

GUIDE = Path(__file__).parents[3] / "playbooks" / "README.md"
COMMAND = "python -m tests.playbook.guide"
PARTS: dict[str, Callable[[], str]] = {
    "what is here": shelf.playbooks,
    "fields of the file": tables.file_fields,
    "fields of a setting": tables.settings,
    "fields of a case": tables.case,
    "verbs": tables.verbs,
    "fields of a step": tables.step_fields,
    "answers": tables.answers,
    "conditions": tables.conditions,
    "functions": tables.functions,
    "facts": tables.facts,
    "panels": tables.panels,
    "signals": tables.signals,
    "snippets": shelf.snippets,
    "rules": rulebook.rules,
}
_PART = re.compile(r"<!-- generated: (.+?) -->\n.*?<!-- end of (.+?) -->", re.DOTALL)


def parts_of(text: str) -> list[str]:
    """The names of the generated parts, in the order of the text."""
    return [match[1] for match in _PART.finditer(text)]


def renewed(text: str) -> str:
    """The guide with its generated parts made anew."""
    return _PART.sub(
        lambda match: f"<!-- generated: {match[1]} -->\n{PARTS[match[1]]()}\n<!-- end of {match[1]} -->", text
    )
