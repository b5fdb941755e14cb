"""Read any journal file without changing it: what it holds, and where it stops."""

import errno
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from workbook.progress import Tell, untold
from workbook.store.disk.files import PART, read_file
from workbook.store.errors import StoreError, told
from workbook.store.journal.replay import Replay
from workbook.store.lines.codec import Codec, Unlock
from workbook.store.lines.header import Header, header_in
from workbook.store.lines.line import Line, decode, ordinal, whole
from workbook.store.memory.memory import Memory
from workbook.store.oslayer import READ, System, read_all

_LAST = 16_000


class Reading(msgspec.Struct):
    """What a journal file holds.

    `memory` are the documents after change `number`, the last one in the `end` bytes that can be followed from the
    beginning on; `header` is None where not even the first line can be read. `why` says in half a sentence what is
    wrong with the bytes after `end`; it is empty where there are none, or only a torn last line.
    """

    path: Path
    view: bytes
    codec: Codec
    header: Header | None
    memory: Memory
    number: int
    end: int
    why: str

    @property
    def is_whole(self) -> bool:
        """Whether every byte could be followed."""
        return self.header is not None and self.end == len(self.view)

    def lines(self, start: int = 0) -> Iterator[tuple[bytes, Line]]:
        """Every whole change after the first `start` bytes, as it lies there and decoded, in its order."""
        while (stop := self.view.find(b"\n", start)) >= 0:
            if self.view[start : start + 5] == b'{"n":':
                data = self.view[start:stop]
                line = self._line(data)
                if line is not None:
                    yield data + b"\n", line
            start = stop + 1

    def later(self) -> Iterator[tuple[bytes, Line]]:
        """The whole changes after what could be followed."""
        return self.lines(self.end)

    def highest(self) -> int:
        """The highest number of a change anywhere in the file."""
        return max((line.n for _, line in self.later()), default=self.number) if self.why else self.number

    def _line(self, data: bytes) -> Line | None:
        """The change that a line holds, None where it cannot be read."""
        if not whole(data):
            return None
        try:
            line = decode(self.codec.disclose(data))
        except (msgspec.MsgspecError, StoreError):
            return None
        return line if line.at is not None else None


def read_journal(system: System, path: Path, unlock: Unlock, tell: Tell = untold) -> Reading:
    """Reads the journal, a backup or a file kept aside, as far as it can be followed, and tells how far it is.

    Raises StoreError where the file cannot be read or there is no key to it.
    """
    with told("read", path):
        view = read_file(system, path)
    memory, replay = Memory(), Replay(unlock=unlock)
    _follow(view, replay, memory, partial(tell, f"Reading {path.name}"))
    why = replay.judge([view[replay.end :]])
    return Reading(path, view, replay.codec, replay.header, memory, replay.number, replay.end, why)


def _follow(view: bytes, replay: Replay, memory: Memory, tell: Callable[[int, int], None]) -> None:
    """Takes in all that can be followed, part by part."""
    start = 0
    while start < len(view) and replay.end == start and not replay.problem:
        tell(start, len(view))
        stop = view.find(b"\n", start + PART) + 1 or len(view)
        replay.feed(view[start:stop], memory)
        start = stop


def glance(system: System, path: Path, tell: Callable[[int, int], None] | None = None) -> tuple[int, str]:
    """The number of the last change in a journal file, and in half a sentence why it is not whole, empty where it is.

    Checks every line and that none is missing, but decodes none, so it needs no key. `tell` hears how many of the
    bytes were looked at. Raises OSError.
    """
    view = read_file(system, path)
    start = view.find(b"\n") + 1
    header = header_in(view[: start - 1]) if start else None
    if header is None:
        return 0, "does not begin as a workbook does"
    number, snapshots, due = header.number, 0, 0
    while (stop := view.find(b"\n", start)) >= 0:
        if tell and start >= due:
            tell(start, len(view))
            due = start + PART
        line = view[start:stop]
        following = (b"s", snapshots + 1) if snapshots < header.snapshot else (b"n", number + 1)
        if not whole(line) or ordinal(line) != following:
            return number, f"is damaged after change {number}"
        snapshots += following[0] == b"s"
        number += following[0] == b"n"
        start = stop + 1
    return number, "is cut off" if start < len(view) or snapshots < header.snapshot else ""


def last_number(system: System, path: Path) -> int:
    """The number of the last change in a journal file by its last line alone, 0 where that tells none. Raises OSError.

    Costs the reading of that line.
    """
    fd = system.open(path, READ)
    try:
        size, length = system.opened_status(fd).st_size, _LAST
        tail = read_all(system, fd, length, max(0, size - length))
        while tail.count(b"\n") < 2 and len(tail) < size:
            length *= 8
            tail = read_all(system, fd, length, max(0, size - length))
    finally:
        system.close(fd)
    line = tail[tail.rfind(b"\n", 0, len(tail) - 1) + 1 :].removesuffix(b"\n")
    kind, number = ordinal(line) or (b"", 0)
    return number if kind == b"n" and whole(line) else 0


def is_given(system: System, path: Path) -> bool:
    """Whether the disk gives every byte of a file. Raises OSError where something else is in the way."""
    try:
        read_file(system, path)
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        return False
    return True
