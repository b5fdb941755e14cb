"""A copy of a workbook elsewhere: what it holds, what it refuses, and the word that is left behind."""

import shlex
from pathlib import Path

import pytest

from tests.screens.disk import FailingDisk
from tests.store.helpers import add, contents, opened
from workbook.store import StoreError
from workbook.store.care.elsewhere import WORD


def test_a_copy_takes_history_and_playbooks_along(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    for _ in range(3):
        add(db, "reps", b"{}")
    db.compact()
    add(db, "reps", b"{}")
    own = tmp_path / "wb" / "playbooks" / "team"
    own.mkdir(parents=True)
    (own / "my.yaml").write_text("id: my")
    assert db.save_copy(tmp_path / "stick" / "copy") == []
    copy = opened(tmp_path / "stick" / "copy")
    assert contents(copy) == contents(db)
    assert [entry.number for entry in copy.history()] == [entry.number for entry in db.history()]
    assert (tmp_path / "stick" / "copy" / "playbooks" / "team" / "my.yaml").read_text() == "id: my"


def test_a_copy_is_made_when_nothing_can_be_saved_any_more(tmp_path: Path) -> None:
    disk = FailingDisk(tmp_path / "wb")
    db = opened(tmp_path / "wb", system=disk)
    add(db, "reps", b'{"name":"Dana"}')
    disk.fails = "sync"
    with pytest.raises(StoreError):
        add(db, "reps", b"{}")
    assert db.refusal
    db.save_copy(tmp_path / "copy")
    assert contents(opened(tmp_path / "copy")) == {"reps": {1: b'{"name":"Dana"}'}}


def test_what_is_beside_the_journal_and_cannot_be_read_is_told_and_left(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    add(db, "reps", b"{}")
    own = tmp_path / "wb" / "playbooks"
    own.mkdir()
    (own / "elsewhere.yaml").symlink_to(tmp_path)
    (left,) = db.save_copy(tmp_path / "copy")
    assert left.startswith(f"Could not take along {own / 'elsewhere.yaml'}")
    assert contents(opened(tmp_path / "copy")) == {"reps": {1: b"{}"}}


@pytest.mark.parametrize("place", ["wb", "wb/backups/x", "wb/../wb/y"])
def test_a_workbook_is_not_copied_into_itself(tmp_path: Path, place: str) -> None:
    db = opened(tmp_path / "wb")
    with pytest.raises(StoreError, match="is within the workbook itself"):
        db.place_for(tmp_path / place)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_text("x")
    (tmp_path / "note.txt").write_text("x")
    for place in ("photos", "note.txt"):
        with pytest.raises(StoreError, match="holds other files"):
            db.save_copy(tmp_path / place)
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["one.jpg"]


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    disk = FailingDisk(tmp_path / "stick")
    db = opened(tmp_path / "wb", system=disk)
    add(db, "reps", b"{}")
    disk.fails = "write"
    with pytest.raises(StoreError, match="the disk is full"):
        db.save_copy(tmp_path / "stick")
    disk.fails = ""
    db.save_copy(tmp_path / "stick")
    assert contents(opened(tmp_path / "stick")) == {"reps": {1: b"{}"}}


def test_the_word_left_behind_is_a_message_until_it_is_deleted(tmp_path: Path) -> None:
    db = opened(tmp_path / "wb")
    db.leave_word(tmp_path / "the copy")
    db.close()
    (message,) = opened(tmp_path / "wb").messages
    assert f"`workbook --workbook {shlex.quote(str(tmp_path / 'the copy'))}` opens the copy" in message
    (tmp_path / "wb" / WORD).unlink()
    assert opened(tmp_path / "wb").messages == []


def test_where_no_word_can_be_left_that_is_a_message(tmp_path: Path) -> None:
    disk = FailingDisk(tmp_path / "wb")
    db = opened(tmp_path / "wb", system=disk)
    disk.fails = "write"
    db.leave_word(tmp_path / "copy")
    (message,) = db.messages
    assert message.startswith("Could not leave a word in")
