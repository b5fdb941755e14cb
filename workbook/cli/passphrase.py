"""The passphrase of an encrypted workbook: typed in the terminal, or printed by a command of the manager's own."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from workbook.book import Book
from workbook.cli.passphrase_command import PassphraseProblem, failed, first_line, not_text
from workbook.cli.progress import progress
from workbook.store import WrongPassphrase

TRIES = 3


class Source:
    """Gives the passphrase as often as it is called, and gets it only once."""

    def __init__(self, folder: Path, command: Callable[[], str]) -> None:
        self.folder, self._command = folder, command
        self._known: str | None = None
        self._may_ask = True
        self.printed_by = ""

    def __call__(self) -> str:
        """The passphrase. Raises PassphraseProblem."""
        if self._known is None:
            self.printed_by = self._command()
            self._known = self._printed() if self.printed_by else self._ask()
        return self._known

    def _printed(self) -> str:
        with progress() as tell:
            tell("Waiting for the passphrase command", 0, 0)
            return first_line(self.printed_by)

    def _ask(self) -> str:
        if not self._may_ask:
            raise PassphraseProblem("The workbook is encrypted now; start again to type its passphrase.")
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise PassphraseProblem(
                f"The workbook in {self.folder} is encrypted, and there is no terminal to type its passphrase in; "
                "name the command that prints it with `workbook settings passphrase_command COMMAND`."
            )
        return typed(f"Passphrase of {self.folder}: ")

    def forget(self) -> None:
        """Has it asked for anew."""
        self._known = None

    def ask_no_more(self) -> None:
        """For when the terminal is needed for other things."""
        self._may_ask = False


def open_book(source: Source, today: date, now: Callable[[], datetime], origin: str) -> Book:
    """Opens the workbook, with its passphrase where it is encrypted; up to three tries. Raises StoreError.

    With the origin `app`, nobody is asked for anything in the terminal afterwards.
    """
    for left in reversed(range(TRIES)):
        try:
            with progress() as tell:
                book = Book.open(source.folder, today=today, now=now, origin=origin, passphrase=source, tell=tell)
        except WrongPassphrase as problem:
            if source.printed_by:
                raise failed(source.printed_by, "what it printed is not the passphrase") from problem
            if not left:
                raise
            print(f"workbook: {problem}", file=sys.stderr)
            source.forget()
        else:
            if origin == "app":
                source.ask_no_more()
            return book
    raise AssertionError


def typed(prompt: str) -> str:
    """What is typed unseen. Raises PassphraseProblem where it is no text or nothing comes."""
    import getpass

    try:
        return getpass.getpass(prompt, sys.stderr)
    except UnicodeDecodeError as error:
        raise not_text() from error
    except EOFError as error:
        raise PassphraseProblem("No passphrase was typed; nothing was changed.") from error
