"""The facts that a playbook may name: a closed, typed table, the same for checks, preview and the evidence."""

from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from workbook.playbook.values import NameType, Value

EXERCISE = "exercise"
"""What stands in place of a subject for exercises, which know no live data."""
FactSubject = Literal["rep", "opportunity", "session"]
PER_STEP: dict[str, str] = {
    "days_since": "days since this step was last answered with the same rep or opportunity",
    "times_asked": "how often this step was answered with the same rep or opportunity",
}


class Fact(msgspec.Struct, frozen=True):
    """One fact. Percentages are handed in as people say them: 61 for 61 %."""

    name: str
    type: NameType
    subject: FactSubject
    unit: str
    sample: Value
    doc: str


def _n(count: int | str) -> Decimal:
    return Decimal(count)


_REP: list[tuple[str, NameType, str, Value, str]] = [
    ("rep.name", "text", "", "Dana Whitfield", "the rep's full name"),
    ("rep.first_name", "text", "", "Dana", "what one calls the rep"),
    ("rep.group", "text", "", "North", "the group that the rep belongs to"),
    ("rep.tenure_days", "number", "days", _n(412), "days since the rep started"),
    ("target", "money", "", _n(600000), "the rep's target for the current period"),
    ("attained", "money", "", _n(210000), "what the rep has attained of it so far"),
    ("won", "money", "", _n(210000), "the amounts of the opportunities that the rep won in the current period"),
    ("pace", "percent", "", _n(61), "attained, as a share of what the elapsed part of the period asks for"),
    ("open_pipeline", "money", "", _n(940000), "the amount of all the rep's open opportunities"),
    ("open_opportunities", "number", "", _n(18), "how many opportunities the rep has open"),
    ("win_rate", "percent", "", _n(25), "won, as a share of all the rep's opportunities that were decided"),
    ("average_deal", "money", "", _n(22700), "the mean amount of the rep's won opportunities"),
    ("new_opportunities", "number", "", _n(2), "opportunities the rep started in the last 30 days"),
    (
        "minutes_30_days",
        "number",
        "minutes",
        _n(40),
        "the manager's one-to-one minutes with the rep in 30 days",
    ),
    ("target_minutes", "number", "minutes", _n(180), "the minutes that the settings ask for in 30 days"),
    ("cadence_days", "number", "days", _n(14), "how many days apart one-on-ones are meant to be"),
]
_OPPORTUNITY: list[tuple[str, NameType, str, Value, str]] = [
    ("opportunity.name", "text", "", "Cost case, phase two", "the opportunity's name"),
    ("opportunity.account", "text", "", "Kovacs AG", "the account that it is with"),
    ("amount", "money", "", _n(48000), "the amount of the opportunity"),
    ("stage", "text", "", "Proposal", "the stage it is in"),
    ("age_days", "number", "days", _n(95), "days since it was created"),
    ("days_in_stage", "number", "days", _n(41), "days that it has been in its stage"),
    ("close_in_days", "number", "days", _n(12), "days until its close date; negative when that is past"),
    ("close_date_moves", "number", "", _n(2), "how often its close date was moved later"),
    ("competitor", "text", "", "Verano", "whom it is contested by, where its file has a column of that name"),
    ("contacts_count", "number", "", _n(3), "people at the buyer on it, where its file has a column of contacts"),
    ("must_win", "yes_no", "", True, "whether it is marked as one that must be won"),
    ("opportunity.next_step", "text", "", "Cost case to finance", "the next step that is written on it"),
    ("days_since_activity", "number", "days", _n(9), "days since anything was done on it"),
    ("days_since_reply", "number", "days", _n(19), "days since the buyer last replied"),
    ("amount_share", "percent", "", _n(38), "its amount, as a share of the rep's whole open amount"),
]
_SESSION: list[tuple[str, NameType, str, Value, str]] = [
    ("session.number", "number", "", _n(4), "which session this is with the same rep or opportunity"),
    ("days_since_last", "number", "days", _n(23), "days since the last one-to-one that counted"),
    ("open_commitments", "number", "", _n(3), "open commitments of both sides"),
    ("my_open_commitments", "number", "", _n(1), "open commitments of the manager"),
    ("rep_open_commitments", "number", "", _n(2), "open commitments of the rep"),
    ("missed_commitments", "number", "", _n(1), "commitments missed since the last session, both sides"),
    ("late_commitments", "number", "", _n(1), "open commitments whose due date is past, both sides"),
    ("today", "date", "", date(2026, 11, 21), "the day of the session"),
]


def _facts(subject: FactSubject, rows: list[tuple[str, NameType, str, Value, str]]) -> dict[str, Fact]:
    return {name: Fact(name, kind, subject, unit, sample, doc) for name, kind, unit, sample, doc in rows}


FACTS: dict[str, Fact] = _facts("rep", _REP) | _facts("opportunity", _OPPORTUNITY) | _facts("session", _SESSION)

MONEY: tuple[str, ...] = tuple(name for name, fact in FACTS.items() if fact.subject == "rep" and fact.type == "money")
"""What only playbooks of packs that the manager trusts may read."""

_SUBJECTS: dict[str, tuple[FactSubject, ...]] = {
    "opportunity": ("opportunity", "rep", "session"),
    "rep": ("rep", "session"),
    "team": ("session",),
    "self": ("session",),
}


def facts_for(subject: str) -> dict[str, Fact]:
    """The facts that a playbook about this subject, or an "exercise", may name, by name."""
    if subject == EXERCISE:
        return {"today": FACTS["today"]}
    return {name: fact for name, fact in FACTS.items() if fact.subject in _SUBJECTS[subject]}


def samples(subject: str) -> dict[str, Value]:
    """A plausible value for every fact of the subject, for previews and tests."""
    return {name: fact.sample for name, fact in facts_for(subject).items()}
