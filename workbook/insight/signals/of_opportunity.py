"""Signals about one opportunity. Each predicate gives its reason, or None where there is nothing to signal."""

from collections.abc import Callable
from datetime import date

from workbook.insight.opportunities import Surroundings, amount_share, never_coached_reason, past_close_reason
from workbook.insight.situation import is_open
from workbook.insight.stages import pushed_reason, stuck_reason
from workbook.insight.terms.pipeline import silent_reason
from workbook.insight.thresholds import CLOSED_DAYS, LARGE_SHARE_OPEN, LARGE_SHARE_PERCENT, MEETING_DAYS
from workbook.model import Opportunity
from workbook.text import plural

Predicate = Callable[[Opportunity, Surroundings, date], str | None]


def never_coached(opportunity: Opportunity, around: Surroundings, _: date) -> str | None:
    """Nobody has sat down over it yet."""
    return never_coached_reason(opportunity, around) if is_open(opportunity) else None


def long_in_stage(opportunity: Opportunity, around: Surroundings, today: date) -> str | None:
    """Longer in its stage than one and a half times the team's usual."""
    return stuck_reason(opportunity, around.usual.get(opportunity.stage), today)


def close_date_moved(opportunity: Opportunity, _: Surroundings, __: date) -> str | None:
    """Its close date was moved later at least twice."""
    return pushed_reason(opportunity) if is_open(opportunity) else None


def close_date_past(opportunity: Opportunity, _: Surroundings, today: date) -> str | None:
    """It is open and its close date is past."""
    return past_close_reason(opportunity, today)


def no_next_step(opportunity: Opportunity, around: Surroundings, _: date) -> str | None:
    """No next step is written on it, in a workbook where others have one."""
    if not is_open(opportunity) or opportunity.next_step or not around.next_steps_kept:
        return None
    return "no next step is written down"


def silent_buyer(opportunity: Opportunity, _: Surroundings, today: date) -> str | None:
    """No word from the buyer for a while."""
    return silent_reason(opportunity, today)


def must_win(opportunity: Opportunity, _: Surroundings, __: date) -> str | None:
    """Marked as one that must be won, and open."""
    return "marked as one that must be won" if is_open(opportunity) and opportunity.must_win else None


def large_share(opportunity: Opportunity, around: Surroundings, _: date) -> str | None:
    """More than 40 % of the rep's open amount, of at least three open opportunities."""
    share = amount_share(opportunity, around)
    if share is None or around.open_count[opportunity.rep] < LARGE_SHARE_OPEN or share * 100 <= LARGE_SHARE_PERCENT:
        return None
    return f"{share:.0%} of the rep's open amount"


def meeting_soon(opportunity: Opportunity, _: Surroundings, today: date) -> str | None:
    """A meeting with the buyer within three days."""
    if not is_open(opportunity) or opportunity.next_meeting is None:
        return None
    days = (opportunity.next_meeting - today).days
    if not 0 <= days <= MEETING_DAYS:
        return None
    return f"a meeting with the buyer in {plural(days, 'day')}" if days else "a meeting with the buyer today"


def just_closed(opportunity: Opportunity, _: Surroundings, today: date) -> str | None:
    """Won or lost within the last seven days."""
    if opportunity.status == "open" or opportunity.archived or opportunity.close_on is None:
        return None
    days = (today - opportunity.close_on).days
    if not 0 <= days <= CLOSED_DAYS:
        return None
    return f"{opportunity.status} {plural(days, 'day')} ago" if days else f"{opportunity.status} today"


PREDICATES: dict[str, Predicate] = {
    predicate.__name__: predicate
    for predicate in (
        must_win, meeting_soon, just_closed, silent_buyer, long_in_stage, close_date_moved, close_date_past,
        large_share, no_next_step, never_coached,
    )
}  # fmt: skip
