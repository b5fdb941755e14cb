"""An open workbook: its journal on disk and its documents in memory, kept the same by everything that changes them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple, Unpack

import msgspec

from workbook.progress import untold
from workbook.store.disk.folder import Folder
from workbook.store.disk.lock import Lock
from workbook.store.errors import StoreError
from workbook.store.journal.journal import Journal
from workbook.store.keeper.entering import enter
from workbook.store.keeper.following import Follower
from workbook.store.keeper.holding import Hold
from workbook.store.keeper.loading import Loader
from workbook.store.keeper.options import Options
from workbook.store.lines.codec import Codec
from workbook.store.lines.header import Header
from workbook.store.lines.keyring import Keyring
from workbook.store.lines.line import Meta, Op, compose
from workbook.store.memory.memory import Memory
from workbook.store.memory.migrations import MIGRATIONS
from workbook.store.oslayer import SYSTEM

_TAIL_WITHOUT_INDEX = 256_000
_LAST_PATIENCE = 1.0


class Standing(NamedTuple):
    """The first `end` bytes of an open journal, up to change `number`, with their checksum."""

    fd: int
    end: int
    checksum: int
    number: int


class Keeper:
    """What compaction, backups, undo and the tables work on. Memory changes only when a line is on the disk.

    `state` is what there is to look at. `messages` are sentences about what opening or looking noticed. `waits` is
    whether another program kept the lock at opening. Safe to use from several threads; several processes may share a
    folder.
    """

    def __init__(self, folder: Path, **options: Unpack[Options]) -> None:
        """Opens the workbook in `folder`, creating it where absent. Raises StoreError."""
        self.folder, self.system = Folder(folder), options.get("system", SYSTEM)
        self.origin, self.now = options.get("origin", "app"), options.get("now") or self.system.now
        self.migrations, self.tell = options.get("migrations", MIGRATIONS), options.get("tell", untold)
        self.messages: list[str] = []
        self.keys = Keyring(options.get("passphrase"), self.system.random)
        self._loader = Loader(
            self.system,
            self.folder,
            unlock=self.unlock,
            migrations=self.migrations,
            fields=options.get("fields") or {},
            messages=self.messages,
            refused=f"{folder} was opened for reading only." if options.get("read_only") else None,
        )
        self.state = self._loader.state
        self._lock, self._closed = Lock(self.system, self.folder.lock), False
        self._follower = Follower(self._loader)
        self._hold = Hold(self._lock, partial(self._follower.look, locked=True))
        self.waits = enter(self._loader, self._lock)

    @property
    def journal(self) -> Journal:
        """The open file."""
        return self.state.journal

    @property
    def memory(self) -> Memory:
        """The documents."""
        return self.state.memory

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, as a sentence; None while writing works."""
        return self._loader.read_only

    @property
    def is_whole(self) -> bool:
        """Whether the journal can be followed to its end."""
        return not self._loader.verdict.damaged

    @property
    def damaged(self) -> bool:
        """Whether only a new generation can make writing work again, because the journal is damaged."""
        return not self.is_whole and self._loader.refused is None

    @property
    def outdated(self) -> bool:
        """Whether writing has to wait until the journal was rewritten in the form of today's schema."""
        return self._loader.verdict.outdated and self._loader.refused is None

    @property
    def locked_out(self) -> bool:
        """Whether another program put the workbook under a passphrase that is not known here."""
        return self._follower.locked_out

    @property
    def codec(self) -> Codec:
        """The codec of the journal, and of the history."""
        return self.journal.replay.codec

    def unlock(self, header: Header) -> Codec:
        """The codec of any file of this workbook, by the header it begins or will begin with. Raises StoreError."""
        return self.keys.unlock(header)

    @contextmanager
    def standing(self) -> Iterator[Standing]:
        """The journal as it is now, to read for as long as that takes while others go on. Raises OSError."""
        with self._hold.alone():
            at = self.journal.replay
            fd = self.system.duplicate(self.journal.fd)
            standing = Standing(fd, at.end, at.checksum, at.number)
        try:
            yield standing
        finally:
            self.system.close(fd)

    @contextmanager
    def writing(self) -> Iterator[bool]:
        """Holds the workbook for a change: caught up, and nobody else writes until the end. Raises StoreError.

        Yields whether this thread did not hold it already.
        """
        with self._hold.held(self._must_be_writable) as outermost:
            yield outermost

    @contextmanager
    def replacing(self) -> Iterator[None]:
        """Like `writing`, but a damaged journal may be held too, to put a new one in its place. Raises StoreError."""
        with self._hold.held(self._must_be_replaceable):
            yield

    def _must_be_writable(self) -> None:
        if self.read_only or self._closed:
            raise StoreError(self.read_only or f"{self.folder.path} is closed; open it again to change it.")

    def _must_be_replaceable(self) -> None:
        if self.journal.refusal or self._closed or not (self.damaged or self.outdated):
            self._must_be_writable()

    def catch_up(self) -> frozenset[str]:
        """The tables that other processes changed since the last call; none while another thread is writing."""
        with self._hold.alone(waiting=False) as alone:
            if not alone:
                return frozenset()
            if not self._hold.is_held and not self._closed:
                self._follower.look(locked=False)
            return self._follower.news()

    def moved_on(self, *, changed: bool = False) -> None:
        """Goes on with the journal that was put in the place of ours. Unless it `changed`, it says the same."""
        self._follower.move_on(changed=changed)

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
        self.state.append(line, ops, spots)
        return meta

    def close(self) -> None:
        """Gives the files back, with an index for the next opening where reading the journal would take long."""
        with self._hold.alone():
            if self._closed:
                return
            self._closed = True
            if self.journal.replay.end - self.journal.indexed > _TAIL_WITHOUT_INDEX and not self.read_only:
                self._leave_index()
            self._loader.let_go(self._lock.close)
            self._loader.let_go(self.journal.close)

    def _leave_index(self) -> None:
        """Writes the index, unless somebody else is writing or has put another journal in the place of ours.

        It is not missed: the next opening reads the journal instead.
        """
        with suppress(StoreError, OSError):
            self._lock.acquire(_LAST_PATIENCE)
            if self.system.status(self.journal.path).st_ino == self.journal.inode:
                self.save_index()

    def save_index(self) -> None:
        """Writes the derived index. Where that fails the next opening reads the journal instead."""
        self._loader.save_index()
