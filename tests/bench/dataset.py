"""A large workbook to measure on: 12 reps, 2,000 opportunities, 20,000 records in all."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from workbook.book import Book
from workbook.model import Commitment, Opportunity, Rep, Snapshot, TimeEntry

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
REPS, OPPORTUNITIES, COMMITMENTS = 12, 2_000, 2_000
KINDS = ("one_on_one", "opportunity", "pipeline", "observe", "skill", "admin")


def fill(folder: Path, records: int = 20_000) -> None:
    """Writes the workbook. The same call gives the same records."""
    rng = Random(7)
    with Book.open(folder, today=TODAY, now=lambda: NOW) as book, book.change("Filled for measuring") as change:
        reps = [change.add(Rep(name=f"Rep {n:02} Measured", started=date(2024, 1, 8))).id for n in range(REPS)]
        for n in range(OPPORTUNITIES):
            change.add(_opportunity(n, reps, rng))
        for n in range(COMMITMENTS):
            change.add(_commitment(n, reps, rng))
        for n in range(records - REPS - OPPORTUNITIES - COMMITMENTS):
            on = TODAY - timedelta(days=rng.randrange(900))
            entry = TimeEntry(on=on, minutes=rng.randrange(15, 90), kind=rng.choice(KINDS), reps=(reps[n % REPS],))
            change.add(entry)


def _opportunity(n: int, reps: list[int], rng: Random) -> Opportunity:
    created = TODAY - timedelta(days=rng.randrange(5, 400))
    stage, amount = rng.choice(("Qualify", "Proposal", "Negotiation")), Decimal(rng.randrange(1, 90) * 1000)
    close = TODAY + timedelta(days=rng.randrange(-20, 120))
    first = Snapshot(on=created, stage="Qualify", amount=amount, close_on=close)
    return Opportunity(
        name=f"Opportunity {n:04}", account=f"Account {n % 300}", rep=reps[n % REPS], stage=stage, amount=amount,
        created=created, close_on=close, status=rng.choice(("open", "open", "won", "lost")), snapshots=(first,),
    )  # fmt: skip


def _commitment(n: int, reps: list[int], rng: Random) -> Commitment:
    due = TODAY + timedelta(days=rng.randrange(-300, 20))
    settled = due < TODAY - timedelta(days=10)
    return Commitment(
        rep=reps[n % REPS], owner=rng.choice(("rep", "manager")), text=f"Commitment {n}", due=due,
        made_on=due - timedelta(days=7), status="kept" if settled else "open", settled_on=due if settled else None,
    )  # fmt: skip
