"""A playbook as it is walked: resolved, checked, and the form in which a session keeps it."""

from decimal import Decimal
from typing import Any, Literal

from workbook.playbook.case import Case
from workbook.playbook.node import Node

Kind = Literal["playbook", "exercise"]
Verb = Literal["say", "show", "ask", "check", "commit", "rate", "reveal", "play", "do", "use"]
AnswerType = Literal[
    "text", "long_text", "list", "number", "money", "percent", "date", "time_span", "yes_no", "choice", "choices",
    "rank", "scale", "person", "opportunity", "rep", "stage", "table", "link",
]  # fmt: skip
Group = Literal["solo", "pairs", "trios", "team"]
Carry = Literal["none", "show", "prefill", "confirm"]
PlaybookStatus = Literal["draft", "active", "retired"]
FORMAT = 1
TODAY = "today"
"""What `min` or `max` of a date may be beside a day: the day on which it is asked."""


class Choice(Node, frozen=True):
    """One answer that may be picked. `value` is kept, `label` is shown.

    `points` are what it is worth, None where nothing is scored; `feedback` is shown once it was picked.
    """

    value: str
    label: str = ""
    help: str = ""
    points: Decimal | None = None
    feedback: str = ""


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


class Role(Node, frozen=True):
    """One part in a role play. A `private` brief is shown to its player alone; an `optional` role may stay empty."""

    id: str
    name: str
    brief: str = ""
    private: bool = False
    optional: bool = False


class Change(Node, frozen=True):
    """What a version of the file changed, for "what is new"."""

    version: str
    text: str


class Setting(Node, frozen=True):
    """A value that a team may change without editing the steps; `default`, `min` and `max` as answers are stored."""

    label: str
    answer: AnswerType = "text"
    default: Any = None
    min: Any = None
    max: Any = None
    choices: tuple[Choice, ...] = ()
    help: str = ""


class Step(Node, frozen=True):
    """One step: exactly one verb, whose value is the sentence on screen.

    `when` is the condition as its author wrote it, in plain JSON (see conditions.py); None holds always.
    Steps that came out of a snippet have ids like `close.rep`. `title` is a short name for the list of steps.
    `repeat_days` hides the step until so many days have passed since it was last answered, 0 shows it always.
    `limit` is the most lines of a panel that are shown; `since` leaves out what is older than "30 days" or
    "last session". `seconds` is a soft timer (of each round in a role play) that ends the step only with `hard_stop`.
    """

    id: str
    verb: Verb
    sentence: str = ""
    title: str = ""
    say: str = ""
    help: str = ""
    panels: tuple[str, ...] = ()
    limit: int | None = None
    since: str = ""
    when: Any = None
    section: str = ""
    hints: tuple[str, ...] = ()
    seconds: int | None = None
    hard_stop: bool = False
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
    pattern_name: str = ""
    # ask with a right answer: `correct` in the form in which answers are stored, `tolerance` in its unit (days for
    # a date); `points` are what the right answer is worth, `feedback` is shown once it was answered
    correct: Any = None
    tolerance: Decimal | None = None
    points: Decimal | None = None
    feedback: str = ""
    # check and commit
    statements: tuple[str, ...] = ()
    owners: tuple[Literal["rep", "manager"], ...] = ()
    owner: Literal["rep", "manager", "either"] = "rep"
    kind: Literal["action", "obstacle"] = "action"
    due: str = ""
    suggest: tuple[str, ...] = ()
    link: Literal["", "opportunity"] = ""
    remind: tuple[int, ...] = ()
    """Days after the session on which the commitment comes up again, whatever its due day."""
    # rate
    by: tuple[str, ...] = ()
    low: int = 0
    high: int = 10
    levels: dict[int, str] = {}
    criteria: tuple[Criterion, ...] = ()
    show_gap: bool = True
    # reveal: `after_seconds` must pass on the step before it can be opened
    needs: tuple[str, ...] = ()
    debrief: tuple[str, ...] = ()
    after_seconds: int | None = None
    # play
    roles: tuple[Role, ...] = ()
    rounds: int = 1
    # do
    checklist: tuple[str, ...] = ()


class Playbook(Node, frozen=True):
    """A whole playbook or exercise after snippets are put in and every name in it is known to exist.

    `time_kind` is the kind of time that a finished session counts as; `compute` maps a name to its formula
    without the "=". `quick` names the steps of the five-minute path. An exercise has the subject "self" and, beside
    what playbooks have, skills, a group and perhaps a case; `after` are exercises to be done before it. One out of a
    pack that is not `trusted` sets no reminders and sees nothing of a rep's money.
    """

    format: int
    id: str
    version: str
    title: str
    subject: Literal["opportunity", "rep", "team", "self"]
    kind: Kind = "playbook"
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
    needs_app: str = ""
    changes: tuple[Change, ...] = ()
    skills: tuple[str, ...] = ()
    practises: tuple[str, ...] = ()
    level: int | None = None
    group: Group | None = None
    after: tuple[str, ...] = ()
    case: Case | None = None
    settings: dict[str, Setting] = {}
    compute: dict[str, str] = {}
    steps: tuple[Step, ...] = ()
    trusted: bool = True
