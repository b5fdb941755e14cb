"""Documents are found by their fields through an index, and exactly those that a look at all of them would find."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import Query, where
from tinydb.queries import QueryInstance

from tests.store.helpers import add, delete, opened, put
from workbook.store import Declared, Store
from workbook.store.database.documents import encode
from workbook.store.database.terms import terms

FIELDS = {"commitments": Declared((("rep", "status"), ("status",), ("note",)), {"status": "open", "note": None})}
VALUES: list[Any] = [
    0,
    1,
    True,
    False,
    1.0,
    1.5,
    -0.0,
    2**70,
    1e300,
    None,
    "",
    "open",
    "1",
    "a,b",
    'q"',
    "Zoë\n",
    "\x00",
]
values = st.sampled_from([*VALUES, [1], [], {"a": 1}, ["open"]])
names = st.sampled_from(["rep", "status", "note", "other"])
documents = st.dictionaries(names, values, max_size=4)
steps = st.lists(st.tuples(st.sampled_from("aaaacdumo"), st.integers(1, 8), documents), min_size=1, max_size=14)
terms_of = st.tuples(names, st.sampled_from(["==", "==", "!="]), values)
queries = st.tuples(terms_of, st.sampled_from(["alone", "and", "and", "or", "not", "any"]), terms_of)


def query(asked: tuple[Any, str, Any]) -> QueryInstance:
    one, how, two = (asked[0], asked[1], asked[2])
    first, second = (where(n) == v if sign == "==" else where(n) != v for n, sign, v in (one, two))
    ways: dict[str, QueryInstance] = {
        "alone": first, "and": first & second, "or": first | second, "not": first & ~second,
        "any": first & where("status").test(lambda value: value == "open"),
    }  # fmt: skip
    return ways[how]


def do(db: Store, step: tuple[str, int, dict[str, Any]]) -> None:
    kind, doc_id, document = step
    there = db.raw_get("commitments", doc_id) is not None
    if kind == "a":
        add(db, "commitments", encode(document))
    elif kind == "c" and there:
        put(db, "commitments", doc_id, encode(document))
    elif kind == "d" and there:
        delete(db, "commitments", doc_id)
    elif kind == "u":
        db.undo()
    elif kind == "m":
        db.compact()
    elif kind == "o":
        with opened(db._storage.keeper.folder.path) as other:
            add(other, "commitments", encode(document))
        assert db.catch_up() == {"commitments"}


@settings(max_examples=60, deadline=None)
@given(before=steps, after=steps, asked=st.lists(queries, min_size=1, max_size=6), leave=st.sampled_from("kci"))
def test_a_query_finds_what_a_look_at_every_document_finds(before: Any, after: Any, asked: Any, leave: str) -> None:
    folder = Path(tempfile.mkdtemp())
    db = opened(folder / "wb", fields=FIELDS)
    for step in before:
        do(db, step)
    if leave != "k":
        if leave == "i":
            db._storage.keeper.save_index()
        db.close()
        db = opened(folder / "wb", fields=FIELDS)
    for step in after:
        do(db, step)
    table = db.table("commitments")
    for one in map(query, asked):
        expected = [document for document in table if one(document)]
        assert table.search(one) == expected
        assert [found.doc_id for found in table.search(one)] == [found.doc_id for found in expected]
        assert table.get(one) == (expected[0] if expected else None)
        assert table.contains(one) == bool(expected) and table.count(one) == len(expected)
    db.close()
    shutil.rmtree(folder)


@settings(max_examples=40, deadline=None)
@given(docs=st.lists(documents, max_size=8), wanted=st.dictionaries(names, values, min_size=1, max_size=3))
def test_lookup_knows_what_a_field_means_that_was_left_out(docs: Any, wanted: dict[str, Any]) -> None:
    folder = Path(tempfile.mkdtemp())
    with opened(folder / "wb", fields=FIELDS) as db:
        for document in docs:
            add(db, "commitments", encode(document))
        meant = [{"status": "open", "note": None} | document for document in docs]
        missing = object()
        expected = [
            at for at, document in enumerate(meant, 1)
            if all(document.get(name, missing) == value for name, value in wanted.items())
        ]  # fmt: skip
        assert [doc_id for doc_id, _ in db.lookup("commitments", **wanted)] == expected
        found = db.find("commitments", **wanted)
        assert found is None or set(expected) <= set(found)
    shutil.rmtree(folder)


def filled(folder: Path, **options: Any) -> Store:
    db = opened(folder, fields=FIELDS, **options)
    if not len(db.table("commitments")):
        rows = (b'{"rep":%d,"status":"%s"}' % (n % 7, b"open" if n % 10 == 0 else b"kept") for n in range(5000))
        add(db, "commitments", *rows)
    return db


def test_the_index_file_keeps_what_the_fields_are(tmp_path: Path) -> None:
    filled(tmp_path / "wb").close()
    db = filled(tmp_path / "wb")
    assert db._storage.keeper.journal.indexed == (tmp_path / "wb" / "journal.jsonl").stat().st_size
    assert db.find("commitments", rep=3, status="open") == [n + 1 for n in range(5000) if n % 7 == 3 and n % 10 == 0]
    put(db, "commitments", 4, b'{"rep":3,"status":"open"}')
    delete(db, "commitments", 11)
    expected = db.lookup("commitments", rep=3, status="open")
    db._storage.keeper.save_index()
    assert filled(tmp_path / "wb").lookup("commitments", rep=3, status="open") == expected
    assert (4, b'{"rep":3,"status":"open"}') in expected and 11 not in dict(expected)


def test_an_index_file_for_other_fields_is_read_and_completed(tmp_path: Path) -> None:
    filled(tmp_path / "wb").close()
    other = opened(tmp_path / "wb", fields={"commitments": Declared((("status",),)), "reps": Declared((("name",),))})
    assert other.find("commitments", rep=3) is None
    assert len(other.find("commitments", status="open") or ()) == 500
    add(other, "reps", b'{"name":"Dana"}')
    assert other.find("reps", name="Dana") == [1]


def test_an_index_file_that_lacks_fields_is_made_anew(tmp_path: Path) -> None:
    filled(tmp_path / "wb").close()
    (tmp_path / "wb" / "index").unlink()
    db = opened(tmp_path / "wb")
    add(db, "reps", *(b'{"text":"%s"}' % (b"x" * 3000) for _ in range(100)))
    db.close()
    before = (tmp_path / "wb" / "index").read_bytes()
    filled(tmp_path / "wb").close()
    after = (tmp_path / "wb" / "index").read_bytes()
    assert len(after) > len(before)
    filled(tmp_path / "wb").close()
    assert (tmp_path / "wb" / "index").read_bytes() == after


def test_an_update_of_what_an_index_finds_touches_nothing_else(tmp_path: Path) -> None:
    table = filled(tmp_path / "wb").table("commitments")
    wanted = (where("rep") == 3) & (where("status") == "open")
    touched = table.update({"status": "kept"}, wanted)
    assert len(touched) == 72 and table.search(wanted) == [] and len(table) == 5000
    assert table.remove((where("rep") == 3) & (where("status") == "kept")) == [n + 1 for n in range(5000) if n % 7 == 3]
    assert table.upsert({"rep": 3, "status": "open"}, wanted) == [5001] == table.upsert({"note": "x"}, wanted)


def test_a_table_that_was_dropped_is_forgotten(tmp_path: Path) -> None:
    db = filled(tmp_path / "wb")
    db.drop_table("commitments")
    assert db.lookup("commitments", rep=3, status="open") == []
    assert db.table("commitments").insert({"rep": 3, "status": "open"}) == 1
    assert [doc_id for doc_id, _ in db.lookup("commitments", rep=3, status="open")] == [1]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (where("rep") == 3, {"rep": 3}),
        (Query()["rep"] == 3, {"rep": 3}),
        ((where("rep") == 3) & (where("status") == "open"), {"rep": 3, "status": "open"}),
        ((where("rep") == 3) & ((where("status") == "open") & (where("n") > 1)), {"rep": 3, "status": "open"}),
        ((where("rep") == 3) | (where("status") == "open"), {}),
        (~(where("rep") == 3), {}),
        (where("rep").a == 3, {}),
        (where("rep").map(str) == "3", {}),
        ((where("rep") == 3) & where("n").test(lambda n, more: n in more, {1, 2}), {"rep": 3}),
        (lambda document: document["rep"] == 3, {}),
    ],
)
def test_tinydb_still_describes_its_queries_as_the_index_reads_them(asked: Any, expected: dict[str, Any]) -> None:
    assert terms(asked) == expected
