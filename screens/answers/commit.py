"""What is promised: a line each, with the day by which, typed as one says it."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from screens.answers.base import AnswerWidget, Asked, Taught, give_keys
from screens.answers.commitment import CommitmentLine
from screens.answers.rows import Row, Rows
from screens.dialogs.asking import ask_opportunity
from screens.text import plain
from workbook.coaching.shapes import stored_form

LINES = 5


class Suggestions(Rows):
    """Commitments that the playbook proposes. Enter or a click takes one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False),
        Binding("space", "take", show=False),
    ]

    def __init__(self, texts: tuple[str, ...]) -> None:
        super().__init__()
        self._texts = texts

    def leaves(self, event: events.Key) -> bool:  # noqa: ARG002
        """Enter takes a proposal; one stays at the step."""
        return False

    def rows(self) -> list[Row]:
        """The proposals."""
        return [Row("+ ", plain(text), style="$text-muted") for text in self._texts]

    def action_take(self) -> None:
        """Puts the highlighted one into the next free line."""
        self.query_ancestor(Commit).take(self._texts[self.cursor])

    def clicked(self, _x: int) -> None:
        """A click takes it."""
        self.action_take()

    def action_move(self, by: int) -> None:
        """Up from the first one goes back to the lines."""
        if self.cursor == 0 and by == -1:
            self.query_ancestor(Commit).start()
        else:
            super().action_move(by)


class Commit(AnswerWidget):
    """So many lines as the step allows, one more than is filled, and the suggestions below."""

    DEFAULT_CSS = """
    Commit .heading { color: $secondary; margin-top: 1; }
    """
    TEACHES: ClassVar[Taught] = (
        ("⏎", "From the words to the day, then to the next line; from an empty line it goes on"),
        ("↓", "The commitments that are proposed; there enter takes one"),
        ("F4", "Pick the opportunity from a list, where it asks for one"),
        ("space", "On ⇄, make it the other one's commitment; shift+tab goes there"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "suggestions", show=False),
        Binding("f4", "pick", show=False),
    ]

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        at_most = max(1, min(asked.step.at_most or LINES, 9))
        self.lines = [CommitmentLine(asked) for _ in range(at_most)]
        self.suggestions = Suggestions(asked.step.suggest)

    def compose(self) -> ComposeResult:
        """The lines, then what the playbook proposes."""
        yield from self.lines
        if self.step.suggest:
            yield Static("Pick one, or write your own", classes="heading")
            yield self.suggestions

    def on_mount(self) -> None:
        """One free line is seen."""
        self._show_lines()

    def _show_lines(self) -> None:
        filled = max((at for at, line in enumerate(self.lines, 1) if line.text.value.strip()), default=0)
        for at, line in enumerate(self.lines):
            line.display = at <= filled

    def _filled(self) -> Iterator[CommitmentLine]:
        return (line for line in self.lines if line.text.value.strip())

    @property
    def value(self) -> Any:
        """The commitments with their days. Raises WorkbookError where a day cannot be read."""
        items = [line.item for line in self._filled()]
        return stored_form(self.asked.book, self.asked.subject, self.step, items) if items else None

    @property
    def raw(self) -> Any:
        """The lines as they stand."""
        return [line.item for line in self._filled()]

    def set(self, value: Any) -> None:
        """Shows stored or drafted commitments."""
        items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        for line, item in zip(self.lines, items, strict=False):
            line.set(item)
        self._show_lines()

    @on(Input.Changed)
    def follow(self) -> None:
        """Something was typed."""
        self._show_lines()
        self.tell()

    @on(CommitmentLine.Turned)
    def follow_owner(self) -> None:
        """The commitment is the other side's now."""
        self.tell()

    def enter(self) -> bool:
        """From the words to the opportunity and the day, from there to the next line; an empty line is the end."""
        at = next((at for at, line in enumerate(self.lines) if line.has_pseudo_class("focus-within")), None)
        if at is None or not self.lines[at].text.value.strip():
            return True
        boxes = self.lines[at].boxes
        here = next((index for index, box in enumerate(boxes) if box.has_focus), len(boxes) - 1)
        if here + 1 < len(boxes):
            give_keys(boxes[here + 1])
            return False
        if at + 1 < len(self.lines):
            give_keys(self.lines[at + 1].text)
            return False
        return True

    def take(self, text: str) -> None:
        """Puts a suggestion into the first free line and asks for its day."""
        line = next((each for each in self.lines if not each.text.value.strip()), self.lines[-1])
        line.display = True
        line.text.value = text
        give_keys(line.boxes[1])

    @work
    async def action_pick(self) -> None:
        """Picks the opportunity of the line that has the keys from a list."""
        line = next((each for each in self.lines if each.has_pseudo_class("focus-within")), None)
        if line is None or not self.step.link:
            return
        rep = self.asked.subject.rep
        found = await ask_opportunity(self.app, self.asked.book, rep)
        if found is not None:
            line.link.value = f"#{found.id}"
            give_keys(line.due)

    def action_suggestions(self) -> None:
        """Down goes to the suggestions."""
        if self.step.suggest:
            give_keys(self.suggestions)

    def start(self) -> None:
        """The first free line has the keys, or the last one where all are filled."""
        line = next((each for each in self.lines if not each.text.value.strip()), self.lines[-1])
        give_keys(line.text)

    @property
    def teaches(self) -> Taught:
        """Only what this step has."""
        step = self.step
        wanted = (True, bool(step.suggest), bool(step.link), step.owner == "either")
        return tuple(line for line, is_there in zip(self.TEACHES, wanted, strict=True) if is_there)

    @property
    def keys(self) -> str:
        """What enter does in the box that has the keys."""
        if self.suggestions.has_focus:
            return "enter takes this one"
        line = next((each for each in self.lines if each.due.has_focus), None)
        if line is not None:
            last = self.lines.index(line) == len(self.lines) - 1
            return "enter keeps them and goes on" if last else "enter: next line"
        if any(each.link.has_focus for each in self.lines):
            return "enter: by when · F4 picks from the list"
        filled = any(each.text.has_focus and each.text.value.strip() for each in self.lines)
        more = " · ↓ suggestions" if self.step.suggest else ""
        next_box = "enter: about which opportunity" if self.step.link else "enter: by when"
        return (next_box if filled else "enter on the empty line goes on") + more
