"""Steps that are looked at: something said or shown, and something to do."""

from typing import Any, ClassVar

from textual.containers import ScrollableContainer

from screens.answers.ahead import TypeAhead
from screens.answers.base import AnswerWidget, Taught, give_keys


class Seen(TypeAhead, AnswerWidget):
    """Nothing to write: enter goes on."""

    KEYS: ClassVar[str] = "enter goes on"
    TEACHES: ClassVar[Taught] = (("⏎", "Go on"), ("↑ ↓", "Read what does not fit on the screen"))
    can_focus = True

    @property
    def keys(self) -> str:
        """How to read on, where not everything is in sight."""
        return f"{self.KEYS} · ↓ reads on" if self._reads_on else self.KEYS

    @property
    def _reads_on(self) -> bool:
        around = next((each for each in self.ancestors if isinstance(each, ScrollableContainer)), None)
        return around is not None and around.max_scroll_y > 0

    @property
    def value(self) -> Any:
        """It was looked at."""
        return True

    @property
    def raw(self) -> Any:
        """Looking leaves no draft."""
        return None

    def set(self, value: Any) -> None:
        """There is nothing to show."""

    def start(self) -> None:
        """Takes the keys."""
        give_keys(self)


class Done(Seen):
    """Something to do: enter says that it is done."""

    KEYS: ClassVar[str] = "enter: done, go on"
    TEACHES: ClassVar[Taught] = (("⏎", "It is done; go on"), ("↑ ↓", "Read what does not fit on the screen"))
