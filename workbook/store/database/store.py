"""The store as the book uses it: TinyDB's interface, and transactions, undo and history beside it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Unpack

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from workbook.progress import Tell, untold
from workbook.store.care.backup import back_up
from workbook.store.care.compact import compact
from workbook.store.care.elsewhere import Place, copy_workbook, leave_word, place_for
from workbook.store.care.restore import Backup, backups_in, read_backup, restore
from workbook.store.changes.history import Entry, read_history
from workbook.store.changes.transaction import Transaction, transaction
from workbook.store.changes.undo import redo, undo
from workbook.store.database.storage import JournalStorage
from workbook.store.database.table import JournalTable
from workbook.store.encryption.encrypting import decrypt, encrypt, strangers
from workbook.store.keeper.options import Options
from workbook.store.lines.cipher import Kdf
from workbook.store.lines.codec import PLAIN


class Store(TinyDB):
    """An open workbook on disk. Documents go in and come out as JSON bytes, or as dicts through TinyDB's methods."""

    table_class: type[Table] = JournalTable
    default_storage_class: type[Storage] = JournalStorage  # type: ignore[assignment]
    _storage: JournalStorage

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, as a sentence; None while writing works."""
        return self._storage.keeper.read_only

    @property
    def blocked(self) -> str:
        """Why not even a restore can write, as a sentence; empty where it can: what is damaged, it replaces."""
        return "" if self._storage.keeper.damaged else self._storage.keeper.read_only or ""

    @property
    def refusal(self) -> str:
        """Why saving stopped while the workbook was open, as a sentence; empty while it has not."""
        return self._storage.keeper.journal.refusal

    @property
    def saved(self) -> int:
        """The number of the last change that can be read."""
        return self._storage.keeper.journal.replay.number

    @property
    def messages(self) -> list[str]:
        """What opening or looking noticed, as sentences."""
        return self._storage.keeper.messages

    def transaction(self, words: str, *, undoable: bool = True) -> AbstractContextManager[Transaction]:
        """Gathers changes and saves them as one line when the block ends well; an exception discards them.

        `words` is a past-tense sentence for the history. Other writers wait until the block ends: prepare
        before, write inside. Raises StoreError, and then nothing was saved.
        """
        return transaction(self._storage.keeper, words, undoable=undoable)

    def raw(self, table: str) -> Iterator[tuple[int, bytes]]:
        """Every id and document of a table as they stand now, by ascending id."""
        return iter(self._storage.keeper.state.items(table))

    def raw_get(self, table: str, doc_id: int) -> bytes | None:
        """One document, None where there is none."""
        return self._storage.keeper.state.get(table, doc_id)

    def find(self, table: str, /, **fields: Any) -> list[int] | None:
        """The ids of all documents whose fields have these values, and perhaps of others, ascending.

        None where no index helps. A field that a document leaves out has the value declared for that.
        """
        return self._storage.keeper.state.find(table, fields)

    def lookup(self, table: str, /, **fields: Any) -> list[tuple[int, bytes]]:
        """Every id and document whose fields have these values, by ascending id; quick where they are indexed.

        A field that a document leaves out has the value declared for that.
        """
        return self._storage.keeper.state.lookup(table, fields)

    def catch_up(self) -> frozenset[str]:
        """Takes in what other processes wrote and returns the tables they changed. Cheap when they wrote nothing."""
        return self._storage.keeper.catch_up()

    def undo(self) -> Entry | None:
        """Takes back the last undoable transaction, None where there is none.

        Raises StoreError where a later transaction that is not undoable changed the same documents.
        """
        return undo(self._storage.keeper)

    def redo(self) -> Entry | None:
        """Repeats what undo took back last; None where there is nothing, or something else was done since."""
        return redo(self._storage.keeper)

    def history(
        self,
        limit: int | None = None,
        table: str | None = None,
        id: int | None = None,  # noqa: A002
    ) -> list[Entry]:
        """Transactions, newest first, at most `limit`; of one table or document where these are given."""
        return read_history(self._storage.keeper, limit, table, id)

    def backup(self, tell: Tell = untold) -> Path:
        """Makes a verified copy among the backups, as before an import, and returns it. Raises StoreError."""
        return back_up(self._storage.keeper, tell)

    def backups(self) -> Iterator[Backup]:
        """Every backup, newest first, each looked at when it is asked for. Raises StoreError."""
        return backups_in(self._storage.keeper.system, self._storage.keeper.folder, self._storage.backups)

    def documents(self, backup: Path, tell: Tell = untold) -> dict[str, list[tuple[int, bytes]]]:
        """All documents of a backup in today's form, by table. Raises StoreError."""
        keeper = self._storage.keeper
        return read_backup(keeper.system, backup, keeper.unlock, keeper.migrations, tell).memory.documents()

    def restore(self, backup: Path, words: str, tell: Tell = untold) -> int:
        """Gives every document the state that it has in a backup, as one change; returns how many changed.

        A backup of the present is made before; a damaged journal is kept aside, and writing works again then.
        Raises StoreError.
        """
        return len(restore(self._storage.keeper, backup, words, tell))

    def place_for(self, folder: Path) -> Place:
        """Looks whether a copy could be made in `folder`. Raises StoreError where it could not."""
        return place_for(self._storage.keeper, folder)

    def save_copy(self, folder: Path, tell: Tell = untold) -> list[str]:
        """Makes a workbook with the same contents in another folder, even when saving here fails.

        Returns a sentence for each file beside the journal that could not be taken along. Raises StoreError.
        """
        return copy_workbook(self._storage.keeper, folder, tell)

    def leave_word(self, folder: Path) -> None:
        """Notes here that a copy of this workbook is gone on with in `folder`."""
        leave_word(self._storage.keeper, folder)

    def compact(self) -> None:
        """Drops what no longer stands from the journal; history and undo keep it. Raises StoreError."""
        compact(self._storage.keeper)

    @property
    def encrypted(self) -> bool:
        """Whether the workbook lies under a passphrase."""
        return self._storage.keeper.codec is not PLAIN

    def encrypt(self, passphrase: str, kdf: Kdf | None = None, tell: Tell = untold) -> None:
        """Puts the whole folder under a passphrase, or under another one. Raises StoreError.

        `kdf` says how much work guessing a passphrase shall be, where that is not to be the usual.
        """
        encrypt(self._storage.keeper, passphrase, kdf, tell)

    def decrypt(self, tell: Tell = untold) -> None:
        """Makes the whole folder readable without passphrase. Raises StoreError, and then it is still encrypted."""
        decrypt(self._storage.keeper, tell)

    def strangers(self) -> list[str]:
        """The names of what lies in the folder, is not the workbook's own, and so is never encrypted."""
        return strangers(self._storage.keeper)


def open_store(folder: Path, **options: Unpack[Options]) -> Store:
    """Opens the workbook in `folder`, creating it where absent. Raises StoreError."""
    return Store(folder, **options)
