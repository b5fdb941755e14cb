"""The journal as a TinyDB storage: tables in memory, one line on disk for every change."""

import errno
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

import msgspec
from tinydb.storages import Storage

from workbook import __version__
from workbook.store.documents import Documents, changes
from workbook.store.errors import StoreError, cause, failed
from workbook.store.folder import Folder, write_file
from workbook.store.journal import Journal
from workbook.store.line import FORMAT, SCHEMA, Header, Meta, Op, compose, compose_header
from workbook.store.lock import Lock
from workbook.store.memory import Memory
from workbook.store.oslayer import SYSTEM, System
from workbook.store.transaction import Transaction

_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


class JournalStorage(Storage):
    """A workbook's folder under TinyDB's interface; `TinyDB(folder, storage=JournalStorage)` works.

    `read_only` is the sentence why nothing can be written, or None. `messages` are sentences about what
    opening or looking noticed. Safe to use from several threads; several processes may share a folder.
    """

    def __init__(
        self,
        folder: str | Path,
        *,
        origin: str = "app",
        now: Callable[[], datetime] | None = None,
        read_only: bool = False,
        system: System = SYSTEM,
    ) -> None:
        """Open the workbook in `folder`, creating it where absent. Raises StoreError."""
        self.folder = Folder(Path(folder))
        self.origin = origin
        self.messages: list[str] = []
        self.system = system
        self.now = now or system.now
        self.memory = Memory()
        self._lock = Lock(system, self.folder.lock)
        self._writing = RLock()
        self._data = RLock()
        self._depth = 0
        self._unseen: set[str] = set()
        self._seen_size = 0
        self._read_only: str | None = f"{folder} was opened for reading only." if read_only else None
        self._open()

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, as a sentence; None while writing works."""
        return self._read_only or self.journal.refusal or None

    def _open(self) -> None:
        try:
            if self._read_only:
                self._load(locked=False)
            else:
                self._open_to_write()
        except OSError as error:
            if error.errno not in _DENIED or self._read_only or not self.folder.journal.exists():
                raise failed("open", self.folder.path, error) from error
            self._read_only = f"{self.folder.path} is open for reading only: {cause(error)}."
            self._open()

    def _open_to_write(self) -> None:
        if not self.folder.path.exists():
            self.system.make_folder(self.folder.path)
            self.system.sync_folder(self.folder.path.parent)
        self._lock.ready()
        self._lock.acquire()
        try:
            if not self.folder.journal.exists():
                self._create()
            self._load(locked=True)
        finally:
            self._lock.release()

    def _create(self) -> None:
        header = compose_header(Header(FORMAT, SCHEMA, __version__, 1))
        write_file(self.system, self.folder.journal, [header])

    def _load(self, *, locked: bool) -> set[str]:
        """Read the workbook anew and return the tables that may differ from what was in memory."""
        journal = Journal.open(self.system, self.folder.journal, writable=self._read_only is None)
        memory = Memory()
        touched, rest = journal.read_on(memory)
        self._check(journal, rest, locked=locked)
        with self._data:
            touched |= set(self.memory.tables) | set(memory.tables)
            self.journal, self.memory = journal, memory
        self._seen_size = journal.replay.end + len(rest)
        return touched

    def _check(self, journal: Journal, rest: bytes, *, locked: bool) -> None:
        """Decide what the bytes after the last whole line mean: nothing, a torn line, or damage."""
        why = journal.replay.judge(rest) if rest or journal.replay.problem else ""
        header = journal.replay.header
        if why:
            if header is None:
                raise StoreError(f"{journal.path} {why}; choose another folder or put back a backup.")
            self._read_only = (
                f"{journal.path} is open for reading only: the line after change {journal.replay.number} {why}; "
                f"put back a copy from {self.folder.backups}."
            )
        elif rest and locked and self._read_only is None:
            self._move_aside(journal, rest)
        if header is not None and header.schema > SCHEMA:
            self._read_only = (
                f"{self.folder.path} is open for reading only: it was written by version {header.program} of this "
                "program; install that version or a later one to change it."
            )

    def _move_aside(self, journal: Journal, rest: bytes) -> None:
        """Keep a torn last line in a file of its own and cut it off the journal."""
        end = journal.replay.end
        aside = self.folder.path / f"torn-{journal.replay.number + 1}.jsonl"
        try:
            write_file(self.system, aside, [rest])
            self.system.truncate(journal.fd, end)
            self.system.sync(journal.fd)
        except OSError as error:
            self._read_only = (
                f"{journal.path} ends in a torn line that could not be moved aside: {cause(error)}."
            )
            return
        self.messages.append(
            f"The last change was cut off while it was written; what is left of it is in {aside.name}, "
            "and everything before it is whole."
        )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the workbook for a change: caught up, and nobody else writes until the end. Raises StoreError."""
        with self._writing:
            if self._depth == 0:
                self._enter()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._lock.release()

    def _enter(self) -> None:
        if self.read_only:
            raise StoreError(self.read_only)
        self._lock.acquire()
        try:
            self._look(locked=True)
            if self.read_only:
                raise StoreError(self.read_only)
        except StoreError:
            self._lock.release()
            raise

    def _look(self, *, locked: bool) -> None:
        """Take in what another process wrote."""
        try:
            status = self.system.status(self.folder.journal)
            end = self.journal.replay.end
            if status.st_ino != self.journal.inode or status.st_size < end:
                self._reopen(locked=locked)
            elif status.st_size != end and (locked or status.st_size != self._seen_size):
                self._read_tail(locked=locked)
        except OSError as error:
            raise failed("read", self.folder.journal, error) from error

    def _reopen(self, *, locked: bool) -> None:
        before = self.journal
        self._unseen |= self._load(locked=locked)
        before.close()

    def _read_tail(self, *, locked: bool) -> None:
        with self._data:
            touched, rest = self.journal.read_on(self.memory)
        self._unseen |= touched
        self._seen_size = self.journal.replay.end + len(rest)
        if rest and locked:
            self._check(self.journal, rest, locked=True)

    def catch_up(self) -> frozenset[str]:
        """The tables that other processes changed since the last call; none while another thread is writing."""
        if not self._writing.acquire(blocking=False):
            return frozenset()
        try:
            if self._depth == 0:
                self._look(locked=False)
            changed, self._unseen = frozenset(self._unseen), set()
            return changed
        finally:
            self._writing.release()

    @contextmanager
    def transaction(self, words: str, *, undoable: bool = True) -> Iterator[Transaction]:
        """Gather changes and save them as one line when the block ends well. Keep the block short: others wait."""
        with self.writing():
            if self._depth > 1:
                raise StoreError("A change was begun inside another one; report this fault.")
            gathered = Transaction(self)
            yield gathered
            self.commit(gathered.ops(), words, undoable=undoable)

    def commit(
        self, ops: Sequence[Op], words: str, *, undoable: bool = True, undo: int = 0, redo: int = 0
    ) -> Meta | None:
        """Save changes as one line; memory follows only when it is on the disk. Only within `writing`."""
        if not ops:
            return None
        meta = Meta(self.journal.replay.number + 1, self.now(), self.origin, words, undoable, undo, redo)
        kept = ops if undoable else [op._replace(old=None) for op in ops]
        try:
            line, spots = compose(meta, kept)
        except msgspec.MsgspecError as error:
            raise StoreError(
                f"“{words}” was not saved: it is not JSON ({error}); report this fault."
            ) from error
        start = self.journal.append(line)
        with self._data:
            self.memory.apply(ops, [start + spot for spot in spots])
        self._seen_size = self.journal.replay.end
        return meta

    def get(self, table: str, doc_id: int) -> bytes | None:
        """One document as JSON."""
        with self._data:
            return self.memory.rows(table).get(doc_id)

    def items(self, table: str) -> list[tuple[int, bytes]]:
        """All documents of a table by ascending id."""
        with self._data:
            return self.memory.rows(table).items()

    def count(self, table: str) -> int:
        """How many documents a table has."""
        with self._data:
            return len(self.memory.rows(table))

    def top(self, table: str) -> int:
        """The highest id that the table ever gave."""
        with self._data:
            return self.memory.rows(table).top

    def read(self) -> dict[str, Any] | None:
        """All tables for TinyDB; documents are decoded when they are looked at."""
        with self._data:
            names = sorted(self.memory.tables)
            return {name: Documents(self, name) for name in names} or None

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Save what differs from memory in `data`, which TinyDB got from `read` and changed."""
        ops = changes(self, data)
        with self.writing():
            self.commit(ops, describe(ops))

    def close(self) -> None:
        """Give the files back."""
        with self._writing:
            self._lock.close()
            self.journal.close()


def describe(ops: Sequence[Op]) -> str:
    """A sentence for a change that was made through TinyDB's own methods."""
    names = ", ".join(sorted({op.table for op in ops}))
    count = sum(op.id is not None for op in ops)
    return f"Changed {count} documents in {names}" if count != 1 else f"Changed 1 document in {names}"
