"""What stands in an exercise before its steps: what it trains, for how many, and the case that it plays at."""

import re
from collections.abc import Iterable
from typing import Any

from workbook.playbook.facts import EXERCISE
from workbook.playbook.reading.cases import read_case
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.header import PLAYBOOK_FIELDS, read_header
from workbook.playbook.reading.parts import suggestion
from workbook.playbook.reading.rules import PLAYERS
from workbook.playbook.reading.scope import Scope

PLAYBOOKS_ONLY = ("subject", "stages", "segments", "suggest_when", "quick", "every", "time_kind")
ONLY_EXERCISES = ("skills", "practises", "level", "group", "after", "case")
EXERCISE_FIELDS = (*(name for name in PLAYBOOK_FIELDS if name not in PLAYBOOKS_ONLY), *ONLY_EXERCISES)
_ID = re.compile(r"(?:[a-z][a-z0-9-]{1,48}/)?[a-z][a-z0-9-]{1,48}", re.ASCII)


def read_exercise(fields: Fields) -> tuple[dict[str, Any], Scope]:
    """The fields of Playbook that stand alone, and the names that an exercise on this case may use."""
    refuse_fields(fields, EXERCISE_FIELDS, PLAYBOOKS_ONLY, "it belongs to playbooks; this is an exercise")
    group = fields.one_of("group", PLAYERS, "P003", "") if fields.need("group") else ""
    noted = len(fields.problems.found)
    case = read_case(fields)
    scope = Scope(EXERCISE, case, group)
    if len(fields.problems.found) > noted:
        scope.unsure.add("case")
    skills = tuple(item.text for item in fields.listed("skills")) if fields.need("skills") else ()
    header = read_header(fields, "self") | {
        "kind": "exercise", "case": case, "group": group or None, "level": fields.whole("level", 1, 5),
        "skills": skills, "practises": ids_in(fields, "practises"), "after": ids_in(fields, "after"),
    }  # fmt: skip
    return header, scope


def refuse_fields(fields: Fields, known: Iterable[str], others: Iterable[str], why: str) -> None:
    """Notes P003 for every field that is not known here, with the reason for those of another kind of file."""
    for name in others:
        if name in fields.names:
            fields.problems.error("P003", fields.at.pairs[name][0], f'"{name}" is not a known field here: {why}')
    fields.refuse_others([*known, *(name for name in others if name in fields.names)])


def ids_in(fields: Fields, name: str) -> tuple[str, ...]:
    """A list of ids of other files, perhaps with the name of their pack; notes P006."""
    found: list[str] = []
    for item in fields.listed(name):
        if _ID.fullmatch(item.text):
            found.append(item.text)
        else:
            fields.problems.error("P006", item, 'id may have small letters, digits and "-"', suggestion(item.text, "-"))
    return tuple(dict.fromkeys(found))
