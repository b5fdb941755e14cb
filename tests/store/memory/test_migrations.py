"""A workbook of schema 1 under a program of schema 2: owners renamed, and one field split in two."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.store.helpers import Clock, add, contents, opened, put, words
from workbook.store import Store, StoreError
from workbook.store.memory.migrations import Migration, Tables


def rename_owner_and_split_name(tables: Tables) -> Tables:
    commitments = {
        number: document | ({"owner": "manager"} if document["owner"] == "me" else {})
        for number, document in tables.get("commitments", {}).items()
    }
    people = {}
    for number, document in tables.get("reps", {}).items():
        given, _, family = document["name"].partition(" ")
        people[number] = {"given": given, "family": family}
    return tables | {"commitments": commitments, "reps": people}


SECOND = Migration("your own commitments say manager, and names are in two parts", rename_owner_and_split_name)
OLD: dict[str, Any] = {"migrations": ()}
NEW: dict[str, Any] = {"migrations": (SECOND,)}
AFTER = {
    "commitments": {1: b'{"owner":"manager","text":"Send the deck"}', 2: b'{"owner":"rep","text":"Call"}'},
    "reps": {1: b'{"given":"Dana","family":"Whitfield"}'},
}


def begin(folder: Path, **options: Any) -> Store:
    db = opened(folder, **OLD, **options)
    add(db, "reps", b'{"name":"Dana Whitfield"}', words="Added Dana Whitfield")
    add(db, "commitments", b'{"owner":"me","text":"Send the deck"}', words="Promised to send the deck")
    add(db, "commitments", b'{"owner":"rep","text":"Call"}', words="Dana promised to call")
    return db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    begin(tmp_path / "wb").close()
    return tmp_path / "wb"


def test_an_older_workbook_is_rewritten_and_its_file_kept(folder: Path) -> None:
    before = (folder / "journal.jsonl").read_bytes()
    db = opened(folder, **NEW)
    assert contents(db) == AFTER and db.read_only is None
    assert db.messages == [
        "The workbook was brought up to date; the file as it was before is schema-1-2026-03-02T093000.jsonl."
    ]
    assert (folder / "schema-1-2026-03-02T093000.jsonl").read_bytes() == before
    assert [path.read_bytes() for path in (folder / "backups").iterdir()] == [before]
    add(db, "reps", b'{"given":"Lee","family":"Park"}')
    db.close()
    again = opened(folder, **NEW)
    assert contents(again)["reps"] == AFTER["reps"] | {2: b'{"given":"Lee","family":"Park"}'}
    assert again.messages == [] and len(list(folder.glob("schema-1-*"))) == 1


def test_what_was_done_before_a_migration_stays_readable_in_words(folder: Path) -> None:
    db = opened(folder, **NEW)
    assert words(db) == [
        "Brought the workbook up to date: your own commitments say manager, and names are in two parts",
        "Dana promised to call",
        "Promised to send the deck",
        "Added Dana Whitfield",
    ]
    assert [entry.words for entry in db.history(table="commitments", id=1)] == ["Promised to send the deck"]


def test_undo_and_redo_do_not_go_back_past_a_migration(folder: Path) -> None:
    old = opened(folder, **OLD)
    put(old, "reps", 1, b'{"name":"Dana Fox"}')
    old.undo()
    old.close()
    db = opened(folder, **NEW)
    for step in (db.undo, db.redo):
        with pytest.raises(
            StoreError, match=r"before “Brought the workbook up to date: .*” cannot be undone or redone"
        ):
            step()
    put(db, "reps", 1, b'{"given":"Dana","family":"Fox"}', words="Renamed Dana")
    db.compact()
    entry = db.undo()
    assert entry is not None and entry.words == "Undid: Renamed Dana" and contents(db) == AFTER
    with pytest.raises(StoreError, match="workbook restore"):
        db.undo()


def test_an_older_program_that_has_it_open_becomes_read_only_and_loses_nothing(folder: Path) -> None:
    old = opened(folder, **OLD)
    before = contents(old)
    new = opened(folder, **NEW)
    with pytest.raises(StoreError, match="install that version or a later one"):
        add(old, "reps", b'{"name":"Lee Park"}')
    assert old.read_only is not None and old.catch_up() == frozenset() and contents(old) == before
    add(new, "reps", b'{"given":"Lee","family":"Park"}')
    assert old.catch_up() == frozenset() and contents(old) == before
    old.close()
    assert contents(opened(folder, **NEW)) == contents(new)


def test_an_older_program_that_only_looks_becomes_read_only_too(folder: Path) -> None:
    old = opened(folder, **OLD)
    opened(folder, **NEW)
    assert old.read_only is None
    old.catch_up()
    assert old.read_only is not None and "install" in old.read_only


def test_what_an_older_program_saved_a_moment_before_is_migrated_too(folder: Path) -> None:
    old = opened(folder, **OLD)
    add(old, "reps", b'{"name":"Lee Park"}')
    assert contents(opened(folder, **NEW))["reps"][2] == b'{"given":"Lee","family":"Park"}'


def test_looking_at_an_older_workbook_shows_its_new_form_and_writes_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    db = opened(folder, read_only=True, **NEW)
    assert contents(db) == AFTER
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    old = opened(folder, **OLD)
    add(old, "reps", b'{"name":"Lee Park"}')
    assert db.catch_up() >= {"reps"} and contents(db)["reps"][2] == b'{"given":"Lee","family":"Park"}'
    with pytest.raises(StoreError, match="reading only"):
        add(db, "reps", b"{}")


def test_a_backup_of_before_is_migrated_when_it_is_restored(folder: Path) -> None:
    old = opened(folder, **OLD)
    backup = old.backup()
    old.close()
    db = opened(folder, **NEW)
    put(db, "reps", 1, b'{"given":"Zoe","family":"Zed"}')
    assert db.documents(backup)["reps"] == [(1, AFTER["reps"][1])]
    assert db.restore(backup, "Restored") == 1
    assert contents(db) == AFTER


def test_a_backup_of_a_newer_program_is_not_restored(folder: Path, tmp_path: Path) -> None:
    opened(folder, **NEW).backup()
    (newest,) = (path for path in (folder / "backups").iterdir() if b'"schema":2' in path.read_bytes())
    other = begin(tmp_path / "other")
    (tmp_path / "other" / "backups").mkdir()
    backup = newest.rename(tmp_path / "other" / "backups" / newest.name)
    with pytest.raises(StoreError, match=r"was made by version .* install that version"):
        other.restore(backup, "Restored")


def test_no_id_is_given_again_after_a_migration(folder: Path) -> None:
    old = opened(folder, **OLD)
    with old.transaction("Removed it") as change:
        change.delete("commitments", 2)
    old.close()
    db = opened(folder, **NEW)
    assert add(db, "commitments", b'{"owner":"rep","text":"New"}') == [3]


def test_an_older_workbook_put_in_the_place_of_an_open_one_is_not_written_in_the_new_form(tmp_path: Path) -> None:
    begin(tmp_path / "old").close()
    db = opened(tmp_path / "wb", **NEW)
    add(db, "reps", b'{"given":"Lee","family":"Park"}')
    (tmp_path / "old" / "journal.jsonl").replace(tmp_path / "wb" / "journal.jsonl")
    with pytest.raises(StoreError, match="an older version of this program wrote it; close it and open it again"):
        add(db, "reps", b'{"given":"Kim","family":"Lo"}')
    db.close()
    assert contents(opened(tmp_path / "wb", **NEW)) == AFTER


def test_a_new_workbook_begins_in_the_newest_schema(tmp_path: Path) -> None:
    opened(tmp_path / "wb", **NEW).close()
    header = msgspec.json.decode((tmp_path / "wb" / "journal.jsonl").read_bytes().partition(b"\n")[0])
    assert header["schema"] == 2
    assert opened(tmp_path / "wb", **OLD).read_only is not None


def test_a_migration_that_fails_is_told_and_shows_the_new_form_without_writing(folder: Path) -> None:
    (folder / "backups").write_text("a file in the way")
    before = (folder / "journal.jsonl").read_bytes()
    db = opened(folder, now=Clock(), **NEW)
    assert contents(db) == AFTER and db.read_only is not None and "close it and open it again" in db.read_only
    assert db.messages[0].startswith(f"{folder} could not be brought up to date. Could not")
    assert (folder / "journal.jsonl").read_bytes() == before
