"""What lies where in a journal file: whole lines by their number, and the bytes between them."""

from array import array
from bisect import bisect_left
from typing import NamedTuple

import msgspec

from workbook.store.lines.codec import PLAIN, Codec
from workbook.store.lines.header import Header
from workbook.store.oslayer import View

DAMAGED, ZEROS, FOREIGN = "is damaged", "is filled with zeros", "is nothing that this program writes"


class Stretch(NamedTuple):
    """Bytes that are no whole line in its place, after snapshot line `snapshot` and change `after`.

    `why` says what they are, in half a sentence. `ended` says whether the last of them is a line end.
    """

    start: int
    end: int
    snapshot: int
    after: int
    why: str
    ended: bool


class Spots(msgspec.Struct):
    """Where lines start in a file, by ascending number."""

    numbers: "array[int]" = msgspec.field(default_factory=lambda: array("q"))
    offsets: "array[int]" = msgspec.field(default_factory=lambda: array("q"))

    def add(self, number: int, offset: int) -> None:
        """Notes a line, whose number is higher than all before it."""
        self.numbers.append(number)
        self.offsets.append(offset)

    def find(self, number: int) -> int | None:
        """Where the line of that number starts."""
        at = bisect_left(self.numbers, number)
        return self.offsets[at] if at < len(self.numbers) and self.numbers[at] == number else None

    def nearest(self, number: int, step: int) -> int | None:
        """The number closest to one, itself or (by `step` -1 or 1) lower or higher, that has a line."""
        at = bisect_left(self.numbers, number)
        if step < 0 and (at == len(self.numbers) or self.numbers[at] != number):
            at -= 1
        return self.numbers[at] if 0 <= at < len(self.numbers) else None

    @property
    def last(self) -> int:
        """The highest number, 0 where there is none."""
        return self.numbers[-1] if self.numbers else 0

    def missing(self, first: int, last: int) -> list[int]:
        """The numbers from `first` to `last` that have no line."""
        found: list[int] = []
        expected = first
        for at in range(bisect_left(self.numbers, first), bisect_left(self.numbers, last + 1)):
            found += range(expected, self.numbers[at])
            expected = self.numbers[at] + 1
        return found + list(range(expected, last + 1))


class Survey(msgspec.Struct):
    """What lies where in a journal file of `size` bytes. `header` is None where the first line is not whole.

    `locked` is the sentence why its encrypted lines cannot be read; then what they say was not looked at.
    """

    view: View
    size: int
    header: Header | None = None
    codec: Codec = PLAIN
    locked: str = ""
    changes: Spots = msgspec.field(default_factory=Spots)
    snapshots: Spots = msgspec.field(default_factory=Spots)
    stretches: list[Stretch] = msgspec.field(default_factory=list)

    def change(self, number: int) -> bytes | None:
        """The whole line of a change without its line end, readable where the passphrase is known."""
        return self._line(self.changes.find(number))

    def raw(self, number: int) -> bytes | None:
        """The whole line of a change as it lies on the disk, with its line end."""
        start = self.changes.find(number)
        return None if start is None else self.view[start : self.view.find(b"\n", start) + 1]

    def snapshot(self, ordinal: int) -> bytes | None:
        """A whole line of documents, like `change`."""
        return self._line(self.snapshots.find(ordinal))

    def _line(self, start: int | None) -> bytes | None:
        if start is None:
            return None
        return self.codec.disclose(self.view[start : self.view.find(b"\n", start)])

    @property
    def complete(self) -> bool:
        """Whether the documents that the header announces are all there."""
        return self.header is not None and len(self.snapshots.numbers) == self.header.snapshot

    @property
    def torn(self) -> Stretch | None:
        """What stands after the last whole line."""
        last = self.stretches[-1] if self.stretches else None
        return last if last and last.end == self.size else None
