"""The same records in what everybody knows: stock TinyDB, and sqlite with one JSON text a row."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tinydb import TinyDB, where
from tinydb.table import Document

from tests.bench.spread import Record

OPEN = "SELECT id, document FROM commitments WHERE document ->> 'rep' = ? AND document ->> 'status' = 'open'"


class Sqlite:
    """One table for each kind, an index on rep and status, WAL and a sync for every change."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=FULL")

    def fill(self, records: Iterable[Record]) -> None:
        self.db.execute("BEGIN")
        known: set[str] = set()
        for table, doc_id, document in records:
            if table not in known:
                known.add(table)
                self.db.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, document TEXT)")
            self.db.execute(f"INSERT INTO {table} VALUES (?, ?)", (doc_id, document.decode()))
        self.db.execute("CREATE INDEX owed ON commitments (document ->> 'rep', document ->> 'status')")
        self.db.execute("COMMIT")
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def save(self, document: bytes) -> None:
        self.db.execute("INSERT INTO answers (document) VALUES (?)", (document.decode(),))

    def open_ones(self, rep: int) -> int:
        return len([(doc_id, json.loads(text)) for doc_id, text in self.db.execute(OPEN, (rep,))])


class Stock:
    """TinyDB as it comes: one JSON file."""

    def __init__(self, path: Path) -> None:
        self.db = TinyDB(path)
        self.next_id = 0

    @staticmethod
    def fill(path: Path, records: Iterable[Record]) -> None:
        tables: dict[str, dict[str, object]] = {}
        for table, doc_id, document in records:
            tables.setdefault(table, {})[str(doc_id)] = json.loads(document)
        path.write_text(json.dumps(tables))

    def save(self, document: bytes) -> None:
        table = self.db.table("answers")
        self.next_id = self.next_id or 10**9
        self.next_id += 1
        table.insert(Document(json.loads(document), self.next_id))

    def open_ones(self, rep: int) -> int:
        return len(self.db.table("commitments").search((where("rep") == rep) & (where("status") == "open")))
