"""The first page of an import: which files, whose team, of which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Label, Static

from screens.exchange.boxes import Box, FileList, PathBox
from screens.exchange.paths import NearFile, check_paths, near_files, quoted, split_paths
from screens.text import block, plain
from screens.widgets.long_list import Cell, Column
from workbook import days
from workbook.errors import WorkbookError

Folders = Sequence[tuple[str, Path]]

_ABOUT = """Team and opportunities, as your CRM exports them. Several files at once.
You see what will happen before anything is changed."""
_ASK = "asked where a file has several"


class FilesPage(Vertical):
    """Asks for files, manager and day, and posts `Chosen`."""

    @dataclass
    class Chosen(Message):
        """These files are to be looked at. `manager` is empty where nothing was said."""

        paths: list[Path]
        manager: str
        as_of: date | None

    def __init__(self, folders: Folders, today: date, manager: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._folders, self._today, self._manager = folders, today, manager

    def compose(self) -> ComposeResult:
        """The fields, how they are understood, and the files close at hand."""
        yield Static(block(_ABOUT), classes="about")
        yield from self._field(
            "Files", PathBox(placeholder="type, paste or drop one or more", id="paths", compact=True)
        )
        yield Static("", id="understood")
        usual = f"{self._manager}, from your settings" if self._manager else _ASK
        yield from self._field("Manager", Box(placeholder=usual, id="manager", compact=True))
        yield from self._field("As of", Box(placeholder="today", id="as-of", compact=True))
        yield Static("", id="day")
        near = FileList(
            [
                Column("mark", "", 1),
                Column("name", "Name", 0),
                Column("folder", "Folder", 12),
                Column("size", "Size", 9, "right"),
                Column("day", "Written", 11),
            ],
            self._cells,
            key=lambda file: file.path,
            empty="No CSV lies here or in Downloads. Type where yours is, or drop it here.",
            id="near",
        )
        near.border_title = "Files close at hand, the newest first"
        yield near

    def _field(self, label: str, box: Input) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Label(label)
            yield box

    def on_mount(self) -> None:
        """Looks for files and starts where one types."""
        self.query_one(FileList).show(near_files(self._folders))
        self._say_day()

    def begin(self) -> None:
        """Puts the cursor where it is needed first."""
        near = self.query_one(FileList)
        near.show(near_files(self._folders))
        (near if near.items else self.query_one("#paths")).focus()

    @property
    def paths(self) -> list[Path]:
        """The files that are named."""
        return split_paths(self.query_one("#paths", PathBox).value)

    def _cells(self, near: NearFile) -> tuple[Cell, ...]:
        chosen = near.path in self.paths
        mark: Cell = ("✓", "good") if chosen else ""
        return (
            mark,
            (near.path.name, "strong" if chosen else ""),
            (near.folder, "dim"),
            _size(near.size),
            days.show(near.day),
        )

    def toggle(self) -> None:
        """Chooses the highlighted file, or does not choose it any more."""
        near: NearFile | None = self.query_one(FileList).item
        if near is None:
            return
        paths = self.paths
        kept = [path for path in paths if path != near.path] if near.path in paths else [*paths, near.path]
        box = self.query_one("#paths", PathBox)
        box.value = " ".join(map(quoted, kept))
        box.cursor_position = len(box.value)

    @on(Input.Changed, "#paths")
    def show_understood(self) -> None:
        """Says which files are meant and which of them are not there."""
        text = self.query_one("#paths", PathBox).value
        note = self.query_one("#understood", Static)
        try:
            names = [path.name for path in _named(text)]
        except WorkbookError as problem:
            self.tell(problem)
        else:
            note.update(plain(f"{len(names)} chosen: {', '.join(names)}" if names else ""))
            note.set_class(False, "wrong")
        self.query_one(FileList).refresh()

    @on(Input.Changed, "#as-of")
    def show_day(self) -> None:
        """Says which day is meant."""
        self._say_day()

    def _say_day(self) -> None:
        note = self.query_one("#day", Static)
        try:
            day = self._day()
        except WorkbookError as problem:
            note.update(plain(str(problem)))
            note.set_class(True, "wrong")
        else:
            note.update(plain(f"exported on {days.show_with_distance(day, self._today)}"))
            note.set_class(False, "wrong")

    def _day(self) -> date:
        text = self.query_one("#as-of", Input).value
        return days.parse_day(text, self._today, past=True) if text.strip() else self._today

    @on(events.Paste)
    def take_drop(self, event: events.Paste) -> None:
        """A file that is dropped while the list has the keys goes to the box."""
        self.query_one("#paths", PathBox).take(event.text)

    def go_on(self) -> None:
        """Posts what was chosen, without a word typed the highlighted file; or says what stands in the way."""
        box = self.query_one("#paths", PathBox)
        if not box.value.strip() and self.query_one(FileList).item is not None:
            self.toggle()
        manager = self.query_one("#manager", Input).value.strip()
        try:
            self.post_message(self.Chosen(check_paths(box.value), manager, self._day()))
        except WorkbookError as problem:
            self.tell(problem)

    def tell(self, problem: WorkbookError) -> None:
        """Says why these files cannot be looked at; it stays until something else is named."""
        note = self.query_one("#understood", Static)
        note.update(plain(str(problem)))
        note.set_class(True, "wrong")


def _named(text: str) -> list[Path]:
    return check_paths(text) if text.strip() else []


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000)):,} KB"
