"""A playbook as it is walked: resolved, checked, and the form in which a session keeps it."""

from decimal import Decimal
from typing import Any, Literal

import msgspec

Verb = Literal["say", "show", "ask", "check", "commit", "rate", "reveal", "do", "use"]
AnswerType = Literal[
    "text", "long_text", "list", "number", "money", "percent", "date", "time_span", "yes_no", "choice", "choices",
    "rank", "scale", "person", "opportunity", "rep", "stage", "table", "link",
]  # fmt: skip
Carry = Literal["none", "show", "prefill", "confirm"]
PlaybookStatus = Literal["draft", "active", "retired"]
FORMAT = 1
TODAY = "today"
"""What `min` or `max` of a date may be beside a day: the day on which it is asked."""


class Node(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a resolved playbook."""


class Choice(Node, frozen=True):
    """One answer that may be picked. `value` is kept, `label` is shown."""

    value: str
    label: str = ""
    help: str = ""


class Criterion(Node, frozen=True):
    """One thing that a `rate` step scores."""

    id: str
    label: str
    help: str = ""
    levels: dict[int, str] = {}
    weight: Decimal = Decimal(1)


class Column(Node, frozen=True):
    """One column of a `table` answer."""

    id: str
    label: str
    answer: AnswerType = "text"


class Setting(Node, frozen=True):
    """A value that a team may change without editing the steps."""

    label: str
    answer: AnswerType = "text"
    default: Any = None
    min: Decimal | None = None
    max: Decimal | None = None
    choices: tuple[Choice, ...] = ()
    help: str = ""


class Step(Node, frozen=True):
    """One step: exactly one verb, whose value is the sentence on screen.

    `when` is the condition as its author wrote it, in plain JSON (see conditions.py); None holds always.
    Steps that came out of a snippet have ids like `close.rep`. `title` is a short name for the list of steps.
    `repeat_days` hides the step until so many days have passed since it was last answered, 0 shows it always.
    """

    id: str
    verb: Verb
    sentence: str = ""
    title: str = ""
    say: str = ""
    help: str = ""
    panels: tuple[str, ...] = ()
    when: Any = None
    section: str = ""
    hints: tuple[str, ...] = ()
    seconds: int | None = None
    private: bool = False
    note: bool = True
    skip_reason: bool = False
    was: tuple[str, ...] = ()
    repeat_days: int = 0
    # ask
    answer: AnswerType | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()
    other: bool = False
    columns: tuple[Column, ...] = ()
    default: Any = None
    placeholder: str = ""
    min: Any = None
    max: Any = None
    at_least: int | None = None
    at_most: int | None = None
    unit: str = ""
    decimals: int | None = None
    carry: Carry = "none"
    # check and commit
    statements: tuple[str, ...] = ()
    owners: tuple[Literal["rep", "manager"], ...] = ()
    owner: Literal["rep", "manager", "either"] = "rep"
    kind: Literal["action", "obstacle"] = "action"
    due: str = ""
    suggest: tuple[str, ...] = ()
    # rate
    by: tuple[str, ...] = ()
    low: int = 0
    high: int = 10
    levels: dict[int, str] = {}
    criteria: tuple[Criterion, ...] = ()
    show_gap: bool = True
    # reveal and do
    needs: tuple[str, ...] = ()
    debrief: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()


class Playbook(Node, frozen=True):
    """A whole playbook after snippets are put in and every name in it is known to exist.

    `time_kind` is the kind of time that a finished session counts as; `compute` maps a name to its formula
    without the "=". `quick` names the steps of the five-minute path.
    """

    format: int
    id: str
    version: str
    title: str
    subject: Literal["opportunity", "rep", "team", "self"]
    summary: str = ""
    goal: str = ""
    status: PlaybookStatus = "active"
    replaced_by: str = ""
    stages: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    suggest_when: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()
    every: str = ""
    minutes: int | None = None
    time_kind: str = "one_on_one"
    language: str = "en"
    tags: tuple[str, ...] = ()
    author: str = ""
    licence: str = ""
    source: str = ""
    settings: dict[str, Setting] = {}
    compute: dict[str, str] = {}
    steps: tuple[Step, ...] = ()
