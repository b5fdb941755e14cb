from datetime import UTC, datetime
from pathlib import Path

from tests.store.helpers import Clock, add, delete, opened, put, words


def test_history_tells_newest_first_what_happened_when_and_from_where(tmp_path: Path) -> None:
    clock = Clock()
    db = opened(tmp_path / "wb", now=clock)
    (rep,) = add(db, "reps", b"{}", words="Added Dana")
    clock.move(hours=2)
    add(opened(tmp_path / "wb", now=clock, origin="cli"), "time", b"{}", words="Logged 45 min with Dana")
    db.catch_up()
    newest, oldest = db.history()
    assert (newest.number, newest.words, newest.origin) == (2, "Logged 45 min with Dana", "cli")
    assert newest.at == datetime(2026, 3, 2, 11, 30, tzinfo=UTC)
    assert newest.touched == (("time", 1),) and not newest.undone
    assert (oldest.number, oldest.origin, oldest.touched) == (1, "app", (("reps", rep),))


def test_history_can_be_of_one_table_or_one_document_and_short(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    dana, lee = add(db, "reps", b'{"v":1}', b'{"v":1}', words="Added two")
    put(db, "reps", dana, b'{"v":2}', words="Changed Dana")
    add(db, "time", b"{}", words="Logged")
    assert [entry.words for entry in db.history(table="reps")] == ["Changed Dana", "Added two"]
    assert [entry.words for entry in db.history(table="reps", id=lee)] == ["Added two"]
    assert [entry.words for entry in db.history(limit=1)] == ["Logged"]
    assert db.history(table="sessions") == []


def test_history_says_what_was_undone_and_what_came_back(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    (rep,) = add(db, "reps", b"{}", words="Added")
    put(db, "reps", rep, b'{"v":2}', words="Changed")
    db.undo()
    assert [(e.words, e.undone) for e in db.history()] == [
        ("Undid: Changed", False), ("Changed", True), ("Added", False),
    ]  # fmt: skip
    db.redo()
    assert [(e.words, e.undone) for e in db.history()][-2:] == [("Changed", False), ("Added", False)]


def test_compaction_puts_the_past_away_by_month_and_history_still_tells_it(tmp_path: Path) -> None:
    clock = Clock()
    db = opened(tmp_path / "wb", now=clock)
    (rep,) = add(db, "reps", b'{"v":1}', words="Added")
    clock.move(days=31)
    put(db, "reps", rep, b'{"v":2}', words="Changed")
    before = db.history()
    db.compact()
    put(db, "reps", rep, b'{"v":3}', words="Changed again")
    assert words(db) == ["Changed again", "Changed", "Added"]
    db.compact()
    db.close()
    assert sorted(path.name for path in (tmp_path / "wb" / "history").iterdir()) == [
        "2026-03.jsonl", "2026-04.jsonl",
    ]  # fmt: skip
    db = opened(tmp_path / "wb")
    assert words(db) == ["Changed again", "Changed", "Added"] and db.history()[1:] == before


def test_compaction_forgets_only_drafts_that_were_written_over(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    (answer,) = add(db, "answers", b'{"text":"w"}', words="Draft 1", undoable=False)
    put(db, "answers", answer, b'{"text":"wh"}', words="Draft 2", undoable=False)
    put(db, "answers", answer, b'{"text":"why"}', words="Answered")
    put(db, "answers", answer, b'{"text":"why?"}', words="Draft 3", undoable=False)
    delete(db, "reps", add(db, "reps", b"{}")[0])
    db.compact()
    assert words(db) == ["Deleted", "Added", "Draft 3", "Answered"]


def test_an_interrupted_compaction_tells_nothing_twice(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    add(db, "reps", b"{}", words="Added")
    journal = tmp_path / "wb" / "journal.jsonl"
    uncompacted = journal.read_bytes()
    db.compact()
    db.close()
    journal.write_bytes(uncompacted)
    history = tmp_path / "wb" / "history" / "2026-03.jsonl"
    history.write_bytes(history.read_bytes() + b'{"n":2,"at":"torn')
    db = opened(tmp_path / "wb")
    assert words(db) == ["Added"]
    add(db, "reps", b"{}", words="Added another")
    db.compact()
    assert words(db) == ["Added another", "Added"]
    assert [line[:7] for line in history.read_bytes().splitlines()] == [b'{"n":1,', b'{"n":2,']
