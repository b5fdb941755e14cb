"""Exercises: first try, then see; enough roles; scores that mean something; nothing that is real."""

import re
from collections.abc import Mapping as Named

from workbook.playbook.lint.sheet import Sheet, text_of
from workbook.playbook.reading.yamlnodes import Mapping, Sequence, scalars
from workbook.playbook.schema import Playbook

PEOPLE = {"solo": 1, "pairs": 2, "trios": 3, "team": 2}
_TRIES = ("ask", "do", "play", "check", "commit", "rate")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?!example\b|invalid\b|test\b)[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)[1-9]\d{0,2}[ ()/.-]*\d(?:[ ()/.-]?\d){6,12}(?![\w.])")
_FIRMS = re.compile(
    r"\b(?:Salesforce|HubSpot|Microsoft|Google|Amazon|Oracle|SAP|Siemens|Bosch|IBM|Accenture|Deloitte|Volkswagen"
    r"|Mercedes-Benz|BMW|Toyota|Nestlé|Unilever|DHL|Maersk|Allianz|Zendesk|Workday|ServiceNow|Adobe|Cisco)\b"
)
_REAL = (("e-mail address", _MAIL), ("phone number", _PHONE), ("company", _FIRMS))


def _exercise(sheet: Sheet) -> Playbook | None:
    playbook = sheet.read.playbook
    return playbook if playbook and playbook.kind == "exercise" else None


def real_data(sheet: Sheet) -> None:
    """T020."""
    case = sheet.top("case")
    for text in scalars(case) if case else ():
        for what, pattern in _REAL:
            match = pattern.search(text.text)
            if match:
                spot = sheet.within(text, match.start(), len(match[0]))
                message = f'"{match[0][:60]}" looks like a real {what}; cases are fictional'
                hint = "End addresses in .example" if what == "e-mail address" else "Make one up"
                sheet.tell("T020", spot, message, hint)
                break


def answer_first(sheet: Sheet) -> None:
    """X002."""
    playbook = _exercise(sheet)
    own = {step.id: block for step, block in sheet.own_steps}
    for step in playbook.steps if playbook else ():
        if step.verb in _TRIES:
            return
        if step.verb == "reveal" and step.id in own:
            message = "The model answer comes before anything was tried"
            sheet.tell(
                "X002", own[step.id], message, "Put it behind the step that tries, and name that one under needs"
            )
            return


def enough_roles(sheet: Sheet) -> None:
    """X003. Who watches may be left out; who plays may not."""
    playbook = _exercise(sheet)
    wanted = PEOPLE.get(playbook.group or "solo", 1) if playbook else 0
    for step, block in sheet.own_steps if playbook else ():
        if step.verb == "play" and step.roles and len(step.roles) < min(wanted, 2):
            message = f"{len(step.roles)} role for {playbook.group if playbook else ''}, which need {min(wanted, 2)}"
            sheet.tell("X003", block.pairs["roles"][1], message, "Give the other one a role, too")


def times(sheet: Sheet) -> None:
    """X004."""
    playbook = _exercise(sheet)
    spot = sheet.top("minutes")
    if playbook is None or not playbook.minutes or spot is None:
        return
    seconds = sum((step.seconds or 0) * (step.rounds if step.verb == "play" else 1) for step in playbook.steps)
    if seconds > playbook.minutes * 60:
        sheet.tell("X004", spot, f"Times add up to {-(-seconds // 60)} min; minutes says {playbook.minutes}")


def described_levels(sheet: Sheet) -> None:
    """X006."""
    playbook = _exercise(sheet)
    for step, block in sheet.own_steps if playbook else ():
        criteria = block.pairs["criteria"][1] if "criteria" in block.pairs else None
        if step.verb != "rate" or step.levels or not isinstance(criteria, Sequence):
            continue
        bare = {criterion.id for criterion in step.criteria if not criterion.levels}
        for item in criteria.items:
            name = text_of(item, "id") if isinstance(item, Mapping) else None
            if name and name.text in bare:
                hint = f"Add levels: {{{step.low}: what the lowest looks like, {step.high}: the highest}}"
                sheet.tell("X006", item, f'Criterion "{name.text}" has no described levels', hint)


def exercises_before(sheet: Sheet) -> None:
    """X007."""
    playbook, after = _exercise(sheet), sheet.top("after")
    if playbook is None or after is None or sheet.exercises is None:
        return
    for text in scalars(after):
        if text.text not in sheet.exercises:
            sheet.tell("X007", text, f'after: there is no exercise "{text.text[:60]}"')
        elif playbook.id in _all_before(text.text, sheet.exercises):
            circle = f"{playbook.id} -> {text.text} -> {playbook.id}"
            sheet.tell("X007", text, f"after: goes round in a circle: {circle}")


def _all_before(name: str, exercises: Named[str, tuple[str, ...]]) -> set[str]:
    found, waiting = set[str](), [name]
    while waiting:
        new = set(exercises.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found | {name}


def points(sheet: Sheet) -> None:
    """X008."""
    for step, block in sheet.own_steps:
        given = [choice.points for choice in step.choices if choice.points is not None]
        if given and max(given) <= 0:
            spot = block.pairs["choices"][0] if "choices" in block.pairs else block
            sheet.tell("X008", spot, "Points are given, but no choice gets more than 0")


CHECKS = (real_data, answer_first, enough_roles, times, described_levels, exercises_before, points)
