"""Lines of evidence about opportunities."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from workbook.book import Book
from workbook.coaching.lines import Line, limited
from workbook.days import ago, show, show_short
from workbook.insight.opportunities import View, view_of
from workbook.insight.situation import is_open
from workbook.insight.thresholds import NEW_OPPORTUNITY_DAYS, UNTOUCHED_DAYS
from workbook.model import Opportunity, Snapshot
from workbook.text import amount, plural

SHOWN = 8


def opportunity_facts(book: Book, one: Opportunity, today: date) -> Iterator[Line]:
    """An opportunity as it stands, a line each; what is not known is left out."""
    seen = view_of(book, one, today)
    if one.account and one.account != one.name:
        yield Line(f"Account {one.account}")
    if one.amount is not None:
        yield Line(f"Amount {amount(one.amount, one.currency)}")
    if one.must_win:
        yield Line("Must win")
    yield Line(_stage(one, seen), "late" if any(flag.name == "stuck" for flag in seen.flags) else "")
    if one.close_on and one.status == "open":
        yield Line(f"Closes {show(one.close_on)}, {ago(one.close_on, today)}", "late" if one.close_on < today else "")
    elif one.close_on:
        yield Line(f"Closed {show(one.close_on)}")
    if seen.pushes:
        yield Line(f"Close date moved later {_times(seen.pushes)}", "late" if seen.pushes > 1 else "")
    if seen.amount_share is not None:
        yield Line(f"{seen.amount_share:.0%} of the rep's open amount")
    yield from _contact(one, seen)


def _stage(one: Opportunity, seen: View) -> str:
    if one.status != "open":
        return one.status.capitalize()
    days = f", {plural(seen.days_in_stage, 'day')}" if seen.days_in_stage is not None else ""
    usual = f" (usual: {seen.usual_days})" if seen.usual_days is not None and days else ""
    return f"{one.stage or 'No stage'}{days}{usual}"


def _contact(one: Opportunity, seen: View) -> Iterator[Line]:
    if seen.days_since_activity is not None:
        yield Line(f"Last activity {plural(seen.days_since_activity, 'day')} ago")
    if seen.days_since_reply is not None:
        silent = any(flag.name == "silent" for flag in seen.flags)
        yield Line(f"Buyer replied {plural(seen.days_since_reply, 'day')} ago", "late" if silent else "")
    if one.next_meeting:
        yield Line(f"Next meeting {show(one.next_meeting)}")
    yield Line(f"Next step: {one.next_step}" if one.next_step else "No next step written down")


def opportunity_history(one: Opportunity, today: date, since: date | None = None) -> list[Line]:
    """What moved, from old to new: stage, close date, amount, status; with `since` from that day on."""
    moves = [(new.on, text) for old, new in pairwise(one.snapshots) for text in changes(old, new)]
    lines = [Line(f"{show_short(on, today)}  {text}") for on, text in moves if since is None or on >= since]
    first = one.snapshots[0].on if one.snapshots else None
    if lines:
        return lines
    return [Line(f"Nothing moved since {show(since or first)}" if since or first else "No moves are recorded", "dim")]


def changes(old: Snapshot, new: Snapshot) -> Iterator[str]:
    """What differs between two snapshots, a few words each."""
    if new.missing and not old.missing:
        yield "no longer in the file"
    if new.status != old.status:
        yield new.status if new.status != "open" else "open again"
    if new.stage != old.stage and new.stage and new.status == "open":
        yield f"stage → {new.stage}"
    if new.close_on != old.close_on and new.status == "open":
        yield f"close → {show(new.close_on)}"
    if new.amount != old.amount:
        yield f"amount {amount(old.amount)} → {amount(new.amount)}"
    if new.rep != old.rep:
        yield "another rep"


def rep_opportunities(book: Book, rep: int) -> list[Line]:
    """A rep's open opportunities, the largest first."""
    held = sorted(_open(book, rep), key=lambda one: (-(one.amount or 0), one.id))
    lines = [
        Line(f"{amount(one.amount):>9}  {one.full_name}" + (f", {one.stage}" if one.stage else "")) for one in held
    ]
    return limited(lines, SHOWN) or [Line("No open opportunity", "dim")]


def quiet_opportunities(book: Book, rep: int, today: date) -> list[Line]:
    """A rep's open opportunities with a known last activity, the longest untouched first."""
    held = sorted(
        ((today - one.last_activity).days, one.full_name, one.id) for one in _open(book, rep) if one.last_activity
    )
    lines = [Line(f"{days:>4} d  {name}", "late" if days > UNTOUCHED_DAYS else "") for days, name, _ in reversed(held)]
    return limited(lines, SHOWN) or [Line("No last activity is recorded", "dim")]


def pipeline_shape(book: Book, rep: int, today: date) -> list[Line]:
    """How many, how much, the largest one's share, what is new and what is untouched."""
    held = _open(book, rep)
    if not held:
        return [Line("No open opportunity", "dim")]
    amounts = [one.amount for one in held if one.amount is not None]
    whole = sum(amounts, Decimal(0))
    lines = [Line(f"{plural(len(held), 'open opportunity')}" + (f", {amount(whole)}" if amounts else ""))]
    largest = max(held, key=lambda one: (one.amount or Decimal(0), -one.id))
    if whole and len(held) > 1:
        lines.append(Line(f"Largest: {largest.full_name}, {(largest.amount or Decimal(0)) / whole:.0%}"))
    created = [one.created for one in book.opportunities.where(rep=rep) if one.created and one.created <= today]
    if created:
        new = sum(1 for day in created if (today - day).days < NEW_OPPORTUNITY_DAYS)
        lines.append(Line(f"{new} new in {NEW_OPPORTUNITY_DAYS} days", "" if new else "late"))
    known = [(today - one.last_activity).days for one in held if one.last_activity]
    if known:
        quiet = sum(1 for days in known if days > UNTOUCHED_DAYS)
        lines.append(Line(f"{quiet} of {len(known)} untouched for {UNTOUCHED_DAYS} days", "late" if quiet > 2 else ""))
    return lines


def _open(book: Book, rep: int) -> list[Opportunity]:
    return [one for one in book.opportunities.where(rep=rep) if is_open(one)]


def _times(count: int) -> str:
    return ("once", "twice")[count - 1] if count < 3 else f"{count} times"
