import errno
import os
from pathlib import Path

import pytest

from tests.store.helpers import Clock, add, contents, delete, opened, put, words
from tests.store.secrets import CHEAP, PASSPHRASE, files, readable, saying
from workbook.store import Store, StoreError
from workbook.store.care.revive import Remains
from workbook.store.oslayer import System

BEFORE = {"reps": {1: b'{"v":1}', 2: b'{"v":2}'}}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def db(tmp_path: Path, clock: Clock) -> Store:
    """A workbook with a backup, and since then one document changed, one deleted and one added."""
    db = opened(tmp_path / "wb", now=clock)
    add(db, "reps", b'{"v":1}', b'{"v":2}', words="Added Dana and Lee")
    db.backup()
    clock.move(hours=1)
    put(db, "reps", 1, b'{"v":9}', words="Changed Dana")
    delete(db, "reps", 2, words="Removed Lee")
    add(db, "time", b'{"minutes":45}', words="Logged 45 min")
    return db


AFTER = {"reps": {1: b'{"v":9}'}, "time": {1: b'{"minutes":45}'}}


def oldest(db: Store) -> Path:
    return [*db.backups()][-1].path


def remains(folder: Path, clock: Clock) -> Remains:
    return Remains(folder, now=clock, origin="cli")


def test_backups_are_listed_newest_first_with_their_last_change(db: Store, clock: Clock) -> None:
    db.backup()
    db.backup()
    found = [*db.backups()]
    assert [each.path.name for each in found] == [
        "2026-03-02T103000-2.jsonl", "2026-03-02T103000.jsonl", "2026-03-02T093000.jsonl",
    ]  # fmt: skip
    assert [each.number for each in found] == [4, 4, 1] and not any(each.why for each in found)
    assert found[0].at == clock.moment and found[0].size == found[0].path.stat().st_size


def test_restoring_gives_every_document_its_state_of_then_as_one_change(db: Store, tmp_path: Path) -> None:
    assert db.restore(oldest(db), "Restored the backup") == 3
    assert contents(db) == BEFORE
    assert words(db) == ["Restored the backup", "Logged 45 min", "Removed Lee", "Changed Dana", "Added Dana and Lee"]
    assert len([*db.backups()]) == 2 and db.documents(next(db.backups()).path)["time"] == [(1, b'{"minutes":45}')]
    db.close()
    db = opened(tmp_path / "wb")
    assert contents(db) == BEFORE
    db.undo()
    assert contents(db) == AFTER
    db.redo()
    assert contents(db) == BEFORE


def test_what_was_done_before_a_restore_can_still_be_undone(db: Store) -> None:
    db.restore(oldest(db), "Restored")
    db.undo()
    db.undo()
    assert contents(db) == {"reps": {1: b'{"v":9}'}}


def test_other_open_programs_follow_a_restore(db: Store, tmp_path: Path) -> None:
    other = opened(tmp_path / "wb")
    db.restore(oldest(db), "Restored")
    assert other.catch_up() == {"reps", "time"} and contents(other) == BEFORE


def test_ids_go_on_above_all_that_were_given(db: Store) -> None:
    db.restore(oldest(db), "Restored")
    assert add(db, "time", b"{}") == [2] and add(db, "reps", b"{}") == [3]


def test_restoring_what_is_there_changes_nothing(db: Store) -> None:
    db.backup()
    assert db.restore(next(db.backups()).path, "Restored") == 0
    assert words(db)[0] == "Logged 45 min"


def test_a_backup_that_is_not_whole_is_listed_as_such_and_not_restored(db: Store) -> None:
    path = oldest(db)
    path.write_bytes(path.read_bytes()[:-20])
    assert [*db.backups()][-1].why == "is cut off"
    with pytest.raises(StoreError, match="is damaged after change 0, so it cannot be brought back"):
        db.restore(path, "Restored")
    assert contents(db) == AFTER
    path.write_bytes(b"\0" * 500)
    assert [*db.backups()][-1].why == "does not begin as a workbook does"


@pytest.mark.parametrize("spot", range(0, 400, 7))
def test_every_flipped_byte_of_a_backup_is_noticed_in_the_list(db: Store, spot: int) -> None:
    path = oldest(db)
    data = bytearray(path.read_bytes())
    data[spot % len(data)] ^= 4
    path.write_bytes(data)
    assert [*db.backups()][-1].why


def damage(folder: Path, number: int) -> bytes:
    """Makes the line of one change unreadable and returns the file."""
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[number] = lines[number].replace(b"{", b"(", 1)
    journal.write_bytes(b"".join(lines))
    return journal.read_bytes()


