"""Choices as numbered lines: one of them (choice, yes or no) or several (choices, statements, a checklist)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from screens.answers.rows import Row, Rows
from screens.text import plain


@dataclass(frozen=True)
class Pick:
    """One line to pick: what is stored, what is shown, a word about it, and a letter that picks it as well."""

    value: str
    label: str
    about: str = ""
    letter: str = ""


class Picker(Rows):
    """Lines with a mark each. Digits pick directly, space picks what is highlighted.

    After the value `goes_on` was picked, the keys belong elsewhere.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", show=False)]

    @dataclass
    class Picked(Message):
        """Something was picked, or taken back."""

        picker: "Picker"

        @property
        def control(self) -> "Picker":
            """The lines that say so."""
            return self.picker

    def __init__(self, picks: Sequence[Pick], *, several: bool = False, goes_on: str = "") -> None:
        super().__init__()
        self.picks, self._several, self._goes_on = tuple(picks), several, goes_on
        self.picked: list[str] = []

    def rows(self) -> list[Row]:
        """The choices, each with its key and its mark."""
        return [self._row(index, pick) for index, pick in enumerate(self.picks)]

    def _row(self, index: int, pick: Pick) -> Row:
        on = pick.value in self.picked
        mark = ("☑" if on else "☐") if self._several else ("●" if on else "○")
        key = pick.letter or (str(index + 1) if index < 9 else " ")
        text = plain(pick.label)
        if pick.about:
            text = Content.assemble(text, "  ", (plain(pick.about).plain, "$text-muted"))
        return Row(f"{key} {mark} ", text, style="$accent" if on else "")

    def show(self, values: Sequence[str]) -> None:
        """Marks these as picked and highlights the first of them."""
        known = [pick.value for pick in self.picks]
        self.picked = [value for value in values if value in known]
        if self.picked:
            self.cursor = known.index(self.picked[0])
        self.changed()

    def action_pick(self) -> None:
        """Picks what is highlighted, or takes it back where several may be picked."""
        if not self.picks:
            return
        value = self.picks[self.cursor].value
        if not self._several:
            self.picked = [value]
        elif value in self.picked:
            self.picked.remove(value)
        else:
            self.picked.append(value)
        self.changed()
        self.post_message(self.Picked(self))

    def take_highlighted(self) -> None:
        """Picks the highlighted line unless it is picked already."""
        if self.picks and self.picks[self.cursor].value not in self.picked:
            self.action_pick()

    def clicked(self, _x: int) -> None:
        """A click picks."""
        self.action_pick()

    def on_key(self, event: events.Key) -> None:
        """Digits and letters pick; a digit without a choice does nothing, here or elsewhere."""
        if self.has_left:
            return
        letters = {pick.letter: at for at, pick in enumerate(self.picks) if pick.letter}
        at = letters.get(event.character or "")
        if at is None and not letters and event.key.isdecimal():
            event.stop()
            at = int(event.key) - 1
        if at is not None and 0 <= at < len(self.picks):
            event.stop()
            event.prevent_default()
            self.cursor = at
            self.action_pick()
            self.has_left = self.picks[at].value == self._goes_on
