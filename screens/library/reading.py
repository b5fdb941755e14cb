"""Reads the playbook files and looks for what is wrong with them while the screen stays quick, and again when one is
saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from screens.base import BookScreen
from screens.library.words import said_again
from workbook.coaching.libraries import library_of
from workbook.coaching.snapshots import by_id
from workbook.model import ResolvedPlaybook
from workbook.playbook.library import Library
from workbook.playbook.lint.at_hand import cache_in, look_at
from workbook.playbook.lint.report import Checked
from workbook.playbook.loaded import Loaded

LOOK_EVERY = 0.5
"""Seconds between two looks at whether a file was saved elsewhere."""


@dataclass
class FilesRead(Message):
    """The playbook files were read."""

    entries: tuple[Loaded, ...]


@dataclass
class FilesChecked(Message):
    """What was found in some of them; all of them were looked at where it is `done`."""

    checked: dict[Path, Checked]
    done: bool = False


class ReadsFiles(BookScreen):
    """Mixed into the screen of the library: `entries` are the files as they were read last, `checked` what was found
    in them. `redraw` is called when either is another."""

    def __init__(self, library: Library | None = None) -> None:
        """`library` are the playbooks to show; without it the shipped ones and the workbook's own."""
        super().__init__()
        self.entries: tuple[Loaded, ...] = ()
        self.checked: dict[Path, Checked] = {}
        self._given = library
        self._of: tuple[Path, str] | None = None
        self._before: dict[Path, Checked] | None = None
        self._is_reading = self._is_checking = self._again = self._asked = False

    def redraw(self) -> None:
        """Shows the files as they are now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Reads the files while the screen is drawn."""
        super().on_mount()
        self.read_files()
        self.set_interval(LOOK_EVERY, self._look_again)

    def on_screen_resume(self) -> None:
        """Takes in what was walked meanwhile, and files that were edited elsewhere."""
        super().on_screen_resume()
        self._look_again()

    def take_in(self) -> None:
        """Reads the manager's own playbooks where the workbook lies now."""
        now = (self.book.folder, self.book.settings.language)
        if self._of not in (None, now) and self._given is None:
            vars(self).pop("library", None)
            self.read_files()
        self._of = now
        super().take_in()

    @cached_property
    def library(self) -> Library:
        """The playbooks to show."""
        return self._given or library_of(self.book)

    @property
    def is_seen(self) -> bool:
        """Whether somebody looks at the files now."""
        return self.is_current

    def _look_again(self) -> None:
        """Takes in files that were saved in an editor beside the app."""
        if self.is_seen and self.entries and not self._is_reading and not self._again and self.library.refresh():
            self.read_files()

    def read_files(self, *, asked: bool = False) -> None:
        """Reads the files, once those are read that are being read. Says so where it was `asked` for."""
        self._asked = self._asked or asked
        if self._is_reading or self._is_checking:
            self._again = True
            return
        self._again, self._is_reading = False, True
        self._read(self.library, self.book.folder, tuple(self.book.playbooks.all()))

    @work(thread=True, group="library")
    def _read(self, library: Library, workbook: Path, snapshots: tuple[ResolvedPlaybook, ...]) -> None:
        worker = get_current_worker()
        self.post_message(FilesRead(library.entries))
        for portion in look_at(library, by_id(snapshots), cache_in(workbook)):
            if worker.is_cancelled or self._again:
                break
            self.post_message(FilesChecked({Path(each.file): each for each in portion}))
        self.post_message(FilesChecked({}, done=True))

    @on(FilesRead)
    def take_in_files(self, event: FilesRead) -> None:
        """Shows the files as they are now."""
        self._is_reading, self._is_checking = False, True
        self.entries = event.entries
        self.redraw()

    @on(FilesChecked)
    def take_in_findings(self, event: FilesChecked) -> None:
        """Shows what was found, and says at the end what is new."""
        self.checked = {**self.checked, **event.checked}
        if event.done:
            self._is_checking = False
            self._end()
        self.redraw()

    def _end(self) -> None:
        if self._again:
            self.read_files()
            return
        there = {path for path, _ in self.library.files}
        self.checked = {path: each for path, each in self.checked.items() if path in there}
        words = self._words(self._before, self.checked)
        if words:
            self.workbook.tell(words)
        self._before, self._asked = self.checked, False

    def _words(self, before: Mapping[Path, Checked] | None, now: Mapping[Path, Checked]) -> str:
        return said_again(before, now, asked=self._asked) if before is not None or self._asked else ""
