"""What a term of the need found out about a rep."""

from datetime import date

import msgspec

from workbook.insight.situation import Record, Situation, Standing


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A term's value `f` (0…1), why it is that, and the records behind it.

    `action` is the cheapest thing that would lower the term, and `f_after` its value then; both are empty
    where nothing can or need be done. For `booked`, which is taken off the need, `f_after` is higher.
    """

    f: float
    reason: str
    records: tuple[Record, ...] = ()
    action: str = ""
    f_after: float | None = None


class Case(msgspec.Struct, frozen=True):
    """What a term looks at: the records about a rep, how the rep stands, and the day."""

    situation: Situation
    standing: Standing
    today: date


def clamp(value: float) -> float:
    """The value, held between 0 and 1."""
    return min(1.0, max(0.0, value))
