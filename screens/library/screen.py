"""Playbooks: all that can be walked, yours and those that came with the program, and those that are broken."""

from pathlib import Path
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Input

from screens.commands import bindings
from screens.dialogs.brief import text_width
from screens.dialogs.menu import Item, Menu
from screens.dialogs.page import Page
from screens.library.drawing import preview
from screens.library.editing import edit, file_to_edit
from screens.library.findings import FindingsScreen
from screens.library.reading import ReadsFiles
from screens.library.rows import BY_ITSELF, COLUMNS, NO_PLAYBOOKS, ORDERS, Row, cells, narrowed, ordered, rows_of
from screens.library.words import Standing, Words
from screens.text import plain
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, LongList
from workbook.coaching.playbook_settings import has_settings, values_of
from workbook.errors import WorkbookError
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.library import Library
from workbook.playbook.own import own_folder
from workbook.text import clean

_WALKED = frozenset({"walk", "preview", "try_out"})
_NEED_ONE = _WALKED | {"errors", "editor", "runs", "adjust"}


class LibraryScreen(ReadsFiles):
    """All playbooks, yours first. A file with problems (!) or warnings (•) says so, and its last good version can still
    be walked. What you save in an editor is read again by itself."""

    CSS_PATH = "library.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("walk", "preview", "try_out", "editor", "new_playbook", "filter", "errors", "runs", "adjust"),
        *bindings("sort", "reload"),
        *bindings("back"),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]
    AUTO_FOCUS = "#shelf"

    def __init__(self, library: Library | None = None) -> None:
        """`library` are the playbooks to show; without it the shipped ones and the workbook's own."""
        super().__init__(library)
        self._rows: list[Row] = []
        self._order, self._turned = BY_ITSELF, False
        self._wanted: Path | None = None
        self._findings: FindingsScreen | None = None

    def body(self) -> ComposeResult:
        """How many there are, the box to search them, the list, and the highlighted one in words."""
        yield Standing(id="standing")
        yield Input(placeholder="a part of the title, the goal, a tag or a question", id="search", compact=True)
        with Container(id="library"):
            yield LongList(
                COLUMNS, self._cells, key=lambda row: row.entry.path, empty="Reading the playbooks …", id="shelf"
            )
            with VerticalScroll(id="about", can_focus=False):
                yield Words()

    @property
    def is_seen(self) -> bool:
        """Whether the list is on screen, or the findings in one of its files."""
        return self.is_current or (self._findings is not None and self._findings.is_current)

    def redraw(self) -> None:
        """Shows the files as they are now, here and in the findings."""
        self.fill()
        self._shelf.highlight(self._wanted)
        if self._row and self._row.entry.path == self._wanted:
            self._wanted = None
        if self._findings is not None:
            path = self._findings.row.entry.path
            self._findings.show_row(next((row for row in self._rows if row.entry.path == path), None))
        self.refresh_bindings()

    def show_file(self, path: Path) -> None:
        """Highlights a file, as soon as the files are read."""
        self._wanted = path
        self._shelf.highlight(path)

    def fill(self) -> None:
        """Lists the playbooks and how often they were walked."""
        self._rows = ordered(rows_of(self.book, self.entries, self.checked), self._order, turned=self._turned)
        found = narrowed(self._rows, self.query_one("#search", Input).value)
        if self.entries:
            empty = f"No playbook has all these words.  {key_of(self.app, 'back')} clears them."
            self._shelf.show(found, empty=empty, sorted_by=self._order)
        self.query_one(Standing).show(self._rows, len(found), str(own_folder(self.book.folder)))
        self._explain()

    @property
    def _shelf(self) -> LongList:
        return self.query_one("#shelf", LongList)

    @property
    def _row(self) -> Row | None:
        return cast("Row | None", self._shelf.item)

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        return cells(row, self.book.today)

    @on(LongList.Highlighted)
    def explain(self) -> None:
        """Says what the highlighted one is for."""
        self._explain()
        self.query_one("#about").scroll_home(animate=False)
        self.refresh_bindings()

    def _explain(self) -> None:
        self.query_one(Words).show(self._row)
        self.query_one("#about").border_title = plain(self._row.entry.title) if self._row else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A file that was never good can only be mended."""
        if not self.is_mounted or action not in _NEED_ONE:
            return super().check_action(action, parameters)
        row = self._row
        if row is None or (action in _WALKED and row.entry.playbook is None):
            return None
        if action == "adjust":
            return True if has_settings(self.book, row.entry.playbook) else None
        if action == "runs":
            return None if row.entry.subject in NO_PLAYBOOKS else True
        return None if action == "errors" and not row.found else True

    def action_filter(self) -> None:
        """Opens the box to search."""
        box = self.query_one("#search", Input)
        box.display = True
        box.focus()

    @on(Input.Changed, "#search")
    def narrow(self) -> None:
        """Shows those that have all the words."""
        self.fill()

    @on(Input.Submitted, "#search")
    def leave_box(self) -> None:
        """Enter goes to the list, which stays narrow."""
        self._shelf.focus()

    def action_step(self, by: int) -> None:
        """The arrows move the list while the box is typed in."""
        self._shelf.cursor += by

    def action_back(self) -> None:
        """Clears the box first; only then goes back."""
        box = self.query_one("#search", Input)
        if not box.display:
            super().action_back()
            return
        box.clear()
        box.display = False
        self._shelf.focus()

    @on(LongList.HeadClicked)
    def order_by_head(self, event: LongList.HeadClicked) -> None:
        """A click on a column orders by it, a second one turns the order round."""
        self._order_by(event.column)

    @work
    async def action_sort(self) -> None:
        """Asks by which column to order; the present one turns the order round."""
        items = [
            Item(each.key, each.label, each.last if name == self._order and not self._turned else each.first, name)
            for name, each in ORDERS.items()
        ]
        column = await self.app.push_screen_wait(Menu("Order by", items, self._order))
        if column:
            self._order_by(column)

    def _order_by(self, column: str) -> None:
        self._turned = column == self._order and not self._turned
        self._order = column
        self.fill()

    def action_reload(self) -> None:
        """Reads the files again."""
        self.library.refresh()
        self.read_files(asked=True)

    @on(LongList.Selected)
    @work
    async def action_preview(self) -> None:
        """Shows every step, or of a file that was never good its problems."""
        row = self._row
        if row is None:
            return
        if row.entry.playbook is None:
            self.action_errors()
            return
        old = " (the last good version)" if row.entry.errors else ""
        text = preview(row.entry.playbook, text_width(self.workbook), values_of(self.book, row.entry.playbook))
        await self.app.push_screen_wait(Page(f"{clean(row.entry.title, 60)}{old}, with sample facts", text))

    @work
    async def action_try_out(self) -> None:
        """Walks the highlighted one with a fictional team; the walk follows the file while it is being written."""
        from screens.preview import show_preview

        if self._row is not None:
            await show_preview(self.workbook, self._row.entry)

    def action_errors(self) -> None:
        """Shows what is wrong with the file, line by line."""
        if self._row is not None:
            self._findings = FindingsScreen(self._row, self._edit_at)
            self.app.push_screen(self._findings)

    def action_adjust(self) -> None:
        """Shows what the team may set in the highlighted one."""
        from screens.library.settings import PlaybookSettingsScreen

        if self._row and self._row.entry.playbook:
            self.app.push_screen(PlaybookSettingsScreen(self._row.entry.playbook))

    def action_runs(self) -> None:
        """Shows every time the highlighted one was walked."""
        from screens.library.runs import RunsScreen

        if self._row is not None:
            self.app.push_screen(RunsScreen(self._row.entry))

    @work
    async def action_new_playbook(self) -> None:
        """Begins a playbook of one's own, and opens it."""
        from screens.library.beginning import ask_new_playbook

        row, taken = self._row, frozenset(each.id for each in self.entries)
        path = await ask_new_playbook(self.workbook, taken, row.entry if row else None)
        if path is not None:
            self.query_one("#search", Input).clear()
            self._open(path, 1, 1)

    @work
    async def action_editor(self) -> None:
        """Opens the file at its first problem, and reads it again afterwards."""
        if self._row is not None:
            errors = [found for found in self._row.found if found.severity == "error"]
            await self._edit_at(self._row, errors[0] if errors else None)

    async def _edit_at(self, row: Row, found: Diagnostic | None) -> None:
        """Opens the file of a row at a finding, which may lie in another file that it uses."""
        entry = row.entry
        line, col = (found.line, found.col) if found else (1, 1)
        other = Path(found.file) if found and found.file else entry.path
        try:
            if other != entry.path and own_folder(self.book.folder) in other.parents:
                self._open(other, line, col)
                return
            path = await file_to_edit(self.workbook, entry, frozenset(each.id for each in self.entries))
        except WorkbookError as problem:
            self.complain(problem)
            return
        if path is not None:
            self._open(path, line, col)

    def _open(self, path: Path, line: int, col: int) -> None:
        self._wanted = path
        try:
            edit(self.workbook, path, line, col)
        except WorkbookError as problem:
            self.complain(problem)
        finally:
            self.library.refresh()
            self.read_files()
            self.app.refresh()

    @work
    async def action_walk(self) -> None:
        """Walks the highlighted playbook, and asks about whom where that is needed."""
        from screens.walk.start import start_playbook

        row = self._row
        if row is not None:
            await start_playbook(self.workbook, row.entry)
