"""Bring a workbook back that does not open any more, because its journal is gone or does not begin as one."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from workbook.progress import Tell, untold
from workbook.store.care.generation import generation, keep_aside, succeeding
from workbook.store.care.restore import Backup, backups_in, read_backup
from workbook.store.care.traces import traces
from workbook.store.changes.putaway import put_away
from workbook.store.disk.files import write_beside
from workbook.store.disk.folder import Folder
from workbook.store.disk.lock import Lock
from workbook.store.errors import StoreError, told
from workbook.store.journal.reading import is_given
from workbook.store.lines.keyring import Keyring, header_of
from workbook.store.lines.line import Meta
from workbook.store.memory.migrations import MIGRATIONS, Migration, schema_after
from workbook.store.oslayer import SYSTEM, System


class Remains:
    """A folder whose journal is lost, with the backups in it."""

    def __init__(
        self,
        folder: Path,
        *,
        now: Callable[[], datetime],
        origin: str,
        system: System = SYSTEM,
        passphrase: Callable[[], str] | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        self.folder = Folder(folder)
        self._now, self._origin, self._system, self._migrations = now, origin, system, migrations
        self._keys = Keyring(passphrase, system.random)

    def is_lost(self) -> bool:
        """Whether there are backups, but no journal that begins as one and that the disk gives. Raises StoreError."""
        system, journal = self._system, self.folder.journal
        with told("read", journal):
            if not system.exists(self.folder.backups):
                return False
            return not system.exists(journal) or header_of(system, journal) is None or not is_given(system, journal)

    def backups(self) -> Iterator[Backup]:
        """Every backup, newest first, each looked at when it is asked for. Raises StoreError."""
        return backups_in(self._system, self.folder, {})

    def documents(self, path: Path, tell: Tell = untold) -> dict[str, list[tuple[int, bytes]]]:
        """All documents of a backup in today's form, by table. Raises StoreError."""
        return read_backup(self._system, path, self._keys.unlock, self._migrations, tell).memory.documents()

    def revive(self, path: Path, words: str, tell: Tell = untold) -> Path | None:
        """Puts a journal with the documents of a backup in place, and returns where a file that lay there is kept.

        It goes on above every number and id that the workbook ever gave. Raises StoreError.
        """
        lock = Lock(self._system, self.folder.lock)
        with told("bring back", self.folder.journal):
            try:
                lock.acquire()
                if not self.is_lost():
                    raise StoreError(f"{self.folder.journal} is there again; look at the workbook before you restore.")
                return self._put(path, words, tell)
            finally:
                lock.close()

    def _put(self, path: Path, words: str, tell: Tell) -> Path | None:
        system, folder, unlock = self._system, self.folder, self._keys.unlock
        wanted = read_backup(system, path, unlock, self._migrations, tell)
        assert wanted.header is not None
        there = system.exists(folder.journal)
        readable = there and is_given(system, folder.journal)
        found = traces(system, folder, unlock, unlock(wanted.header), journal=readable, tell=tell)
        found.raise_tops(wanted.memory)
        meta = Meta(found.number + 2, self._now(), self._origin, words, u=False)
        before = msgspec.structs.replace(wanted.header, generation=found.generation)
        header = succeeding(before, wanted.memory, meta.n - 1, meta.n, schema_after(self._migrations))
        put_away(system, folder, found.newest_first())
        beside = write_beside(system, folder.journal, generation(header, wanted.memory, unlock, meta))
        kept = keep_aside(system, folder, "damaged", meta.at) if there else None
        system.rename(beside, folder.journal)
        system.sync_folder(folder.path)
        return kept
