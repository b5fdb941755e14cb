"""Every line of a journal file, whole or not, wherever it stands."""

import re
from collections.abc import Callable

import msgspec

from workbook.store.checks.spots import DAMAGED, FOREIGN, ZEROS, Stretch, Survey
from workbook.store.errors import StoreError
from workbook.store.journal.replay import START
from workbook.store.lines.codec import Codec, Unlock
from workbook.store.lines.header import FORMAT, decode_header
from workbook.store.lines.line import TRAILER, decode, ordinal, whole
from workbook.store.oslayer import View

Tell = Callable[[int, int], None]
_STEP = 20_000
_PART = 1_000_000
_ENDING = re.compile(rb',"~":"[0-9a-f]{8}"\}\n')


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
        numbered = ordinal(line)
        if numbered is None:
            return "is not a line of a workbook's"
        if not self.found.locked:
            decode(self.found.codec.disclose(line))
        kind, number = numbered
        if kind == b"s":
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
