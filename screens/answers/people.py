"""An answer that is one of the workbook's reps or opportunities, found by typing."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from screens.answers.base import AnswerWidget, Asked, Taught, typed_text
from screens.answers.box import Box
from screens.dialogs.choose import Option, narrowed
from screens.text import plain
from screens.widgets.long_list import Column, LongList
from workbook.coaching.opportunities import label
from workbook.coaching.problem import CoachingProblem
from workbook.text import amount, clean, fold


class PickOne(AnswerWidget):
    """A box to type in over a list that it narrows."""

    KEYS: ClassVar[str] = "type to narrow, ↑↓ highlights, enter takes it"
    TEACHES: ClassVar[Taught] = (
        ("a … z", "Only those with these letters are listed"), ("↑ ↓", "Highlight another one"),
        ("⏎", "Take the highlighted one and go on"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]
    DEFAULT_CSS = """
    PickOne LongList { height: 7; margin-top: 1; }
    """

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._options = self.options()
        self._picked: int | None = None
        self.box = Box(hint="type to narrow the list")
        self.list = LongList(
            [Column("mark", "", 1), Column("label", "", 0), Column("about", "", 22, spare=1)],
            self._cells, key=lambda option: option.value, empty="Nothing here has all these words.", head=False,
        )  # fmt: skip

    def options(self) -> Sequence[Option]:
        """What can be picked."""
        raise NotImplementedError

    def _cells(self, option: Option) -> list[str | tuple[str, str]]:
        mark = "●" if option.value == self._picked else " "
        return [(mark, "accent"), option.label, (option.about, "dim")]

    def compose(self) -> ComposeResult:
        """The box and the list."""
        yield self.box
        yield self.list

    def on_mount(self) -> None:
        """Everything is there to begin with."""
        self._narrow()

    @property
    def value(self) -> Any:
        """The id of the one that was taken. Raises CoachingProblem where something is typed and nothing taken."""
        if self._picked is None and self.box.value.strip():
            raise CoachingProblem(f'"{clean(self.box.value, 40)}" is not taken from the list. Type less, or pick one.')
        return self._picked

    @property
    def raw(self) -> Any:
        """What was taken, or what stands in the box."""
        return self._picked if self._picked is not None else self.box.value

    def set(self, value: Any) -> None:
        """Takes a stored id, or puts the draft back into the box."""
        with self.prevent(Input.Changed):
            self.box.value = typed_text(value)
        self._picked = value if isinstance(value, int) else None
        self._narrow()
        self.list.highlight(self._picked)

    def _narrow(self) -> None:
        self.list.show(narrowed(self._options, self.box.value))

    @on(Input.Changed)
    def narrow(self) -> None:
        """Shows those that have all the words."""
        self._picked = None
        self._narrow()
        self.tell()

    @on(LongList.Selected)
    def take(self, event: LongList.Selected) -> None:
        """A second click, or enter in the list, takes it."""
        event.stop()
        self.enter()
        self.post_message(self.GoOn(self))

    def enter(self) -> bool:
        """Takes what is highlighted."""
        self._narrow()
        option = self.list.item
        if option is not None:
            self._picked = option.value
            self.list.refresh()
            self.tell()
        return True

    def action_move(self, by: int) -> None:
        """The arrows move the list while the box is typed in."""
        self.list.cursor += by


class PickRep(PickOne):
    """One of the reps who are not put away."""

    def options(self) -> Sequence[Option]:
        """The reps by name."""
        reps = [rep for rep in self.asked.book.reps.all() if not rep.archived]
        return [
            Option(plain(rep.name).plain, rep.group, rep.id) for rep in sorted(reps, key=lambda rep: fold(rep.name))
        ]


class PickOpportunity(PickOne):
    """One of the open opportunities: the rep's where the session is about a rep, the largest first."""

    def options(self) -> Sequence[Option]:
        """The opportunities, each with its amount and stage."""
        book, rep = self.asked.book, self.asked.subject.rep
        found = book.opportunities.where(status="open", **({"rep": rep.id} if rep else {}))
        found = sorted((each for each in found if not each.archived), key=lambda each: -(each.amount or 0))
        return [
            Option(clean(label(each)), f"{amount(each.amount, each.currency)} · {clean(each.stage)}", each.id)
            for each in found
        ]
