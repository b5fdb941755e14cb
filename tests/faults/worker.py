"""What the tests run in processes of their own: writers that count, so that a lost change shows."""

import os
import resource
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from workbook.store import Store, StoreError, open_store


def moment() -> datetime:
    return datetime(2026, 3, 2, tzinfo=UTC)


def say(*words: object) -> None:
    print(*words, flush=True)


def value(db: Store) -> int:
    return int((db.raw_get("count", 1) or b'{"v":0}')[5:-1])


def save(db: Store, new: int, extra: int = 0) -> None:
    """Set two documents to the same value in one transaction, and add `extra` others."""
    with db.transaction(f"Counted to {new}") as change:
        for doc_id in (1, 2):
            change.write("count", doc_id, b'{"v":%d}' % new)
        for _ in range(extra):
            change.insert("bulk", b'{"text":"%s"}' % (b"x" * 200))


def add_to_the_count(folder: Path, seed: int, times: int) -> None:
    """Raise a shared count many times, compacting now and then; begins when it is told to."""
    random, db = Random(seed), open_store(folder, now=moment)
    say("ready")
    sys.stdin.readline()
    for _ in range(times):
        until_it_is_my_turn(lambda: count(db))
        if random.random() < 0.06:
            until_it_is_my_turn(db.compact)
    db.close()


def count(db: Store) -> None:
    with db.transaction("Counted") as change:
        new = value(db) + 1
        change.write("count", 1, b'{"v":%d}' % new)
        change.insert("log", b'{"v":%d}' % new)


def until_it_is_my_turn(do: Callable[[], object]) -> None:
    """Does it, and again where it was refused because others kept on writing, as on a machine that is busy."""
    while True:
        try:
            do()
            return
        except StoreError as refusal:
            if not str(refusal).startswith("Another program has been writing to"):
                raise


def watch_the_count(folder: Path, end: int) -> None:
    """Read along and see that the count never goes back and never shows half a transaction."""
    db = open_store(folder, now=moment, read_only=True)
    last = 0
    while last < end:
        db.catch_up()
        seen, logged = value(db), len(list(db.raw("log")))
        if seen != logged or seen < last:
            say("saw", seen, logged, "after", last)
            sys.exit(1)
        last = seen


def fill_up(folder: Path, limit: int) -> None:
    """Save ever more under a limit on file sizes; say what was saved and what was told."""
    db = open_store(folder, now=moment)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    for new in range(1, 200):
        try:
            save(db, new, extra=3)
            say("did", new)
        except StoreError as error:
            say("told", error)
            break
    save(db, 0)
    say("did", 0)


def fill_the_disk(folder: Path) -> None:
    """Save, undo, back up and compact on a full disk; what was told is said, and what was acknowledged checked."""
    db = open_store(folder, now=moment)
    ballast = folder.with_name("ballast")
    for new in range(1, 60):
        try:
            save(db, new, extra=3)
        except StoreError as error:
            say("told", error)
            break
        take_room(ballast, to_leave=20_000)
    attempts: list[Callable[[], object]] = [db.undo, db.backup, db.compact, lambda: save(db, new, extra=30)]
    seen = value(db)
    for attempt in attempts:
        try:
            attempt()
        except StoreError as error:
            say("told", error)
            assert value(db) == seen
        seen = value(db)
    ballast.unlink()
    save(db, new)
    again = open_store(folder, now=moment)
    assert again.read_only is None and value(again) == new and not list(folder.glob("*.new"))
    say("whole")


def take_room(ballast: Path, to_leave: int) -> None:
    """Fills the disk but for so many bytes."""
    room = os.statvfs(ballast.parent)
    with ballast.open("ab") as file:
        file.write(bytes(max(0, room.f_bavail * room.f_frsize - to_leave)))


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]), *map(int, sys.argv[3:]))
