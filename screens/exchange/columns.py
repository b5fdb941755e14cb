"""Which column holds which field, shown and changed one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.dialogs.choose import Choose, Option
from screens.text import plain
from screens.widgets.long_list import Cell, Column, LongList
from workbook.exchange import PartPlan, SourceFile
from workbook.exchange.aliases import ALIASES

EXAMPLES = 3


@dataclass(frozen=True)
class Line:
    """A field with the column it is read from, and some of what stands there."""

    field: str
    column: str
    example: str
    changed: bool


def lines(part: PartPlan, file: SourceFile, maps: dict[str, str]) -> list[Line]:
    """The fields that such a file can have: those that are read first."""
    examples = {header: _example(file, index) for index, header in enumerate(file.table.headers)}
    columns = part.columns | {name: header for name, header in maps.items() if header in examples}
    found = [
        Line(name, columns.get(name, ""), examples.get(columns.get(name, ""), ""), maps.get(name) == columns.get(name))
        for name in ALIASES[part.what]
    ]
    return sorted(found, key=lambda line: not line.column)


def _example(file: SourceFile, index: int) -> str:
    texts = (row.cells[index] for row in file.table.rows if not row.flaw and row.cells[index])
    return ", ".join(text for text, _ in zip(dict.fromkeys(texts), range(EXAMPLES), strict=False))


class Columns(ModalScreen[dict[str, str] | None]):
    """Returns the columns that were given to fields (field to column name), or None where nothing is to change."""

    CSS_PATH = ["../dialogs/dialogs.tcss", "exchange.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Done", id="columns.done", tooltip="Back to the preview"),
    ]

    def __init__(self, part: PartPlan, file: SourceFile, maps: dict[str, str]) -> None:
        super().__init__()
        self._part, self._file, self._before, self._maps = part, file, maps, dict(maps)

    def compose(self) -> ComposeResult:
        """The fields under one another."""
        with Vertical(classes="dialog page columns") as box:
            box.border_title = plain(f"Columns of {self._part.file}")
            yield LongList(
                [
                    Column("mark", "", 1),
                    Column("field", "Field", 16),
                    Column("column", "is read from column", 0),
                    Column("example", "for example", 0),
                ],
                _cells,
                key=lambda line: line.field,
            )
            yield Static("enter another column · esc done", classes="keys")

    def on_mount(self) -> None:
        """Begins with the fields that are read."""
        self._fill()
        self.query_one(LongList).focus()

    def _fill(self) -> None:
        self.query_one(LongList).show(lines(self._part, self._file, self._maps))

    @on(LongList.Selected)
    @work
    async def change(self, event: LongList.Selected) -> None:
        """Asks for the column that holds the field."""
        line: Line = event.item
        options = [
            Option(header, _example(self._file, index), header)
            for index, header in enumerate(self._file.table.headers)
            if header
        ]
        chosen = await self.app.push_screen_wait(Choose(f"Which column is the {words(line.field)}?", options))
        if chosen is not None:
            self._maps[line.field] = chosen
            self._fill()

    def action_close(self) -> None:
        """Returns what was changed."""
        self.dismiss(self._maps if self._maps != self._before else None)


def words(field: str) -> str:
    """A field as it is read: "close date"."""
    return field.replace("_", " ")


def _cells(line: Line) -> Sequence[Cell]:
    column: Cell = line.column if line.column else ("–", "dim")
    return ("•", "accent") if line.changed and line.column else "", words(line.field), column, (line.example, "dim")
