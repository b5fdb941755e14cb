"""Counts the time that a walk is on screen, and keeps it."""

from collections.abc import Callable

from textual.screen import ModalScreen, Screen

from workbook.coaching.walk import Walk
from workbook.errors import WorkbookError

GAP_SECONDS = 60.0
KEEP_SECONDS = 10


class Clock:
    """Adds up the time between looks. A long gap is a machine that slept, and is not counted."""

    def __init__(self, screen: Screen[None], walk: Walk, told: Callable[[bool, str], None]) -> None:
        self._screen, self._walk, self._told = screen, walk, told
        self._last, self._counted, self._failed = walk.book.now(), 0.0, False

    @property
    def seconds(self) -> int:
        """All the time of this session so far."""
        return self._walk.session.seconds + int(self._counted)

    def look(self) -> None:
        """Counts the time since the last look if the walk was on screen, and keeps it every ten seconds."""
        now = self._walk.book.now()
        gap, self._last = (now - self._last).total_seconds(), now
        if 0 < gap < GAP_SECONDS and self._is_on_top():
            self._counted += gap
        if self._counted >= KEEP_SECONDS:
            self.keep()

    def keep(self) -> None:
        """Keeps what was counted; where that fails it is tried again with the next look."""
        seconds = int(self._counted)
        if not seconds or self._walk.session.state != "open":
            return
        try:
            self._walk.tick(seconds)
        except WorkbookError as problem:
            self._failed = True
            self._told(False, str(problem))
            return
        self._counted -= seconds
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
