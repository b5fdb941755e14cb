"""The demo's opportunities, with the months behind them: stages gone through, dates moved, a few that fell silent."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from workbook.demo.cast import ACCOUNTS, CAST, OFFERS, Part
from workbook.model import Opportunity, OpportunityStatus, Snapshot

STAGES = ("Qualify", "Discovery", "Proposal", "Negotiation")
_CLOSED_EACH = 9
_TAKEN = {part.big for part in CAST}
_NEXT_STEPS = ("", "Call with the plant manager", "Send the cost case", "Visit on site", "Agree who has to sign")


def opportunities(part: Part, rep: int, today: date, rng: Random) -> Iterator[Opportunity]:
    """What one rep has open, and what closed in the last half year."""
    free = [each for each in ACCOUNTS if each not in _TAKEN]
    accounts = [*filter(None, [part.big]), *rng.sample(free, part.open + _CLOSED_EACH)]
    for place, account in enumerate(accounts[: part.open]):
        yield _open(part, rep, account, place, today, rng)
    for account in accounts[part.open : part.open + _CLOSED_EACH]:
        yield _closed(part, rep, account, today, rng)


def _open(part: Part, rep: int, account: str, place: int, today: date, rng: Random) -> Opportunity:
    big = account == part.big
    age = rng.randint(90, 150) if big else part.new_days + rng.randint(0, 12) + place * rng.randint(3, 14)
    created = today - timedelta(days=age)
    stage = 2 if big else min(3, age // 28)
    amount = Decimal(rng.randrange(180, 420) if big else rng.randrange(12, 70)) * 1000
    snapshots = list(_journey(rep, created, stage, amount, today, rng, pushed=2 if big else rng.choice((0, 0, 0, 1))))
    silent = 19 if big else rng.choice((2, 4, 6, 9, 12, 27 if stage >= 2 else 5))
    last = snapshots[-1]
    return Opportunity(
        name=rng.choice(OFFERS),
        external_id=f"HV-{rep}{place:02}{rng.randrange(1000, 9999)}",
        account=account,
        rep=rep,
        stage=last.stage,
        amount=amount,
        currency="EUR",
        created=created,
        close_on=last.close_on,
        last_activity=today - timedelta(days=max(0, silent - 3)),
        buyer_replied=today - timedelta(days=silent),
        next_step=rng.choice(_NEXT_STEPS),
        must_win=big,
        snapshots=tuple(snapshots),
    )


def _journey(
    rep: int, created: date, stage: int, amount: Decimal, today: date, rng: Random, pushed: int
) -> Iterator[Snapshot]:
    close = created + timedelta(days=rng.randint(80, 120))
    days = sorted(rng.sample(range(1, max(6, (today - created).days)), min(5, stage + pushed)))
    moves = ["stage"] * stage + ["close"] * pushed
    rng.shuffle(moves)
    at = 0
    yield Snapshot(on=created, stage=STAGES[0], amount=amount, close_on=close, rep=rep)
    for day, move in zip(days, moves, strict=False):
        at, close = (at + 1, close) if move == "stage" else (at, close + timedelta(days=35))
        yield Snapshot(on=created + timedelta(days=day), stage=STAGES[at], amount=amount, close_on=close, rep=rep)


def _closed(part: Part, rep: int, account: str, today: date, rng: Random) -> Opportunity:
    closed = today - timedelta(days=rng.randint(4, 175))
    created = closed - timedelta(days=rng.randint(35, 110))
    won = rng.random() < 0.25 + part.pace / 3
    status: OpportunityStatus = "won" if won else "lost"
    amount = Decimal(rng.randrange(14, 85)) * 1000
    first = Snapshot(on=created, stage=STAGES[0], amount=amount, close_on=closed, rep=rep)
    last = Snapshot(on=closed, stage=status.capitalize(), status=status, amount=amount, close_on=closed, rep=rep)
    return Opportunity(
        name=rng.choice(OFFERS),
        external_id=f"HV-{rep}9{rng.randrange(10000, 99999)}",
        account=account,
        rep=rep,
        stage=last.stage,
        status=status,
        amount=amount,
        currency="EUR",
        created=created,
        close_on=closed,
        last_activity=closed,
        snapshots=(first, last),
    )
