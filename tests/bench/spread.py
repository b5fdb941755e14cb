"""Records of a sales team's years as documents: 100 reps or more from 10,000 records up, some 20 open promises each."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import msgspec

from tests.bench.dataset import KINDS, NOW, TODAY
from workbook.model import TABLES, Answer, Commitment, Document, Opportunity, Rep, Session, TimeEntry

OPEN_EACH = 20
_ROUND: tuple[type[Document], ...] = (Commitment, TimeEntry, Answer, Commitment, TimeEntry, TimeEntry, Answer)
_LONG_ROUND = (*_ROUND * 5, Commitment, TimeEntry, Answer, Session, Opportunity)
_encode = msgspec.json.Encoder().encode


class Record(NamedTuple):
    table: str
    id: int
    document: bytes


def reps_of(records: int) -> int:
    """How many reps a workbook of so many records has."""
    return max(8, min(120, records // 100))


def records(count: int) -> Iterator[Record]:
    """The records in the order in which they were saved. The same call gives the same ones."""
    rng, reps = Random(11), reps_of(count)
    for n in range(reps):
        yield Record("reps", n + 1, _encode(Rep(name=f"Rep {n:03} Measured", started=date(2020, 1, 6))))
    kinds = [_LONG_ROUND[n % len(_LONG_ROUND)] for n in range(count - reps)]
    settled = kinds.count(Commitment) - min(OPEN_EACH * reps, kinds.count(Commitment) // 2)
    seen: dict[type[Document], int] = dict.fromkeys(_LONG_ROUND, 0)
    for kind in kinds:
        seen[kind] += 1
        made = _document(kind, seen[kind], reps, seen[kind] > settled, rng)
        yield Record(TABLES[kind], seen[kind], _encode(made))


def _document(kind: type[Document], n: int, reps: int, is_open: bool, rng: Random) -> Document:
    on, rep = TODAY - timedelta(days=rng.randrange(900)), n % reps + 1
    if kind is Commitment:
        text = f"Send the revised proposal to the buyer of account {n % 977} and ask for a date"
        state = {} if is_open else {"status": "kept", "settled_on": on + timedelta(days=6)}
        return Commitment(rep=rep, owner="rep", text=text, due=on + timedelta(days=7), made_on=on, **state)  # type: ignore[arg-type]
    if kind is TimeEntry:
        return TimeEntry(on=on, minutes=rng.randrange(15, 90), kind=rng.choice(KINDS), reps=(rep,))
    if kind is Session:
        return Session(
            playbook="5d41402abc4b2a76b9719d911017c592", playbook_id="one-on-one", version="1.2", title="One-on-one",
            subject="rep", on=on, started=NOW, rep=rep, state="finished", minutes=30, finished=NOW,
        )  # fmt: skip
    if kind is Opportunity:
        return Opportunity(name=f"Opportunity {n}", account=f"Account {n % 977}", rep=rep, stage="Proposal", created=on)
    return answer(n // 14 + 1, f"s{n % 14}", f"What they said, number {n}: " + "the buyer waits for security. " * 4)


def answer(session: int, step: str, said: str) -> Answer:
    """One answer as a manager types it."""
    return Answer(session=session, step=step, sentence="What happens if they do nothing?", at=NOW, value=said)
