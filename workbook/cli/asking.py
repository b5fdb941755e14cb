"""Asking on a terminal, and saying how many rows are done. Without a terminal nothing is asked."""

import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from workbook.cli.context import BadCall
from workbook.text import clean

LINE_LIMIT = 2000


def can_ask() -> bool:
    """Whether somebody sits at the other end: questions go to standard error, answers come from standard input."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def print_line(text: str, indent: str = "", out: TextIO | None = None) -> None:
    """Prints one line, cleaned of all that a terminal would obey."""
    print(indent + clean(text, limit=LINE_LIMIT), file=out)


def prompt(text: str) -> str:
    """What is typed after a prompt. Raises BadCall at the end of the input."""
    sys.stderr.write(text)
    sys.stderr.flush()
    typed = sys.stdin.readline()
    if not typed:
        raise BadCall("The answer is missing. Nothing was changed.")
    return clean(typed)


def agreed(question: str) -> bool:
    """The answer to a question of yes or no; the enter key alone is a no."""
    while True:
        typed = prompt(f"{question} y or n: ").casefold()
        if typed in ("y", "yes", "n", "no", ""):
            return typed in ("y", "yes")


def pick(question: str, choices: Sequence[tuple[str, str]]) -> str:
    """One of the choices (name and label), told by its number or its name."""
    print_line(question, out=sys.stderr)
    for number, (name, label) in enumerate(choices, 1):
        print_line(f"{name}: {label}" if label else name, f"{number:>4}  ", sys.stderr)
    names = [name for name, _ in choices]
    while True:
        typed = prompt("Number or name: ")
        if typed.isdecimal() and 1 <= int(typed) <= len(names):
            return names[int(typed) - 1]
        found = [name for name in names if typed and name.casefold().startswith(typed.casefold())]
        if len(found) == 1:
            return found[0]


class Counter:
    """Shows on standard error how many rows are done, where that is a terminal, and takes it away again."""

    def __init__(self) -> None:
        self._shown = False

    def of(self, word: str) -> Callable[[int, int], None] | None:
        """The function to tell the progress to; None where nobody would see it."""
        if not sys.stderr.isatty():
            return None

        def tell(done: int, total: int) -> None:
            self._shown = True
            sys.stderr.write(f"\r{word} row {done:,} of {total:,} ")
            sys.stderr.flush()

        return tell

    def clear(self) -> None:
        """Leaves an empty line for what comes next."""
        if self._shown:
            sys.stderr.write("\r" + " " * 60 + "\r")
            sys.stderr.flush()
            self._shown = False
