import threading
from pathlib import Path

import pytest

from tests.store.helpers import add, contents, delete, opened, put
from workbook.store import StoreError


def test_what_was_saved_is_there_after_opening_again(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    dana, _lee = add(db, "reps", b'{"name":"Dana"}', b'{"name":"Lee"}')
    put(db, "reps", dana, '{"name":"Dána ✓"}'.encode())
    before = contents(db)
    db.close()
    assert (
        contents(opened(tmp_path / "wb")) == before == {"reps": {1: '{"name":"Dána ✓"}'.encode(), 2: b'{"name":"Lee"}'}}
    )


def test_a_transaction_is_one_line_that_ends_in_its_checksum(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb", origin="cli")
    with db.transaction("Added a rep and a commitment") as change:
        rep = change.insert("reps", b'{"name":"Dana"}')
        change.insert("commitments", b'{"rep":%d}' % rep)
    lines = (tmp_path / "wb" / "journal.jsonl").read_text().splitlines()
    assert len(lines) == 2
    assert lines[1].startswith('{"n":1,"at":"2026-03-02T09:30:00Z","o":"cli","w":"Added a rep and a commitment","b":[')
    assert lines[1][-17:-10] == '],"~":"'


def test_an_exception_discards_everything(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    with pytest.raises(RuntimeError), db.transaction("Never") as change:
        change.insert("reps", b"{}")
        raise RuntimeError
    assert contents(db) == {} and db.history() == []
    add(db, "reps", b"{}")
    assert len(db.history()) == 1


def test_a_transaction_that_changes_nothing_is_not_written(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    (rep,) = add(db, "reps", b'{"a":1}')
    put(db, "reps", rep, b'{"a":1}')
    with db.transaction("Came and went") as change:
        change.delete("reps", change.insert("reps", b"{}"))
    assert len(db.history()) == 1


def test_an_id_is_never_given_twice(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    (first,) = add(db, "reps", b"{}")
    delete(db, "reps", first)
    db.compact()
    db.close()
    assert add(opened(tmp_path / "wb"), "reps", b"{}") == [first + 1]


def test_deleting_what_is_not_there_is_refused(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    with pytest.raises(StoreError, match="Number 7 in reps is gone"):
        delete(db, "reps", 7)


@pytest.mark.parametrize(
    "document", [b"[]", b"", b'{"a":', b'{"a":1\n}', b'{}},{"t":"reps","i":9,"d":{}', b"{} trailing"]
)
def test_what_is_no_json_object_never_reaches_the_disk(tmp_path: Path, document: bytes) -> None:
    db = opened(tmp_path / "wb")
    size = (tmp_path / "wb" / "journal.jsonl").stat().st_size
    with pytest.raises(StoreError, match="JSON"):
        add(db, "reps", document)
    assert (tmp_path / "wb" / "journal.jsonl").stat().st_size == size
    assert contents(db) == {}


def test_a_change_inside_a_change_is_refused_and_harms_neither_store_nor_lock(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    with pytest.raises(StoreError, match="inside another"), db.transaction("Outer"):
        add(db, "reps", b"{}")
    add(db, "reps", b"{}")
    add(opened(tmp_path / "wb"), "reps", b"{}")


def test_threads_may_write_at_once(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    threads = [threading.Thread(target=lambda: [add(db, "reps", b"{}") for _ in range(20)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [doc_id for doc_id, _ in db.raw("reps")] == list(range(1, 81))
    assert contents(opened(tmp_path / "wb")) == contents(db)


def test_looking_for_news_does_not_wait_for_another_thread_that_writes(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    inside, leave = threading.Event(), threading.Event()

    def slow_import() -> None:
        with db.transaction("Imported") as change:
            change.insert("reps", b"{}")
            inside.set()
            leave.wait(10)

    thread = threading.Thread(target=slow_import)
    thread.start()
    inside.wait(10)
    assert db.catch_up() == frozenset() and db.raw_get("reps", 1) is None
    leave.set()
    thread.join()
    assert db.raw_get("reps", 1) == b"{}"


def test_a_workbook_is_its_owners_alone(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    add(db, "reps", b"{}")
    db.backup()
    db.compact()
    db.close()
    for path in [tmp_path / "wb", *(tmp_path / "wb").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_closed_workbook_refuses_changes_and_closes_once(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    add(db, "reps", b"{}")
    db.close()
    db.close()
    with pytest.raises(StoreError, match="is closed"):
        add(db, "reps", b"{}")
    assert db.catch_up() == frozenset()
