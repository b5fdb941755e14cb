"""The one opportunity and the one skill that are worth the half hour, each with why."""

from datetime import date
from typing import NamedTuple

from workbook.book import Book
from workbook.coaching.subject import given_answers
from workbook.coaching.wording import raw_words
from workbook.insight.opportunities import surroundings
from workbook.insight.signals import Signal, opportunity_signals
from workbook.insight.situation import is_open
from workbook.insight.stages import days_in_stage
from workbook.insight.thresholds import NEW_OPPORTUNITY_DAYS, SKILL_DAYS
from workbook.insight.time import time_of
from workbook.model import Opportunity, Rep
from workbook.text import clean, plural

WEIGHTS = {
    "must_win": 5, "meeting_soon": 4, "silent_buyer": 3, "long_in_stage": 3, "close_date_moved": 2,
    "close_date_past": 2, "large_share": 2, "no_next_step": 1, "never_coached": 1,
}  # fmt: skip
"""How much each signal speaks for an opportunity."""

SKILLS = {
    "silent_buyer": "Agreeing the next step before a conversation ends",
    "long_in_stage": "Finding the smallest next step that the buyer says yes to",
    "close_date_moved": "Getting a date from the buyer, and what it hangs on",
    "no_next_step": "Agreeing the next step before a conversation ends",
}
"""The skill that would help where many of a rep's opportunities show a signal. This is our inference."""

NEW_BUSINESS = "Starting first conversations"
COMMON = 0.25
REASONS = 3


class Focus(NamedTuple):
    """Something to spend the half hour on. `id` is that of the opportunity, None for a skill."""

    title: str
    why: list[str]
    id: int | None = None


Held = list[tuple[Opportunity, list[Signal]]]


def signals_of_open(book: Book, rep: Rep, today: date) -> Held:
    """The rep's open opportunities with what there is to signal about each."""
    around = surroundings(book, today)
    held = [one for one in book.opportunities.where(rep=rep.id) if is_open(one)]
    return [(one, opportunity_signals(book, one, today, around)) for one in held]


def opportunity_focus(held: Held, today: date) -> Focus | None:
    """The open opportunity with the weightiest signals; among equals the larger, then the one longest in its stage.

    None where none has any.
    """
    best = max(held, key=lambda row: (_weight(row[1]), row[0].amount or 0, _age(row[0], today)), default=None)
    if best is None or not _weight(best[1]):
        return None
    one, signals = best
    why = [signal.reason for signal in sorted(signals, key=lambda signal: -WEIGHTS.get(signal.name, 0))]
    days = days_in_stage(one, today)
    if days is not None and one.stage and not any(signal.name == "long_in_stage" for signal in signals):
        why.append(f"{plural(days, 'day')} in {one.stage}")
    return Focus(one.full_name, why[:REASONS], one.id)


def _weight(signals: list[Signal]) -> int:
    return sum(WEIGHTS.get(signal.name, 0) for signal in signals)


def _age(one: Opportunity, today: date) -> int:
    return days_in_stage(one, today) or 0


def skill_focus(book: Book, rep: Rep, held: Held, today: date) -> Focus:
    """The skill named last in a session and not practised since, else the one that most open opportunities ask for."""
    named = _named_last(book, rep, today)
    if named:
        return named
    counts: dict[str, int] = {}
    for _, signals in held:
        for signal in signals:
            counts[signal.name] = counts.get(signal.name, 0) + 1
    common = max(SKILLS, key=lambda name: counts.get(name, 0))
    if counts.get(common, 0) > max(1, COMMON * len(held)):
        return Focus(SKILLS[common], [f"{counts[common]} of {len(held)} open opportunities: {_CASES[common]}"])
    if _nothing_new(book, rep, today):
        return Focus(NEW_BUSINESS, [f"no opportunity was started in the last {NEW_OPPORTUNITY_DAYS} days"])
    return Focus("The rep's own choice", [_practised(book, rep, today)])


_CASES = {
    "silent_buyer": "no word from the buyer",
    "long_in_stage": "longer in their stage than usual",
    "close_date_moved": "the close date moved again and again",
    "no_next_step": "no next step written down",
}


def _named_last(book: Book, rep: Rep, today: date) -> Focus | None:
    last_practised = max((one.on for one in time_of(book, rep.id) if one.kind == "skill"), default=None)
    sessions = [one for one in book.sessions.where(rep=rep.id, state="finished") if one.on <= today]
    for session in sorted(sessions, key=lambda one: (one.on, one.id), reverse=True):
        if last_practised and session.on < last_practised:
            return None
        for answer in given_answers(book, session):
            if answer.step.endswith("skill") and not answer.private and raw_words(answer.value):
                days = plural((today - session.on).days, "day")
                return Focus(clean(raw_words(answer.value)), [f"named {days} ago, and not practised since"])
    return None


def _nothing_new(book: Book, rep: Rep, today: date) -> bool:
    created = [one.created for one in book.opportunities.where(rep=rep.id) if one.created and one.created <= today]
    return bool(created) and (today - max(created)).days > NEW_OPPORTUNITY_DAYS


def _practised(book: Book, rep: Rep, today: date) -> str:
    days = [(today - one.on).days for one in time_of(book, rep.id) if one.kind == "skill" and one.on <= today]
    if not days or min(days) > SKILL_DAYS:
        return f"no session on a skill in {SKILL_DAYS} days; ask what would help most"
    return f"last practised {plural(min(days), 'day')} ago; ask what would help most"
