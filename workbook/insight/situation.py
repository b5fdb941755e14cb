"""Everything that bears on one rep, gathered once, and what follows from it on a day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import msgspec

from workbook.book import Book
from workbook.insight.presence import cadence_days, present_days, tenure_days, waiting_days
from workbook.insight.stages import usual_days
from workbook.insight.thresholds import UNMET_CADENCES, WINDOW_DAYS
from workbook.insight.time import by_rep, counted, first_day, last_one_to_one, resetting_kinds, time_of
from workbook.model import Commitment, Opportunity, Plan, Rep, TimeEntry
from workbook.settings import Settings

Record = tuple[str, int]


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """The records about one rep, in any order. `usual` is the team's usual days by stage."""

    rep: Rep
    entries: Sequence[TimeEntry] = ()
    commitments: Sequence[Commitment] = ()
    plans: Sequence[Plan] = ()
    opportunities: Sequence[Opportunity] = ()
    usual: dict[str, int] = {}

    @property
    def open_opportunities(self) -> list[Opportunity]:
        """Those that can still be won: open, not put away, and still in the last file."""
        return [o for o in self.opportunities if is_open(o)]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a rep stands with the manager's time on a day.

    `waiting` is the days present since the last one-to-one, or since the start where there was none; None
    where there was none and the start is not known. `days_since` counts every calendar day.
    `present` of the last 30 days are those on which the rep was there. `booked` is the record of the plan, or
    of the time entry in the future, that `next_planned` comes from.
    """

    cadence: int
    tenure: int | None
    last: TimeEntry | None
    days_since: int | None
    waiting: int | None
    counted: list[TimeEntry]
    minutes: int
    target: int
    present: int
    next_planned: date | None
    booked: Record | None

    @property
    def unmet(self) -> bool:
        """Whether there was no one-to-one for more than three cadences."""
        return self.waiting is not None and self.waiting > UNMET_CADENCES * self.cadence


def is_open(opportunity: Opportunity) -> bool:
    """Whether an opportunity is worked on: open, not put away, and still in the last file."""
    return opportunity.status == "open" and not opportunity.archived and opportunity.missing_since is None


def situations(book: Book, today: date) -> list[Situation]:
    """The situation of every rep who is not archived."""
    entries = by_rep(book.time.all())
    opportunities = by_owner(book.opportunities.all())
    usual = usual_days(book.opportunities.all(), today)
    return [
        Situation(
            rep=rep,
            entries=entries.get(rep.id, ()),
            commitments=book.commitments.where(rep=rep.id),
            plans=book.plans.where(rep=rep.id),
            opportunities=opportunities.get(rep.id, ()),
            usual=usual,
        )
        for rep in book.reps.all()
        if not rep.archived
    ]


def situation_of(book: Book, rep: Rep, today: date) -> Situation:
    """The situation of one rep, archived or not."""
    return Situation(
        rep=rep,
        entries=time_of(book, rep.id),
        commitments=book.commitments.where(rep=rep.id),
        plans=book.plans.where(rep=rep.id),
        opportunities=book.opportunities.where(rep=rep.id),
        usual=usual_days(book.opportunities.all(), today),
    )


def by_owner(opportunities: Sequence[Opportunity]) -> dict[int, list[Opportunity]]:
    """The opportunities of each rep, without those that nobody is assigned to."""
    groups: defaultdict[int, list[Opportunity]] = defaultdict(list)
    for opportunity in opportunities:
        if opportunity.rep is not None:
            groups[opportunity.rep].append(opportunity)
    return groups


def standing(situation: Situation, settings: Settings, today: date) -> Standing:
    """How the rep stands with the manager's time on that day."""
    rep, last = situation.rep, last_one_to_one(situation.entries, settings, today)
    since = max((day for day in (last.on if last else None, rep.started) if day), default=None)
    recent = counted(situation.entries, settings, today)
    next_planned, booked = next_booked(situation, settings, today)
    return Standing(
        cadence=cadence_days(rep, settings),
        tenure=tenure_days(rep, today),
        last=last,
        days_since=(today - last.on).days if last else None,
        waiting=waiting_days(rep, since, today) if since else None,
        counted=recent,
        minutes=sum(entry.minutes for entry in recent),
        target=max(1, settings.target_minutes),
        present=present_days(rep, first_day(today, WINDOW_DAYS), today),
        next_planned=next_planned,
        booked=booked,
    )


def next_booked(situation: Situation, settings: Settings, today: date) -> tuple[date | None, Record | None]:
    """The next one-on-one that is booked, today's included: from a plan, or from a time entry in the future."""
    kinds = resetting_kinds(settings)
    days: list[tuple[date, Record]] = [
        (plan.on, ("plans", plan.id)) for plan in situation.plans if plan.on >= today and not plan.cancelled
    ]
    days += [(entry.on, ("time", entry.id)) for entry in situation.entries if entry.on > today and entry.kind in kinds]
    return min(days, default=(None, None))
