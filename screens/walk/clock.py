"""Counts the time that each step of a walk is on screen, and keeps it."""

from collections.abc import Callable

from textual.screen import ModalScreen, Screen

from workbook.coaching.walk import Walk
from workbook.errors import WorkbookError

GAP_SECONDS = 60.0
IDLE_SECONDS = 1200.0
KEEP_SECONDS = 10


class Clock:
    """Adds up the time between looks, for the step that was on screen.

    A long gap is a machine that slept, and is not counted; nor is a step at which nothing was done for twenty
    minutes.
    """

    def __init__(self, screen: Screen[None], walk: Walk, told: Callable[[bool, str], None]) -> None:
        self._screen, self._walk, self._told = screen, walk, told
        self._last = self._touched = walk.book.now()
        self._counted: dict[str, float] = {}
        self._failed = False

    @property
    def seconds(self) -> int:
        """All the time of this session so far."""
        return self._walk.session.seconds + int(sum(self._counted.values()))

    def spent(self, step: str) -> int:
        """The time that a step was on screen so far."""
        return self._walk.session.spent.get(step, 0) + int(self._counted.get(step, 0.0))

    def touch(self) -> None:
        """Something was done: the clock goes on."""
        self._touched = self._walk.book.now()

    def look(self) -> None:
        """Counts the time since the last look if the walk was on screen, and keeps it every ten seconds."""
        now, step = self._walk.book.now(), self._walk.flow.current
        gap, self._last = (now - self._last).total_seconds(), now
        is_idle = (now - self._touched).total_seconds() > IDLE_SECONDS
        if 0 < gap < GAP_SECONDS and step and not is_idle and self._is_on_top():
            self._counted[step] = self._counted.get(step, 0.0) + gap
        if sum(self._counted.values()) >= KEEP_SECONDS:
            self.keep()

    def keep(self) -> None:
        """Keeps what was counted; where that fails it is tried again with the next look."""
        seconds = {step: int(count) for step, count in self._counted.items() if count >= 1}
        if not seconds or self._walk.session.state != "open":
            return
        try:
            self._walk.spend(seconds)
        except WorkbookError as problem:
            self._failed = True
            self._told(False, str(problem))
            return
        self._counted = {step: count - seconds.get(step, 0) for step, count in self._counted.items()}
        if self._failed:
            self._failed = False
            self._told(True, "")

    def _is_on_top(self) -> bool:
        for top in reversed(self._screen.app.screen_stack):
            if top is self._screen:
                return True
            if not isinstance(top, ModalScreen):
                return False
        return False
