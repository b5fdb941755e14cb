from pathlib import Path

import pytest

from tests.store.helpers import add, contents, opened, put
from workbook.store import StoreError
from workbook.store.disk.lock import Lock
from workbook.store.oslayer import System


def test_what_another_process_saved_is_seen_once_and_by_table(tmp_path: Path) -> None:
    db, other = opened(tmp_path / "wb"), opened(tmp_path / "wb", origin="cli")
    with other.transaction("Logged") as change:
        change.insert("time", b'{"minutes":45}')
        change.insert("commitments", b"{}")
    assert db.raw_get("time", 1) is None
    assert db.catch_up() == frozenset({"time", "commitments"})
    assert db.raw_get("time", 1) == b'{"minutes":45}'
    assert db.catch_up() == frozenset()


def test_own_changes_are_no_news_but_foreign_ones_met_while_saving_are(tmp_path: Path) -> None:
    db, other = opened(tmp_path / "wb"), opened(tmp_path / "wb")
    add(other, "time", b"{}")
    assert add(db, "reps", b"{}") == [1]
    assert db.catch_up() == frozenset({"time"})


def test_two_processes_never_give_the_same_id(tmp_path: Path) -> None:
    db, other = opened(tmp_path / "wb"), opened(tmp_path / "wb")
    ids = [add(one, "reps", b"{}")[0] for one in (db, other, other, db, other)]
    ids += [db.table("reps").insert({}), other.table("reps").insert({})]
    assert ids == [1, 2, 3, 4, 5, 6, 7]


def test_a_reader_stops_at_a_line_that_is_still_being_written(tmp_path: Path) -> None:
    db, reader = opened(tmp_path / "wb"), opened(tmp_path / "wb", read_only=True)
    add(db, "reps", b"{}")
    journal = tmp_path / "wb" / "journal.jsonl"
    whole = journal.read_bytes()
    add(db, "time", b"{}")
    more = journal.read_bytes()
    journal.write_bytes(whole + more[len(whole) : -5])
    assert reader.catch_up() == frozenset({"reps"})
    assert reader.catch_up() == frozenset()
    journal.write_bytes(more)
    assert reader.catch_up() == frozenset({"time"})


def test_a_torn_line_that_a_killed_process_left_is_moved_aside_before_the_next_save(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    add(db, "reps", b"{}")
    with (tmp_path / "wb" / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"n":2,"at":"2026-')
    add(db, "reps", b"{}")
    assert len(db.messages) == 1 and "torn-2.jsonl" in db.messages[0]
    assert (tmp_path / "wb" / "torn-2.jsonl").read_bytes() == b'{"n":2,"at":"2026-'
    assert contents(opened(tmp_path / "wb")) == contents(db) == {"reps": {1: b"{}", 2: b"{}"}}


def test_a_line_that_was_taken_back_and_replaced_is_noticed(tmp_path: Path) -> None:
    db, other = opened(tmp_path / "wb"), opened(tmp_path / "wb")
    journal = tmp_path / "wb" / "journal.jsonl"
    before = journal.read_bytes()
    add(db, "reps", b'{"v":1}')
    other.catch_up()
    with journal.open("r+b") as file:
        file.truncate(len(before))
    add(opened(tmp_path / "wb"), "reps", b'{"v":2}')
    put(other, "time", 1, b"{}")
    assert contents(other) == {"reps": {1: b'{"v":2}'}, "time": {1: b"{}"}}
    assert contents(opened(tmp_path / "wb")) == contents(other)


def test_a_journal_that_was_replaced_is_noticed_though_the_new_one_is_longer(tmp_path: Path) -> None:
    db, other = opened(tmp_path / "wb"), opened(tmp_path / "wb")
    add(db, "reps", b'{"v":1}')
    other.catch_up()
    db.compact()
    add(db, "time", b'{"text":"%s"}' % (b"x" * 1000))
    add(other, "reps", b'{"v":2}')
    db.catch_up()
    assert contents(other) == contents(db) == contents(opened(tmp_path / "wb"))
    assert len(contents(db)["reps"]) == 2 and len(contents(db)["time"]) == 1


class Impatient(System):
    def pause(self, seconds: float) -> None:
        pass


def test_a_lock_that_is_never_let_go_is_told(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb", system=Impatient())
    holder = Lock(System(), tmp_path / "wb" / "lock")
    holder.acquire()
    with pytest.raises(StoreError, match=r"Another program has been writing .* for 10 seconds"):
        add(db, "reps", b"{}")
    holder.release()
    add(db, "reps", b"{}")


def test_looking_for_news_costs_one_stat(tmp_path: Path) -> None:
    class Counting(System):
        calls = 0

        def status(self, path: Path):  # type: ignore[no-untyped-def]
            Counting.calls += 1
            return super().status(path)

        def read(self, fd: int, size: int, offset: int) -> bytes:
            Counting.calls += 1
            return super().read(fd, size, offset)

    db = opened(tmp_path / "wb", system=Counting())
    add(db, "reps", b"{}")
    Counting.calls = 0
    for _ in range(10):
        db.catch_up()
    assert Counting.calls == 10
