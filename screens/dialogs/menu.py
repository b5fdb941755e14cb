"""A few things to choose from, each by its own letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from screens.dialogs.once import Once
from screens.text import plain
from screens.widgets.long_list import Cell, Column, LongList


@dataclass(frozen=True)
class Item:
    """One choice: its letter, what it is called, a word about it, and what is returned."""

    key: str
    label: str
    about: str
    value: Any


class Menu(Once[Any]):
    """Returns the value of the item whose letter was pressed or that was chosen with enter, or None."""

    CSS_PATH = ["dialogs.tcss", "menu.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Cancel", id="menu.cancel", tooltip="Choose nothing"),
    ]

    def __init__(self, title: str, items: Sequence[Item], chosen: Any = None) -> None:
        super().__init__()
        self._heading, self._items, self._chosen = title, items, chosen

    def compose(self) -> ComposeResult:
        """The items under one another, each behind its letter."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._heading)
            yield LongList(
                [Column("key", "", 2), Column("label", "", 22), Column("about", "", 0)],
                self._cells,
                key=lambda item: item.key,
                head=False,
            )
            yield Static("a letter, or ↑↓ and enter · esc cancel", classes="keys")

    def on_mount(self) -> None:
        """The highlight starts on what is chosen at present."""
        listed = self.query_one(LongList)
        listed.show(self._items)
        for item in self._items:
            if item.value == self._chosen:
                listed.highlight(item.key)
        listed.focus()

    def _cells(self, item: Item) -> Sequence[Cell]:
        mark = " ✓" if item.value == self._chosen else ""
        return [(item.key, "accent"), item.label + mark, (item.about, "dim")]

    def on_key(self, event: events.Key) -> None:
        """A letter chooses at once."""
        for item in self._items:
            if item.key == event.character:
                event.stop()
                self.dismiss(item.value)
                return

    @on(LongList.Selected)
    def choose(self, event: LongList.Selected) -> None:
        """Returns the highlighted one."""
        self.dismiss(event.item.value)

    def action_close(self) -> None:
        """Chooses nothing."""
        self.dismiss(None)
