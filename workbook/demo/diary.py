"""The demo's half year of minutes and commitments."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from msgspec.structs import replace

from workbook.demo.cast import Part
from workbook.model import Commitment, CommitmentKind, Moved, Owner, TimeEntry

HALF_YEAR = 182
_NOTES = ("", "", "", "by phone", "on the way to a customer", "prepared with the brief")
_MINE = (
    "Get the discount rule explained by finance", "Find a reference customer in the same trade",
    "Listen to one call and say what I heard", "Clear the delivery date with operations",
    "Read the proposal before it goes out", "Keep Thursday at nine free for us", "Speak to marketing about the event",
)  # fmt: skip
_THEIRS = (
    "Call the person who has to sign", "Write the buyer's problem in the buyer's words", "Hold two first meetings",
    "Ask what happens if they do nothing", "Send the agenda two days before", "Agree the next step in the meeting",
    "Bring back the buyer's own date", "Try the silence after the price",
)  # fmt: skip
_REASONS = ("The customer moved the meeting", "It was larger than we thought", "Month end came in between")


def entries(part: Part, rep: int, today: date, rng: Random) -> Iterator[TimeEntry]:
    """Minutes with one rep, back to half a year or the first day on the team."""
    back = part.quiet_days
    while back < min(HALF_YEAR, part.tenure):
        kind = rng.choice(part.kinds)
        minutes = max(15, round(rng.gauss(part.minutes, 8) / 5) * 5)
        yield TimeEntry(on=weekday(today, back), minutes=minutes, kind=kind, reps=(rep,), note=rng.choice(_NOTES))
        back += max(1, round(rng.gauss(part.every, part.every / 4)))


def team_entries(team: Mapping[int, Part], today: date, rng: Random) -> Iterator[TimeEntry]:
    """Team meetings of the half year with those who were there already, and the manager's other work."""
    for back in range(9, HALF_YEAR, 14):
        there = tuple(rep for rep, part in team.items() if part.tenure > back)
        yield TimeEntry(on=weekday(today, back), minutes=45, kind="team_meeting", reps=there)
    for back in range(2, HALF_YEAR, 5):
        kind = rng.choice(("own_accounts", "admin", "admin", "service", "obstacle"))
        with_whom = (rng.choice(list(team)),) if kind == "obstacle" else ()
        yield TimeEntry(on=weekday(today, back), minutes=rng.choice((30, 45, 60, 90)), kind=kind, reps=with_whom)


def story(part: Part, rep: int, today: date) -> Iterator[Commitment]:
    """The open commitments that the rep's story is about."""
    yield from (_open(rep, "manager", text, today + timedelta(days=due), today) for text, due in part.mine)
    yield from (_open(rep, "rep", text, today + timedelta(days=due), today) for text, due in part.theirs)


def settled(part: Part, rep: int, today: date, rng: Random) -> Iterator[Commitment]:
    """The commitments of the half year that are settled."""
    asked = rng.sample(_THEIRS, 5) + rng.sample(_MINE, 3 if part.mine else 0)
    for text in asked:
        back = rng.randint(12, min(HALF_YEAR, max(20, part.tenure)))
        owner_of: Owner = "manager" if text in _MINE else "rep"
        yield _settled(rep, owner_of, text, today - timedelta(days=back), rng)


def _open(rep: int, owner: Owner, text: str, due: date, today: date) -> Commitment:
    in_the_way = owner == "manager" and any(word in text for word in ("approval", "legal", "service window"))
    kind: CommitmentKind = "obstacle" if in_the_way else "action"
    return Commitment(rep=rep, owner=owner, text=text, due=due, made_on=min(due, today) - timedelta(days=8), kind=kind)


def _settled(rep: int, owner: Owner, text: str, made_on: date, rng: Random) -> Commitment:
    due = made_on + timedelta(days=rng.choice((5, 7, 10)))
    plain = Commitment(rep=rep, owner=owner, text=text, due=due, made_on=made_on, status="kept", settled_on=due)
    chance = rng.random()
    if chance < 0.62:
        return plain
    later = due + timedelta(days=7)
    if chance < 0.8:
        move = Moved(on=due, due_before=due, due_after=later, reason=rng.choice(_REASONS))
        return replace(plain, due=later, settled_on=later, moves=(move,))
    if chance < 0.93:
        return replace(plain, status="missed", settled_on=later)
    return replace(plain, status="dropped", settled_on=due, reason="It is no longer the right thing to do")


def weekday(today: date, back: int) -> date:
    """That many days ago, or the Friday before where it fell on a weekend."""
    day = today - timedelta(days=back)
    return day - timedelta(days=max(0, day.weekday() - 4))
