"""Showing on a terminal how far something slow is."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from workbook.progress import Tell
from workbook.text import clean

_COLUMNS = 80
"""For a terminal that does not say how wide it is."""


@contextmanager
def progress(begin: str = "") -> Iterator[Tell]:
    """Yields what shows on standard error how far something is, where that is a terminal.

    Nothing of it is left at the end, and nothing is shown after it.
    """
    shown, over = "", not sys.stderr.isatty()

    def tell(what: str, done: int, total: int) -> None:
        nonlocal shown
        if over:
            return
        text = f"{begin}{clean(what, 50)} " + (f"{done * 100 // total} %" if total else "…")
        text = text[: (os.get_terminal_size(sys.stderr.fileno()).columns or _COLUMNS) - 1]
        if text != shown:
            _overwrite(text.ljust(len(shown)))
            shown = text

    try:
        yield tell
    finally:
        over = True
        if shown:
            _overwrite(" " * len(shown) + "\r")


def _overwrite(text: str) -> None:
    sys.stderr.write(f"\r{text}")
    sys.stderr.flush()
