"""Whichever call fails while the journal is replaced: it is told, and the workbook opens as it was or as it will be."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.broken_system import METHODS, BrokenSystem, NoSync
from tests.store.helpers import Clock, add, contents, delete, opened, put, words
from tests.store.memory.test_migrations import AFTER, NEW, begin
from workbook.store import StoreError
from workbook.store.care.revive import Remains
from workbook.store.oslayer import System

Contents = dict[str, dict[int, bytes]]
BACKED_UP = {"reps": {1: b'{"v":1}', 2: b'{"v":2}'}}


def filled(folder: Path) -> Path:
    """A workbook with a backup of yesterday, and changes since; returns the backup."""
    clock = Clock()
    clock.move(days=-1)
    db = opened(folder, now=clock, system=NoSync())
    add(db, "reps", b'{"v":1}', b'{"v":2}', words="Added")
    backup = db.backup()
    put(db, "reps", 1, b'{"v":9}', words="Changed")
    delete(db, "reps", 2, words="Removed")
    add(db, "time", b'{"minutes":45}', words="Logged")
    db.close()
    return backup


class Case:
    """One way to replace a journal, from how it begins to all that may be found after it."""

    options: dict[str, Any] = {}

    def prepare(self, folder: Path) -> Path:
        raise NotImplementedError

    def act(self, folder: Path, backup: Path, system: System) -> list[str]:
        raise NotImplementedError

    def check(self, folder: Path, backup: Path) -> None:
        """Looks at the workbook with a sound system, and finishes what was begun."""
        raise NotImplementedError


class Restoring(Case):
    def prepare(self, folder: Path) -> Path:
        return filled(folder)

    def act(self, folder: Path, backup: Path, system: System) -> list[str]:
        db = opened(folder, system=system)
        db.restore(backup, "Restored")
        return db.messages

    def check(self, folder: Path, backup: Path) -> None:
        db = opened(folder, system=NoSync())
        now = {"reps": {1: b'{"v":9}'}, "time": {1: b'{"minutes":45}'}}
        assert contents(db) in (now, BACKED_UP) and db.read_only is None
        db.restore(backup, "Restored")
        assert contents(db) == BACKED_UP
        assert words(db) == ["Restored", "Logged", "Removed", "Changed", "Added"]
        assert add(db, "time", b"{}") == [2]


class RestoringDamaged(Case):
    def prepare(self, folder: Path) -> Path:
        backup = filled(folder)
        lines = (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)
        lines[3] = b"?" + lines[3][1:]
        (folder / "journal.jsonl").write_bytes(b"".join(lines))
        return backup

    def act(self, folder: Path, backup: Path, system: System) -> list[str]:
        db = opened(folder, system=system)
        db.restore(backup, "Restored")
        return db.messages

    def check(self, folder: Path, backup: Path) -> None:
        db = opened(folder, system=NoSync())
        assert contents(db) in ({"reps": {1: b'{"v":9}', 2: b'{"v":2}'}}, BACKED_UP)
        db.restore(backup, "Restored")
        assert contents(db) == BACKED_UP and db.read_only is None
        told = words(db)
        assert [told.count(each) for each in ("Restored", "Logged", "Changed", "Added")] == [1, 1, 1, 1]
        assert any(b"?" in path.read_bytes() for path in folder.glob("damaged-*"))
        assert add(db, "time", b"{}") == [2]


class Reviving(Case):
    def prepare(self, folder: Path) -> Path:
        backup = filled(folder)
        db = opened(folder, system=NoSync())
        db.compact()
        db.close()
        (folder / "journal.jsonl").write_bytes(b"\0" * 3000)
        return backup

    def act(self, folder: Path, backup: Path, system: System) -> list[str]:
        Remains(folder, now=Clock(), origin="cli", system=system).revive(backup, "Restored")
        return []

    def check(self, folder: Path, backup: Path) -> None:
        left = Remains(folder, now=Clock(), origin="cli", system=NoSync())
        if left.is_lost():
            assert (folder / "journal.jsonl").read_bytes() == b"\0" * 3000
            left.revive(backup, "Restored")
        db = opened(folder, system=NoSync())
        assert contents(db) == BACKED_UP and words(db) == ["Restored", "Logged", "Removed", "Changed", "Added"]
        assert any(path.read_bytes() == b"\0" * 3000 for path in folder.glob("damaged-*"))
        assert add(db, "time", b"{}") == [2]


class Migrating(Case):
    def prepare(self, folder: Path) -> Path:
        begin(folder, system=NoSync()).close()
        return folder

    def act(self, folder: Path, backup: Path, system: System) -> list[str]:
        db = opened(folder, system=system, **NEW)
        assert contents(db) == AFTER
        return db.messages

    def check(self, folder: Path, backup: Path) -> None:
        db = opened(folder, system=NoSync(), **NEW)
        assert contents(db) == AFTER and db.read_only is None
        told = words(db)
        assert told[0].startswith("Brought the workbook up to date") and len(told) == 4
        assert any(b'"owner":"me"' in path.read_bytes() for path in folder.glob("schema-1-*"))
        assert any(b'"owner":"me"' in path.read_bytes() for path in (folder / "backups").iterdir())


CASES = [Restoring, RestoringDamaged, Reviving, Migrating]


def attempt(case: Case, folder: Path, system: BrokenSystem) -> bool:
    """Whether the call that was to fail was reached."""
    backup = case.prepare(folder)
    place = f"{system.broken} #{system.nth} {errno.errorcode[system.error]}"
    try:
        told = case.act(folder, backup, system)
    except StoreError as error:
        told = [str(error)]
    assert all(sentence.endswith(".") and "Errno" not in sentence for sentence in told), (place, told)
    case.check(folder, backup)
    return system.reached


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("method", [name for name in METHODS if name != "random"])
def test_one_call_fails(tmp_path: Path, case: Callable[[], Case], method: str) -> None:
    nth = 1
    while attempt(case(), tmp_path / f"{nth}", BrokenSystem(method, nth, errno.EIO)):
        nth += 1


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("method", "error"), [("write", errno.ENOSPC), ("sync", errno.EIO), ("rename", errno.EACCES)])
def test_every_call_from_then_on_fails(tmp_path: Path, case: Callable[[], Case], method: str, error: int) -> None:
    nth = 1
    while attempt(case(), tmp_path / f"{nth}", BrokenSystem(method, nth, error, forever=True, torn=method == "write")):
        nth += 1
    assert nth > 1


class Killed(BaseException):
    """The program ends in the middle of a call."""


class Mortal(NoSync):
    """Ends the program at its n-th call that changes anything, and writes half of what it was given."""

    CHANGING = ("write", "sync", "truncate", "rename", "link", "remove", "make_folder", "sync_folder")

    def __init__(self, nth: int) -> None:
        self.left = nth
        self.opened: set[int] = set()

    def _step(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise Killed

    def open(self, path: Path, flags: int) -> int:
        self._step()
        fd = super().open(path, flags)
        self.opened.add(fd)
        return fd

    def close(self, fd: int) -> None:
        if fd in self.opened:  # what is collected later closes nothing that was given to others since
            self.opened.remove(fd)
            super().close(fd)

    def end(self) -> None:
        """Gives back what the system takes from a program that ended, its locks too."""
        for fd in list(self.opened):
            self.close(fd)

    def write(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        if self.left == 1:
            super().write(fd, bytes(data)[: len(data) // 2], offset)
        self._step()
        return super().write(fd, data, offset)


def _mortal(method: str) -> Any:
    def call(self: Mortal, *args: Any) -> Any:
        self._step()
        return getattr(NoSync, method)(self, *args)

    return call


for _method in Mortal.CHANGING:
    if _method != "write":
        setattr(Mortal, _method, _mortal(_method))


@pytest.mark.parametrize("case", CASES)
def test_the_program_ends_at_any_step(tmp_path: Path, case: Callable[[], Case]) -> None:
    nth, died = 1, True
    while died:
        one, folder = case(), tmp_path / f"{nth}"
        backup = one.prepare(folder)
        system, died = Mortal(nth), False
        try:
            one.act(folder, backup, system)
        except Killed:
            died = True
        system.end()
        one.check(folder, backup)
        nth += 1
    assert nth > 10


def test_where_files_can_have_one_name_only_the_old_one_is_copied_aside(tmp_path: Path) -> None:
    class OneName(NoSync):
        def link(self, source: Path, target: Path) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    case = RestoringDamaged()
    backup = case.prepare(tmp_path / "wb")
    assert case.act(tmp_path / "wb", backup, OneName()) == []
    case.check(tmp_path / "wb", backup)
