"""A disk that begins to fail below one folder when it is told to, and a book on it."""

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.broken_system import NoSync
from tests.screens.team import NOW, TODAY, fill_team
from workbook.book import Book


class FailingDisk(NoSync):
    """Fails what is named in `fails`, "sync" or "write", for files below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.fails = folder, ""
        self._paths: dict[int, Path] = {}

    def open(self, path: Path, flags: int) -> int:
        fd = super().open(path, flags)
        self._paths[fd] = path
        return fd

    def sync(self, fd: int) -> None:
        self._meet("sync", fd, errno.EIO)

    def write(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        self._meet("write", fd, errno.ENOSPC)
        return super().write(fd, data, offset)

    def _meet(self, deed: str, fd: int, error: int) -> None:
        if self.fails == deed and self.folder in self._paths[fd].parents:
            raise OSError(error, os.strerror(error))


class HeldDisk(FailingDisk):
    """Keeps every write below the folder `held` waiting until `gate` is set."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.held: Path | None = None
        self.gate = threading.Event()

    def write(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        if self.held is not None and self.held in self._paths[fd].parents:
            self.gate.wait(30)
        return super().write(fd, data, offset)


@contextmanager
def book_on(disk: FailingDisk) -> Iterator[Book]:
    """The team's workbook in the disk's folder."""
    with Book.open(disk.folder, today=TODAY, now=lambda: NOW, system=disk) as book:
        fill_team(book)
        yield book
