"""Whether a conversation ends in something that is done, and begins with what became of it."""

from workbook.playbook.due import is_due
from workbook.playbook.lint.sheet import Sheet, text_of
from workbook.playbook.reading.scalars import Unfit, day_of
from workbook.playbook.schema import Playbook

_COACHED = ("opportunity", "rep")


def next_steps(sheet: Sheet) -> None:
    """C001 and C002."""
    playbook = sheet.read.playbook
    if playbook is None or playbook.kind != "playbook" or playbook.subject not in _COACHED:
        return
    commits = [step for step in playbook.steps if step.verb == "commit"]
    if not commits:
        message = "No commit step: the session ends without a next step"
        sheet.tell("C001", sheet.key("steps"), message, 'Add a step with "commit: What will you do next?"')
    elif all(step.owner == "rep" for step in commits):
        own = [block for step, block in sheet.own_steps if step.verb == "commit"]
        spot = own[-1] if own else sheet.key("steps")
        message = "No commit step lets the manager promise something"
        sheet.tell("C002", spot, message, 'Add one with "owner: manager", or write "owner: either"')


def asked_about(sheet: Sheet) -> None:
    """C004."""
    playbook = sheet.read.playbook
    if playbook is None or playbook.kind != "playbook" or playbook.subject not in _COACHED:
        return
    verbs = {step.verb for step in playbook.steps}
    if "commit" in verbs and "check" not in verbs and not _shows_commitments(playbook):
        message = 'No "check: commitments" step, although sessions leave commitments'
        sheet.tell("C004", sheet.key("steps"), message, 'Begin with a step "check: commitments"')


def _shows_commitments(playbook: Playbook) -> bool:
    return any("commitments" in panel for step in playbook.steps for panel in step.panels)


def fixed_dates(sheet: Sheet) -> None:
    """C003."""
    for block in sheet.step_blocks:
        due = text_of(block, "due")
        if due and due.text[:4].isdigit() and is_due(due.text) and _exists(due.text):
            message = 'due is a fixed date, and a session after it proposes a day that is past; write "in 7 days"'
            sheet.tell("C003", due, message)


def _exists(text: str) -> bool:
    try:
        day_of(text)
    except Unfit:
        return False
    return True


CHECKS = (next_steps, asked_about, fixed_dates)
