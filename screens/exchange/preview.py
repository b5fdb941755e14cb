"""The preview of an import: what each file will do, what is odd about it, and its first rows as they will be."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.text import plain
from screens.widgets.long_list import Cell, Column, LongList
from workbook import days
from workbook.exchange import ImportPlan, PartPlan, PreviewLine, SampleRow, preview_lines

_STYLES = {"warning": "$warning", "rejected": "$error", "count": "", "fact": "$text-muted"}
_MARKS = {"warning": "! ", "rejected": "✗ "}
_ORDER = ("count", "rejected", "warning", "fact")
_OUTCOMES = {"new": "good", "changed": "due", "unchanged": "dim"}
_LISTS = ("team", "opportunities", "changes")


class Shown(LongList):
    """A list to look at: enter goes on with the import, a click only highlights."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.go_on", "Import", tooltip="Do what is shown here"),
    ]

    def action_select(self) -> None:
        """Nothing opens from here."""


class PreviewPage(Vertical):
    """Shows a plan; the file that is highlighted is explained below the counts."""

    def compose(self) -> ComposeResult:
        """The files with their counts, the explanation, and the first rows."""
        yield Shown(_file_columns(), _file_cells, key=lambda part: part.path, id="parts")
        with VerticalScroll(id="told", can_focus=False):
            yield Static("", id="details")
        for name in _LISTS:
            yield Shown(_COLUMNS[name], _CELLS[name], key=lambda row: row.number, id=name, classes="sample")

    def show(self, plan: ImportPlan, manager: str) -> None:
        """Shows the plan; `manager` is whose team is taken, empty where that is not said."""
        self._lines = _by_part(plan)
        parts = self.query_one("#parts", Shown)
        whose = f" for {manager}" if manager else ""
        parts.border_title = plain(f"What the import will do{whose}, as of {days.show(plan.as_of)}")
        parts.show(plan.parts)
        parts.styles.height = min(6, len(plan.parts)) + 2
        self._explain(parts.item)

    def begin(self) -> None:
        """Gives the keys to the list of files."""
        self.query_one("#parts").focus()

    @property
    def part(self) -> PartPlan | None:
        """The file that is highlighted."""
        found: PartPlan | None = self.query_one("#parts", Shown).item
        return found

    @on(LongList.Highlighted, "#parts")
    def explain(self, event: LongList.Highlighted) -> None:
        """Explains the file that is highlighted now."""
        self._explain(event.item)
        self.screen.refresh_bindings()

    def _explain(self, part: PartPlan | None) -> None:
        if part is None:
            return
        self.query_one("#details", Static).update(_details(self._lines[part.path.as_posix(), part.what]))
        kind = "changes" if any(row.changes for row in part.sample) else part.what
        for name in _LISTS:
            listed = self.query_one(f"#{name}", Shown)
            listed.display = name == kind and bool(part.sample)
            listed.border_title = plain(f"The first rows of {part.file} as they will be")
        self.query_one(f"#{kind}", Shown).show(part.sample)


def _by_part(plan: ImportPlan) -> dict[tuple[str, str], list[PreviewLine]]:
    found: list[list[PreviewLine]] = []
    for line in preview_lines(plan):
        if line.kind == "file":
            found.append([])
        elif found:
            found[-1].append(line)
    return {(part.path.as_posix(), part.what): lines for part, lines in zip(plan.parts, found, strict=True)}


def _details(lines: Sequence[PreviewLine]) -> Content:
    counts_in_table = [line for line in lines if line.kind == "count"][:1]
    told = sorted((line for line in lines if line.kind in _ORDER), key=lambda line: _ORDER.index(line.kind))
    drawn = [
        Content.styled(plain(_MARKS.get(line.kind, "") + line.text).plain, _STYLES[line.kind])
        for line in told
        if line not in counts_in_table
    ]
    return Content("\n").join(drawn)


def _file_columns() -> list[Column]:
    return [
        Column("file", "File", 0),
        Column("what", "Holds", 13),
        Column("new", "New", 6, "right"),
        Column("changed", "Changed", 7, "right"),
        Column("unchanged", "Same", 5, "right"),
        Column("missing", "Gone", 4, "right"),
        Column("rejected", "Rejected", 8, "right"),
        Column("left_out", "Left out", 8, "right"),
    ]


def _file_cells(part: PartPlan) -> tuple[Cell, ...]:
    return (
        part.file,
        (part.what, "dim"),
        _count(part.new, "good"),
        _count(part.changed, "due"),
        _count(part.unchanged, ""),
        _count(part.missing, "due"),
        _count(part.rejected, "late"),
        _count(part.left_out, ""),
    )


def _count(count: int, style: str) -> Cell:
    return f"{count:,}", style if count else "dim"


def _team_cells(row: SampleRow) -> tuple[Cell, ...]:
    values = row.values
    return (
        *_start(row),
        values.get("email", ""),
        values.get("group", ""),
        values.get("manager", ""),
        values.get("target", ""),
    )


def _opportunity_cells(row: SampleRow) -> tuple[Cell, ...]:
    values = row.values
    rest = [values.get(name, "") for name in ("account", "rep", "stage", "amount", "close date")]
    return (*_start(row), *rest)


def _change_cells(row: SampleRow) -> tuple[Cell, ...]:
    return (*_start(row), row.values.get("account", ""), (", ".join(row.changes), "due"))


def _start(row: SampleRow) -> tuple[Cell, ...]:
    return (f"{row.number:,}", "dim"), (row.outcome, _OUTCOMES[row.outcome]), row.values.get("name", "")


_FIRST = [Column("row", "Row", 6, "right"), Column("outcome", "", 9), Column("name", "Name", 0)]
_COLUMNS = {
    "team": [
        *_FIRST,
        Column("email", "E-mail", 0, spare=1),
        Column("group", "Group", 12),
        Column("manager", "Manager", 16),
        Column("target", "Target", 10, "right"),
    ],
    "opportunities": [
        *_FIRST,
        Column("account", "Account", 0),
        Column("rep", "Rep", 16, spare=1),
        Column("stage", "Stage", 11),
        Column("amount", "Amount", 9, "right"),
        Column("close", "Closes", 11, spare=2),
    ],
    "changes": [*_FIRST, Column("account", "Account", 20, spare=1), Column("changes", "What changes", 38)],
}
_CELLS = {"team": _team_cells, "opportunities": _opportunity_cells, "changes": _change_cells}
