"""A list of open commitments, each settled with one key."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, cast

from textual import work
from textual.binding import BindingType

from screens.commands import bindings
from screens.desk import Desk, desk_of
from screens.dialogs import settle
from screens.widgets.long_list import Cell, Column, LongList
from workbook import days
from workbook.coaching.commitments import is_reminded
from workbook.model import Commitment
from workbook.text import first_name

MARKED = frozenset({"keep", "miss", "move", "drop"})


class CommitmentList(LongList):
    """Open commitments: when each is due, whose it is where `names` is set, and what it says."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("keep", "miss", "move", "drop")]

    def __init__(
        self,
        *,
        empty: str,
        id: str,  # noqa: A002  Textual's own word
        names: bool = True,
        classes: str | None = None,
    ) -> None:
        who = [Column("who", "", 7)] if names else []
        super().__init__(
            [Column("mark", "", 1), Column("due", "", 9), *who, Column("text", "", 0)],
            self._cells,
            key=lambda one: one.id,
            empty=empty,
            head=False,
            idle=False,
            id=id,
            classes=classes,
        )
        self._names = names

    @property
    def _app(self) -> Desk:
        return desk_of(self)

    @property
    def commitment(self) -> Commitment | None:
        """The highlighted one."""
        return cast("Commitment | None", self.item)

    def _cells(self, commitment: Commitment) -> Sequence[Cell]:
        book = self._app.book
        rep = book.reps.find(commitment.rep)
        who = [first_name(rep.name) if rep else "–"] if self._names else []
        return [
            *due_cells(commitment, book.today),
            *who,
            commitment.text + ("  (obstacle)" if commitment.kind == "obstacle" else ""),
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be settled where nothing is highlighted."""
        return None if action in MARKED and self.commitment is None else super().check_action(action, parameters)

    def action_keep(self) -> None:
        """Marks the highlighted one kept."""
        if self.commitment:
            settle.keep(self._app, self.commitment)

    @work
    async def action_miss(self) -> None:
        """Marks the highlighted one missed, with a reason where there is one."""
        if self.commitment:
            await settle.miss(self._app, self.commitment)

    @work
    async def action_move(self) -> None:
        """Moves the highlighted one to another day."""
        if self.commitment:
            await settle.move(self._app, self.commitment)

    @work
    async def action_drop(self) -> None:
        """Drops the highlighted one."""
        if self.commitment:
            await settle.drop(self._app, self.commitment)


def due_cells(commitment: Commitment, today: date) -> list[Cell]:
    """When it is due, marked and coloured where that is near or past, or where it comes up again: two cells."""
    words = days.until(commitment.due, today)
    if commitment.due < today:
        return [("!", "late"), (words, "late")]
    if is_reminded(commitment, today):
        return [("↻", "due"), (words, "due")]
    return ["", (words, "due" if commitment.due == today else "")]
