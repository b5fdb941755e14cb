"""Every line of a journal file, whole or not, wherever it stands."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from workbook.store.codec import PLAIN, Codec, Unlock
from workbook.store.errors import StoreError
from workbook.store.line import FORMAT, TRAILER, Header, decode, decode_header, whole
from workbook.store.oslayer import View

Tell = Callable[[int, int], None]
_STEP = 20_000
START = b'{"format":"%b"' % FORMAT.encode()
_PART = 1_000_000
_ENDING = re.compile(rb',"~":"[0-9a-f]{8}"\}\n')
DAMAGED, ZEROS, FOREIGN = "is damaged", "is filled with zeros", "is nothing that this program writes"
_NUMBERED = re.compile(rb'\{"([ns])":(\d{1,18}),')


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


def survey(view: View, size: int, unlock: Unlock, tell: Tell | None = None, codec: Codec | None = None) -> Survey:
    """Looks at every line of the first `size` bytes. `codec` is given for a file without header, as the history's."""
    surveyor = _Surveyor(Survey(view, size), unlock, codec)
    start = lines = 0
    while start < size:
        stop = view.find(b"\n", start, size) + 1 or size
        surveyor.look(start, stop)
        start, lines = stop, lines + 1
        if tell and lines % _STEP == 0:
            tell(start, size)
    return surveyor.found


class _Surveyor:
    """Sorts lines one after the other into what a survey tells."""

    def __init__(self, found: Survey, unlock: Unlock, codec: Codec | None) -> None:
        self.found, self._unlock = found, unlock
        self._headless = codec is not None
        self._last_snapshot = self._last_change = 0
        if codec is not None:
            found.codec = codec

    def look(self, start: int, stop: int) -> None:
        """Takes in the line between two offsets."""
        view = self.found.view
        if not _ENDING.fullmatch(view[max(start, stop - TRAILER) : stop]) or not whole(view[start : stop - 1]):
            self._note(start, stop, _kind(view, start, stop))
            return
        data = view[start:stop]
        try:
            why = self._header(data[:-1]) if self._is_first(data, start) else self._line(data[:-1], start)
        except (msgspec.MsgspecError, StoreError):
            why = "cannot be read, though its checksum is right"
        if why:
            self._note(start, stop, why)

    def _is_first(self, data: bytes, start: int) -> bool:
        """Whether a whole line is the header, in its place or after what was put before it."""
        begun = self._headless or self.found.header or self._last_snapshot or self._last_change
        return not begun and (start == 0 or data.startswith(START))

    def _header(self, line: bytes) -> str:
        found = self.found
        header = decode_header(line)
        if header.format != FORMAT:
            return "is not a workbook's"
        try:
            found.codec = self._unlock(header)
            header = decode_header(found.codec.disclose(line))
        except StoreError as error:
            if header.cipher is None:
                raise
            found.locked = str(error)
        found.header, self._last_change = header, header.number
        return ""

    def _line(self, line: bytes, start: int) -> str:
        match = _NUMBERED.match(line)
        if match is None:
            return "is not a line of a workbook's"
        if not self.found.locked:
            decode(self.found.codec.disclose(line))
        number = int(match[2])
        if match[1] == b"s":
            return self._snapshot(number, start)
        if number <= self._last_change:
            return f"holds change {number} a second time or out of its order"
        self._last_change = number
        self.found.changes.add(number, start)
        return ""

    def _snapshot(self, ordinal: int, start: int) -> str:
        if ordinal <= self._last_snapshot or self.found.changes.numbers:
            return "holds documents out of their order"
        self._last_snapshot = ordinal
        self.found.snapshots.add(ordinal, start)
        return ""

    def _note(self, start: int, stop: int, why: str) -> None:
        stretches = self.found.stretches
        after = self.found.changes.last
        last = stretches[-1] if stretches else None
        ended = self.found.view[stop - 1 : stop] == b"\n"
        if last and last.end == start:
            stretches[-1] = last._replace(end=stop, ended=ended, why=max(last.why, why, key=_weight))
        else:
            stretches.append(Stretch(start, stop, self._last_snapshot, after, why, ended))


def _weight(why: str) -> int:
    """Which of two things that stand side by side says more about both."""
    return {DAMAGED: 3, FOREIGN: 1, ZEROS: 0}.get(why, 2)


def _kind(view: View, start: int, stop: int) -> str:
    """What bytes are that are no whole line, in half a sentence. There may be gigabytes of them."""
    parts = (view[at : min(at + _PART, stop)] for at in range(start, stop, _PART))
    if view[start : start + 1] == b"\0" and not any(part.strip(b"\0\n") for part in parts):
        return ZEROS
    begins, ends = view[start : min(start + 20, stop)], view[max(start, stop - TRAILER) : stop]
    if begins.startswith((b'{"n":', b'{"s":', b'{"format":')) or b',"~":"' in ends:
        return DAMAGED
    return FOREIGN
