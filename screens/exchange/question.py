"""One question of an import, with its answers under it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.text import plain
from screens.widgets.long_list import Cell, Column, LongList
from workbook.exchange import Question


class Ask(ModalScreen[str | None]):
    """Returns the answer that was chosen, or None."""

    CSS_PATH = ["../dialogs/dialogs.tcss", "exchange.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Cancel", id="ask.cancel", tooltip="Back to the files"),
    ]

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the answers."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain("Before the import")
            yield Static(plain(self._question.text), classes="about")
            yield LongList(
                [Column("choice", "", 0), Column("label", "", 0)], self._cells, key=lambda choice: choice, head=False
            )
            yield Static("↑↓ move · enter choose · esc back", classes="keys")

    def on_mount(self) -> None:
        """All answers are there at once."""
        listed = self.query_one(LongList)
        listed.show(self._question.choices)
        listed.styles.height = min(12, len(self._question.choices))
        listed.focus()

    def _cells(self, choice: str) -> tuple[Cell, ...]:
        return choice, (self._question.labels.get(choice, ""), "dim")

    @on(LongList.Selected)
    def choose(self, event: LongList.Selected) -> None:
        """Returns the answer."""
        self.dismiss(event.item)

    def action_close(self) -> None:
        """Returns nothing."""
        self.dismiss(None)