def test_a_damaged_workbook_is_restored_and_its_file_kept(db: Store, tmp_path: Path) -> None:
    db.close()
    damaged = damage(tmp_path / "wb", 3)
    db = opened(tmp_path / "wb")
    assert db.read_only is not None and "`workbook restore` brings a backup back" in db.read_only
    db.restore(oldest(db), "Restored the backup")
    assert contents(db) == BEFORE and db.read_only is None
    assert (tmp_path / "wb" / "damaged-2026-03-02T093000.jsonl").read_bytes() == damaged
    assert [entry.number for entry in db.history()] == sorted((e.number for e in db.history()), reverse=True)
    assert set(words(db)) >= {"Logged 45 min", "Changed Dana", "Added Dana and Lee", "Restored the backup"}
    assert add(db, "time", b"{}") == [2], "the id of a document that only the damaged lines tell of"
    db.close()
    again = opened(tmp_path / "wb")
    assert again.read_only is None and contents(again) == BEFORE | {"time": {2: b"{}"}}


def test_restoring_a_damaged_workbook_can_be_undone_to_what_could_be_read_of_it(db: Store, tmp_path: Path) -> None:
    db.close()
    damage(tmp_path / "wb", 3)
    db = opened(tmp_path / "wb")
    before = contents(db)
    assert before == {"reps": {1: b'{"v":9}', 2: b'{"v":2}'}}
    db.restore(oldest(db), "Restored")
    db.undo()
    assert contents(db) == before
    with pytest.raises(StoreError, match="before “Kept the damaged journal aside"):
        db.undo()


def test_programs_that_had_the_damaged_workbook_open_go_on_after_a_restore(db: Store, tmp_path: Path) -> None:
    other = opened(tmp_path / "wb")
    db.close()
    damage(tmp_path / "wb", 3)
    damaged = opened(tmp_path / "wb")
    assert damaged.read_only is not None
    fixing = opened(tmp_path / "wb")
    fixing.restore(oldest(fixing), "Restored")
    for each in (other, damaged):
        each.catch_up()
        assert contents(each) == BEFORE and each.read_only is None
        add(each, "reps", b'{"v":5}')
        each.undo()


@pytest.mark.parametrize(
    "content", [None, b"\0" * 4096, b"", b"Dear diary\n" * 50], ids=["gone", "zeros", "empty", "text"]
)
def test_a_lost_journal_is_brought_back_from_a_backup(
    db: Store, tmp_path: Path, clock: Clock, content: bytes | None
) -> None:
    db.compact()
    add(db, "time", b'{"minutes":5}', words="Logged 5 min")
    clock.move(days=1)
    backup = oldest(db)
    db.close()
    journal = tmp_path / "wb" / "journal.jsonl"
    journal.unlink()
    if content is not None:
        journal.write_bytes(content)
    left = remains(tmp_path / "wb", clock)
    assert left.is_lost() and [each.number for each in left.backups()] == [1]
    with pytest.raises(StoreError, match="`workbook restore` brings a backup back"):
        opened(tmp_path / "wb")
    kept = left.revive(backup, "Restored the backup")
    assert (kept is None) == (content is None) and (kept is None or kept.read_bytes() == content)
    db = opened(tmp_path / "wb", now=clock)
    assert contents(db) == BEFORE and not left.is_lost()
    assert words(db) == ["Restored the backup", "Logged 45 min", "Removed Lee", "Changed Dana", "Added Dana and Lee"]
    assert add(db, "time", b"{}") == [2], "the history tells that 1 was given"
    assert db.history(limit=1)[0].number > 4


def test_lines_after_a_lost_beginning_are_kept_in_the_history(db: Store, tmp_path: Path, clock: Clock) -> None:
    backup = oldest(db)
    db.close()
    journal = tmp_path / "wb" / "journal.jsonl"
    data = journal.read_bytes()
    journal.write_bytes(b"\0" * 40 + data[40:])
    remains(tmp_path / "wb", clock).revive(backup, "Restored")
    db = opened(tmp_path / "wb", now=clock)
    assert contents(db) == BEFORE
    assert words(db) == ["Restored", "Logged 45 min", "Removed Lee", "Changed Dana", "Added Dana and Lee"]
    assert add(db, "time", b"{}") == [2]


def test_a_workbook_that_is_there_is_not_revived(db: Store, tmp_path: Path, clock: Clock) -> None:
    left = remains(tmp_path / "wb", clock)
    assert not left.is_lost() and not remains(tmp_path / "nothing", clock).is_lost()
    with pytest.raises(StoreError, match="is there again"):
        left.revive(oldest(db), "Restored")
    assert contents(opened(tmp_path / "wb")) == AFTER


def test_undo_and_redo_cross_a_compaction_and_a_restart_at_every_step(tmp_path: Path) -> None:
    folder = tmp_path / "wb"
    states = [{}]
    db = opened(folder)
    add(db, "reps", b'{"v":0}')
    states.append(contents(db))
    for version in range(1, 5):
        put(db, "reps", 1, b'{"v":%d}' % version)
        states.append(contents(db))
    for step, expected in [("undo", states[-2::-1]), ("redo", states[1:])]:
        for state in expected:
            db.compact()
            db.close()
            db = opened(folder)
            assert getattr(db, step)() is not None
            assert contents(db) == state
        assert getattr(db, step)() is None


