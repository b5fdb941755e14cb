"""TinyDB's own interface on the journal, as its users know it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.operations import increment
from tinydb.table import Document

from tests.store.helpers import add, contents, opened
from workbook.store import JournalStorage, JournalTable

Open = Callable[[], TinyDB]


@pytest.fixture(params=["store", "TinyDB with our storage"])
def open_db(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    if request.param == "store":
        return lambda: opened(tmp_path / "wb")
    return lambda: TinyDB(tmp_path / "wb", storage=JournalStorage)


def test_insert_update_search_upsert_remove_and_reopen(open_db: Open) -> None:
    with open_db() as db:
        assert db.insert({"name": "Dana", "calls": 1}) == 1
        assert db.insert_multiple([{"name": "Lee", "calls": 2}, {"name": "Zoë", "tags": ["a", {"b": None}]}]) == [2, 3]
        db.update({"calls": 5}, where("name") == "Lee")
        db.update(increment("calls"), doc_ids=[1])
        assert db.upsert({"name": "Sam", "calls": 9}, where("name") == "Sam") == [4]
        assert db.remove(where("name") == "Zoë") == [3]
        db.table("reps").insert(Document({"name": "Own id"}, doc_id=77))
    with open_db() as db:
        assert db.all() == [{"name": "Dana", "calls": 2}, {"name": "Lee", "calls": 5}, {"name": "Sam", "calls": 9}]
        assert [found.doc_id for found in db.search(where("calls") > 4)] == [2, 4]
        assert db.table("reps").get(doc_id=77) == {"name": "Own id"}
        assert db.table("reps").insert({}) == 78
        assert db.tables() == {"_default", "reps"}


def test_truncate_and_drop(open_db: Open) -> None:
    with open_db() as db:
        db.insert_multiple({"n": n} for n in range(3))
        db.table("reps").insert({"name": "Dana"})
        db.truncate()
        db.drop_table("reps")
        assert len(db) == 0 and db.tables() == {"_default"}
    with open_db() as db:
        assert db.all() == [] and db.tables() == {"_default"}
        db.drop_tables()
    with open_db() as db:
        assert db.tables() == set()


def test_what_json_cannot_say_is_refused_before_anything_is_written(open_db: Open, tmp_path: Path) -> None:
    with open_db() as db:
        db.insert({"n": 1})
        size = (tmp_path / "wb" / "journal.jsonl").stat().st_size
        for document in ({"bad": {1, 2}}, {"bad": float("nan")}, {"bad": "\ud800"}):
            with pytest.raises((TypeError, ValueError)):
                db.insert(document)
        with pytest.raises((TypeError, ValueError)):
            db.update({"n": object()})
        assert db.all() == [{"n": 1}]
        assert (tmp_path / "wb" / "journal.jsonl").stat().st_size == size


def test_true_is_not_one(open_db: Open) -> None:
    with open_db() as db:
        db.insert({"n": 1})
        db.update({"n": True})
        assert db.all()[0]["n"] is True


def test_changing_a_document_that_was_handed_out_changes_nothing_else(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    given = {"tags": ["a"]}
    db.insert(given)
    given["tags"].append("given")
    for found in (db.all()[0], db.search(where("tags").exists())[0], db.get(doc_id=1), next(iter(db))):
        assert isinstance(found, dict) and found == {"tags": ["a"]}
        found["tags"].append("more")


def test_an_update_writes_only_what_it_changed_and_as_one_line(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    db.table("reps").insert_multiple({"n": n, "even": n % 2 == 0} for n in range(10))
    db.table("reps").update({"even": True}, where("n") < 3)
    entry = db.history()[0]
    assert entry.words == "Changed 1 document in reps" and entry.touched == (("reps", 2),)
    db.table("reps").update({"even": True}, where("n") < 3)
    assert len(db.history()) == 2
    db.undo()
    assert db.table("reps").get(doc_id=2) == {"n": 1, "even": False}


def test_tables_and_transactions_see_each_other(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    add(db, "reps", b'{"name":"Dana"}')
    assert isinstance(db.table("reps"), JournalTable)
    assert db.table("reps").search(where("name") == "Dana")[0].doc_id == 1
    assert db.table("reps").insert({"name": "Lee"}) == 2
    assert contents(db)["reps"][2] == b'{"name":"Lee"}'


def test_stock_tables_do_not_undo_what_another_process_added(tmp_path: Path) -> None:
    db = TinyDB(tmp_path / "wb", storage=JournalStorage)
    db.insert({"n": 1})
    add(opened(tmp_path / "wb"), "_default", b'{"n":2}')
    db.update({"seen": True}, doc_ids=[1])
    assert db.all() == [{"n": 1, "seen": True}, {"n": 2}]
