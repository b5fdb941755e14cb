"""Playbooks: all that can be walked, yours and those that came with the program, and those that are broken."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from screens.base import BookScreen
from screens.commands import bindings
from screens.dialogs.brief import text_width
from screens.dialogs.page import Page
from screens.library.drawing import preview, problems
from screens.library.editing import edit, file_to_edit
from screens.library.rows import COLUMNS, Row, cells, narrowed, rows_of, standing
from screens.library.words import Words
from screens.text import plain
from screens.widgets.keys import key_of
from screens.widgets.long_list import Cell, LongList
from workbook.coaching.libraries import library_of
from workbook.errors import WorkbookError
from workbook.playbook.library import Library, Loaded
from workbook.playbook.own import own_folder
from workbook.text import clean, plural

_WALKED = frozenset({"walk", "preview", "try_out"})
LOOK_EVERY = 1.0
"""Seconds between two looks at whether a file was saved elsewhere."""


@dataclass
class FilesRead(Message):
    """The playbook files were read. `asked` is whether the manager had asked for it."""

    entries: tuple[Loaded, ...]
    asked: bool


class LibraryScreen(BookScreen):
    """All playbooks. w walks the highlighted one, v shows every step of it before; a file with problems stays listed,
    l says what is wrong and where, e opens it in your editor."""

    CSS_PATH = "library.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("preview", "walk", "filter", "errors", "editor", "runs", "reload", "try_out", "back"),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]
    AUTO_FOCUS = "#shelf"

    def __init__(self, library: Library | None = None) -> None:
        """`library` are the playbooks to show; without it the shipped ones and the workbook's own."""
        super().__init__()
        self._given = library
        self._entries: tuple[Loaded, ...] = ()
        self._rows: list[Row] = []
        self._wanted: Path | None = None
        self._of: tuple[Path, str] | None = None

    def body(self) -> ComposeResult:
        """How many there are, the box to search them, the list, and the highlighted one in words."""
        yield Static(id="standing")
        yield Input(placeholder="a part of the title, the goal or a tag", id="search", compact=True)
        with Container(id="library"):
            yield LongList(
                COLUMNS, self._cells, key=lambda row: row.entry.path, empty="Reading the playbooks …", id="shelf"
            )
            with VerticalScroll(id="about", can_focus=False):
                yield Words()

    def on_mount(self) -> None:
        """Reads the files while the screen is drawn."""
        super().on_mount()
        self._read(asked=False)
        self.set_interval(LOOK_EVERY, self._look_again)

    def on_screen_resume(self) -> None:
        """Takes in what was walked meanwhile, and files that were edited elsewhere."""
        super().on_screen_resume()
        if self._entries and self._library.refresh():
            self._read(asked=False)

    def _look_again(self) -> None:
        """Takes in files that were saved in an editor beside the app."""
        if self.is_current and self._entries and self._library.refresh():
            self._read(asked=True)

    @cached_property
    def _library(self) -> Library:
        return self._given or library_of(self.book)

    @work(thread=True, exclusive=True, group="library")
    def _read(self, *, asked: bool) -> None:
        self.post_message(FilesRead(self._library.entries, asked))

    @on(FilesRead)
    def take_in_files(self, event: FilesRead) -> None:
        """Shows the files as they are now."""
        self._entries = event.entries
        self.fill()
        self._shelf.highlight(self._wanted)
        self._wanted = None
        self.refresh_bindings()
        if event.asked:
            self.workbook.tell(f"Read again: {standing(self._rows, len(self._rows))}.")

    def show_file(self, path: Path) -> None:
        """Highlights a file, as soon as the files are read."""
        self._wanted = None if self._entries else path
        self._shelf.highlight(path)

    def take_in(self) -> None:
        """Reads the manager's own playbooks where the workbook lies now."""
        now = (self.book.folder, self.book.settings.language)
        if self._of != now and self._given is None and "_library" in vars(self):
            del self._library
            self._read(asked=False)
        self._of = now
        super().take_in()

    def fill(self) -> None:
        """Lists the playbooks and how often they were walked."""
        self._rows = rows_of(self.book, self._entries)
        words = self.query_one("#search", Input).value
        found = narrowed(self._rows, words)
        if self._entries:
            self._shelf.show(found, empty=f"No playbook has all these words.  {key_of(self.app, 'back')} clears them.")
        head = Content.styled(standing(self._rows, len(found)) if self._rows else "Playbooks", "bold")
        folder = clean(str(own_folder(self.book.folder)), limit=1000)
        self.query_one("#standing", Static).update(head + Content.styled(f"  ·  yours go into {folder}", "$text-muted"))
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
        self.refresh_bindings()

    def _explain(self) -> None:
        self.query_one(Words).show(self._row.entry if self._row else None)
        self.query_one("#about").border_title = plain(self._row.entry.title) if self._row else ""
        self.query_one("#about").scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A file that was never good can only be mended."""
        if not self.is_mounted or action not in _WALKED | {"errors", "editor"}:
            return super().check_action(action, parameters)
        row = self._row
        if row is None or (action in _WALKED and row.entry.playbook is None):
            return None
        return None if action == "errors" and not (row.entry.errors or row.entry.warnings) else True

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

    def action_reload(self) -> None:
        """Reads the files again."""
        self._library.refresh()
        self._read(asked=True)

    @on(LongList.Selected)
    @work
    async def action_preview(self) -> None:
        """Shows every step, or of a file that was never good its problems."""
        row = self._row
        if row is None:
            return
        if row.entry.playbook is None:
            await self.app.push_screen_wait(self._problems_page(row))
            return
        old = " (the last good version)" if row.problems else ""
        text = preview(row.entry.playbook, text_width(self.workbook))
        await self.app.push_screen_wait(Page(f"{clean(row.entry.title, 60)}{old}, with sample facts", text))

    @work
    async def action_try_out(self) -> None:
        """Walks the highlighted one with a fictional team; the walk follows the file while it is being written."""
        from screens.preview import show_preview

        if self._row is not None:
            await show_preview(self.workbook, self._row.entry)

    @work
    async def action_errors(self) -> None:
        """Shows what is wrong with the file, line by line."""
        if self._row is not None:
            await self.app.push_screen_wait(self._problems_page(self._row))

    def _problems_page(self, row: Row) -> Page:
        count = plural(row.problems, "problem") if row.problems else plural(len(row.entry.warnings), "warning")
        return Page(f"{clean(row.entry.title, 60)}: {count}", problems(row.entry, text_width(self.workbook)))

    def action_runs(self) -> None:
        """Shows every time the highlighted one was walked."""
        from screens.library.runs import RunsScreen

        if self._row is not None:
            self.app.push_screen(RunsScreen(self._row.entry))

    @work
    async def action_editor(self) -> None:
        """Opens the file at its first problem, and reads it again afterwards."""
        row = self._row
        if row is None:
            return
        line = row.entry.errors[0].line if row.entry.errors else 1
        try:
            path = await file_to_edit(self.workbook, row.entry, frozenset(entry.id for entry in self._entries))
            if path is not None:
                self._edit(path, line)
        except WorkbookError as problem:
            self.complain(problem)

    def _edit(self, path: Path, line: int) -> None:
        self._wanted = path
        try:
            edit(self.workbook, path, line)
        finally:
            self.action_reload()
            self.refresh()

    @work
    async def action_walk(self) -> None:
        """Walks the highlighted playbook, and asks about whom where that is needed."""
        from screens.walk.start import start_playbook

        row = self._row
        if row is not None:
            await start_playbook(self.workbook, row.entry)
