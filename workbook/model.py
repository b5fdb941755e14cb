"""The nouns of the workbook, as they are stored.

Every document is frozen: change one with `msgspec.structs.replace` and hand it to `Book.change`.
Dates are calendar days, moments are aware datetimes in UTC, money is Decimal in the document's
currency, and `None` or an empty text means unknown, never zero.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

import msgspec

Owner = Literal["rep", "manager"]
OpportunityStatus = Literal["open", "won", "lost"]
CommitmentStatus = Literal["open", "kept", "missed", "dropped"]
CommitmentKind = Literal["action", "obstacle"]
Subject = Literal["opportunity", "rep", "team", "self", "exercise"]
SessionState = Literal["open", "finished", "abandoned"]
AnswerState = Literal["draft", "given", "skipped"]


def _stated(value: str) -> Any:
    """The default of a field that is stored all the same, so that whoever looks into the workbook can ask for it."""
    return msgspec.field(default_factory=lambda: value)


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A value inside a document. None can refer back to itself, so the garbage collector may pass them over."""


class Document(Part, frozen=True, kw_only=True):
    """What every stored document has: its id within its table, 0 until it is stored."""

    id: int = 0


class Period(Part, frozen=True):
    """One span of a rep's target; `attained` counts up to the day it was last told."""

    starts: date
    ends: date
    target: Decimal | None = None
    attained: Decimal | None = None


class Away(Part, frozen=True):
    """Days, both ends included, on which a rep is not waiting for anybody."""

    starts: date
    ends: date
    reason: str = ""


class Snooze(Part, frozen=True):
    """A rep kept off the ranking until a day, with the reason shown."""

    until: date
    reason: str


class Rep(Document, frozen=True):
    """A person who reports to the manager. `cadence_days` is None where the group's or default one holds."""

    name: str
    email: str = ""
    aliases: tuple[str, ...] = ()
    started: date | None = None
    group: str = ""
    manager: str = ""
    cadence_days: int | None = None
    periods: tuple[Period, ...] = ()
    away: tuple[Away, ...] = ()
    snooze: Snooze | None = None
    archived: bool = False
    extra: dict[str, str] = {}


class Snapshot(Part, frozen=True):
    """How an opportunity stood on one day. Kept only where it differs from the one before it."""

    on: date
    stage: str = ""
    status: OpportunityStatus = "open"
    amount: Decimal | None = None
    close_on: date | None = None
    rep: int | None = None
    next_step: str = ""
    missing: bool = False


class Opportunity(Document, frozen=True):
    """A possible sale. `rep` is None while nobody is assigned; `missing_since` is set when an import no longer had it.

    `snapshots` runs from old to new; the fields of the document itself are those of the newest one.
    """

    name: str
    external_id: str = ""
    account: str = ""
    rep: int | None = None
    stage: str = ""
    status: OpportunityStatus = _stated("open")
    amount: Decimal | None = None
    currency: str = ""
    probability: Decimal | None = None
    created: date | None = None
    close_on: date | None = None
    last_activity: date | None = None
    buyer_replied: date | None = None
    next_step: str = ""
    next_meeting: date | None = None
    must_win: bool = False
    missing_since: date | None = None
    archived: bool = False
    extra: dict[str, str] = {}
    snapshots: tuple[Snapshot, ...] = ()

    @property
    def full_name(self) -> str:
        """What tells it from others in a sentence: its name, and its account where the name does not say it."""
        return self.name if self.account.casefold() in self.name.casefold() else f"{self.name} · {self.account}"


class Moved(Part, frozen=True):
    """One change of a commitment's due date, never silent."""

    on: date
    due_before: date
    due_after: date
    reason: str


class Commitment(Document, frozen=True):
    """What the manager or a rep promised the other; `owner` is who made it. A moved one stays open.

    `remind` are days on which it comes up again, whatever its due day.
    """

    rep: int
    owner: Owner
    text: str
    due: date
    made_on: date
    status: CommitmentStatus = _stated("open")
    kind: CommitmentKind = "action"
    settled_on: date | None = None
    reason: str = ""
    moves: tuple[Moved, ...] = ()
    opportunity: int | None = None
    session: int | None = None
    remind: tuple[date, ...] = ()


class TimeEntry(Document, frozen=True):
    """Minutes of the manager's time on one day. `on` is the day of the event, not of the typing.

    `kind` is a key of the kinds in settings. Several reps share a team meeting: each is counted all its minutes.
    """

    on: date
    minutes: int
    kind: str
    reps: tuple[int, ...] = ()
    opportunity: int | None = None
    session: int | None = None
    note: str = ""


class Timer(Document, frozen=True):
    """A clock that runs since `started`, so that a restart loses nothing. There is at most one."""

    kind: str
    started: datetime
    rep: int
    opportunity: int | None = None


class Plan(Document, frozen=True):
    """A one-on-one that is booked for a day."""

    rep: int
    on: date
    note: str = ""
    cancelled: bool = False


class Session(Document, frozen=True):
    """A playbook walked with a rep. `playbook` is the hash of its resolved form, kept in the table `playbooks`.

    `on` is the day it was last worked on. `seconds` is the time the session was on screen; `minutes` is what the
    manager counted when closing it. `quick` is the five-minute path. `spent` holds the seconds that each step was on
    screen, `hints` how many hints were shown at it, both by the step's id. `settings` are the values that the team had
    set in the playbook when it was started; what is set later leaves them as they are. `stayed_from` marks a newer form
    of the playbook that was offered and not taken. A session with the subject "exercise" is practice: it has neither
    rep nor opportunity.
    """

    playbook: str
    playbook_id: str
    version: str
    title: str
    subject: Subject
    on: date
    started: datetime
    rep: int | None = None
    opportunity: int | None = None
    state: SessionState = _stated("open")
    quick: bool = False
    step: str = ""
    seconds: int = 0
    minutes: int | None = None
    finished: datetime | None = None
    spent: dict[str, int] = {}
    hints: dict[str, int] = {}
    stayed_from: str = ""
    settings: dict[str, Any] = {}


class Answer(Document, frozen=True):
    """What was said to one step of a session, with the sentence as it was asked.

    A draft is what stands in the box while it is typed. `value` is plain JSON whose shape follows the answer type.
    """

    session: int
    step: str
    sentence: str
    at: datetime
    value: Any = None
    state: AnswerState = _stated("given")
    reason: str = ""
    note: str = ""
    private: bool = False
    confirmed: bool = False


class ResolvedPlaybook(Document, frozen=True):
    """A playbook as it was walked, by the sha256 of its canonical JSON, so that old sessions never need the file."""

    hash: str
    playbook_id: str
    version: str
    resolved: dict[str, Any]


class ColumnMapping(Document, frozen=True):
    """What an earlier import learnt about one set of column names."""

    headers: tuple[str, ...]
    what: str
    columns: dict[str, str] = {}
    dates: dict[str, str] = {}


class ImportRun(Document, frozen=True):
    """One file that was brought in, and what it did. `outsiders` are reps named in it who are on other teams."""

    file: str
    what: str
    as_of: date
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0
    rejected: int = 0
    left_out: int = 0
    outsiders: tuple[str, ...] = ()


TABLES: dict[type[Document], str] = {
    Rep: "reps",
    Opportunity: "opportunities",
    Commitment: "commitments",
    TimeEntry: "time",
    Timer: "timers",
    Plan: "plans",
    Session: "sessions",
    Answer: "answers",
    ResolvedPlaybook: "playbooks",
    ColumnMapping: "mappings",
    ImportRun: "imports",
}
