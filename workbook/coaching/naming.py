"""What a stored document is called in a sentence, whether or not it is still in the workbook."""

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from workbook import model
from workbook.days import show
from workbook.text import clean, minutes

LONGEST = 40


class _Kind(NamedTuple):
    """How documents of a table are counted and named. `name` is None for those that one would not know by a name."""

    one: str
    many: str
    form: type[Any] | None = None
    name: Callable[[Any], str] | None = None


def _quoted(text: str) -> str:
    return f'"{clean(text, LONGEST)}"'


_KINDS: dict[str, _Kind] = {
    "reps": _Kind("rep", "reps", model.Rep, lambda rep: rep.name),
    "opportunities": _Kind("opportunity", "opportunities", model.Opportunity, lambda found: found.full_name),
    "commitments": _Kind("commitment", "commitments", model.Commitment, lambda found: _quoted(found.text)),
    "sessions": _Kind(
        "session", "sessions", model.Session, lambda found: f"{_quoted(found.title)} of {show(found.on)}"
    ),
    "answers": _Kind("answer", "answers"),
    "time": _Kind(
        "time entry", "time entries", model.TimeEntry, lambda entry: f"{minutes(entry.minutes)} on {show(entry.on)}"
    ),
    "plans": _Kind("planned one-on-one", "planned one-on-ones", model.Plan, lambda plan: f"that of {show(plan.on)}"),
    "timers": _Kind("running timer", "running timers"),
    "imports": _Kind("note of an import", "notes of imports", model.ImportRun, lambda run: run.file),
    "mappings": _Kind("note of columns", "notes of columns"),
    "playbooks": _Kind("playbook as it was walked", "playbooks as they were walked"),
    "settings": _Kind("set of settings", "sets of settings"),
}
_ORDER = {table: number for number, table in enumerate(_KINDS)}


def number_of(table: str) -> tuple[int, str]:
    """Where a table stands when all are told in turn: what matters most first."""
    return _ORDER.get(table, len(_ORDER)), table


def noun_of(table: str) -> tuple[str, str]:
    """What one document of a table is called, and several."""
    kind = _KINDS.get(table)
    named = clean(table, LONGEST)
    return (kind.one, kind.many) if kind else (f"entry in {named}", f"entries in {named}")


def words_for(table: str, raw: bytes) -> str:
    """The name of a document, given as it is stored; empty where it has none or cannot be read."""
    kind = _KINDS.get(table)
    if kind is None or kind.form is None or kind.name is None:
        return ""
    try:
        return clean(kind.name(msgspec.json.decode(raw, type=kind.form)), 2 * LONGEST)
    except msgspec.DecodeError:
        return ""
