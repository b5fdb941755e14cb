"""A small table: some columns, and as many lines as are needed."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from screens.answers.base import AnswerWidget, Asked, Taught, give_keys, put
from screens.answers.box import Box
from screens.text import plain
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.reading import check_answer, read_answer
from workbook.errors import WorkbookError
from workbook.playbook.schema import Column, Step

ROWS = 20


class Line(Horizontal):
    """One line of boxes."""

    def __init__(self, columns: tuple[Column, ...], values: dict[str, Any]) -> None:
        super().__init__(classes="line")
        self.boxes = {each.id: Box(str(values.get(each.id, ""))) for each in columns}

    def compose(self) -> ComposeResult:
        """A box per column."""
        yield from self.boxes.values()

    def set(self, values: dict[str, Any]) -> None:
        """Shows these in the boxes."""
        for name, box in self.boxes.items():
            with box.prevent(Input.Changed):
                box.value = str(values.get(name, ""))

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the boxes."""
        return {name: box.value for name, box in self.boxes.items()}

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return any(text.strip() for text in self.texts.values())


class Table(AnswerWidget):
    """The names of the columns, the lines, and always one empty line more."""

    DEFAULT_CSS = """
    Table {
        .line { height: 1; }
        .line Input, .line Static { width: 1fr; margin-right: 1; }
        .head { color: $secondary; }
    }
    """
    KEYS: ClassVar[str] = "tab: next box; enter: next line, empty goes on"
    TEACHES: ClassVar[Taught] = (
        ("tab", "The next box; shift+tab the one before"),
        ("⏎", "The next line; from an empty line it goes on"),
    )

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._most = max(1, min(self.step.at_most or ROWS, ROWS))
        self.understood = Static("", classes="understood wrong")

    def compose(self) -> ComposeResult:
        """The names of the columns and the first line."""
        with Horizontal(classes="line head"):
            for column in self.step.columns:
                yield Static(plain(column.label))
        yield Line(self.step.columns, {})
        yield self.understood

    @property
    def lines(self) -> list[Line]:
        """The lines from the top down."""
        return list(self.query(Line))

    @property
    def value(self) -> Any:
        """The lines that are filled. Raises WorkbookError for a box that cannot be read."""
        found = [self._read(at, line) for at, line in enumerate(self.lines, 1) if line.is_filled]
        return check_answer(self.step, found, self.asked.today) or None

    def _read(self, at: int, line: Line) -> dict[str, str]:
        return {column.id: self._cell(at, column, line.boxes[column.id].value) for column in self.step.columns}

    def _cell(self, at: int, column: Column, text: str) -> str:
        try:
            read = read_answer(self.asked.book, Step(id=column.id, verb="ask", answer=column.answer), text)
        except WorkbookError as problem:
            raise CoachingProblem(f"Line {at}, {column.label}: {problem}") from problem
        return "" if read is None else str(read)

    @property
    def raw(self) -> Any:
        """The boxes as they stand."""
        return [line.texts for line in self.lines if line.is_filled]

    def set(self, value: Any) -> None:
        """Shows stored or drafted lines."""
        rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        for line, row in zip(self.lines, rows, strict=False):
            line.set(row)
        fresh = [Line(self.step.columns, row) for row in rows[len(self.lines) : self._most]]
        spare = [Line(self.step.columns, {})] if rows and len(rows) < self._most else []
        self.mount(*fresh, *spare, before=self.understood)

    @on(Input.Changed)
    def follow(self) -> None:
        """Something was typed: there is always an empty line below."""
        if len(self.lines) < self._most and self.lines and self.lines[-1].is_filled:
            self.mount(Line(self.step.columns, {}), before=self.understood)
        put(self.understood, self.problem, wrong=True)
        self.tell()

    def enter(self) -> bool:
        """Goes to the next line; from an empty or the last one the walk goes on."""
        line = next((each for each in self.lines if each.has_pseudo_class("focus-within")), None)
        if line is None or not line.is_filled or line is self.lines[-1]:
            return True
        give_keys(next(iter(self.lines[self.lines.index(line) + 1].boxes.values())))
        return False
