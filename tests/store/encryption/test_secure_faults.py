"""Encryption that is refused or killed loses nothing, and the next opening finishes it."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.broken_system import METHODS, BrokenSystem, NoSync
from tests.store.helpers import add, opened
from tests.store.secrets import (
    CHEAP,
    OTHER,
    PASSPHRASE,
    Seen,
    files,
    filled,
    readable,
    seen,
    unlocked,
)  # fmt: skip
from workbook.store import NoKey, Store, StoreError, WrongPassphrase
from workbook.store.oslayer import System

Act = Callable[[Store], object]


class Killed(BaseException):
    """The program ends where it stands."""


class Killing(BrokenSystem):
    """Ends the program at the n-th call of whatever method, after which it calls nothing any more."""

    def __init__(self, nth: int) -> None:
        super().__init__("", nth, 0)
        self.held: set[int] = set()

    def open(self, path: Path, flags: int) -> int:
        fd = super().open(path, flags)
        self.held.add(fd)
        return fd

    def close(self, fd: int) -> None:
        self.held.discard(fd)
        super().close(fd)

    def meet(self, method: str) -> bool:
        self.calls += 1
        return self.reached

    def end(self) -> None:
        """Gives back what the operating system takes back from a program that is no more."""
        while self.held:
            os.close(self.held.pop())

    def refuse(self) -> None:
        raise Killed


def encrypt(db: Store) -> None:
    db.encrypt(PASSPHRASE, CHEAP)


def change(db: Store) -> None:
    db.encrypt(OTHER, CHEAP)


ACTS: dict[str, Act] = {"encrypt": encrypt, "change": change, "decrypt": Store.decrypt}


ORIGINALS: dict[str, tuple[Path, Seen]] = {}


@pytest.fixture(autouse=True, scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A workbook as it is before each act, closed, and what is in it."""
    for act in ACTS:
        folder = tmp_path_factory.mktemp(act) / "wb"
        db = filled(folder)
        if act != "encrypt":
            encrypt(db)
        ORIGINALS[act] = folder, seen(db)
        db.close()


def prepared(folder: Path, act: str) -> Seen:
    """Puts the workbook as it is before an act into a folder."""
    original, found = ORIGINALS[act]
    shutil.copytree(original, folder)
    return found


def acted(folder: Path, act: str, system: System) -> list[str]:
    """Does it, and returns what was told of it; [] where all went well."""
    try:
        db = unlocked(folder, system=system)
    except StoreError as error:
        return [str(error)]
    told = []
    try:
        ACTS[act](db)
    except StoreError as error:
        told = [str(error)]
    db.close()
    return told + db.messages


def killed(folder: Path, act: str, nth: int) -> bool:
    """Begins it in a program that is killed at a call; False where it ended before that."""
    system = Killing(nth)
    try:
        acted(folder, act, system)
    except Killed:
        system.end()
        return True
    return False


def recovered(folder: Path, system: System) -> tuple[Store, bool]:
    """The workbook opened with what opens it, and whether it is encrypted."""
    try:
        return opened(folder, system=system), False
    except NoKey:
        try:
            return unlocked(folder, system=system), True
        except WrongPassphrase:
            return unlocked(folder, OTHER, system=system), True


def check(folder: Path, before: Seen, place: str) -> bool:
    """Opens the workbook as a healthy program does; returns whether it is encrypted."""
    db, encrypted = recovered(folder, NoSync())
    assert db.messages == [] and db.read_only is None, place
    assert seen(db) == before, place
    if encrypted:
        assert readable(files(folder)) == [], place
    assert not (folder / "unfinished").exists(), place
    add(db, "secret_table", b'{"name":"PLANTED after"}', words="PLANTED")
    db.undo()
    assert seen(db)[0] == before[0], place
    db.close()
    return encrypted


CHANGING = ("write", "sync", "truncate", "rename", "remove", "make_folder", "sync_folder")
LOOKING = tuple(sorted(set(METHODS) - {*CHANGING, "mounts", "try_lock", "unlock", "read"}))


def fail_each(root: Path, act: str, method: str, every: int) -> None:
    nth, reached = 1, True
    while reached:
        folder, system = root / f"{nth}", BrokenSystem(method, nth, errno.EIO)
        before = prepared(folder, act)
        told = acted(folder, act, system)
        reached = system.reached
        place = f"{act}, {method} #{nth}"
        assert all(sentence.endswith(".") and "Errno" not in sentence for sentence in told), (place, told)
        encrypted = check(folder, before, place)
        assert told or encrypted == (act != "decrypt"), f"{place}: neither told nor done"
        shutil.rmtree(folder)
        nth += every


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("method", CHANGING)
def test_one_change_fails(tmp_path: Path, act: str, method: str) -> None:
    fail_each(tmp_path, act, method, every=1)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("method", LOOKING)
def test_one_look_fails(tmp_path: Path, act: str, method: str) -> None:
    fail_each(tmp_path, act, method, every=9)


@pytest.mark.long
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("method", LOOKING)
def test_every_look_fails(tmp_path: Path, act: str, method: str) -> None:
    fail_each(tmp_path, act, method, every=1)


def kill_at_each(root: Path, act: str, every: int) -> None:
    nth, going = 1, True
    while going:
        folder = root / f"{nth}"
        before = prepared(folder, act)
        going = killed(folder, act, nth)
        check(folder, before, f"{act}, killed at call {nth}")
        shutil.rmtree(folder)
        nth += every
    assert nth > 50


@pytest.mark.parametrize("act", ACTS)
def test_a_kill_between_two_calls(tmp_path: Path, act: str) -> None:
    kill_at_each(tmp_path, act, every=7)


@pytest.mark.long
@pytest.mark.parametrize("act", ACTS)
def test_a_kill_between_any_two_calls(tmp_path: Path, act: str) -> None:
    kill_at_each(tmp_path, act, every=1)


def test_a_kill_while_the_rest_is_being_finished(tmp_path: Path) -> None:
    for first in range(90, 200, 35):
        for second in range(1, 120, 29):
            folder = tmp_path / f"{first}-{second}"
            before = prepared(folder, "encrypt")
            assert killed(folder, "encrypt", first) and killed(folder, "change", second)
            check(folder, before, f"killed at call {first} and, again open, at {second}")


@pytest.mark.parametrize("method", ["write", "sync", "rename"])
def test_a_disk_that_stays_full_leaves_a_workbook_that_can_be_read(tmp_path: Path, method: str) -> None:
    for act in ACTS:
        for nth in range(1, 12, 2):
            folder = tmp_path / f"{act}-{nth}"
            before = prepared(folder, act)
            system = BrokenSystem(method, nth, errno.ENOSPC, forever=True)
            acted(folder, act, system)
            check(folder, before, f"{act}, {method} from #{nth} on")
