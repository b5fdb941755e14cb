"""The lock that lets one process at a time write to a workbook."""

from pathlib import Path

from workbook.store.errors import StoreError, failed
from workbook.store.oslayer import CREATE, System

PATIENCE = 10.0
_PAUSE = 0.01


class Lock:
    """A file beside the journal that is never renamed or written; readers do not need it.

    With `keep` it is not let go between two changes, but only by `close`.
    """

    keep = False

    def __init__(self, system: System, path: Path) -> None:
        self._system = system
        self._path = path
        self._fd: int | None = None
        self._held = False

    def ready(self) -> None:
        """Opens the file. Raises OSError where the folder does not allow it."""
        if self._fd is None:
            self._fd = self._system.open(self._path, CREATE)

    def acquire(self, patience: float = PATIENCE) -> None:
        """Takes the lock, waiting up to `patience` seconds. Raises StoreError when another process keeps it."""
        try:
            taken = self.attempt(patience)
        except OSError as error:
            raise failed("lock", self._path, error) from error
        if not taken:
            raise StoreError(
                f"Another program has been writing to {self._path.parent} for {patience:.0f} seconds; "
                "close it and save again."
            )

    def attempt(self, patience: float) -> bool:
        """Takes the lock; False where another process keeps it for `patience` seconds. Raises OSError."""
        for _ in range(max(1, round(patience / _PAUSE))):
            fd = self._opened()
            if self._held or self._system.try_lock(fd):
                self._held = True
                if self._stands_or_closes(fd):
                    return True
            else:
                self._system.pause(_PAUSE)
        return False

    def _opened(self) -> int:
        self.ready()
        assert self._fd is not None
        return self._fd

    def _stands_or_closes(self, fd: int) -> bool:
        """Gives the file and its lock back where it is not the one to lock, or where that cannot be told."""
        stands = False
        try:
            stands = self._stands(fd)
        finally:
            if not stands:
                self.close()
        return stands

    def _stands(self, fd: int) -> bool:
        """Whether the file is still the one that others would lock: its folder may have been replaced."""
        try:
            there = self._system.status(self._path)
        except FileNotFoundError:
            return False
        here = self._system.opened_status(fd)
        return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)

    def release(self) -> None:
        """Lets the lock go, unless it is to be kept; where the system refuses that, closing the file does it."""
        if self._fd is None or self.keep:
            return
        self._held = False
        try:
            self._system.unlock(self._fd)
        except OSError:
            self.close()

    def close(self) -> None:
        """Gives the file back, and the lock with it."""
        if self._fd is not None:
            fd, self._fd, self._held = self._fd, None, False
            self._system.close(fd)
