"""What a verb works with: the workbook, the day, and the way to print."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from workbook.book import Book
from workbook.cli.passphrase import Source, open_book
from workbook.cli.passphrase_command import kept_command
from workbook.days import parse_day
from workbook.errors import WorkbookError
from workbook.locations import passphrase_command_file, workbook_folder
from workbook.text import clean

if TYPE_CHECKING:
    from argparse import Namespace


FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Beyond them a cadence or a quarter more would leave the calendar."""
SAID = 2000
"""So much of a sentence is printed where it repeats what was typed."""


class BadCall(WorkbookError):
    """A command line that cannot be carried out as it stands."""


@dataclass
class Context:
    """The one place below the command line where the clock and the environment are read."""

    folder: Path
    today: date
    fixed_day: bool
    now: Callable[[], datetime]
    day: Callable[[], date]
    json: bool
    named_command: str | None = None
    _book: Book | None = field(default=None, init=False)

    @classmethod
    def of(
        cls,
        chosen: "Namespace | None",
        environment: Mapping[str, str],
        now: Callable[[], datetime],
        day: Callable[[], date],
    ) -> Self:
        """Reads the options that every verb has. Raises DayProblem where --today is no day."""
        named = getattr(chosen, "today", None) or environment.get("WORKBOOK_TODAY")
        today = parse_day(named, day()) if named else day()
        if not FIRST_YEAR <= today.year <= LAST_YEAR:
            raise BadCall(f"Nothing can be computed for {today}. Name a day from {FIRST_YEAR} to {LAST_YEAR}.")
        command = environment.get("WORKBOOK_PASSPHRASE_COMMAND")
        folder = workbook_folder(getattr(chosen, "workbook", None), environment)
        return cls(folder, today, bool(named), now, day, bool(getattr(chosen, "json", False)), command)

    @property
    def book(self) -> Book:
        """The workbook, opened when a verb first asks for it. What opening noticed is said on standard error."""
        if self._book is None:
            self._book = self.open("cli")
            for message in self._book.messages:
                _tell(message)
        return self._book

    def open(self, origin: str) -> Book:
        """Opens the workbook for the caller to close; see open_book."""
        return open_book(Source(self.folder, self.passphrase_command), self.today, self.now, origin)

    def passphrase_command(self) -> str:
        """The command that prints the passphrase, empty where it is to be typed. Raises PassphraseProblem."""
        return kept_command(passphrase_command_file()) if self.named_command is None else self.named_command.strip()

    def parse_day(self, text: str, *, past: bool = False) -> date:
        """A day as typed, seen from this workbook's today."""
        return parse_day(text, self.today, past=past)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if self._book is None:
            return
        if self._book.read_only and self._book.read_only != str(error):
            _tell(self._book.read_only)
        self._book.close()


def _tell(sentence: str) -> None:
    print(f"workbook: {clean(sentence, SAID)}", file=sys.stderr)
