"""The journal as a TinyDB storage: tables in memory, one line on disk for every change."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Unpack

from tinydb.storages import Storage

from workbook.store.care.backup import back_up_daily
from workbook.store.care.compact import compact, worthwhile
from workbook.store.care.elsewhere import word_left
from workbook.store.care.migrate import migrate
from workbook.store.care.restore import Backup, Stamp
from workbook.store.database.documents import Documents, changes, describe
from workbook.store.encryption.encrypting import resume
from workbook.store.errors import StoreError
from workbook.store.keeper.keeper import Keeper
from workbook.store.keeper.options import Options
from workbook.store.lines.codec import PLAIN


class JournalStorage(Storage):
    """A workbook's folder under TinyDB's interface; `TinyDB(folder, storage=JournalStorage)` works."""

    def __init__(self, folder: str | Path, **options: Unpack[Options]) -> None:
        """Opens the workbook in `folder`, creating it where absent. Raises StoreError."""
        self.keeper = Keeper(Path(folder), **options)
        self.backups: dict[Path, tuple[Stamp, Backup]] = {}
        _settle_in(self.keeper)

    def read(self) -> dict[str, Any] | None:
        """All tables for TinyDB; documents are decoded when they are looked at."""
        return {name: Documents(self.keeper.state, name) for name in self.keeper.state.names()} or None

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Saves what differs from memory in `data`, which TinyDB got from `read` and changed."""
        keeper = self.keeper
        ops = changes(keeper.state, data)
        with keeper.writing():
            current = [op if op.id is None else op._replace(old=keeper.state.get(op.table, op.id)) for op in ops]
            keeper.commit(current, describe(current))

    def close(self) -> None:
        """Gives the files back."""
        self.keeper.close()


def _plain_size(keeper: Keeper) -> int:
    """The bytes of the journal; of an encrypted one those that were sealed, of which base64 makes a third more."""
    size = keeper.journal.replay.end
    return size if keeper.codec is PLAIN else size * 3 // 4


def _settle_in(keeper: Keeper) -> None:
    """What opening owes a workbook: today's schema, the day's backup, and no more past than it bears."""
    keeper.messages += word_left(keeper)
    if keeper.waits:
        return
    migrate(keeper)
    resume(keeper)
    back_up_daily(keeper)
    if keeper.origin == "app" and worthwhile(_plain_size(keeper), keeper.memory.live()):
        try:
            compact(keeper)
        except StoreError as error:
            keeper.messages.append(str(error))
