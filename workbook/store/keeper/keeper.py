"""An open workbook: its journal on disk and its documents in memory, kept the same by everything that changes them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

import msgspec

from workbook.store.disk.folder import Folder, make_folder
from workbook.store.disk.lock import Lock
from workbook.store.errors import DENIED, NO_LOCKS, StoreError, cause, failed, told
from workbook.store.journal import index
from workbook.store.journal.journal import Journal
from workbook.store.keeper import opening
from workbook.store.keeper.looking import look
from workbook.store.lines.cipher import NoKey
from workbook.store.lines.codec import PLAIN, Codec
from workbook.store.lines.keyring import Keyring, header_of
from workbook.store.lines.line import Header, Meta, Op, compose
from workbook.store.memory.fields import Declared
from workbook.store.memory.memory import Memory
from workbook.store.memory.migrations import MIGRATIONS, Migration, migrated, schema_after
from workbook.store.oslayer import SYSTEM, System, View

_TAIL_WITHOUT_INDEX = 256_000
_LAST_PATIENCE = 1.0
_PATIENCE_AT_OPENING = 2.0
_FRESH = 2_000


class Keeper:
    """What compaction, backups, undo and the tables work on. Memory changes only when a line is on the disk.

    `read_only` is the sentence why nothing can be written, or None. `messages` are sentences about what
    opening or looking noticed. `waits` is whether another program kept the lock at opening. Safe to use from
    several threads; several processes may share a folder.
    """

    journal: Journal
    memory: Memory

    def __init__(
        self,
        folder: str | Path,
        *,
        origin: str = "app",
        now: Callable[[], datetime] | None = None,
        read_only: bool = False,
        system: System = SYSTEM,
        passphrase: Callable[[], str] | None = None,
        fields: Mapping[str, Declared] | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        """Opens the workbook in `folder`, creating it where absent. Raises StoreError.

        `passphrase` is called at most once, and only where something is encrypted. `fields` says for some tables
        which of their fields `find` and `lookup` find quickly.
        """
        self.folder = Folder(Path(folder))
        self.origin = origin
        self.messages: list[str] = []
        self.waits = False
        self.system = system
        self.now = now or system.now
        self.migrations = migrations
        self.keys = Keyring(passphrase, system.random)
        self._declared = fields or {}
        self._lock = Lock(system, self.folder.lock)
        self._writing = RLock()
        self._data = RLock()
        self._depth = 0
        self._closed = False
        self._unseen: set[str] = set()
        self._seen_size = 0
        self._read_only: str | None = f"{folder} was opened for reading only." if read_only else None
        self._verdict = opening.Verdict()
        self._open()

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, as a sentence; None while writing works."""
        return self._read_only or self._verdict.read_only or self.journal.refusal or None

    @property
    def damaged(self) -> bool:
        """Whether only a new generation can make writing work again, because the journal is damaged."""
        return self._verdict.damaged and self._read_only is None

    @property
    def outdated(self) -> bool:
        """Whether writing has to wait until the journal was rewritten in the form of today's schema."""
        return self._verdict.outdated and self._read_only is None

    @property
    def codec(self) -> Codec:
        """The codec of the journal, and of the history."""
        return self.journal.replay.codec

    def unlock(self, header: Header) -> Codec:
        """The codec of any file of this workbook, by the header it begins or will begin with. Raises StoreError."""
        return self.keys.unlock(header)

    def _open(self) -> None:
        with told("open", self.folder.path):
            sight = look(self.system, self.folder)
            self._shared = sight.surroundings.shared
            self.messages += [*filter(None, [sight.surroundings.advice]), *sight.messages]
            self._read_only = self._read_only or sight.read_only
            if self._read_only is None:
                try:
                    self._open_to_write()
                    return
                except OSError as error:
                    if error.errno not in (*DENIED, *NO_LOCKS) or not self.system.exists(self.folder.journal):
                        raise
                    self._read_only = f"{self.folder.path} is open for reading only: {cause(error)}."
            self._load(locked=False)

    def _open_to_write(self) -> None:
        make_folder(self.system, self.folder.path)
        self._lock.keep = bool(self._shared)
        self._lock.ready()
        try:
            self._unlock_ahead()
            if self._lock.attempt(_PATIENCE_AT_OPENING):
                self.messages += opening.create(self.system, self.folder, schema_after(self.migrations))
                self._load(locked=True)
            else:
                self._open_beside_another()
        except BaseException:
            self._lock.close()
            raise
        self._lock.release()

    def _open_beside_another(self) -> None:
        """Opens while another program keeps the lock, with what it saved so far."""
        if not self.system.exists(self.folder.journal):
            raise StoreError(f"Another program is just beginning a workbook in {self.folder.path}; try again.")
        self.waits = not self._shared
        if self._shared:
            self._read_only = (
                f"{self.folder.path} is open for reading only, because it {self._shared} and another program has it "
                "open; close that one and start again."
            )
        else:
            self.messages.append(
                f"Another program is writing to {self.folder.path}; you see what it saved so far, and what you change "
                "waits for it."
            )
        self._load(locked=False)

    def _unlock_ahead(self) -> None:
        """Asks for the passphrase and spends its time before others have to wait for the lock."""
        if self.system.exists(self.folder.journal):
            header = header_of(self.system, self.folder.journal)
            if header is not None:
                self.keys.unlock(header)

    def _load(self, *, locked: bool, reopening: bool = False) -> opening.Opened:
        """Reads the journal. One that a newer program put in the place of ours is left alone: we cannot show it."""
        writable, schema = self._read_only is None, schema_after(self.migrations)
        opened = opening.load(
            self.system, self.folder, writable=writable, locked=locked, unlock=self.unlock, schema=schema
        )
        self._verdict = opened.verdict
        self.messages += opened.verdict.messages
        if opened.verdict.newer and reopening:
            self._let_go(opened.journal.close)
            return opened
        opened.journal.settle(opened.memory, _FRESH)
        memory = migrated(opened.memory, opened.journal.header.schema, self.migrations)
        memory.index_fields(self._declared)
        with self._data:
            self.journal, self.memory = opened.journal, memory
        self._seen_size = opened.size
        return opened

    @contextmanager
    def writing(self) -> Iterator[bool]:
        """Holds the workbook for a change: caught up, and nobody else writes until the end. Raises StoreError.

        Yields whether this thread did not hold it already.
        """
        with self._holding(self._writable) as outermost:
            yield outermost

    @contextmanager
    def replacing(self) -> Iterator[None]:
        """Like `writing`, but a damaged journal may be held too, to put a new one in its place. Raises StoreError."""
        with self._holding(self._replaceable):
            yield

    @contextmanager
    def _holding(self, check: Callable[[], None]) -> Iterator[bool]:
        with self._writing:
            if self._depth == 0:
                self._enter(check)
            self._depth += 1
            try:
                yield self._depth == 1
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._lock.release()

    def _enter(self, check: Callable[[], None]) -> None:
        check()
        self._lock.acquire()
        try:
            self._look(locked=True)
            check()
        except BaseException:
            self._lock.release()
            raise

    def _writable(self) -> None:
        if self.read_only or self._closed:
            raise StoreError(self.read_only or f"{self.folder.path} is closed; open it again to change it.")

    def _replaceable(self) -> None:
        if self.journal.refusal or self._closed or not (self.damaged or self.outdated):
            self._writable()

    def _look(self, *, locked: bool) -> None:
        """Takes in what another process wrote."""
        if self.journal.refusal or self._closed or self._verdict.newer:
            return
        with told("read", self.journal.path):
            status = self.system.status(self.journal.path)
            looked_at = status.st_size == self._seen_size and not locked
            if self._replaced(status.st_ino, status.st_size) or not (looked_at or self.journal.stands()):
                self._reopen(locked=locked)
            elif status.st_size != self.journal.replay.end and not looked_at:
                self._read_tail(locked=locked)

    def _replaced(self, inode: int, size: int) -> bool:
        return inode != self.journal.inode or size < self.journal.replay.end

    def _reopen(self, *, locked: bool) -> None:
        """Reads anew after another process compacted or replaced the journal, or left a torn line in it."""
        before, tables = self.journal, set(self.memory.tables)
        try:
            opened = self._load(locked=locked, reopening=True)
        except NoKey:
            before.refusal = before.refusal or (
                f"Nothing more is saved to {before.path}, because another program put it under a passphrase; start "
                "again and type that."
            )
            return
        after = self.journal
        if after is before:
            return
        continues = before.header.generation < after.header.generation
        if continues and opened.covered <= before.replay.number <= after.replay.number:
            self._unseen |= opened.touched
        else:
            self._unseen |= tables | set(self.memory.tables)
        self._let_go(before.close)

    def _read_tail(self, *, locked: bool) -> None:
        if self._verdict.outdated:
            self._reopen(locked=locked)
            return
        with self._data:
            touched, rest = self.journal.read_on(self.memory)
        self._unseen |= touched
        self._seen_size = self.journal.replay.end + len(rest)
        doubtful = rest or self.journal.replay.problem
        self.journal.replay.problem = ""
        if doubtful and locked:
            self._reopen(locked=True)

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

    def commit(
        self, ops: Sequence[Op], words: str, *, undoable: bool = True, undo: int = 0, redo: int = 0
    ) -> Meta | None:
        """Saves changes as one line; memory follows only when it is on the disk. Only within `writing`."""
        if not ops:
            return None
        meta = Meta(self.journal.replay.number + 1, self.now(), self.origin, words, undoable, undo, redo)
        kept = ops if undoable else [op._replace(old=None) for op in ops]
        try:
            line, spots = compose(meta, kept)
        except msgspec.MsgspecError as error:
            raise StoreError(f"“{words}” was not saved: it is not JSON ({error}); report this fault.") from error
        start = self.journal.append(line)
        with self._data:
            self.memory.apply(ops, [start + spot for spot in spots])
        self._seen_size = self.journal.replay.end
        return meta

    def view(self) -> tuple[View, int, Header]:
        """The journal's bytes, how many of them are whole lines, and its header. Raises OSError."""
        with self._data:
            end = self.journal.replay.end
            return self.system.view(self.journal.fd, end), end, self.journal.header

    def get(self, table: str, doc_id: int) -> bytes | None:
        """One document as JSON."""
        with self._data:
            return self.memory.rows(table).get(doc_id)

    def items(self, table: str) -> list[tuple[int, bytes]]:
        """All documents of a table by ascending id."""
        with self._data:
            return self.memory.rows(table).items()

    def find(self, table: str, wanted: Mapping[str, Any]) -> list[int] | None:
        """The ids of all documents with these values, ascending, and perhaps of others; None where no index helps."""
        with self._data:
            return self.memory.rows(table).find(wanted)

    def lookup(self, table: str, wanted: Mapping[str, Any]) -> list[tuple[int, bytes]]:
        """Every id and document with these values, by ascending id."""
        with self._data:
            return self.memory.rows(table).lookup(wanted)

    def ids(self, table: str) -> list[int]:
        """Every id of a table, ascending."""
        with self._data:
            return self.memory.rows(table).ids()

    def count(self, table: str) -> int:
        """How many documents a table has."""
        with self._data:
            return len(self.memory.rows(table))

    def names(self) -> list[str]:
        """The tables there are, sorted."""
        with self._data:
            return sorted(self.memory.tables)

    def top(self, table: str) -> int:
        """The highest id that the table ever gave."""
        with self._data:
            return self.memory.rows(table).top

    def close(self) -> None:
        """Gives the files back, with an index for the next opening where reading the journal would take long."""
        with self._writing:
            if self._closed:
                return
            self._closed = True
            if self.journal.replay.end - self.journal.indexed > _TAIL_WITHOUT_INDEX and not self.read_only:
                self._leave_index()
            self._let_go(self._lock.close)
            self._let_go(self.journal.close)

    def _leave_index(self) -> None:
        """Writes the index, unless somebody else is writing or has put another journal in the place of ours.

        It is not missed: the next opening reads the journal instead.
        """
        with suppress(StoreError, OSError):
            self._lock.acquire(_LAST_PATIENCE)
            if self.system.status(self.journal.path).st_ino == self.journal.inode:
                self.save_index()

    def _let_go(self, close: Callable[[], None]) -> None:
        """Closes a file of which everything that counts is on the disk already, so that a failure is only told."""
        try:
            close()
        except OSError as error:
            self.messages.append(str(failed("close", self.folder.journal, error)))

    def moved_on(self, *, changed: bool = False) -> None:
        """Goes on with the journal that was put in the place of ours. Unless it `changed`, it says the same."""
        before, unseen = self.journal, self._unseen.copy()
        unseen |= set(self.memory.tables) if changed else set()
        with told("read", self.folder.journal):
            self._load(locked=True)
        self._let_go(before.close)
        self._unseen = unseen | (set(self.memory.tables) if changed else set())

    def save_index(self) -> None:
        """Writes the derived index, but not of an encrypted workbook: it would tell the tables.

        Where that fails the next opening reads the journal instead.
        """
        if self.codec is not PLAIN:
            return
        try:
            index.save(self.system, self.folder, self.journal, self.memory)
        except OSError as error:
            self.messages.append(str(failed("write", self.folder.index, error)))
