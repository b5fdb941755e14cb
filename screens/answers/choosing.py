"""Answers that are picked: choice, choices, yes or no, stage, and the statements and checklists of other steps."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from screens.answers.base import AnswerWidget, Asked, Taught, give_keys, typed_text
from screens.answers.box import Box
from screens.answers.picker import Pick, Picker
from workbook.coaching.reading import check_answer
from workbook.text import clean

OTHER = "\x00other"


class Choosing(AnswerWidget):
    """Numbered choices, and below them a box for another answer where one is allowed."""

    KEYS: ClassVar[str] = "↑↓ or a number picks, enter goes on"
    TEACHES: ClassVar[Taught] = (
        ("1 … 9", "Pick that line at once; space picks the highlighted one"), ("↑ ↓", "Highlight another one"),
        ("⏎", "Take the highlighted one and go on"),
    )  # fmt: skip
    LIVE: ClassVar[bool] = True
    SEVERAL: ClassVar[bool] = False

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        other = [Pick(OTHER, "Something else:")] if self.other else []
        self.picker = Picker([*self.picks(), *other], several=self.SEVERAL, goes_on=OTHER)
        self.other_box = Box(hint="in a few words")

    @property
    def other(self) -> bool:
        """Whether another answer than those listed is allowed."""
        return self.step.other

    def picks(self) -> list[Pick]:
        """What can be picked."""
        return [Pick(each.value, each.label or each.value, each.help) for each in self.step.choices]

    def compose(self) -> ComposeResult:
        """The choices, then the box for another one."""
        yield self.picker
        if self.other:
            yield self.other_box

    def on_mount(self) -> None:
        """The box is there when it is needed."""
        self._show_box()

    def _show_box(self) -> None:
        self.other_box.display = OTHER in self.picker.picked

    @property
    def chosen(self) -> list[str]:
        """What is picked, the other answer as it is written."""
        found = [clean(self.other_box.value) if each == OTHER else each for each in self.picker.picked]
        return [each for each in found if each]

    @property
    def value(self) -> Any:
        """The value of the one that is picked."""
        return next(iter(self.chosen), None)

    @property
    def raw(self) -> Any:
        """What is picked, or stands in the box of the other answer."""
        return self.value or ""

    def set(self, value: Any) -> None:
        """Picks these; what is not among the choices stands in the box."""
        wanted = [str(each) for each in value] if isinstance(value, list) else [typed_text(value)]
        known = {pick.value for pick in self.picker.picks}
        others = [each for each in wanted if each and each not in known]
        with self.prevent(Input.Changed):
            self.other_box.value = ", ".join(others)
        self.picker.show([*wanted, OTHER] if others else wanted)
        self._show_box()

    @on(Picker.Picked)
    def follow(self) -> None:
        """Shows the box for another answer where that was picked."""
        self._show_box()
        if OTHER in self.picker.picked and self.picker.cursor == len(self.picker.picks) - 1:
            give_keys(self.other_box)
        self.tell()

    @on(Input.Changed)
    def follow_box(self) -> None:
        """Another answer is being written."""
        self.tell()

    def enter(self) -> bool:
        """Takes the highlighted choice; the box first where another answer was picked and nothing is written yet."""
        if not self.SEVERAL and self.picker.has_focus:
            self.picker.take_highlighted()
        if OTHER in self.picker.picked and not clean(self.other_box.value):
            give_keys(self.other_box)
            return False
        return True


class ManyChoices(Choosing):
    """Several of the choices."""

    KEYS: ClassVar[str] = "space or numbers pick several, enter goes on"
    TEACHES: ClassVar[Taught] = (
        ("1 … 9", "Pick that line as well, or take it back; space does it to the highlighted one"),
        ("↑ ↓", "Highlight another one"), ("⏎", "Go on with those that are picked"),
    )  # fmt: skip
    SEVERAL: ClassVar[bool] = True

    @property
    def value(self) -> Any:
        """The values that are picked, in the order of the list."""
        order = [pick.value for pick in self.picker.picks]
        self.picker.picked.sort(key=order.index)
        return check_answer(self.step, self.chosen, self.asked.today) or None

    @property
    def raw(self) -> Any:
        """What is picked so far."""
        return self.chosen


class YesNo(Choosing):
    """Yes or no."""

    KEYS: ClassVar[str] = "y or n, enter goes on"
    TEACHES: ClassVar[Taught] = (("y  n", "Yes or no"), ("⏎", "Take the highlighted one and go on"))

    @property
    def other(self) -> bool:
        """There is no third answer."""
        return False

    def picks(self) -> list[Pick]:
        """Yes and no."""
        return [Pick("yes", "Yes", letter="y"), Pick("no", "No", letter="n")]

    @property
    def value(self) -> Any:
        """True, False, or None for nothing yet."""
        return {"yes": True, "no": False}.get(next(iter(self.chosen), ""))

    @property
    def raw(self) -> Any:
        """The same."""
        return self.value

    def set(self, value: Any) -> None:
        """Picks yes or no."""
        super().set({True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else "")


class Stage(Choosing):
    """One of the stages that occur in the workbook, or another one."""

    @property
    def other(self) -> bool:
        """A stage that nobody has used yet is allowed."""
        return True

    def picks(self) -> list[Pick]:
        """The stages of this workbook, in the order of the file they came from."""
        if self.step.choices:
            return super().picks()
        found = dict.fromkeys(each.stage for each in self.asked.book.opportunities.all() if each.stage)
        return [Pick(stage, clean(stage, 60)) for stage in list(found)[:20]]


class Checklist(Choosing):
    """Statements that hold or do not, or things that are done or not."""

    KEYS: ClassVar[str] = "space or a number ticks, enter goes on"
    TEACHES: ClassVar[Taught] = (
        ("1 … 9", "Tick that line, or take it back; space does it to the highlighted one"),
        ("↑ ↓", "Highlight another one"), ("⏎", "Go on; what is not ticked does not hold, or is not done"),
    )  # fmt: skip
    SEVERAL: ClassVar[bool] = True

    @property
    def other(self) -> bool:
        """Only what is listed."""
        return False

    def picks(self) -> list[Pick]:
        """The statements of a check, or what is to be done."""
        return [Pick(text, text) for text in (*self.step.statements, *self.step.checklist)]

    @property
    def value(self) -> Any:
        """Each text with whether it is ticked. Nothing ticked is an answer too."""
        return {pick.value: pick.value in self.picker.picked for pick in self.picker.picks}

    @property
    def raw(self) -> Any:
        """The same."""
        return self.value

    def set(self, value: Any) -> None:
        """Ticks what holds."""
        ticked = [text for text, on_ in value.items() if on_] if isinstance(value, dict) else []
        super().set(ticked)
