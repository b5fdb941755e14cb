"""An opportunity of the workbook as it becomes by what a row says, with its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec.structs import replace

from workbook.exchange.rows import Record
from workbook.exchange.snapshots import appended, inserted, standing
from workbook.model import Opportunity


@dataclass(frozen=True, slots=True)
class Timing:
    """The day of an export among the days of the imports before it, in order."""

    as_of: date
    seen_on: Sequence[date]

    @property
    def older(self) -> bool:
        """Whether a later export was imported already."""
        return bool(self.seen_on) and self.as_of < self.seen_on[-1]

    @property
    def next_seen(self) -> date:
        """The day of the first import after this one."""
        return next(day for day in self.seen_on if day > self.as_of)


def added(record: Record, rep: int | None, timing: Timing) -> Opportunity:
    """A new opportunity. An open one from an older file, that the next import no longer had, is missing since then."""
    new = Opportunity(external_id=record.external_id, rep=rep, **record.fields)
    history = (standing(new, timing.as_of),)
    if not timing.older or new.status != "open":
        return replace(new, snapshots=history)
    gone = replace(new, missing_since=timing.next_seen)
    return replace(gone, snapshots=(*history, standing(gone, timing.next_seen)))


def updated(known: Opportunity, record: Record, rep: int | None, timing: Timing, extra: Sequence[str]) -> Opportunity:
    """A known opportunity with what a row says; the very same where that is nothing new.

    Fields that the file has no column for stay, `extra` being the columns that are kept as they are. A file older
    than what is known only tells how things stood then.
    """
    fields = record.fields | {"extra": _extra(known, record, extra), "rep": rep, "missing_since": None}
    if record.external_id:
        fields["external_id"] = record.external_id
    if timing.older or (known.snapshots and timing.as_of < known.snapshots[-1].on):
        return _put_back(known, fields, timing)
    if all(getattr(known, name) == value for name, value in fields.items()) and known.snapshots:
        return known
    new = replace(known, **fields)
    return replace(new, snapshots=appended(known.snapshots, standing(new, timing.as_of)))


def vanished(known: Opportunity, on: date) -> Opportunity:
    """A known opportunity that an export no longer has."""
    gone = replace(known, missing_since=on)
    return replace(gone, snapshots=appended(known.snapshots, standing(gone, on)))


def _put_back(known: Opportunity, fields: dict[str, Any], timing: Timing) -> Opportunity:
    then = standing(replace(known, **fields), timing.as_of)
    history = inserted(known.snapshots, then, timing.seen_on)
    return known if history == known.snapshots else replace(known, snapshots=history)


def _extra(known: Opportunity, record: Record, columns: Sequence[str]) -> dict[str, str]:
    new: dict[str, str] = record.fields["extra"]
    return {name: text for name, text in known.extra.items() if name not in columns} | new if known.extra else new
