"""A short list to choose from, narrowed by typing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from screens.dialogs.once import Once
from screens.text import plain
from screens.widgets.long_list import Column, LongList
from workbook.text import fold


@dataclass(frozen=True)
class Option:
    """One thing to choose: what it is called, a word about it, and what is returned. `dim` is one of little use."""

    label: str
    about: str
    value: Any
    dim: bool = False


def narrowed(options: Sequence[Option], typed: str) -> list[Option]:
    """The options that have all the words that were typed, in any case and without accents."""
    words = fold(typed).split()
    return [each for each in options if all(word in fold(f"{each.label} {each.about}") for word in words)]


class Choose(Once[Any]):
    """Returns the value of the option that was chosen, or None.

    With `explain` what stands about the highlighted one is shown in full below the list.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Cancel", id="choose.cancel", tooltip="Choose nothing"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        *,
        empty: str = "Nothing here has all these words.",
        explain: bool = False,
    ) -> None:
        super().__init__()
        self._heading, self._options, self._empty, self._explain = title, options, empty, explain

    def compose(self) -> ComposeResult:
        """A box to type in and the list below it."""
        with Vertical(classes="dialog choose") as box:
            box.border_title = plain(self._heading)
            yield Input(placeholder="type to narrow the list", compact=True)
            yield LongList(
                [Column("label", "", 0), Column("about", "", 0, spare=1)],
                lambda option: ((option.label, "dim" if option.dim else ""), (option.about, "dim")),
                key=lambda option: option.label,
                empty=self._empty,
                head=False,
            )
            if self._explain:
                yield Static("", classes="explained")
            yield Static("↑↓ move · enter choose · esc cancel", classes="keys")

    def on_mount(self) -> None:
        """Everything is there to begin with."""
        self.query_one(LongList).show(self._options)

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Shows the options that have all the words."""
        self.query_one(LongList).show(narrowed(self._options, event.value))

    @on(LongList.Highlighted)
    def explain(self, event: LongList.Highlighted) -> None:
        """Shows in full what stands about the highlighted one."""
        if self._explain:
            words = f"{event.item.label}: {event.item.about}" if event.item else ""
            self.query_one(".explained", Static).update(plain(words))

    @on(Input.Submitted)
    def choose_highlighted(self) -> None:
        """Enter in the box takes what is highlighted."""
        self.query_one(LongList).action_select()

    @on(LongList.Selected)
    def choose(self, event: LongList.Selected) -> None:
        """Returns the option."""
        self.dismiss(event.item.value)

    def action_move(self, by: int) -> None:
        """The arrows move the list while the box is typed in."""
        self.query_one(LongList).cursor += by

    def action_close(self) -> None:
        """Chooses nothing."""
        self.dismiss(None)
