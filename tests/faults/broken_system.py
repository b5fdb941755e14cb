"""An operating system that fails when it is told to."""

import inspect
import os
from pathlib import Path
from typing import Any

from workbook.store.oslayer import System

METHODS = tuple(
    name
    for name, _ in inspect.getmembers(System, inspect.isfunction)
    if not name.startswith("_") and name not in ("pause", "now")
)


class NoSync(System):
    """Does not wait for the disk: for tests in which only what is in the files counts."""

    def sync(self, fd: int) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass

    def pause(self, seconds: float) -> None:
        pass


class BrokenSystem(NoSync):
    """Refuses the n-th call of one method with an error, and where `forever` every later one too.

    `torn` lets a refused write take half of its bytes first. A refused close closes, as Linux does.
    """

    def __init__(self, method: str, nth: int, error: int, *, forever: bool = False, torn: bool = False) -> None:
        self.broken, self.nth, self.error = method, nth, error
        self.forever, self.torn = forever, torn
        self.calls = 0

    @property
    def reached(self) -> bool:
        return self.calls >= self.nth

    def meet(self, method: str) -> bool:
        """Whether this call of `method` is one to fail."""
        if method != self.broken:
            return False
        self.calls += 1
        return self.calls == self.nth or (self.forever and self.reached)

    def refuse(self) -> None:
        raise OSError(self.error, os.strerror(self.error))

    def write(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        if self.meet("write"):
            if self.torn:
                super().write(fd, bytes(data)[: len(data) // 2], offset)
            self.refuse()
        return super().write(fd, data, offset)


def _failing(method: str) -> Any:
    def call(self: BrokenSystem, *args: Any) -> Any:
        if self.meet(method):
            if method == "close":
                NoSync.close(self, *args)
            self.refuse()
        return getattr(NoSync, method)(self, *args)

    return call


for _method in METHODS:
    if _method != "write":
        setattr(BrokenSystem, _method, _failing(_method))


class ShortWrites(NoSync):
    """Takes a few bytes of every write, as systems may."""

    def write(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        return super().write(fd, bytes(data)[:7], offset)
