from pathlib import Path

import pytest

from tests.store.helpers import add, contents, delete, opened, put, words
from workbook.store import Store, StoreError


@pytest.fixture
def db(tmp_path: Path) -> Store:
    return opened(tmp_path / "wb")


def test_undo_takes_back_an_addition_a_change_and_a_deletion(db: Store) -> None:
    (rep,) = add(db, "reps", b'{"v":1}', words="Added Dana")
    put(db, "reps", rep, b'{"v":2}', words="Renamed Dana")
    delete(db, "reps", rep, words="Removed Dana")
    seen = []
    while (entry := db.undo()) is not None:
        seen.append((entry.words, db.raw_get("reps", rep)))
    assert seen == [
        ("Undid: Removed Dana", b'{"v":2}'),
        ("Undid: Renamed Dana", b'{"v":1}'),
        ("Undid: Added Dana", None),
    ]


def test_undo_and_redo_survive_a_restart(db: Store, tmp_path: Path) -> None:
    (rep,) = add(db, "reps", b'{"v":1}')
    put(db, "reps", rep, b'{"v":2}', words="Renamed Dana")
    db.close()
    db = opened(tmp_path / "wb")
    assert db.undo() is not None and db.raw_get("reps", rep) == b'{"v":1}'
    db.close()
    db = opened(tmp_path / "wb")
    entry = db.redo()
    assert entry is not None and entry.words == "Redid: Renamed Dana"
    assert db.raw_get("reps", rep) == b'{"v":2}'


def test_redo_goes_forward_in_the_order_of_the_changes_and_ends(db: Store) -> None:
    (rep,) = add(db, "reps", b'{"v":1}')
    put(db, "reps", rep, b'{"v":2}')
    put(db, "reps", rep, b'{"v":3}')
    db.undo(), db.undo()
    db.redo()
    assert db.raw_get("reps", rep) == b'{"v":2}'
    db.redo()
    assert db.raw_get("reps", rep) == b'{"v":3}'
    assert db.redo() is None


def test_a_new_change_ends_redo_but_a_draft_does_not(db: Store) -> None:
    (rep,) = add(db, "reps", b'{"v":1}')
    put(db, "reps", rep, b'{"v":2}')
    db.undo()
    add(db, "answers", b"{}", undoable=False)
    assert db.redo() is not None
    db.undo()
    add(db, "reps", b"{}")
    assert db.redo() is None


def test_undo_passes_over_drafts(db: Store) -> None:
    (rep,) = add(db, "reps", b'{"v":1}')
    add(db, "answers", b'{"text":"typ"}', undoable=False)
    entry = db.undo()
    assert entry is not None and entry.touched == (("reps", rep),)
    assert contents(db) == {"answers": {1: b'{"text":"typ"}'}}


def test_undo_refuses_to_lose_what_a_draft_wrote_since(db: Store) -> None:
    (answer,) = add(db, "answers", b'{"text":""}', words="Asked a question")
    put(db, "answers", answer, b'{"text":"long and dear"}', undoable=False)
    with pytest.raises(StoreError, match=r"Asked a question.*number 1 in answers"):
        db.undo()
    assert db.raw_get("answers", answer) == b'{"text":"long and dear"}'
    put(db, "answers", answer, b'{"text":"longer"}')
    db.undo()
    assert db.raw_get("answers", answer) == b'{"text":"long and dear"}'


def test_an_import_is_undone_as_one(db: Store) -> None:
    add(db, "reps", b'{"name":"Dana"}')
    before = contents(db)
    add(db, "opportunities", *(b'{"n":%d}' % n for n in range(500)), words="Imported 500 opportunities")
    db.undo()
    assert contents(db) == before


def test_undo_reaches_beyond_a_compaction(db: Store, tmp_path: Path) -> None:
    (rep,) = add(db, "reps", b'{"v":1}', words="Added Dana")
    put(db, "reps", rep, b'{"v":2}', words="Renamed Dana")
    db.undo()
    db.compact()
    db.close()
    db = opened(tmp_path / "wb")
    db.redo()
    assert db.raw_get("reps", rep) == b'{"v":2}'
    db.undo(), db.undo()
    assert contents(db) == {} and db.undo() is None
    assert words(db)[-2:] == ["Renamed Dana", "Added Dana"]


def test_a_dropped_table_comes_back(db: Store) -> None:
    add(db, "reps", b'{"v":1}', b'{"v":2}')
    before = contents(db)
    db.drop_table("reps")
    assert db.tables() == set()
    db.undo()
    assert contents(db) == before
    db.redo()
    assert db.tables() == set()


def test_undoing_the_making_of_a_table_leaves_what_came_into_it(db: Store) -> None:
    db.table("reps", persist_empty=True)
    add(db, "reps", b"{}", undoable=False)
    db.undo()
    assert contents(db) == {"reps": {1: b"{}"}}


def test_another_process_change_is_undone_in_its_turn(db: Store, tmp_path: Path) -> None:
    add(db, "reps", b'{"v":1}')
    other = opened(tmp_path / "wb", origin="cli")
    add(other, "time", b'{"minutes":45}', words="Logged 45 min")
    entry = db.undo()
    assert entry is not None and entry.words == "Undid: Logged 45 min"
    assert other.catch_up() == frozenset({"time"}) and contents(other) == {"reps": {1: b'{"v":1}'}}


def test_redoing_the_dropping_of_a_table_leaves_what_came_into_it(db: Store) -> None:
    add(db, "reps", b'{"v":1}')
    db.drop_table("reps")
    db.undo()
    add(db, "reps", b'{"v":2}', undoable=False)
    db.redo()
    assert contents(db) == {"reps": {2: b'{"v":2}'}}


def test_a_change_whose_history_was_deleted_cannot_be_redone_and_says_so(db: Store, tmp_path: Path) -> None:
    add(db, "reps", b'{"v":1}')
    db.compact()
    db.undo()
    (tmp_path / "wb" / "history" / "2026-03.jsonl").unlink()
    with pytest.raises(StoreError, match="Change 1 is missing"):
        db.redo()
