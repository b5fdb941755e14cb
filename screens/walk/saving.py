"""Keeps what is typed within a fraction of a second, and says when that does not work."""

from collections.abc import Callable

from textual.screen import Screen
from textual.timer import Timer

from workbook.errors import WorkbookError

TYPING_SECONDS = 0.3
AGAIN_SECONDS = 2.0


class Saver:
    """Saves so soon after the first key, not after the last one, so that going on typing puts nothing off.

    `save` writes what there is to write; `told` hears whether everything is saved, and the sentence if not.
    """

    def __init__(self, screen: Screen[None], save: Callable[[], None], told: Callable[[bool, str], None]) -> None:
        self._screen, self._save, self._told = screen, save, told
        self._timer: Timer | None = None
        self._is_due = False

    @property
    def is_due(self) -> bool:
        """Whether something is not saved yet."""
        return self._is_due

    def touch(self) -> None:
        """Something was typed."""
        self._is_due = True
        self._told(False, "")
        self._wait(TYPING_SECONDS)

    def flush(self) -> bool:
        """Saves at once what is not saved yet; whether everything is saved now."""
        self._stop()
        if not self._is_due:
            return True
        try:
            self._save()
        except WorkbookError as problem:
            self._told(False, str(problem))
            self._wait(AGAIN_SECONDS)
            return False
        self.settle()
        return True

    def settle(self) -> None:
        """Everything is saved by now."""
        self._stop()
        self._is_due = False
        self._told(True, "")

    def _wait(self, seconds: float) -> None:
        if self._timer is None and self._screen.is_running:
            self._timer = self._screen.set_timer(seconds, self._on_time)

    def _on_time(self) -> None:
        self._timer = None
        self.flush()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
