"""Steps that are looked at: something said or shown, and something to do."""

from typing import Any, ClassVar

from screens.widgets.answers.ahead import TypeAhead
from screens.widgets.answers.base import AnswerWidget, give_keys


class Seen(TypeAhead, AnswerWidget):
    """Nothing to write: enter goes on."""

    KEYS: ClassVar[str] = "enter goes on"
    can_focus = True

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
