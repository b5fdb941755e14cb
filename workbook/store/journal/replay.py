"""Read journal bytes line by line, up to the first that is not whole."""

import zlib
from collections.abc import Iterable, Iterator

import msgspec

from workbook.store.errors import StoreError
from workbook.store.journal.tail import whole_lines
from workbook.store.lines.codec import PLAIN, Codec, Unlock, without_key
from workbook.store.lines.line import FORMAT, TRAILER, Header, Line, decode, decode_header, whole
from workbook.store.memory.memory import Memory

START = b'{"format":"%b"' % FORMAT.encode()
BEGINNINGS = (START, b'{"n":', b'{"s":')
HEADER_LIMIT = 16_000_000
"""So many bytes may the first line have: what holds no end of it is no journal."""


class Replay(msgspec.Struct):
    """How far a journal has been read: the end of the last whole line, its number, and a checksum of all before it.

    `last` is how that line ended, by which it is told from another one that took its place.
    `problem` says in half a sentence why reading may not go on though whole lines follow. `unlock` gives the codec
    that the header calls for.
    """

    header: Header | None = None
    number: int = 0
    snapshots: int = 0
    end: int = 0
    checksum: int = 0
    last: bytes = b""
    problem: str = ""
    unlock: Unlock = without_key
    codec: Codec = PLAIN

    def feed(self, data: bytes, memory: Memory) -> set[str]:
        """Applies `data`, which lies at `end` of the journal, to memory and returns the tables it touched.

        Raises StoreError where there is no key to an encrypted journal. Stops at the first line that is torn or
        damaged, which `judge` then judges.
        """
        touched: set[str] = set()
        origin, position = self.end, 0
        while (stop := data.find(b"\n", position)) >= 0 and not self.problem:
            line = data[position:stop]
            if not whole(line) or not self._take(line, origin + position, memory, touched):
                break
            position = stop + 1
        self.checksum = zlib.crc32(data[:position], self.checksum)
        self.last = data[position - TRAILER : position] if position else self.last
        self.end = origin + position
        return touched

    def _take(self, line: bytes, offset: int, memory: Memory, touched: set[str]) -> bool:
        try:
            if self.header is None:
                return self._begin(line, memory)
            plain = self._disclosed(line)
            return plain is not None and self._apply(decode(plain), plain, offset, memory, touched)
        except (msgspec.MsgspecError, ValueError) as error:
            self.problem = f"cannot be read ({error})"
        return False

    def _disclosed(self, line: bytes) -> bytes | None:
        try:
            return self.codec.disclose(line)
        except StoreError:
            self.problem = "was altered or belongs elsewhere"
            return None

    def _begin(self, line: bytes, memory: Memory) -> bool:
        header = decode_header(line)
        if header.format != FORMAT:
            self.problem = "is not a workbook's"
            return False
        self.codec = self.unlock(header)
        plain = self._disclosed(line)
        if plain is None:
            return False
        self.header = header = decode_header(plain)
        self.number = header.number
        memory.tops.update(header.top)
        return True

    def _apply(self, line: Line, data: bytes, offset: int, memory: Memory, touched: set[str]) -> bool:
        if not self._follows(line):
            self.problem = f"should be change {self.number + 1}, so changes are missing before it"
            return False
        if line.n and line.at is None:
            self.problem = "does not say when it was made"
            return False
        for change in list(_placed(line, data, offset)):
            memory.take(*change)
            touched.add(change[0])
        if line.n:
            self.number = line.n
        else:
            self.snapshots = line.s
        return True

    def _follows(self, line: Line) -> bool:
        complete = self.header is not None and self.snapshots == self.header.snapshot
        return line.n == self.number + 1 if complete else line.s == self.snapshots + 1

    def judge(self, rest: Iterable[bytes]) -> str:
        """Why the bytes after `end`, given in parts, are damage, in half a sentence.

        Empty where they are only a torn last line.
        """
        if self.problem:
            return self.problem
        if self.header is None:
            return "does not begin as a workbook does"
        if self.snapshots < self.header.snapshot:
            return "is cut off in the middle of the documents"
        first = next(whole_lines(rest), (0, 0))
        return "is damaged though whole ones follow" if first[0] else ""


def torn_header(data: bytes) -> bool:
    """Whether a file that begins with `data` is nothing but a first line that was not written to its end."""
    written = data.rstrip(b"\0")
    if not written or len(data) >= HEADER_LIMIT or b"\n" in written:
        return False
    return written.startswith(START) or START.startswith(written)


def _placed(line: Line, data: bytes, offset: int) -> Iterator[tuple[str, int | None, bytes | None, int]]:
    """What the line at `offset` of the journal does, and where in the journal each new document lies.

    Raises ValueError where a document is not in the line's bytes.
    """
    position = 0
    for change in line.b:
        new = change.document()
        if new is not None:
            position = data.index(new, position)
        yield change.t, change.i, new, offset + position
        position += len(new or b"")
