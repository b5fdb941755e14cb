"""Whether what was said last time still holds."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from screens.answers.picker import Pick, Picker


class StillTrue(Vertical):
    """Yes keeps the earlier answer as confirmed, no opens the box."""

    DEFAULT_CSS = "StillTrue { height: auto; }"
    KEYS: ClassVar[str] = "y or n, enter goes on"
    TEACHES: ClassVar[tuple[tuple[str, str], ...]] = (
        ("y", "It still holds: what was said last time is kept"),
        ("n", "It is different now: the box opens"),
    )

    def __init__(self) -> None:
        super().__init__()
        self.picker = Picker([Pick("yes", "Still true", letter="y"), Pick("no", "No, it is different now", letter="n")])

    def compose(self) -> ComposeResult:
        """The two answers."""
        yield self.picker

    @property
    def holds(self) -> bool:
        """Whether yes is picked, or highlighted while nothing is."""
        if self.picker.picked:
            return self.picker.picked == ["yes"]
        return self.picker.cursor == 0