def test_a_journal_that_lost_its_last_changes_is_told_and_goes_on_above_them(db: Store, tmp_path: Path) -> None:
    db.backup()
    newest = next(db.backups()).path
    db.close()
    journal = tmp_path / "wb" / "journal.jsonl"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:2]))
    db = opened(tmp_path / "wb")
    assert db.messages == [
        "The workbook ends with change 1, but its newest backup with change 4, so changes were lost; "
        "`workbook restore` brings that backup back."
    ]
    assert contents(db) == BEFORE and db.read_only is None
    db.restore(newest, "Restored")
    assert contents(db) == AFTER and db.history(limit=1)[0].number > 4
    assert set(words(db)) >= {"Logged 45 min", "Removed Lee", "Changed Dana", "Added Dana and Lee"}
    assert add(db, "reps", b"{}") == [3] and add(db, "time", b"{}") == [2]
    db.close()
    assert opened(tmp_path / "wb").messages == []


def test_damage_in_the_middle_is_not_told_as_a_loss_of_what_follows_it(db: Store, tmp_path: Path) -> None:
    db.backup()
    db.close()
    journal = tmp_path / "wb" / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:2], lines[2].replace(b"Dana", b"Dora", 1), *lines[3:]]))
    for read_only in (True, False):
        with opened(tmp_path / "wb", read_only=read_only) as damaged:
            assert damaged.read_only is not None and damaged.messages == []
    assert "is damaged though whole ones follow" in str(damaged.read_only)


class Unreadable(System):
    """A disk that does not give one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lost: set[int] = set()

    def open(self, path: Path, flags: int) -> int:
        fd = super().open(path, flags)
        (self.lost.add if path == self.path else self.lost.discard)(fd)
        return fd

    def read(self, fd: int, size: int, offset: int) -> bytes:
        if fd in self.lost and size > 70_000:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().read(fd, size, offset)


def test_one_backup_that_cannot_be_read_does_not_hide_the_others(db: Store, tmp_path: Path) -> None:
    add(db, "answers", b'{"text":"%s"}' % (b"x" * 100_000))
    db.backup()
    unreadable = next(db.backups()).path
    db.close()
    db = opened(tmp_path / "wb", system=Unreadable(unreadable))
    assert [each.why for each in db.backups()] == ["cannot be read, because the disk reports an error", ""]
    db.restore(oldest(db), "Restored")
    assert contents(db) == BEFORE


def test_a_journal_that_the_disk_does_not_give_is_put_aside_unread(db: Store, tmp_path: Path, clock: Clock) -> None:
    add(db, "answers", b'{"text":"%s"}' % (b"x" * 100_000))
    backup = oldest(db)
    db.close()
    journal = tmp_path / "wb" / "journal.jsonl"
    before = journal.read_bytes()
    disk = Unreadable(journal)
    with pytest.raises(StoreError, match="the disk reports an error"):
        opened(tmp_path / "wb", system=disk)
    left = Remains(tmp_path / "wb", now=clock, origin="cli", system=disk)
    assert left.is_lost()
    kept = left.revive(backup, "Restored")
    assert kept is not None and kept.read_bytes() == before
    assert contents(opened(tmp_path / "wb")) == BEFORE


def test_an_encrypted_workbook_comes_back_encrypted(tmp_path: Path, clock: Clock) -> None:
    folder, ask = tmp_path / "wb", saying()
    db = opened(folder, now=clock, passphrase=ask)
    add(db, "reps", b'{"name":"PLANTED"}', words="Added")
    db.encrypt(PASSPHRASE, CHEAP)
    backup = db.backup()
    put(db, "reps", 1, b'{"name":"PLANTED again"}', words="Changed")
    add(db, "reps", b'{"name":"PLANTED too"}', words="Added another")
    db.close()
    damage(folder, 2)
    db = opened(folder, now=clock, passphrase=ask)
    db.restore(backup, "Restored")
    assert contents(db) == {"reps": {1: b'{"name":"PLANTED"}'}} and db.read_only is None
    db.close()
    (folder / "journal.jsonl").unlink()
    with pytest.raises(StoreError, match="passphrase is wrong"):
        Remains(folder, now=clock, origin="cli", passphrase=saying("another one")).revive(backup, "Restored")
    Remains(folder, now=clock, origin="cli", passphrase=ask).revive(backup, "Restored")
    db = opened(folder, now=clock, passphrase=ask)
    assert contents(db) == {"reps": {1: b'{"name":"PLANTED"}'}}
    assert words(db) == ["Restored", "Added another", "Added"]
    assert add(db, "reps", b"{}") == [3]
    assert readable(files(folder)) == []
