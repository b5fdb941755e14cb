"""Which names exist at one place of a playbook, and of what type they are."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from workbook.playbook.case import Case
from workbook.playbook.case_names import case_names, case_panels
from workbook.playbook.diagnostics import Problems, Spot, did_you_mean
from workbook.playbook.facts import EXERCISE, FACTS, PER_STEP, facts_for
from workbook.playbook.panels import panels_for
from workbook.playbook.placeholders import PLACEHOLDER, names_in
from workbook.playbook.reading.yamlnodes import Node, Scalar
from workbook.playbook.schema import Step
from workbook.playbook.values import ANSWER_TYPES, NameType

EVERYTHING = "*"
"""In `unsure`: an earlier error hides which names there are."""


class NameInfo(NamedTuple):
    """What stands behind a name. `type` is None where an earlier error hides it."""

    kind: Literal["fact", "case", "setting", "compute", "answer"]
    type: NameType | None = None
    choices: tuple[str, ...] = ()
    other: bool = False
    line: int = 0
    labels: tuple[str, ...] = ()


class Scope:
    """The names that exist before a step. It grows from step to step; those asked later are known as such.

    `subject` is "exercise" for an exercise, which then knows its case and no live data. `unsure` are names that an
    earlier error hides: whatever begins with one of them is not told again. `panels` are those that may be shown,
    `roles` those of the role plays so far, `group` the exercise's, empty for none; `at` is the step that is read.
    """

    def __init__(self, subject: str, case: Case | None = None, group: str = "") -> None:
        self.subject, self.group = subject, group
        self.is_exercise = subject == EXERCISE
        self.known = {name: NameInfo("fact", fact.type) for name, fact in facts_for(subject).items()}
        self.known |= {name: NameInfo("case", found.type) for name, found in case_names(case).items()}
        self.panels = case_panels(case) if self.is_exercise else panels_for(subject)
        self.roles: dict[str, None] = {}
        self.all_steps: dict[str, int] = {}
        self.unsure: set[str] = set()
        self.at = ""

    def is_hidden(self, name: str) -> bool:
        """Whether an earlier error hides what the name stands for."""
        return any(name == one or name.startswith(f"{one}.") for one in self.unsure) or EVERYTHING in self.unsure

    def add_step(self, step: Step, line: int) -> None:
        """Makes the answers of a step known to those behind it."""
        if step.verb in ("say", "show", "reveal", "play"):
            self.known[step.id] = NameInfo("answer", "yes_no", line=line)
            return
        if step.id in self.unsure:
            self.known[step.id] = NameInfo("answer", None, line=line)
            return
        values = tuple(choice.value for choice in step.choices)
        labels = tuple(choice.label for choice in step.choices)
        self.known[step.id] = NameInfo("answer", _type_of(step), values, step.other, line, labels)
        for criterion in step.criteria:
            self.known[f"{step.id}.{criterion.id}"] = NameInfo("answer", "number", line=line)

    def info(self, name: str) -> NameInfo | None:
        """What a name stands for here, None where it does not exist (yet)."""
        owner, _, last = name.rpartition(".")
        if last in PER_STEP and owner in self.all_steps:
            return NameInfo("fact", "number")
        return self.known.get(name)

    def check(self, name: str, spot: Spot, problems: Problems, *, code: str = "E002", shift: int = 0) -> None:
        """Notes E002, E003, T001 or X009 where the name does not exist at this place."""
        if self.info(name) or self.is_hidden(name):
            return
        line = self._asked_on(name)
        if self.at and self.at in (name, name.rpartition(".")[0]):
            message = f'"{name}" is asked in this step itself. Conditions can only look back'
            problems.error("E003", spot, message, shift=shift)
        elif line:
            message = f'"{name}" is asked later (line {line}). Conditions can only look back'
            problems.error("E003", spot, message, "Move that step up, or this one down", shift=shift)
        elif name in FACTS and self.is_exercise:
            message = f'An exercise cannot use "{name}", which is live data; use case.…'
            problems.error("X009", spot, message, shift=shift)
        elif name in FACTS:
            about = f"{'an' if FACTS[name].subject == 'opportunity' else 'a'} {FACTS[name].subject}"
            message = f'"{name}" is a fact about {about}; this playbook is about {self.subject}'
            problems.error(code, spot, message, shift=shift)
        else:
            hint = did_you_mean(name, self.known)
            if code == "T001":
                hint = _MARKUP if name in _TAGS else _QUOTED.sub(r'"<\1>"', hint)
                problems.error(code, spot, f"<{name}> is not a known placeholder", hint)
            else:
                problems.error(code, spot, _NOT_KNOWN.format(name), hint, shift=shift)

    def _asked_on(self, name: str) -> int:
        """The line of the step that a name belongs to, 0 where no step is called so."""
        if name in self.all_steps:
            return self.all_steps[name]
        return self.all_steps.get(name.rpartition(".")[0], 0)

    def check_text(self, found: Scalar, problems: Problems) -> None:
        """Notes every placeholder in a text that does not exist at this place."""
        if "<" not in found.text:
            return
        names = [name for name, _ in names_in(found.text)]
        exact = len(names) == len(found.marks)
        for index, name in enumerate(names):
            spot = _spot(found, index, name) if exact else found
            self.check(name, spot, problems, code="T001")


def _spot(found: Scalar, index: int, name: str) -> Node:
    """The place of a placeholder, brackets and all."""
    line, col = found.marks[index]
    return Node(line, col, (line, col + len(name) + 2), origin=found.origin)


_QUOTED = re.compile('"([^"]+)"')
_TAGS = frozenset({"b", "i", "u", "s", "br", "p", "em", "strong", "small", "ul", "ol", "li", "h1", "h2", "hr", "div"})
_MARKUP = "Take it out: sentences are plain words"
_NOT_KNOWN = '"{}" is not an answer, setting or fact that exists before this step'


def _type_of(step: Step) -> NameType:
    if step.verb == "ask":
        return ANSWER_TYPES[step.answer or "text"]
    if step.verb == "rate":
        return "number"
    return "yes_no" if step.verb == "do" and not step.checklist else "list"


def renamed_text(text: str, rename: dict[str, str]) -> str:
    """The text with the placeholders of a snippet's own steps renamed to what they are called where it is used."""
    if not rename or "<" not in text:
        return text
    return PLACEHOLDER.sub(lambda match: f"<{renamed(match[1], rename)}>", text)


def renamed(name: str, rename: dict[str, str]) -> str:
    """A name within a snippet as it is called outside: its own steps get their prefix, all others stay."""
    if name in rename:
        return rename[name]
    owner, dot, last = name.rpartition(".")
    return rename[owner] + dot + last if owner in rename and name not in FACTS else name


def names_like(names: Iterable[str], start: str) -> list[str]:
    """The names that begin with a prefix, for steps that came out of one snippet."""
    return [name for name in names if name == start or name.startswith(start + ".")]
