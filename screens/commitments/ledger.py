"""One side of the two-sided ledger: what was promised, open or settled, each settled with one key."""

from collections.abc import Sequence
from typing import Any

from screens.open_commitments import CommitmentList, due_cells
from screens.widgets.long_list import Cell, Column
from workbook.days import show_short
from workbook.model import Commitment
from workbook.text import first_name

MARKS = {"kept": "✓", "missed": "✗", "dropped": "–"}
STYLES = {"kept": "good", "missed": "late", "dropped": "dim"}
COLUMNS = (
    Column("mark", "", 1),
    Column("due", "", 11),
    Column("who", "", 9),
    Column("text", "", 0),
)
MOVES = Column("moves", "", 10)
ROOMY = 70


class Ledger(CommitmentList):
    """The commitments of one side: when each is or was due, with whom, what, and how often it was moved."""

    def __init__(self, *, empty: str, id: str) -> None:  # noqa: A002  Textual's own word
        super().__init__(empty=empty, id=id)
        self._columns = COLUMNS

    def on_resize(self) -> None:
        """Another width may have room for another column."""
        self._choose_columns()
        super().on_resize()

    def show(self, items: Sequence[Any], *, empty: str | None = None, sorted_by: str = "") -> None:
        """Shows these commitments."""
        self._choose_columns(items)
        super().show(items, empty=empty, sorted_by=sorted_by)

    def _choose_columns(self, items: Sequence[Any] | None = None) -> None:
        """How often one was moved has a column of its own where one was moved and there is room."""
        was_moved = any(commitment.moves for commitment in (self.items if items is None else items))
        self._columns = (*COLUMNS, MOVES) if was_moved and self.size.width >= ROOMY else COLUMNS

    def _cells(self, commitment: Commitment) -> Sequence[Cell]:
        rep = self._app.book.reps.find(commitment.rep)
        moved = f"moved {len(commitment.moves)}×" if commitment.moves else ""
        notes = ["obstacle"] if commitment.kind == "obstacle" else []
        if moved and MOVES not in self._columns:
            notes.append(moved)
        text = f"{commitment.text}  ({', '.join(notes)})" if notes else commitment.text
        what: Cell = text if commitment.status == "open" else (text, "dim")
        return [*self._standing(commitment), first_name(rep.name) if rep else "–", what, (moved, "dim")]

    def _standing(self, commitment: Commitment) -> list[Cell]:
        today = self._app.book.today
        if commitment.status == "open":
            return due_cells(commitment, today)
        style = STYLES[commitment.status]
        return [(MARKS[commitment.status], style), (show_short(commitment.settled_on or commitment.due, today), style)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is settled has to be reopened before it is settled otherwise."""
        if action in ("keep", "miss", "move", "drop") and self.commitment and self.commitment.status != "open":
            return None
        return super().check_action(action, parameters)
