"""Hold a workbook for a change: against other threads, and by its lock against other programs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock

from workbook.store.disk.lock import Lock


class Hold:
    """Lets one thread of one program at a time change the workbook. `look` takes in what others wrote before."""

    def __init__(self, lock: Lock, look: Callable[[], None]) -> None:
        self._lock, self._look = lock, look
        self._threads = RLock()
        self._depth = 0

    @contextmanager
    def held(self, check: Callable[[], None]) -> Iterator[bool]:
        """Holds the workbook until the end, and yields whether this thread did not hold it already.

        `check` raises StoreError where it may not be held; it is asked before waiting and after looking.
        """
        with self._threads:
            if self._depth == 0:
                self._enter(check)
            self._depth += 1
            try:
                yield self._depth == 1
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._lock.release()

    def _enter(self, check: Callable[[], None]) -> None:
        check()
        self._lock.acquire()
        try:
            self._look()
            check()
        except BaseException:
            self._lock.release()
            raise

    @property
    def is_held(self) -> bool:
        """Whether a change is going on."""
        return self._depth > 0

    @contextmanager
    def alone(self, *, waiting: bool = True) -> Iterator[bool]:
        """Keeps other threads away, but no other programs. Yields whether it does, which may fail without waiting."""
        alone = self._threads.acquire(blocking=waiting)
        try:
            yield alone
        finally:
            if alone:
                self._threads.release()
