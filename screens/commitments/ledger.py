"""One side of the two-sided ledger: what was promised, open or settled, each settled with one key."""

from collections.abc import Sequence

from textual import work

from screens.dialogs.missed import ask_missed
from screens.widgets.long_list import Cell, Column
from screens.widgets.promises import Promises, due_cells
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
    Column("state", "", 10, spare=1),
)


class Ledger(Promises):
    """Commitments of one side: when each is or was due, with whom, what, and how often it was moved."""

    def __init__(self, *, empty: str, id: str) -> None:  # noqa: A002  Textual's own word
        super().__init__(empty=empty, id=id)
        self._columns = COLUMNS

    def _cells(self, promise: Commitment) -> Sequence[Cell]:
        rep = self._app.book.reps.find(promise.rep)
        kind = "  (obstacle)" if promise.kind == "obstacle" else ""
        moved = f"moved {len(promise.moves)}×" if promise.moves else ""
        text = promise.text + kind
        what: Cell = text if promise.status == "open" else (text, "dim")
        return [*self._standing(promise), first_name(rep.name) if rep else "–", what, (moved, "dim")]

    def _standing(self, promise: Commitment) -> list[Cell]:
        today = self._app.book.today
        if promise.status == "open":
            return due_cells(promise, today)
        style = STYLES[promise.status]
        return [(MARKS[promise.status], style), (show_short(promise.settled_on or promise.due, today), style)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is settled has to be reopened before it is settled otherwise."""
        if action in ("keep", "miss", "move", "drop") and self.promise and self.promise.status != "open":
            return None
        return super().check_action(action, parameters)

    def action_miss(self) -> None:
        """Marks the highlighted one missed, with a reason where there is one."""
        if self.promise:
            self._ask_missed(self.promise)

    @work
    async def _ask_missed(self, promise: Commitment) -> None:
        await ask_missed(self._app, promise)
