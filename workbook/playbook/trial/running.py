"""One case of a script walked, and what came out otherwise than expected."""

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from workbook.playbook.flow import Flow
from workbook.playbook.outline import condition_words
from workbook.playbook.schema import Playbook
from workbook.playbook.trial.fills import SAMPLE_DAY, facts_of
from workbook.playbook.trial.script import Case, Expected
from workbook.playbook.values import Value, in_words
from workbook.text import joined, plural

LONGEST = 160


class TrialAnswer(msgspec.Struct, frozen=True):
    """An answer of a trial, as a flow reads it."""

    value: Any = None
    state: str = "given"
    reason: str = ""


class Failure(msgspec.Struct, frozen=True):
    """Something that came out otherwise, with its line in the script (0 for what no script says)."""

    case: str
    line: int
    what: str
    expected: str
    found: str


def run_case(playbook: Playbook, case: Case) -> list[Failure]:
    """Everything that a case expects and that is otherwise; answers to steps that are not shown among it."""
    facts = facts_of(playbook, "sample") | dict(case.facts)
    today = facts.get("today")
    given = {name: TrialAnswer(value) for name, value in case.answers.items()}
    day = today if isinstance(today, date) else SAMPLE_DAY
    flow = Flow(playbook, facts, given, case.settings, today=day, quick=case.quick)
    failures = [
        Failure(case.name, case.places.get(name, case.line), "answers", f'"{name}" to be shown, as it is answered here',
                _left_out(playbook, name))
        for name in case.answers if flow.step(name) is None
    ]  # fmt: skip
    return failures + [found for one in case.expects if (found := _checked(flow, case, one))]


def _checked(flow: Flow, case: Case, one: Expected) -> Failure | None:
    match one.what:
        case "visits" | "skips":
            expected, found = _shown(flow, one)
        case "compute":
            expected, found = _computed(flow, one)
        case "commitments":
            expected, found = _counted(flow, one)
        case "sentences":
            expected, found = _said(flow, one)
    return Failure(case.name, one.line, one.what, expected, found) if expected else None


def _shown(flow: Flow, one: Expected) -> tuple[str, str]:
    shown = [each.id for each in flow.steps if each.id == one.name or each.id.startswith(one.name + ".")]
    if one.what == "visits":
        return ("", "") if shown else (f'"{one.name}" to be shown', _left_out(flow.playbook, one.name))
    return (f'"{one.name}" to be left out', "it shown") if shown else ("", "")


def _left_out(playbook: Playbook, name: str) -> str:
    step = next((step for step in playbook.steps if step.id == name), None)
    words = condition_words(step.when, playbook) if step else ""
    return f"it left out: it is shown when {words}" if words else "it left out"


def _computed(flow: Flow, one: Expected) -> tuple[str, str]:
    found = flow.values[one.name]
    if _same(found, one.wanted):
        return "", ""
    return f"{one.name} to be {_words(one.wanted)}", _words(found)


def _same(found: Value, wanted: Value) -> bool:
    """Equal, or equal when rounded to as many places as the script has."""
    if isinstance(found, Decimal) and isinstance(wanted, Decimal):
        places = max(0, -int(wanted.as_tuple().exponent))
        return found == wanted or (places > 0 and round(found, places) == wanted)
    return found == wanted and isinstance(found, bool) == isinstance(wanted, bool)


def _words(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{round(value, 4).normalize():f}" if abs(value) < 10**15 else str(value)
    return "unknown" if value is None else in_words(value)


def _counted(flow: Flow, one: Expected) -> tuple[str, str]:
    found = [
        item
        for each in flow.steps
        if each.step.verb == "commit" and (held := flow.answers.get(each.id)) is not None
        for item in held.value
        if not one.name or item["owner"] == one.name
    ]
    wanted = int(one.wanted) if isinstance(one.wanted, Decimal) else 0
    whose = f" of the {one.name}" if one.name else ""
    if len(found) == wanted:
        return "", ""
    texts = f": {joined([item['text'] for item in found])}" if found else ""
    return f"{plural(wanted, 'commitment')}{whose}", f"{len(found)}{texts}"


def _said(flow: Flow, one: Expected) -> tuple[str, str]:
    wanted = str(one.wanted)
    shown = flow.step(one.name)
    if shown is None:
        return f'"{one.name}" to say "{wanted}"', _left_out(flow.playbook, one.name)
    said = " ".join(f"{shown.step.sentence} {shown.step.say} {shown.step.help}".split())
    if wanted in said:
        return "", ""
    return f'"{one.name}" to say "{wanted}"', f'"{said[:LONGEST]}"'
