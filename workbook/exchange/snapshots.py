"""How an opportunity stood on the day of each import, kept only where it differs from the time before."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from workbook.model import Opportunity, Snapshot

History = tuple[Snapshot, ...]


def standing(opportunity: Opportunity, on: date) -> Snapshot:
    """The snapshot of an opportunity as its fields are now."""
    return Snapshot(
        on=on, stage=opportunity.stage, status=opportunity.status, amount=opportunity.amount,
        close_on=opportunity.close_on, rep=opportunity.rep, next_step=opportunity.next_step,
        missing=opportunity.missing_since is not None,
    )  # fmt: skip


def same(one: Snapshot, other: Snapshot) -> bool:
    """Whether two snapshots differ in nothing but their day."""
    return one == other or replace(one, on=other.on) == other


def appended(history: History, new: Snapshot) -> History:
    """The history with its newest snapshot. One of the same day is replaced; one that tells nothing new is not kept."""
    if history and same(history[-1], new):
        return history
    if history and history[-1].on == new.on:
        return appended(history[:-1], new)
    return (*history, new)


def inserted(history: History, old: Snapshot, seen_on: Sequence[date]) -> History:
    """The history with a snapshot put in its place in time.

    `seen_on` holds the days of all imports in order: at the first one after `old` the opportunity stood as it
    did before `old` came to light, and that is told by a snapshot of that day.
    """
    at = bisect_right(history, old.on, key=lambda snapshot: snapshot.on)
    before, after = history[:at], history[at:]
    if before and same(before[-1], old):
        return history
    until = after[0].on if after else date.max
    again = next((day for day in seen_on if old.on < day < until), None)
    if before and again:
        after = (replace(before[-1], on=again), *after)
    kept = appended(before, old)
    if after and same(kept[-1], after[0]):
        after = after[1:]
    return kept + after
