"""Attention: whose turn it is, and why.

The need of a rep is the sum of its terms, each a weight times a value of 0…1, less what is booked already.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import floor, fsum
from typing import Any

import msgspec

from workbook.book import Book
from workbook.insight.presence import away_until
from workbook.insight.situation import Record, Situation, Standing, situation_of, situations, standing
from workbook.insight.terms import LABELS, TERMS
from workbook.insight.terms.commitments import owed, quoted
from workbook.insight.terms.finding import Case, Finding
from workbook.insight.thresholds import LATE_LIMIT_DAYS
from workbook.model import Rep, Snooze, TimeEntry
from workbook.policy import BOOKED
from workbook.settings import Settings

EXACTNESS = 6


class Cheapest(msgspec.Struct, frozen=True):
    """The cheapest thing that would lower a term, and by how many points of the need."""

    action: str
    points: int


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One term of a need. `f` is 0…1, `points` is what it adds as printed (negative for `booked`)."""

    name: str
    f: float
    weight: float
    points: int
    reason: str
    records: tuple[Record, ...] = ()
    cheapest: Cheapest | None = None

    @property
    def label(self) -> str:
        """The term's name as people read it."""
        return LABELS[self.name]


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """How much a rep needs the manager now, 0…100, and the terms that add up to exactly that.

    `red` says why the rep comes first, or is None. `days_since` is calendar days since the last one-to-one,
    None where there was none; `waiting` leaves out the days away. `snoozed` and `away` (its last day) mark
    a rep who is not waiting.
    """

    rep: Rep
    need: int
    red: str | None
    last_one_to_one: TimeEntry | None
    days_since: int | None
    waiting: int | None
    cadence_days: int
    minutes: int
    target_minutes: int
    next_planned: date | None
    snoozed: Snooze | None
    away: date | None
    terms: tuple[Term, ...]

    @property
    def told(self) -> list[Term]:
        """The terms that have points, the one with most first and `booked` last."""
        return sorted((term for term in self.terms if term.points), key=lambda term: -term.points)


def rank(book: Book, today: date | None = None) -> list[Need]:
    """The needs of all reps but archived ones: red first, then by need, days waited and name; snoozed ones last."""
    today, settings = today or book.today, book.settings
    return in_order(need_of(each, settings, today) for each in situations(book, today))


def in_order(needs: Iterable[Need]) -> list[Need]:
    """Needs as they are listed: red first, then by need, days waited and name; snoozed ones last."""
    return sorted(needs, key=_order)


def need_in(book: Book, rep: Rep, today: date | None = None) -> Need:
    """The need of one rep, as `rank` gives it."""
    today = today or book.today
    return need_of(situation_of(book, rep, today), book.settings, today)


def need_of(situation: Situation, settings: Settings, today: date) -> Need:
    """The need of one rep out of the records about that rep alone, in whatever order they come."""
    rep, stands = situation.rep, standing(situation, settings, today)
    case = Case(situation, stands, today)
    terms = _terms({name: term(case) for name, term in TERMS.items()}, settings)
    return Need(
        rep=rep,
        need=sum(term.points for term in terms),
        red=_red(case),
        last_one_to_one=stands.last,
        days_since=stands.days_since,
        waiting=stands.waiting,
        cadence_days=stands.cadence,
        minutes=stands.minutes,
        target_minutes=settings.target_minutes,
        next_planned=stands.next_planned,
        snoozed=rep.snooze if rep.snooze and rep.snooze.until > today else None,
        away=away_until(rep, today),
        terms=terms,
    )


def changed(before: Need, after: Need) -> list[str]:
    """Why a need is another one now, a sentence for each term that moved: "a one-to-one today: gap 25 → 0"."""
    sentences = []
    if before.red and not after.red:
        sentences.append("nothing puts this rep first any more")
    if after.red and not before.red:
        sentences.append(f"comes first now: {after.red}")
    moves = [(old, new) for old, new in zip(before.terms, after.terms, strict=True) if old.points != new.points]
    moves.sort(key=lambda move: -abs(move[1].points - move[0].points))
    return sentences + [f"{new.reason}: {new.label} {_shown(old)} → {_shown(new)}" for old, new in moves]


