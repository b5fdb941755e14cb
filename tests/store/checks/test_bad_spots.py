"""A disk that does not give some spots of the journal any more: all else is kept."""

import errno
import os
from pathlib import Path

import pytest

from tests.faults.broken_system import NoSync
from tests.store.checks.harmed import look, repair
from tests.store.helpers import add, contents, opened
from workbook.store import StoreError

LONG = b'{"name":"%s"}' % (b"x" * 1000)
SPOT = 4096


class BadSpot(NoSync):
    """Refuses every read of one file that touches the bytes between two places."""

    def __init__(self, path: Path, start: int, end: int) -> None:
        self.bad, self.start, self.end = path.stat().st_ino, start, end

    def read(self, fd: int, size: int, offset: int) -> bytes:
        end = min(offset + size, os.fstat(fd).st_size)
        if os.fstat(fd).st_ino == self.bad and offset < self.end and end > self.start:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().read(fd, size, offset)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workbook of forty changes of more than a thousand bytes, the first twenty of them backed up."""
    with opened(tmp_path / "wb", system=NoSync()) as db:
        for number in range(1, 41):
            add(db, "reps", LONG, words=f"Added rep {number}")
            if number == 20:
                db.backup()
    (tmp_path / "wb" / "index").unlink(missing_ok=True)
    return tmp_path / "wb"


def spot(folder: Path, number: int) -> BadSpot:
    """One that begins within change `number` and ends within one of the next four."""
    journal = folder / "journal.jsonl"
    start = journal.read_bytes().index(b'{"n":%d,' % number) // SPOT * SPOT + SPOT
    return BadSpot(journal, start, start + 1)


def test_opening_names_the_ways_out(folder: Path) -> None:
    with pytest.raises(StoreError, match="the disk reports an error; `workbook doctor` says what can be kept"):
        opened(folder, system=spot(folder, 10))


def test_what_a_backup_holds_comes_from_there_and_nothing_is_lost(folder: Path) -> None:
    disk = spot(folder, 10)
    before = (folder / "journal.jsonl").read_bytes()
    findings = look(folder, disk).findings
    assert [each.what for each in findings if each.code == "unread"] == ["The disk does not give 4,096 bytes of it."]
    assert {each.code for each in findings} == {"unread", "copied"}
    said, kept = repair(folder, system=disk)
    assert "made whole again; nothing is lost." in said and "stays as damaged-" in kept
    with opened(folder, system=disk) as db:
        assert db.read_only is None and len(contents(db)["reps"]) == 40
    assert [path.read_bytes() for path in folder.glob("damaged-*")] == [before]


def test_only_what_stood_at_the_spot_is_lost_where_no_file_has_it(folder: Path) -> None:
    disk = spot(folder, 30)
    assert repair(folder, system=disk) == []
    assert repair(folder, accept_loss=True, system=disk)
    with opened(folder, system=disk) as db:
        assert 35 <= len(contents(db)["reps"]) < 40


def test_a_file_of_which_the_disk_gives_nothing_stays_where_it_is(folder: Path) -> None:
    journal = folder / "journal.jsonl"
    disk = BadSpot(journal, 0, journal.stat().st_size)
    assert [each.code for each in look(folder, disk).findings] == ["no-workbook"]
    assert repair(folder, accept_loss=True, system=disk) == [] and not [*folder.glob("damaged-*")]
