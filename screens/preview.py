"""A playbook walked on the demo's team while it is being written: the real walk, and nothing of it is kept."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

import screens.walk.screen
from screens.commands import bindings
from screens.desk import Desk
from screens.text import plain
from screens.walk.clock import Clock
from screens.walk.keeping import Keeping
from screens.walk.review import ReviewScreen
from screens.walk.screen import WalkScreen
from workbook.book import Book
from workbook.demo import fill_demo
from workbook.demo.rehearsal import Rehearsal, take_settings
from workbook.errors import WorkbookError
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.loaded import Loaded
from workbook.playbook.schema import Playbook
from workbook.playbook.trial.source import Source
from workbook.text import plural

LOOK_SECONDS = 0.1
STILL_LOOKS = 2
"""After so many looks without a further change a file counts as saved."""


@dataclass
class FileRead(Message):
    """The file was saved, and read."""

    loaded: Loaded


class PreviewScreen(WalkScreen, inherit_bindings=False):
    """The walk as it will be, with the demo's team. Nothing of it is kept. Save the file in your editor, and it is
    read again at the step where you are; q and esc end the preview."""

    FOLLOWS_FILE = False
    CSS_PATH = str(Path(screens.walk.screen.__file__).with_name("walk.tcss"))
    DEFAULT_CSS = """
    PreviewScreen #broken { height: auto; padding: 0 1; background: $error 30%; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *Screen.BINDINGS,
        *bindings("next", "previous", "skip", "hint", "note", "review", "next_step", "evidence"),
        Binding("q,escape", "leave", "End", key_display="q"),
        *bindings("help"),
    ]

    def __init__(self, rehearsal: Rehearsal, playbook: Playbook, source: Source | None, broken: Loaded | None) -> None:
        """Without `source` the file is not watched; `broken` is what is wrong with it where an older form is shown."""
        self._rehearsal, self._source, self._broken = rehearsal, source, broken
        super().__init__(rehearsal.start(playbook))
        self._state = source.state() if source else ()
        self._pending, self._still = False, 0

    @property
    def book(self) -> Book:
        """The scratch workbook."""
        return self._rehearsal.book

    def compose(self) -> ComposeResult:
        """What is wrong with the file, above the walk."""
        yield Static(id="broken")
        yield from super().compose()

    def on_mount(self) -> None:
        """Begins at the first step, and looks at the file from time to time."""
        self._tell()
        if self._source:
            self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        assert self._source is not None
        state = self._source.state()
        if state != self._state:
            self._state, self._pending, self._still = state, True, 0
        elif self._pending:
            self._still += 1
            if self._still >= STILL_LOOKS:
                self._pending = False
                self._read(self._source)

    @work(thread=True, exclusive=True, group="preview")
    def _read(self, source: Source) -> None:
        self.post_message(FileRead(source.read()))

    @on(FileRead)
    async def take_in_file(self, event: FileRead) -> None:
        """Goes on with the new form at the same step, or says what is wrong with it."""
        self._broken = event.loaded if event.loaded.errors else None
        playbook = event.loaded.playbook
        if playbook is not None and not event.loaded.errors and self.keeping.flush():
            try:
                await self._change(playbook)
            except WorkbookError as problem:
                self.complain(problem)
        self._tell()

    async def _change(self, playbook: Playbook) -> None:
        self.clock.keep()
        before = self.walk
        walk = self._rehearsal.change(before, playbook)
        if walk is not before:
            self.walk = walk
            self.keeping = Keeping(self, walk, self._say_saved)
            self.clock = Clock(self, walk, self._say_counted)
        await self.show_step()

    def _tell(self) -> None:
        told = self.query_one("#broken", Static)
        told.display = self._broken is not None
        if self._broken is not None:
            told.update(plain(_first_problem(self._broken.errors)))
        self.query_one("#what", Static).update(plain(f"PREVIEW  {self.walk.title}"))

    @work
    async def open_review(self) -> None:
        """Shows everything on one page; from there one cannot finish."""
        wish = await self.app.push_screen_wait(PreviewReview(self.walk))
        if wish.step:
            await self.go(wish.step)

    async def action_leave(self) -> None:  # type: ignore[override]
        """Ends the preview."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.exit()


class PreviewReview(ReviewScreen):
    """Everything that was said in the preview; {jump} goes back to the highlighted step."""

    async def action_finish(self) -> None:  # type: ignore[override]
        """Says what finishing would do."""
        self._say("Here finishing would count the minutes and file the commitments.")

    async def action_abandon(self) -> None:  # type: ignore[override]
        """Says that there is nothing to abandon."""
        self._say("There is nothing to abandon.")

    def _say(self, words: str) -> None:
        self.notify(f"This is a preview; nothing of it is kept. {words}", markup=False, timeout=4)


def _first_problem(errors: tuple[Diagnostic, ...]) -> str:
    first = errors[0]
    more = f" and {plural(len(errors) - 1, 'problem')} more" if len(errors) > 1 else ""
    hint = f" {first.hint}." if first.hint[-1:].isalnum() else f" {first.hint}".rstrip()
    return f"Line {first.line}: {first.message}.{hint}{more}  ·  the last good version is shown"


async def show_preview(app: Desk, entry: Loaded) -> None:
    """Shows the preview of a playbook over the present screen, and waits until it is ended. Call it from a worker."""
    if entry.playbook is None:
        app.notify(_first_problem(entry.errors), severity="warning", markup=False, timeout=6)
        return
    with app.scratch() as scratch:
        book = await asyncio.to_thread(_stage, app.book, Path(scratch) / "workbook")
        with book:
            source = Source(entry.path, app.book.folder)
            broken = entry if entry.errors else None
            try:
                screen = PreviewScreen(Rehearsal(book, {}), entry.playbook, source, broken)
            except WorkbookError as problem:
                app.complain(problem)
            else:
                await app.push_screen_wait(screen)


def _stage(own: Book, folder: Path) -> Book:
    fill_demo(folder, own.today)
    book = Book.open(folder, today=own.today, now=own.now)
    take_settings(book, own.settings.playbooks)
    return book
