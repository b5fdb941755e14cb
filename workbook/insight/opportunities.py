"""Opportunities as the manager looks at them: how long in their stage, how they moved, and what to look at."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import msgspec

from workbook.book import Book
from workbook.insight.situation import is_open
from workbook.insight.stages import DateMove, close_date_moves, days_in_stage, stuck_reason, usual_days
from workbook.insight.terms.pipeline import silent_reason
from workbook.insight.time import counting_kinds
from workbook.model import Opportunity
from workbook.text import plural


class Flag(msgspec.Struct, frozen=True):
    """Why an opportunity is worth a look. `name` is must_win, silent, stuck, never_coached or past_close."""

    name: str
    label: str
    reason: str


class Surroundings(msgspec.Struct, frozen=True):
    """What has to be known beyond one opportunity: the usual days by stage, the open amount of each rep,
    the last coaching of each opportunity, and which of the optional columns anybody fills in."""

    usual: dict[str, int]
    open_amount: dict[int | None, Decimal]
    open_count: dict[int | None, int]
    coached: dict[int, date]
    next_steps_kept: bool


class View(msgspec.Struct, frozen=True, kw_only=True):
    """An opportunity with what follows from its records. Days are None where the dates are not known.

    `amount_share` is its part (0…1) of the open amount of its rep, None where it is closed or has no amount.
    """

    opportunity: Opportunity
    flags: tuple[Flag, ...]
    days_in_stage: int | None
    usual_days: int | None
    close_in_days: int | None
    moves: list[DateMove]
    amount_share: float | None
    last_coached: date | None
    days_since_activity: int | None
    days_since_reply: int | None

    @property
    def pushes(self) -> int:
        """How often the close date was moved later."""
        return sum(move.later for move in self.moves)


def surroundings(book: Book, today: date) -> Surroundings:
    """What has to be known about all opportunities to look at one of them. Make it once for a list."""
    everything = book.opportunities.all()
    amounts: defaultdict[int | None, Decimal] = defaultdict(Decimal)
    counts: defaultdict[int | None, int] = defaultdict(int)
    for opportunity in everything:
        if is_open(opportunity):
            counts[opportunity.rep] += 1
            amounts[opportunity.rep] += opportunity.amount or 0
    return Surroundings(
        usual=usual_days(everything, today),
        open_amount=amounts,
        open_count=counts,
        coached=last_coached(book, today),
        next_steps_kept=any(opportunity.next_step for opportunity in everything),
    )


def last_coached(book: Book, today: date) -> dict[int, date]:
    """The last day up to today on which each opportunity was coached: a session on it, or time of a counting kind."""
    days: dict[int, date] = {}
    kinds = counting_kinds(book.settings)
    sessions = ((s.opportunity, s.on) for s in book.sessions.all() if s.state == "finished")
    entries = ((e.opportunity, e.on) for e in book.time.all() if e.kind in kinds)
    for opportunity, on in (*sessions, *entries):
        if opportunity is not None and on <= today:
            days[opportunity] = max(on, days.get(opportunity, on))
    return days


def view(opportunity: Opportunity, around: Surroundings, today: date) -> View:
    """One opportunity as the manager looks at it."""
    return View(
        opportunity=opportunity,
        flags=flags(opportunity, around, today),
        days_in_stage=days_in_stage(opportunity, today) if opportunity.status == "open" else None,
        usual_days=around.usual.get(opportunity.stage),
        close_in_days=(opportunity.close_on - today).days if opportunity.close_on else None,
        moves=close_date_moves(opportunity),
        amount_share=amount_share(opportunity, around),
        last_coached=around.coached.get(opportunity.id),
        days_since_activity=_days(opportunity.last_activity, today),
        days_since_reply=_days(opportunity.buyer_replied, today),
    )


def view_of(book: Book, opportunity: Opportunity, today: date | None = None) -> View:
    """One opportunity of the book as the manager looks at it."""
    today = today or book.today
    return view(opportunity, surroundings(book, today), today)


def views(book: Book, today: date | None = None, opportunities: Iterable[Opportunity] | None = None) -> list[View]:
    """These opportunities, or all that are not put away, in the order of the book."""
    today = today or book.today
    around = surroundings(book, today)
    listed = book.opportunities.all() if opportunities is None else opportunities
    return [view(opportunity, around, today) for opportunity in listed if not opportunity.archived]


def flags(opportunity: Opportunity, around: Surroundings, today: date) -> tuple[Flag, ...]:
    """What makes an open opportunity worth a look; nothing for one that is closed or put away."""
    if not is_open(opportunity):
        return ()
    reasons = (
        ("must_win", "must-win", "marked as one that must be won" if opportunity.must_win else None),
        ("silent", "silent", silent_reason(opportunity, today)),
        ("stuck", "stuck", stuck_reason(opportunity, around.usual.get(opportunity.stage), today)),
        ("past_close", "past close date", past_close_reason(opportunity, today)),
        ("never_coached", "never coached", never_coached_reason(opportunity, around)),
    )
    return tuple(Flag(name, label, reason) for name, label, reason in reasons if reason)


def past_close_reason(opportunity: Opportunity, today: date) -> str | None:
    """Why the close date cannot be right: the opportunity is open and the date is past."""
    if opportunity.status != "open" or opportunity.close_on is None or opportunity.close_on >= today:
        return None
    return f"its close date was {plural((today - opportunity.close_on).days, 'day')} ago"


def never_coached_reason(opportunity: Opportunity, around: Surroundings) -> str | None:
    """Why an opportunity counts as never coached: no session and no counted time on it."""
    return None if opportunity.id in around.coached else "no session or counted time on it yet"


def amount_share(opportunity: Opportunity, around: Surroundings) -> float | None:
    """The opportunity's part (0…1) of its rep's open amount."""
    whole = around.open_amount.get(opportunity.rep, Decimal(0))
    if not is_open(opportunity) or opportunity.rep is None or opportunity.amount is None or whole <= 0:
        return None
    return float(opportunity.amount / whole)


def _days(since: date | None, today: date) -> int | None:
    return (today - since).days if since else None
