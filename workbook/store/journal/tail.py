"""The part of a journal after its last whole line, looked through without ever holding more than a part of it."""

import zlib
from collections.abc import Iterable, Iterator

import msgspec

from workbook.store.disk.files import PART, parts
from workbook.store.lines.line import TRAILER, whole
from workbook.store.oslayer import System, read_all

LINE_LIMIT = 1_000_000_000
"""So many bytes may one line have. A file without line ends is not taken for one that needs more memory than that."""


class Tail(msgspec.Struct, frozen=True):
    """The bytes from `start` to `end` of an open file, which may have changed since."""

    system: System
    fd: int
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def parts(self) -> Iterator[bytes]:
        """The bytes one after the other. Raises OSError."""
        return parts(self.system, self.fd, self.start, self.end)

    def without_zeros(self) -> "Tail":
        """The same up to the last byte that is not zero: what a crash leaves is often filled up with them."""
        end = self.end
        while end > self.start:
            start = max(self.start, end - PART)
            part = read_all(self.system, self.fd, end - start, start)
            if part != bytes(len(part)):
                end = start + len(part.rstrip(b"\0"))
                break
            end = start
        return msgspec.structs.replace(self, end=end)


class _Sum:
    """The checksum of a line that comes in parts."""

    def __init__(self) -> None:
        self._checksum, self._size, self._end = 0, 0, b""

    def add(self, data: bytes) -> None:
        joined = self._end + data
        cut = max(0, len(joined) + 1 - TRAILER)
        self._checksum = zlib.crc32(memoryview(joined)[:cut], self._checksum)
        self._size += cut
        self._end = joined[cut:]

    def is_whole(self) -> bool:
        return self._size > 0 and self._end == b',"~":"%08x"}' % self._checksum


def whole_lines(parts: Iterable[bytes]) -> Iterator[tuple[int, int]]:
    """Where each whole line starts and where the next one would, counted from the beginning of the parts."""
    summed, begun, offset = _Sum(), 0, 0
    for part in parts:
        first = part.find(b"\n")
        if first < 0:
            summed.add(part)
        else:
            summed.add(part[:first])
            if summed.is_whole():
                yield begun, offset + first + 1
            for start, stop in _within(part, first + 1):
                yield offset + start, offset + stop
            last = part.rfind(b"\n") + 1
            summed, begun = _Sum(), offset + last
            summed.add(part[last:])
        offset += len(part)


def _within(part: bytes, after: int) -> Iterator[tuple[int, int]]:
    while (mark := part.find(b'"}\n', after)) >= 0:
        start = part.rfind(b"\n", after - 1, mark) + 1
        after = mark + 3
        if whole(part[start : after - 1]):
            yield start, after
