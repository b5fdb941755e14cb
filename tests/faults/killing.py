"""Kills children that save, import, undo and compact, at random moments, and looks at what they leave.

Each child says what will be there before a step, and that it is there after it. A process of its own, so that
forking copies nothing but this.
"""

import io
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.faults.worker import moment, save, say, value
from workbook.cli.main import main
from workbook.store import Store, open_store

IMPORTED = 25
MOST_SAID = 20
LONGEST = 0.01


class State(NamedTuple):
    """The count, and how many opportunities were imported."""

    count: int
    opportunities: int


def state(db: Store) -> State:
    return State(value(db), sum(1 for _ in db.raw("opportunities")))


def csv_import(folder: Path, number: int) -> None:
    """What a manager does: `workbook import`."""
    file = folder.with_name(f"import-{number}.csv")
    rows = (f"Account {number}-{n},Dana,Prospecting,1000,2026-12-01,{number}-{n}" for n in range(IMPORTED))
    file.write_text("\n".join(["Opportunity Name,Owner,Stage,Amount,Close Date,Opportunity ID", *rows]))
    arguments = ["import", str(file), "--yes", "--as", "opportunities"]
    with redirect_stdout(io.StringIO()):
        status = main([*arguments, "--workbook", str(folder), "--today", "2026-03-02", "--as-of", "2026-03-02"])
    file.unlink()
    assert status == 0, "the import failed"


class Child:
    """Does one thing after another to a workbook, for ever."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.random = folder, Random(seed)
        self.db = open_store(folder, now=moment)
        self.now = state(self.db)

    def step(self, there: State, do: Callable[[], object]) -> None:
        say("will", *there)
        do()
        say("did", *there)
        self.now = there

    def run(self) -> None:
        names = ("save", "bulk", "undo", "redo", "compact", "reopen", "csv")
        while True:
            getattr(self, self.random.choices(names, (20, 3, 4, 3, 3, 2, 3))[0])()

    def save(self, extra: int = 0) -> None:
        new = self.now.count + 1
        self.step(self.now._replace(count=new), lambda: save(self.db, new, extra))

    def bulk(self) -> None:
        self.save(extra=400)

    def undo(self) -> None:
        before = self.now
        self.save()
        self.step(before, self.db.undo)

    def redo(self) -> None:
        self.undo()
        self.step(self.now._replace(count=self.now.count + 1), self.db.redo)

    def compact(self) -> None:
        self.step(self.now, self.db.compact)

    def reopen(self) -> None:
        self.db.close()
        self.db = open_store(self.folder, now=moment)

    def csv(self) -> None:
        more = self.now._replace(opportunities=self.now.opportunities + IMPORTED)
        self.step(more, lambda: csv_import(self.folder, self.random.getrandbits(60)))
        self.db.catch_up()


def start(folder: Path, seed: int) -> tuple[int, int]:
    """A child at work, and where to read what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        try:
            Child(folder, seed).run()
        finally:
            os._exit(9)
    os.close(writing)
    return child, reading


def killed(folder: Path, seed: int, before: State) -> set[State]:
    """Kills a child some time after it said so much, or while it opens; returns what may be there after that."""
    random, (child, reading) = Random(seed), start(folder, seed)
    with os.fdopen(reading) as pipe:
        said = [pipe.readline() for _ in range(random.randrange(MOST_SAID))]
        time.sleep(random.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL, "a child failed by itself"
        said += pipe
    may_be = {before}
    for word, *numbers in (line.split() for line in said if line.endswith("\n")):
        there = State(*map(int, numbers))
        may_be = {there} if word == "did" else {*may_be, there}
    return may_be


def look(folder: Path, may_be: set[State]) -> State:
    """What is there after a kill; fails where anything is lost, half there or unreadable."""
    db = open_store(folder, now=moment)
    assert db.read_only is None, db.read_only
    assert all("The last change was cut off" in message for message in db.messages), db.messages
    found = state(db)
    assert found in may_be, f"{found} is there instead of one of {may_be}"
    assert db.raw_get("count", 1) == db.raw_get("count", 2), "half a transaction"
    numbers = [entry.number for entry in db.history()]
    assert numbers == list(range(len(numbers), 0, -1)), "the history has a hole"
    db.close()
    return found


def kill_again_and_again(folder: Path, kills: int, seed: int) -> None:
    csv_import(folder.with_name("warm"), 0)
    found = State(0, 0)
    for kill in range(kills):
        found = look(folder, killed(folder, seed + kill, found))
    assert found.count > kills / 4 and found.opportunities, "the children did nothing"
    print(kills, "kills", *found)


if __name__ == "__main__":
    kill_again_and_again(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
