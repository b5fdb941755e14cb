"""How far something slow is, and stopping it on the way."""

from collections.abc import Callable, Iterable, Iterator

from workbook.errors import WorkbookError

Tell = Callable[[str, int, int], None]
"""Hears what is being done, how much of it is done and how much there is, 0 where that is not known.

It may raise Stopped, which then comes out of what was being done.
"""


class Stopped(WorkbookError):
    """Somebody stopped it before its end, where that leaves everything as it was."""

    def __init__(self) -> None:
        super().__init__("Stopped; nothing was changed.")


def untold(_what: str, _done: int, _total: int) -> None:
    """For when nobody listens."""


def heard(parts: Iterable[bytes], tell: Tell, what: str, total: int) -> Iterator[bytes]:
    """The same parts, of `total` bytes in all, with each told when it was taken."""
    done = 0
    tell(what, done, total)
    for part in parts:
        yield part
        done += len(part)
        tell(what, done, total)