def plain(need: Need) -> dict[str, Any]:
    """A need as flat JSON, for scripts."""
    return {
        "rep": need.rep.name,
        "need": need.need,
        "red": need.red,
        "last_one_to_one": need.last_one_to_one.on.isoformat() if need.last_one_to_one else None,
        "days_since": need.days_since,
        "minutes": need.minutes,
        "target_minutes": need.target_minutes,
        "next_planned": need.next_planned.isoformat() if need.next_planned else None,
        "snoozed_until": need.snoozed.until.isoformat() if need.snoozed else None,
        "away_until": need.away.isoformat() if need.away else None,
        "terms": [_plain_term(term) for term in need.terms],
    }


def _plain_term(term: Term) -> dict[str, Any]:
    return {
        "name": term.name,
        "f": round(term.f, 4),
        "weight": term.weight,
        "points": term.points,
        "reason": term.reason,
        "records": [{"table": table, "id": number} for table, number in term.records],
        "cheapest": msgspec.to_builtins(term.cheapest),
    }


def _shown(term: Term) -> str:
    return str(term.points).replace("-", "−")


def _order(need: Need) -> tuple[Any, ...]:
    days = float("inf") if need.waiting is None else need.waiting
    return (need.snoozed is not None, need.red is None, -need.need, -days, need.rep.name, need.rep.id)


def _red(case: Case) -> str | None:
    late = [one for one in owed(case) if (case.today - one.due).days > LATE_LIMIT_DAYS]
    if late:
        oldest = min(late, key=lambda one: (one.due, one.id))
        return f"your commitment {quoted(oldest)} is {(case.today - oldest.due).days} days late"
    return _unmet(case.standing) if case.standing.unmet else None


def _unmet(stands: Standing) -> str:
    if stands.last is None:
        return f"no one-to-one in the {stands.waiting} days at work"
    return f"no one-to-one for {stands.waiting} days, more than three times the {stands.cadence} you meant"


def _terms(findings: dict[str, Finding], settings: Settings) -> tuple[Term, ...]:
    weights = {name: float(weight) for name, weight in settings.all_weights.items()}
    exact = {name: round(weights[name] * finding.f, EXACTNESS) for name, finding in findings.items()}
    whole = fsum(points for name, points in exact.items() if name != BOOKED)
    exact[BOOKED] = -min(exact[BOOKED], whole)
    printed = dict(zip(exact, apportion(list(exact.values())), strict=True))
    return tuple(
        Term(
            name=name,
            f=finding.f,
            weight=weights[name],
            points=printed[name],
            reason=finding.reason,
            records=finding.records,
            cheapest=_cheapest(name, finding, weights[name], printed[name], whole),
        )
        for name, finding in findings.items()
    )


def _cheapest(name: str, finding: Finding, weight: float, points: int, whole: float) -> Cheapest | None:
    if not finding.action or finding.f_after is None:
        return None
    lowered = _round(weight * abs(finding.f - finding.f_after))
    limit = _round(whole) + points if name == BOOKED else points
    return Cheapest(finding.action, max(0, min(lowered, limit)))


def apportion(exact: Sequence[float]) -> list[int]:
    """Whole numbers for these, which add up to their rounded sum: the largest remainders are rounded up."""
    floors = [floor(value) for value in exact]
    left = _round(fsum(exact)) - sum(floors)
    by_remainder = sorted(range(len(exact)), key=lambda index: (floors[index] - exact[index], index))
    for index in by_remainder[:left]:
        floors[index] += 1
    return floors


def _round(value: float) -> int:
    return floor(value + 0.5)
