"""Read journal bytes line by line, up to the first that is not whole."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

import msgspec

from workbook.store.errors import StoreError
from workbook.store.journal.tail import whole_lines
from workbook.store.lines.codec import PLAIN, Codec, Unlock, without_key
from workbook.store.lines.header import FORMAT, Header, decode_header
from workbook.store.lines.line import TRAILER, Line, decode, decode_all, whole
from workbook.store.memory.memory import Memory

START = b'{"format":"%b"' % FORMAT.encode()
BEGINNINGS = (START, b'{"n":', b'{"s":')
HEADER_LIMIT = 16_000_000
"""So many bytes may the first line have: what holds no end of it is no journal."""
_AT_ONCE = 100_000


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
        origin = self.end
        position = self._begin(data, memory) if self.header is None else 0
        while self.header and not self.problem and (lines := _whole_lines_at(data, position)):
            position += self._take(lines, origin + position, memory, touched)
        self.checksum = zlib.crc32(memoryview(data)[:position], self.checksum)
        self.last = data[position - TRAILER : position] if position else self.last
        self.end = origin + position
        return touched

    def _begin(self, data: bytes, memory: Memory) -> int:
        """Takes the header that `data` begins with, and returns where it ends; 0 where there is none."""
        stop = data.find(b"\n")
        line = data[: max(stop, 0)]
        if not whole(line):
            return 0
        try:
            header = decode_header(line)
            if header.format != FORMAT:
                self.problem = "is not a workbook's"
                return 0
            self.codec = self.unlock(header)
            plain = self._disclosed(line)
            if plain is None:
                return 0
            self.header = header = decode_header(plain)
        except msgspec.MsgspecError as error:
            self.problem = f"cannot be read ({error})"
            return 0
        self.number = header.number
        memory.tops.update(header.top)
        return stop + 1

    def _take(self, lines: Sequence[bytes], offset: int, memory: Memory, touched: set[str]) -> int:
        """Applies lines that lie at `offset` of the journal, and returns how many bytes of them it could."""
        taken = 0
        for raw, (plain, line) in zip(lines, self._decoded(lines), strict=False):
            if not self._apply(line, plain, offset + taken, memory, touched):
                break
            taken += len(raw) + 1
        return taken

    def _decoded(self, lines: Sequence[bytes]) -> Iterable[tuple[bytes, Line]]:
        """Each line as it was composed and what it says: of all at once, or up to the first that is bad."""
        try:
            plain = lines if self.codec is PLAIN else [self.codec.disclose(line) for line in lines]
            return zip(plain, decode_all(plain), strict=True)
        except (msgspec.MsgspecError, StoreError):
            return self._one_by_one(lines)

    def _one_by_one(self, lines: Iterable[bytes]) -> Iterator[tuple[bytes, Line]]:
        for line in lines:
            plain = self._disclosed(line)
            if plain is None:
                return
            try:
                yield plain, decode(plain)
            except msgspec.MsgspecError as error:
                self.problem = f"cannot be read ({error})"
                return

    def _disclosed(self, line: bytes) -> bytes | None:
        try:
            return self.codec.disclose(line)
        except StoreError:
            self.problem = "was altered or belongs elsewhere"
            return None

    def _apply(self, line: Line, data: bytes, offset: int, memory: Memory, touched: set[str]) -> bool:
        if not self._follows(line):
            self.problem = f"should be change {self.number + 1}, so changes are missing before it"
            return False
        if line.n and line.at is None:
            self.problem = "does not say when it was made"
            return False
        try:
            changes = _placed(line, data, offset)
        except ValueError as error:
            self.problem = f"cannot be read ({error})"
            return False
        for change in changes:
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


def _whole_lines_at(data: bytes, position: int) -> list[bytes]:
    """The next lines, without their ends, up to the first that is not whole; none where the very next is not."""
    stop = data.rfind(b"\n", position, position + _AT_ONCE)
    if stop < 0:
        stop = data.find(b"\n", position)
    if stop < 0:
        return []
    return list(takewhile(whole, data[position:stop].split(b"\n")))


def _placed(line: Line, data: bytes, offset: int) -> list[tuple[str, int | None, bytes | None, int]]:
    """What the line at `offset` of the journal does, and where in the journal each new document lies.

    Raises ValueError where a document is not in the line's bytes.
    """
    found: list[tuple[str, int | None, bytes | None, int]] = []
    position = 0
    for change in line.b:
        new = change.document()
        if new is not None:
            position = data.index(new, position)
        found.append((change.t, change.i, new, offset + position))
        position += len(new or b"")
    return found
