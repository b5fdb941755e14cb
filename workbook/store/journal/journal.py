"""The journal file: read it, append to it, and never lose or invent a line.

A write that fails is cut off again. A sync that fails leaves unknown what is on the disk, so the journal
then refuses every further write; so does one that could not be cut back.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from workbook.store.disk.files import PART
from workbook.store.errors import StoreError, cause, failed
from workbook.store.journal.replay import BEGINNINGS, HEADER_LIMIT, Replay
from workbook.store.journal.tail import LINE_LIMIT, Tail, whole_lines
from workbook.store.lines.codec import PLAIN, Unlock, without_key
from workbook.store.lines.header import Header
from workbook.store.lines.line import TRAILER
from workbook.store.memory.memory import Memory
from workbook.store.oslayer import READ, WRITE, System, held, read_all, write_all

_FRESH_WHILE_READING = 50_000


class Journal(msgspec.Struct):
    """An open journal file, whose first `indexed` bytes the derived index covers.

    `confirmed` is how many bytes are known to be on the disk, and under this name: a program that was stopped may
    have left others on their way. `refusal` is the sentence that explains why nothing may be written any more.
    """

    system: System
    path: Path
    fd: int
    inode: int
    replay: Replay = msgspec.field(default_factory=Replay)
    indexed: int = 0
    confirmed: int = 0
    refusal: str = ""

    @classmethod
    def open(cls, system: System, path: Path, *, writable: bool, unlock: Unlock = without_key) -> "Journal":
        """Opens the file without reading it. Raises OSError."""
        fd = system.open(path, WRITE if writable else READ)
        try:
            return cls(system, path, fd, system.opened_status(fd).st_ino, Replay(unlock=unlock))
        except OSError:
            system.close(fd)
            raise

    @property
    def header(self) -> Header:
        """The first line, once it was read."""
        assert self.replay.header is not None
        return self.replay.header

    def read_on(self, memory: Memory) -> tuple[set[str], Tail]:
        """Applies what was added since the last look and returns the tables it touched and what is no whole line.

        Raises OSError, or StoreError where there is no key to an encrypted journal.
        """
        size = self.system.opened_status(self.fd).st_size
        touched: set[str] = set()
        step = PART
        while step and self.replay.end < size and not self.replay.problem:
            start = self.replay.end
            data = read_all(self.system, self.fd, min(step, size - start), start)
            touched |= self.replay.feed(data, memory)
            self.settle(memory, _FRESH_WHILE_READING)
            moved_on = self.replay.end > start
            step = PART if moved_on else self._longer(data, size)
        return touched, Tail(self.system, self.fd, self.replay.end, size)

    def _longer(self, data: bytes, size: int) -> int:
        """How many bytes to read at once for a line that does not end within `data`, 0 where none is whole."""
        start = self.replay.end
        if len(data) < PART or b"\n" in data or not data.startswith(BEGINNINGS):
            return 0
        if self.replay.header is None:
            return HEADER_LIMIT if len(data) < HEADER_LIMIT else 0
        begin, end = next(whole_lines(Tail(self.system, self.fd, start, size).parts()), (1, 0))
        return end if begin == 0 and end <= LINE_LIMIT else 0

    def settle(self, memory: Memory, fresh: int) -> None:
        """Keeps only places in the journal of documents of which a table has more than so many fresh ones.

        Those of an encrypted journal do not lie in it as they are, so that they stay.
        """
        if self.replay.codec is PLAIN:
            memory.settle(lambda: held(self.system, self.fd, self.replay.end), fresh)

    def stands(self) -> bool:
        """Whether the last line that was read is still where it was. Raises OSError."""
        last = self.replay.last
        return read_all(self.system, self.fd, len(last), self.replay.end - len(last)) == last

    def append(self, line: bytes) -> int:
        """Puts one composed line on the disk and returns where it starts.

        Raises StoreError, and then nothing was added.
        """
        if self.refusal:
            raise StoreError(self.refusal)
        start = self.replay.end
        self.confirm()
        try:
            line = self.replay.codec.enclose(line)
            write_all(self.system, self.fd, line, start)
        except OSError as error:
            self._cut_back(start)
            raise failed("save to", self.path, error) from error
        self._sync(start)
        self.replay.end = self.confirmed = start + len(line)
        self.replay.checksum = zlib.crc32(line, self.replay.checksum)
        self.replay.last = line[-TRAILER:]
        self.replay.number += 1
        return start

    def confirm(self) -> None:
        """Has what others wrote reach the disk before anything that builds on it. Raises StoreError."""
        if self.confirmed == self.replay.end:
            return
        try:
            self.system.sync(self.fd)
            self.system.sync_folder(self.path.parent)
        except OSError as error:
            self.refuse(error)
            raise StoreError(self.refusal) from error
        self.confirmed = self.replay.end

    def _sync(self, start: int) -> None:
        try:
            self.system.sync(self.fd)
        except OSError as error:
            self.refuse(error)
            self._cut_back(start)
            raise StoreError(self.refusal) from error

    def _cut_back(self, end: int) -> None:
        try:
            self.system.truncate(self.fd, end)
        except OSError as error:
            self.refuse(error)

    def refuse(self, error: OSError) -> None:
        """Forbids every further write, because it is unknown what `error` left on the disk."""
        self.refusal = self.refusal or (
            f"Nothing more is saved to {self.path}, because the disk did not confirm a change ({cause(error)}); "
            "save a copy elsewhere, then start again."
        )

    @contextmanager
    def replaceable(self) -> Iterator[None]:
        """Has no handle on the file within the block where the system replaces no open file. Raises OSError.

        What lies under its name afterwards is what is open then.
        """
        if self.system.replaces_open_files:
            yield
            return
        fd, self.fd = self.fd, -1
        self.system.close(fd)
        try:
            yield
        finally:
            self._open_again()

    def _open_again(self) -> None:
        try:
            self.fd = self.system.open(self.path, WRITE)
        except OSError as error:
            self.refuse(error)
            raise

    def close(self) -> None:
        """Gives the file back."""
        self.system.close(self.fd)
