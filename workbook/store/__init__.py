"""How a workbook lies on disk: an append-only journal under TinyDB's interface."""

from workbook.store.cipher import NoKey, WrongPassphrase
from workbook.store.errors import StoreError
from workbook.store.fields import Declared
from workbook.store.history import Entry
from workbook.store.storage import JournalStorage
from workbook.store.store import Store, open_store
from workbook.store.table import JournalTable
from workbook.store.transaction import Transaction

__all__ = [
    "Declared", "Entry", "JournalStorage", "JournalTable", "NoKey", "Store", "StoreError", "Transaction",
    "WrongPassphrase", "open_store",
]  # fmt: skip
