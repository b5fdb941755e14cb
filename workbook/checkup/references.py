"""Which fields of the documents point to other documents, in one table."""

from typing import NamedTuple

from workbook.model import (
    Answer,
    Commitment,
    Document,
    Opportunity,
    Plan,
    ResolvedPlaybook,
    Session,
    TimeEntry,
    Timer,
)
from workbook.settings import Settings


class Reference(NamedTuple):
    """A field that holds an id of a table, or several. `path` is its name, with a dot where it lies in a part.

    Where `by` is given, the field holds not the id but that field of the other document.
    """

    source: type[Document]
    path: str
    target: str
    by: str = ""


REFERENCES: tuple[Reference, ...] = (
    Reference(Opportunity, "rep", "reps"),
    Reference(Opportunity, "snapshots.rep", "reps"),
    Reference(Commitment, "rep", "reps"),
    Reference(Commitment, "opportunity", "opportunities"),
    Reference(Commitment, "session", "sessions"),
    Reference(TimeEntry, "reps", "reps"),
    Reference(TimeEntry, "opportunity", "opportunities"),
    Reference(TimeEntry, "session", "sessions"),
    Reference(Timer, "rep", "reps"),
    Reference(Timer, "opportunity", "opportunities"),
    Reference(Plan, "rep", "reps"),
    Reference(Session, "rep", "reps"),
    Reference(Session, "opportunity", "opportunities"),
    Reference(Session, "playbook", "playbooks", by="hash"),
    Reference(Answer, "session", "sessions"),
)

PLAIN_NUMBERS: frozenset[tuple[str, str]] = frozenset({
    ("Rep", "cadence_days"),
    ("TimeEntry", "minutes"),
    ("Session", "seconds"),
    ("Session", "minutes"),
    ("Session", "spent"),
    ("Session", "hints"),
    ("Session", "settings"),
    ("ImportRun", "new"),
    ("ImportRun", "changed"),
    ("ImportRun", "unchanged"),
    ("ImportRun", "missing"),
    ("ImportRun", "rejected"),
    ("ImportRun", "left_out"),
    ("Settings", "playbooks"),
    ("Settings", "cadence_days"),
    ("Settings", "group_cadence_days"),
    ("Settings", "target_minutes"),
})  # fmt: skip
"""Numbers in the documents that count something, and values of playbooks' settings: they point to nothing."""

UNIQUE: tuple[tuple[type[Document], tuple[str, ...]], ...] = (
    (Settings, ()),
    (Timer, ()),
    (ResolvedPlaybook, ("hash",)),
    (Answer, ("session", "step")),
)
"""Of which documents there may be only one with the same values in these fields, or only one at all."""
