"""Where the system replaces no file that is open, as Windows does, a new generation takes the journal's place too."""

import errno
import os
from pathlib import Path

import pytest

from tests.store.helpers import add, contents, opened, put, words
from tests.store.memory.test_migrations import SECOND
from tests.store.secrets import CHEAP, PASSPHRASE, unlocked
from workbook.store import Store, StoreError
from workbook.store.oslayer import System, View, read_all


class Strict(System):
    """Refuses to replace or remove what is open, and maps nothing."""

    replaces_open_files = False

    def __init__(self) -> None:
        self.fds: dict[int, tuple[int, int]] = {}
        self.refusing = False

    def open(self, path: Path, flags: int) -> int:
        if self.refusing and path.name == "journal.jsonl":
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        fd = super().open(path, flags)
        status = os.fstat(fd)
        self.fds[fd] = status.st_dev, status.st_ino
        return fd

    def duplicate(self, fd: int) -> int:
        again = super().duplicate(fd)
        self.fds[again] = self.fds[fd]
        return again

    def close(self, fd: int) -> None:
        super().close(fd)
        del self.fds[fd]

    def rename(self, source: Path, target: Path) -> None:
        self._must_be_closed(source, target)
        super().rename(source, target)

    def remove(self, path: Path) -> None:
        self._must_be_closed(path)
        super().remove(path)

    def view(self, fd: int, size: int) -> View:
        return read_all(self, fd, size)

    def _must_be_closed(self, *paths: Path) -> None:
        for path in paths:
            if self.exists(path):
                status = path.lstat()
                if (status.st_dev, status.st_ino) in self.fds.values():
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


@pytest.fixture
def system() -> Strict:
    return Strict()


@pytest.fixture
def db(tmp_path: Path, system: Strict) -> Store:
    db = opened(tmp_path / "wb", system=system)
    add(db, "reps", b'{"name":"Dana"}', b'{"name":"Lee"}')
    put(db, "reps", 1, b'{"name":"Kim"}')
    return db


def test_nothing_but_the_journal_and_the_lock_is_ever_held(db: Store, system: Strict) -> None:
    backup = db.backup()
    before = contents(db)
    for action in (db.compact, db.undo, lambda: db.restore(backup, "Brought back"), db._storage.keeper.save_index):
        action()
        assert len(system.fds) == 2
    assert contents(db) == before and len(db.history()) == 4
    db.close()
    assert system.fds == {}


def test_encrypting_and_decrypting_replace_the_journal(db: Store, tmp_path: Path) -> None:
    before = contents(db), words(db)
    db.encrypt(PASSPHRASE, CHEAP)
    assert (contents(unlocked(tmp_path / "wb")), words(unlocked(tmp_path / "wb"))) == before
    db.decrypt()
    assert (contents(opened(tmp_path / "wb")), words(db)) == before


def test_a_migration_replaces_the_journal(db: Store, tmp_path: Path) -> None:
    db.close()
    now = opened(tmp_path / "wb", system=Strict(), migrations=(SECOND,))
    assert now.read_only is None and "was brought up to date" in now.messages[0]
    assert add(now, "reps", b"{}") == [3]


def test_a_replacement_that_is_refused_leaves_the_journal_open(db: Store, system: Strict, tmp_path: Path) -> None:
    before = contents(db)
    elsewhere = system.open(tmp_path / "wb" / "journal.jsonl", os.O_RDONLY)
    with pytest.raises(StoreError, match="Could not replace"):
        db.compact()
    assert db.read_only is None and add(db, "time", b"{}") == [1]
    system.close(elsewhere)
    db.compact()
    assert contents(db) == before | {"time": {1: b"{}"}} == contents(opened(tmp_path / "wb"))


def test_a_journal_that_does_not_open_again_takes_nothing_more(db: Store, system: Strict, tmp_path: Path) -> None:
    before = contents(db)
    system.refusing = True
    with pytest.raises(StoreError, match="too many files are open"):
        db.compact()
    system.refusing = False
    with pytest.raises(StoreError, match="Nothing more is saved"):
        add(db, "time", b"{}")
    assert contents(db) == before == contents(opened(tmp_path / "wb"))
    db.close()
