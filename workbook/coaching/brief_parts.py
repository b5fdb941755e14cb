"""What a brief consists of."""

from datetime import date
from typing import NamedTuple, Self

import msgspec

from workbook.coaching.focus import Focus
from workbook.model import Commitment, Owner


class Owed(NamedTuple):
    """An open commitment. `days_late` is 0 where it is not late."""

    id: int
    owner: Owner
    text: str
    due: date
    days_late: int
    moved: int

    @classmethod
    def of(cls, one: Commitment, today: date) -> Self:
        """How it stands today."""
        return cls(one.id, one.owner, one.text, one.due, max(0, (today - one.due).days), len(one.moves))


class ChangeNoted(NamedTuple):
    """What moved at an opportunity on a day. `amount` only orders."""

    on: date
    opportunity: str
    what: str
    id: int
    amount: float


class Said(NamedTuple):
    """One answer of the last session."""

    sentence: str
    answer: str
    private: bool


class LastTime(NamedTuple):
    """The last finished session."""

    on: date
    title: str
    answers: list[Said]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """One page. `commitments` has the manager's first, `facts` are about the opportunity; None is unknown."""

    rep: str | None
    opportunity: str | None
    account: str
    today: date
    for_rep: bool
    facts: list[str]
    commitments: list[Owed]
    changes: list[ChangeNoted]
    opportunity_focus: Focus | None
    skill_focus: Focus | None
    last: LastTime | None
    next_planned: date | None
