"""`graph`: the steps of a playbook as a tree of text, each below the answers that it hangs on."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from workbook.playbook.conditions import names_of
from workbook.playbook.outline import condition_words, step_title
from workbook.playbook.schema import Playbook, Step
from workbook.text import joined

WIDTH = 79
_WHO = {"rep": "the rep", "manager": "the manager", "either": "either of you", "self": "yourself"}


@dataclass(frozen=True, slots=True)
class Branch:
    """One step of the tree with its number in the order of asking, and the steps that hang on its answer.

    `reached` is False where no path leads to it.
    """

    number: int
    step: Step
    condition: str
    reached: bool
    below: tuple["Branch", ...] = ()


def branches(playbook: Playbook, unreached: frozenset[str]) -> tuple[Branch, ...]:
    """The tree. A step hangs on the last of the earlier steps that its condition looks at; others stand at the top.

    `unreached` are the steps that no path leads to.
    """
    order = {step.id: place for place, step in enumerate(playbook.steps)}
    hung: dict[str, list[Step]] = {}
    for step in playbook.steps:
        hung.setdefault(_hangs_on(step, playbook, order), []).append(step)

    def grown(step: Step) -> Branch:
        below = tuple(grown(each) for each in hung.get(step.id, ()))
        number = order[step.id] + 1
        return Branch(number, step, condition_words(step.when, playbook), step.id not in unreached, below)

    return tuple(grown(step) for step in hung.get("", ()))


def _hangs_on(step: Step, playbook: Playbook, order: dict[str, int]) -> str:
    """The last earlier step that decides about this one, through computed values too; empty where none does."""
    names, seen = list(names_of(step.when)), set()
    found: list[str] = []
    while names:
        name = names.pop()
        if name in seen:
            continue
        seen.add(name)
        owner = name if name in order else name.rpartition(".")[0]
        if owner in order:
            found.append(owner)
        elif name in playbook.compute:
            names += names_of(f"= {playbook.compute[name]}")
    earlier = [name for name in found if order[name] < order[step.id]]
    return max(earlier, key=order.__getitem__, default="")


def lines(playbook: Playbook, unreached: frozenset[str]) -> list[str]:
    """The tree as text, a line for each section, step and condition."""
    found: list[str] = []
    section = ""
    for branch in branches(playbook, unreached):
        if branch.step.section != section:
            section = branch.step.section
            found += ["", section.upper()] if section else [""]
        found += _drawn(branch, "", "", section)
    return found


def _drawn(branch: Branch, first: str, rest: str, section: str) -> Iterator[str]:
    yield f"{first}{branch.number} {branch.step.id}  {_words(branch.step)}"
    inner = rest + ("│ " if branch.below else "  ")
    if branch.condition:
        yield from (inner + line for line in wrap(f"only when {branch.condition}", WIDTH - len(inner)))
    if not branch.reached:
        yield f"{inner}! no path reaches this step"
    if branch.step.section not in (section, ""):
        yield f"{inner}under {branch.step.section}"
    for place, below in enumerate(branch.below, 1):
        last = place == len(branch.below)
        yield from _drawn(below, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "), section)


def _words(step: Step) -> str:
    """What happens on the step and who does it: "ask (yes_no): All the same?"."""
    kind = f"{step.verb} ({step.answer})" if step.answer else step.verb
    who = {
        "rate": joined([_WHO.get(rater, rater) for rater in step.by]),
        "commit": _WHO[step.owner],
        "check": joined([_WHO[owner] for owner in step.owners]),
        "play": joined([role.name for role in step.roles]),
    }.get(step.verb, "")
    private = ", the manager alone" if step.private else ""
    return f"{kind}{f', {who}' if who else ''}{private}: {step_title(step)}"
