"""The app: the book, the modes, the theme, and what works on every screen."""

import gc
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.worker import WorkerFailed

from screens.commands import COMMANDS
from screens.minding import Minding
from screens.palette import CommandProvider
from screens.text import plain
from screens.theme import DARK, THEMES
from screens.ways import Ways
from workbook.book import Book
from workbook.errors import WorkbookError
from workbook.fault import leave_report

LOOK_SECONDS = 0.5


@dataclass
class BookChanged(Message):
    """Something in these tables was changed, here or by another program."""

    tables: frozenset[str]


def _today() -> Screen[Any]:
    from screens.today import TodayScreen

    return TodayScreen()


def _people() -> Screen[Any]:
    from screens.people import PeopleScreen

    return PeopleScreen()


def _opportunities() -> Screen[Any]:
    from screens.opportunities import OpportunitiesScreen

    return OpportunitiesScreen()


def _commitments() -> Screen[Any]:
    from screens.commitments import CommitmentsScreen

    return CommitmentsScreen()


def _time() -> Screen[Any]:
    from screens.time import TimeScreen

    return TimeScreen()


def _library() -> Screen[Any]:
    from screens.library import LibraryScreen

    return LibraryScreen()


def _collect_garbage() -> None:
    """What start-up made stays for as long as the app runs, so only what comes after it is looked through."""
    gc.freeze()
    gc.enable()


class WorkbookApp(Minding, Ways):
    """The workbook on screen. Whoever opened `book` closes it. Running returns "demo" where the demo is wished for."""

    TITLE = "Workbook"
    CSS_PATH = "app.tcss"
    COMMANDS = {CommandProvider}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "today": _today,
        "people": _people,
        "opportunities": _opportunities,
        "commitments": _commitments,
        "time": _time,
        "library": _library,
    }
    DEFAULT_MODE = "today"

    def __init__(self, book: Book, day: Callable[[], date] | None = None, *, drafts: bool = False) -> None:
        """`day` tells the calendar day while the app stays open; without it the book's `today` stands still. With
        `drafts` playbooks that are not ready can be walked, too."""
        super().__init__(book, drafts=drafts)
        self._day, self._trouble = day, ""
        for theme in THEMES:
            self.register_theme(theme)
        self._start_in(self._wanted_theme)

    def get_key_display(self, binding: Binding) -> str:
        """A key as the lines of keys and the help show it; function keys stand there as on the keyboard."""
        shown = super().get_key_display(binding)
        return shown.upper() if re.fullmatch(r"f\d+", shown) else shown

    def on_mount(self) -> None:
        """Takes on the manager's own keys, and starts to listen for changes."""
        self.set_keymap({name: key for name, key in self.book.settings.keys.items() if name in COMMANDS})
        self.book.watch(self._heard)
        self.set_interval(LOOK_SECONDS, self._look)
        self.call_after_refresh(_collect_garbage)
        self.mind()

    def on_unmount(self) -> None:
        """Stops listening."""
        self.book.unwatch(self._heard)

    def _fatal_error(self) -> None:
        """Textual would print a traceback with every local text, and notes about people are among them."""
        fault = self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception
        if fault is not None:
            sentence = str(fault) if isinstance(fault, WorkbookError) else leave_report(self.book.folder, fault)
            self._exit_renderables.append(plain(sentence).plain)
        self._close_messages_no_wait()

    @property
    def _wanted_theme(self) -> str:
        wanted = self.book.settings.theme
        return wanted if wanted in self.available_themes else DARK.name

    def _start_in(self, theme: str) -> None:
        """Puts the theme on before the styles are read, which else would be read, and applied, twice."""
        self.set_reactive(WorkbookApp.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        for mode, holds in (("-dark-mode", self.current_theme.dark), ("-light-mode", not self.current_theme.dark)):
            self.set_class(holds, mode, update=False)

    def _heard(self, tables: frozenset[str]) -> None:
        self.post_message(BookChanged(tables))

    def _look(self) -> None:
        """Takes in what other programs wrote, and midnight."""
        if self._day is not None and self._day() != self.book.today:
            self.book.today = self._day()
            self._heard(frozenset())
        try:
            self.book.catch_up()
        except WorkbookError as problem:
            if str(problem) != self._trouble:  # said at every look it would cover the screen
                self.complain(problem, seconds=30)
            self._trouble = str(problem)
        else:
            self._trouble = ""
        self.mind()

    @on(BookChanged)
    def take_in(self, event: BookChanged) -> None:
        """Has the screen on top draw the change; the others do it when they come up."""
        from screens.base import BookScreen

        self.version += 1
        if "settings" in event.tables:
            self.theme = self._wanted_theme
            self.set_keymap({name: key for name, key in self.book.settings.keys.items() if name in COMMANDS})
        top = next((each for each in reversed(self.screen_stack) if isinstance(each, BookScreen)), None)
        if top is not None:
            top.take_in()

    def action_undo(self) -> None:
        """Takes the last change back and says what it was."""
        self._turn(self.book.undo, "There is nothing to undo.")

    def action_redo(self) -> None:
        """Brings back what was undone last."""
        self._turn(self.book.redo, "There is nothing to bring back.")

    def _turn(self, step: Callable[[], str | None], nothing: str) -> None:
        try:
            words = step()
        except WorkbookError as problem:
            self.complain(problem)
            return
        self.notify(words or nothing, markup=False, timeout=4)

    @work
    async def action_find(self) -> None:
        """Finds anything and goes there."""
        from screens.find import find_and_go

        await find_and_go(self)

    @work
    async def action_history(self) -> None:
        """Shows what was changed, in words."""
        from screens.dialogs.history import show_history

        await show_history(self)

    def action_settings(self) -> None:
        """Opens the settings."""
        from screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    @work
    async def action_help(self) -> None:
        """Shows what can be done on this screen."""
        from screens.help import help_page

        await self.push_screen_wait(help_page(self.screen))
