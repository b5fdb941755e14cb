"""How a workbook lies on disk: an append-only journal under TinyDB's interface.

Each package stands on those before it: the system and the errors, `disk`, `lines`, `memory`, `journal`, `keeper`,
`changes`, `care`, `encryption`, and on top `database` and `checks`.
"""

from workbook.store.care.elsewhere import Place
from workbook.store.care.restore import Backup
from workbook.store.care.revive import Remains
from workbook.store.changes.history import Entry
from workbook.store.changes.transaction import Transaction
from workbook.store.database.storage import JournalStorage
from workbook.store.database.store import Store, open_store
from workbook.store.database.table import JournalTable
from workbook.store.errors import StoreError
from workbook.store.lines.cipher import WrongPassphrase
from workbook.store.lines.codec import NoKey
from workbook.store.memory.fields import Declared

__all__ = [
    "Backup", "Declared", "Entry", "JournalStorage", "JournalTable", "NoKey", "Place", "Remains", "Store", "StoreError",
    "Transaction", "WrongPassphrase", "open_store",
]  # fmt: skip
