"""What is worth the manager's eye today, over the whole team: a few things, each about something to act on."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, zip_longest

import msgspec

from workbook.book import Book
from workbook.insight.opportunities import last_coached
from workbook.insight.signals import of_rep
from workbook.insight.situation import Situation, situations, standing
from workbook.insight.stages import days_in_stage, pushed_reason, pushes, stuck_reason
from workbook.insight.terms.finding import Case
from workbook.insight.terms.pipeline import silent_reason
from workbook.model import Opportunity, Rep
from workbook.text import plural

FEW = 5
MEETING_EVERY_DAYS = 14
"""Team meetings every week are best practice, and every second week is the least."""

Why = tuple[str, str]
"""A reason as a sentence, and in a few words."""


class Look(msgspec.Struct, frozen=True):
    """One thing to look at, with its reason. `rep` is None where it is about the team.

    `short` is the reason in a few words, to stand before the name of the opportunity.
    """

    reason: str
    rep: Rep | None = None
    opportunity: Opportunity | None = None
    short: str = ""


def look_here(book: Book, order: Sequence[int] = (), today: date | None = None, limit: int = FEW) -> list[Look]:
    """At most `limit` things, the weightiest of each rep before the second of any; reps in the `order` of their ids.

    What stands in the list of commitments or puts a rep first in the ranking is not said again.
    """
    today = today or book.today
    places = {number: place for place, number in enumerate(order)}
    around = sorted(situations(book, today), key=lambda each: (places.get(each.rep.id, len(places)), each.rep.id))
    coached = last_coached(book, today)
    waiting = [each for each in around if each.rep.snooze is None or each.rep.snooze.until <= today]
    rounds = zip_longest(*(_of_rep(book, each, coached, today) for each in waiting))
    found = [look for one_each in rounds for look in one_each if look is not None]
    return list(islice([*_of_team(book, today), *found], limit))


def _of_rep(book: Book, situation: Situation, coached: Container[int], today: date) -> Iterator[Look]:
    case = Case(situation, standing(situation, book.settings, today), today)
    known = sorted(situation.open_opportunities, key=lambda one: (not one.must_win, -(one.amount or 0), one.id))
    named: set[int] = set()
    yield from _first(known, lambda one: _silent(one, today), named, situation.rep)
    for predicate in (of_rep.no_new_opportunities, of_rep.large_share, of_rep.untouched_opportunities):
        if reason := predicate(case):
            yield Look(reason, situation.rep)
    yield from _first(known, _pushed, named, situation.rep)
    yield from _first(known, lambda one: _stuck(one, situation, today), named, situation.rep)
    if reason := of_rep.below_pace(case):
        yield Look(reason, situation.rep)
    if reason := _uncovered(known, coached):
        yield Look(reason, situation.rep)


def _first(
    known: Iterable[Opportunity], why: Callable[[Opportunity], Why | None], named: set[int], rep: Rep
) -> Iterator[Look]:
    for opportunity in known:
        found = why(opportunity)
        if found and opportunity.id not in named:
            named.add(opportunity.id)
            yield Look(found[0], rep, opportunity, found[1])
            return


def _silent(one: Opportunity, today: date) -> Why | None:
    reason = silent_reason(one, today)
    return (reason, f"silent {(today - one.buyer_replied).days} d") if reason and one.buyer_replied else None


def _pushed(one: Opportunity) -> Why | None:
    reason = pushed_reason(one)
    return (reason, f"close date moved {pushes(one)}×") if reason else None


def _stuck(one: Opportunity, situation: Situation, today: date) -> Why | None:
    reason = stuck_reason(one, situation.usual.get(one.stage), today)
    return (reason, f"{days_in_stage(one, today)} d in {one.stage}") if reason else None


def _uncovered(known: Sequence[Opportunity], coached: Container[int]) -> str | None:
    """Why the open opportunities as a whole ask for a look: there are none, or none was talked about."""
    if not known:
        return "no open opportunity is recorded"
    if any(one.id in coached for one in known):
        return None
    return f"none of {plural(len(known), 'open opportunity', 'open opportunities')} was coached yet"


def _of_team(book: Book, today: date) -> Iterator[Look]:
    last = max((one.on for one in book.time.where(kind="team_meeting") if one.on <= today), default=None)
    if last and (today - last).days > MEETING_EVERY_DAYS:
        yield Look(f"no team meeting for {(today - last).days} days")
