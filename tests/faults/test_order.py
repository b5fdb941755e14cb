"""What is on the disk before what: a crash between two steps finds a whole workbook."""

import os
from pathlib import Path

import pytest

from tests.store.helpers import Clock, add, contents, opened
from workbook.store import Store
from workbook.store.oslayer import System


class Diary(System):
    """Notes every call that changes the disk, and what the memory of a store held at that moment."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []
        self.paths: dict[int, str] = {}

    def open(self, path: Path, flags: int) -> int:
        fd = super().open(path, flags)
        self.paths[fd] = path.name
        return fd

    def write(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        self.calls.append(("write", self.paths[fd]))
        return super().write(fd, data, offset)

    def sync(self, fd: int) -> None:
        self.calls.append(("sync", self.paths[fd]))
        super().sync(fd)

    def truncate(self, fd: int, size: int) -> None:
        self.calls.append(("truncate", self.paths[fd]))
        super().truncate(fd, size)

    def rename(self, source: Path, target: Path) -> None:
        self.calls.append(("rename", target.name))
        super().rename(source, target)

    def sync_folder(self, folder: Path) -> None:
        self.calls.append(("sync folder", folder.name))
        super().sync_folder(folder)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def db(tmp_path: Path, diary: Diary) -> Store:
    return opened(tmp_path / "wb", system=diary)


def test_a_new_workbook_is_whole_and_its_names_are_on_the_disk_before_it_is_used(
    db: Store, diary: Diary, tmp_path: Path
) -> None:
    mine = [above for above in (tmp_path / "wb").parents if os.access(above, os.W_OK)]
    assert diary.calls == [
        ("sync folder", tmp_path.name), *(("sync folder", above.name) for above in mine),
        ("write", "journal.jsonl.new"), ("sync", "journal.jsonl.new"), ("rename", "journal.jsonl"),
        ("sync folder", "wb"),
    ]  # fmt: skip


def test_what_others_wrote_is_on_the_disk_before_the_first_change_and_each_is_one_write_and_one_sync(
    db: Store, diary: Diary
) -> None:
    diary.calls.clear()
    add(db, "reps", b"{}")
    assert diary.calls == [
        ("sync", "journal.jsonl"), ("sync folder", "wb"), ("write", "journal.jsonl"), ("sync", "journal.jsonl"),
    ]  # fmt: skip
    diary.calls.clear()
    add(db, "reps", *[b"{}"] * 100)
    assert diary.calls == [("write", "journal.jsonl"), ("sync", "journal.jsonl")]


def test_memory_follows_only_when_the_line_is_on_the_disk(db: Store, diary: Diary) -> None:
    add(db, "time", b"{}")
    before, seen = contents(db), []
    sync = diary.sync
    diary.sync = lambda fd: (sync(fd), seen.append(contents(db)))[0]  # type: ignore[method-assign]
    add(db, "reps", b"{}")
    assert seen == [before] and contents(db) == before | {"reps": {1: b"{}"}}


def test_compaction_puts_away_then_writes_beside_then_takes_the_place(db: Store, diary: Diary) -> None:
    add(db, "reps", b"{}")
    diary.calls.clear()
    db.compact()
    without_index = [call for call in diary.calls if not call[1].startswith("index")]
    assert without_index == [
        ("sync folder", "wb"),
        ("truncate", "2026-03.jsonl"), ("write", "2026-03.jsonl"), ("sync", "2026-03.jsonl"),
        ("sync folder", "history"),
        ("write", "journal.jsonl.new"), ("write", "journal.jsonl.new"), ("sync", "journal.jsonl.new"),
        ("rename", "journal.jsonl"), ("sync folder", "wb"),
    ]  # fmt: skip


def test_a_torn_line_is_safe_aside_before_it_is_cut_off(db: Store, diary: Diary, tmp_path: Path) -> None:
    with (tmp_path / "wb" / "journal.jsonl").open("ab") as journal:
        journal.write(b"torn")
    diary.calls.clear()
    opened(tmp_path / "wb", system=diary)
    assert diary.calls == [
        ("write", "torn-1.jsonl.new"), ("sync", "torn-1.jsonl.new"), ("rename", "torn-1.jsonl"), ("sync folder", "wb"),
        ("truncate", "journal.jsonl"), ("sync", "journal.jsonl"),
    ]  # fmt: skip


def test_a_backup_counts_only_when_it_is_on_the_disk(db: Store, diary: Diary) -> None:
    add(db, "reps", b"{}")
    diary.calls.clear()
    name = db.backup().name
    assert diary.calls == [
        ("sync folder", "wb"),
        ("write", f"{name}.new"), ("sync", f"{name}.new"), ("rename", name), ("sync folder", "backups"),
    ]  # fmt: skip
    assert Clock()().strftime("%Y-%m-%d") in name
