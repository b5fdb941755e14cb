"""The lock that lets one process at a time write to a workbook."""

from pathlib import Path

from workbook.store.errors import StoreError, failed
from workbook.store.oslayer import CREATE, System

PATIENCE = 10.0
_PAUSE = 0.01


class Lock:
    """A file beside the journal that is never renamed or written; readers do not need it."""

    def __init__(self, system: System, path: Path) -> None:
        self._system = system
        self._path = path
        self._fd: int | None = None

    def ready(self) -> None:
        """Opens the file. Raises OSError where the folder does not allow it."""
        if self._fd is None:
            self._fd = self._system.open(self._path, CREATE)

    def acquire(self, patience: float = PATIENCE) -> None:
        """Takes the lock, waiting up to `patience` seconds. Raises StoreError when another process keeps it."""
        try:
            self.ready()
            assert self._fd is not None
            for _ in range(max(1, round(patience / _PAUSE))):
                if self._system.try_lock(self._fd):
                    return
                self._system.pause(_PAUSE)
        except OSError as error:
            raise failed("lock", self._path, error) from error
        raise StoreError(
            f"Another program has been writing to {self._path.parent} for {patience:.0f} seconds; "
            "close it and save again."
        )

    def release(self) -> None:
        """Lets the lock go; where the system refuses that, closing the file does it."""
        if self._fd is None:
            return
        try:
            self._system.unlock(self._fd)
        except OSError:
            self.close()

    def close(self) -> None:
        """Gives the file back, and the lock with it."""
        if self._fd is not None:
            fd, self._fd = self._fd, None
            self._system.close(fd)
