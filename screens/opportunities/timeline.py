"""What happened to one opportunity, newest first: how it moved, sessions, time and commitments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from workbook.book import Book
from workbook.coaching.pipeline_lines import changes
from workbook.days import show
from workbook.model import Commitment, Opportunity, Session, Snapshot
from workbook.text import amount, minutes

_STATES = {"open": ", still open", "abandoned": ", not finished", "finished": ""}


@dataclass(frozen=True)
class Event:
    """Something on a day. `session` is the id of a session that can be read again."""

    on: date
    words: str
    style: str = ""
    session: int | None = None


def timeline(book: Book, one: Opportunity) -> list[Event]:
    """Everything that is known to have happened, the newest first."""
    events = [*_snapshots(one), *_time(book, one), *_commitments(book, one), *_sessions(book, one)]
    return sorted(events, key=lambda event: event.on)[::-1]


def _snapshots(one: Opportunity) -> Iterator[Event]:
    if one.created:
        yield Event(one.created, "Created", "dim")
    for first in one.snapshots[:1]:
        yield Event(first.on, f"First seen here: {_standing(first)}", "dim")
    for old, new in pairwise(one.snapshots):
        moved = ", ".join(changes(old, new))
        if moved:
            yield Event(new.on, moved[0].upper() + moved[1:])


def _standing(first: Snapshot) -> str:
    known = [first.stage or first.status]
    if first.amount is not None:
        known.append(amount(first.amount))
    if first.close_on:
        known.append(f"closes {show(first.close_on)}")
    return ", ".join(known)


def _sessions(book: Book, one: Opportunity) -> Iterator[Event]:
    for session in book.sessions.where(opportunity=one.id):
        yield Event(session.on, _session(session), "accent", session.id)


def _session(session: Session) -> str:
    counted = f", {minutes(session.minutes)}" if session.minutes else ""
    return f"Session: {session.title}{counted}{_STATES[session.state]}"


def _time(book: Book, one: Opportunity) -> Iterator[Event]:
    kinds = book.settings.all_kinds
    for entry in book.time.where(opportunity=one.id):
        if entry.session is None:
            kind = kinds[entry.kind].label if entry.kind in kinds else entry.kind
            note = f": {entry.note}" if entry.note else ""
            yield Event(entry.on, f"{minutes(entry.minutes)}, {kind.lower()}{note}")


def _commitments(book: Book, one: Opportunity) -> Iterator[Event]:
    for commitment in book.commitments.where(opportunity=one.id):
        yield from _commitment(book, commitment)


def _commitment(book: Book, commitment: Commitment) -> Iterator[Event]:
    rep = book.reps.find(commitment.rep)
    who = "You" if commitment.owner == "manager" else rep.name if rep else "The rep"
    yield Event(commitment.made_on, f"{who} promised “{commitment.text}”")
    for move in commitment.moves:
        yield Event(move.on, f"“{commitment.text}” moved to {show(move.due_after)}: {move.reason}", "due")
    if commitment.settled_on:
        style = {"kept": "good", "missed": "late"}.get(commitment.status, "dim")
        reason = f": {commitment.reason}" if commitment.reason else ""
        yield Event(commitment.settled_on, f"“{commitment.text}” {commitment.status}{reason}", style)
