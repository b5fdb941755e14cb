"""What the snapshots of opportunities tell: how long in a stage, what is usual, and how the close date moved."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise
from statistics import median

import msgspec

from workbook.insight.thresholds import PUSHES, STUCK_FACTOR, STUCK_SAMPLE
from workbook.model import Opportunity, Snapshot


class DateMove(msgspec.Struct, frozen=True):
    """The close date as it was changed: noticed on day `on`."""

    on: date
    before: date
    after: date

    @property
    def later(self) -> bool:
        """Whether it was pushed out rather than pulled in."""
        return self.after > self.before


def entered_stage(opportunity: Opportunity) -> date | None:
    """The day the opportunity came into its stage, as far as is known.

    Without an earlier snapshot in another stage it is the day it was created, else the first day it was seen.
    """
    since = None
    for snapshot in reversed(opportunity.snapshots):
        if snapshot.stage != opportunity.stage:
            return since
        since = snapshot.on
    if opportunity.created and (since is None or opportunity.created < since):
        return opportunity.created
    return since


def days_in_stage(opportunity: Opportunity, today: date) -> int | None:
    """Days since the opportunity came into its stage; None where that is not known."""
    since = entered_stage(opportunity)
    return max(0, (today - since).days) if since else None


def usual_days(opportunities: Iterable[Opportunity], today: date) -> dict[str, int]:
    """The team's usual days in each stage: the median of the stays that ended, or where fewer than five did, of all.

    A stage with fewer than five stays is left out.
    """
    ended: defaultdict[str, list[int]] = defaultdict(list)
    running: defaultdict[str, list[int]] = defaultdict(list)
    for opportunity in opportunities:
        for stage, days in _ended_stays(opportunity):
            ended[stage].append(days)
        if opportunity.status == "open":
            days_now = days_in_stage(opportunity, today)
            if days_now is not None:
                running[opportunity.stage].append(days_now)
    usual = {}
    for stage in ended.keys() | running.keys():
        stays = ended[stage] if len(ended[stage]) >= STUCK_SAMPLE else ended[stage] + running[stage]
        if stage and len(stays) >= STUCK_SAMPLE:
            usual[stage] = round(median(stays))
    return usual


def stuck_reason(opportunity: Opportunity, usual: int | None, today: date) -> str | None:
    """Why an opportunity counts as stuck: in its stage for more than one and a half times the team's usual."""
    days = days_in_stage(opportunity, today)
    if opportunity.status != "open" or days is None or not usual or days <= STUCK_FACTOR * usual:
        return None
    return f"{days} days in {opportunity.stage}, where {usual} are usual"


def close_date_moves(opportunity: Opportunity) -> list[DateMove]:
    """Every change of the close date, from old to new. A date that was first missing was not moved."""
    dated = [snapshot for snapshot in opportunity.snapshots if snapshot.close_on]
    return [
        DateMove(new.on, old.close_on, new.close_on)
        for old, new in pairwise(dated)
        if old.close_on and new.close_on and old.close_on != new.close_on
    ]


def pushes(opportunity: Opportunity) -> int:
    """How often the close date was moved later."""
    return sum(move.later for move in close_date_moves(opportunity))


def pushed_reason(opportunity: Opportunity) -> str | None:
    """Why a close date no longer tells much: it was moved later at least twice."""
    count = pushes(opportunity)
    return f"its close date was moved later {count} times" if count >= PUSHES else None


def _ended_stays(opportunity: Opportunity) -> Iterator[tuple[str, int]]:
    runs = [_first(run) for _, run in groupby(opportunity.snapshots, key=lambda snapshot: snapshot.stage)]
    for index, (run, following) in enumerate(pairwise(runs)):
        entered = run.on
        if index == 0:
            if opportunity.created is None or opportunity.created > run.on:
                continue
            entered = opportunity.created
        if run.status == "open":
            yield run.stage, (following.on - entered).days


def _first(run: Iterator[Snapshot]) -> Snapshot:
    return next(run)
