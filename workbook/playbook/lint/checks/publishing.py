"""What others need who get the playbook: who made it, what is new, and a version that means one content."""

from msgspec.structs import replace

from workbook.playbook.codec import content_hash
from workbook.playbook.diagnostics import did_you_mean
from workbook.playbook.headline import full_name
from workbook.playbook.lint.sheet import Sheet, text_of
from workbook.playbook.outline import SUBJECTS
from workbook.playbook.reading.yamlnodes import Mapping, Scalar, Sequence, scalars
from workbook.playbook.schema import Playbook
from workbook.playbook.signals import SIGNALLED, SIGNALS

MOST_STEPS = 30
MOST_MINUTES = 60


def length(sheet: Sheet) -> None:
    """P008. Of steps with conditions only some are asked, so each counts half."""
    playbook = sheet.read.playbook
    if playbook is None or playbook.kind != "playbook":
        return
    steps = sum(1 if step.when is None else 0.5 for step in playbook.steps)
    if playbook.minutes and playbook.minutes > MOST_MINUTES:
        message = f"{playbook.minutes} minutes; sessions over {MOST_MINUTES} minutes are rarely finished"
        sheet.tell("P008", sheet.top("minutes") or sheet.key("minutes"), message)
    elif steps > MOST_STEPS:
        message = f"{steps:.0f} steps; sessions over {MOST_STEPS} steps are rarely finished"
        sheet.tell("P008", sheet.key("steps"), message)


def never_signalled(sheet: Sheet) -> None:
    """P018."""
    playbook, named = sheet.read.playbook, sheet.top("suggest_when")
    if playbook is None or named is None:
        return
    held = SIGNALLED.get(playbook.subject, ())
    for signal in scalars(named):
        if signal.text in SIGNALS and signal.text not in held:
            what = SUBJECTS[playbook.subject]
            hint = f"Signals about {what} are {', '.join(held)}" if held else "every: weekly has it suggested each week"
            sheet.tell("P018", signal, f'"{signal.text}" is never signalled about {what}', hint)


def replaced_by_what(sheet: Sheet) -> None:
    """P011."""
    playbook, named = sheet.read.playbook, sheet.top("replaced_by")
    if playbook is None or sheet.playbooks is None or not isinstance(named, Scalar):
        return
    if not {named.text, full_name(named.text, sheet.pack)} & set(sheet.playbooks):
        hint = did_you_mean(named.text, sheet.playbooks) or "Name one that is at hand, or leave the field out"
        sheet.tell("P011", named, f'There is no playbook "{named.text}"', hint)


def signed(sheet: Sheet) -> None:
    """K004."""
    playbook = sheet.read.playbook
    if playbook is None:
        return
    missing = [name for name in ("author", "licence") if not getattr(playbook, name)]
    if missing:
        said = " and no ".join(missing)
        sheet.tell("K004", sheet.key("title"), f"No {said}", "Say whom to ask, and what may be done with it")


def told_what_is_new(sheet: Sheet) -> None:
    """K006."""
    playbook, root = sheet.read.playbook, sheet.root
    if playbook is None or root is None:
        return
    changes = sheet.top("changes")
    lines = changes.items if isinstance(changes, Sequence) else []
    told = {version.text for line in lines if isinstance(line, Mapping) and (version := text_of(line, "version"))}
    if playbook.version not in told:
        spot = sheet.top("version") or sheet.key("version")
        sheet.tell("K006", spot, f'Version {playbook.version} has no line under "changes"')


def changed_since(sheet: Sheet) -> None:
    """P012."""
    playbook = sheet.read.playbook
    if playbook is None or playbook.status == "draft":
        return
    same = [old for old in sheet.published if (old.version, old.language) == (playbook.version, playbook.language)]
    known = {content_hash(replace(old, trusted=True)) for old in same}
    if not same or content_hash(replace(playbook, id=same[0].id)) in known:
        return
    message = f"The content changed since version {playbook.version} was published, but the version did not"
    sheet.tell("P012", sheet.top("version") or sheet.key("version"), message, "Raise the version")


def gone_steps(sheet: Sheet) -> None:
    """P015."""
    playbook, last = sheet.read.playbook, _last(sheet)
    if playbook is None or last is None:
        return
    kept = {step.id for step in playbook.steps} | {old for step in playbook.steps for old in step.was}
    for step in last.steps:
        if step.id not in kept and step.verb not in ("say", "show", "reveal"):
            message = (
                f'Step "{step.id}" of version {last.version} is gone. '
                f'Add "was: [{step.id}]" to the step that replaces it, or its history ends'
            )
            sheet.tell("P015", sheet.key("steps"), message)


def nothing_to_carry(sheet: Sheet) -> None:
    """S040."""
    last = _last(sheet)
    asked = {step.id for step in last.steps} if last else set()
    for step, block in sheet.own_steps if last else ():
        carry = text_of(block, "carry")
        if carry and carry.text != "none" and not asked & {step.id, *step.was}:
            message = f'carry does nothing yet: no earlier version asked "{step.id}"'
            sheet.tell("S040", carry, message, 'If it takes over from another step, name that one under "was"')


def _last(sheet: Sheet) -> Playbook | None:
    """The newest published version."""
    return max(sheet.published, key=lambda one: _parts(one.version), default=None)


def _parts(version: str) -> list[int]:
    return [int(part) if part.isdecimal() else 0 for part in version.split(".")]


CHECKS = (
    length,
    never_signalled,
    replaced_by_what,
    signed,
    told_what_is_new,
    changed_since,
    gone_steps,
    nothing_to_carry,
)
