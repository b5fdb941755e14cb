"""What the tests of the store share."""

import weakref
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workbook.store import Store, open_store

MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, moment: datetime = MOMENT) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **span: float) -> None:
        self.moment += timedelta(**span)


def opened(folder: Path, **options: Any) -> Store:
    """The workbook in a folder. One that is forgotten without being closed gives its files back, as a process does."""
    db = open_store(folder, now=options.pop("now", Clock()), **options)
    weakref.finalize(db._storage, _let_go, vars(db._storage.keeper))
    return db


def _let_go(kept: dict[str, Any]) -> None:
    if not kept["_closed"]:
        for held in (kept["_lock"], kept["state"].journal):
            with suppress(OSError):
                held.close()


def add(db: Store, table: str, *documents: bytes, words: str = "Added", undoable: bool = True) -> list[int]:
    with db.transaction(words, undoable=undoable) as change:
        return [change.insert(table, document) for document in documents]


def put(db: Store, table: str, doc_id: int, document: bytes, words: str = "Changed", undoable: bool = True) -> None:
    with db.transaction(words, undoable=undoable) as change:
        change.write(table, doc_id, document)


def delete(db: Store, table: str, doc_id: int, words: str = "Deleted") -> None:
    with db.transaction(words) as change:
        change.delete(table, doc_id)


def contents(db: Store) -> dict[str, dict[int, bytes]]:
    """Every document of every table that has any."""
    return {name: dict(db.raw(name)) for name in sorted(db.tables()) if dict(db.raw(name))}


def words(db: Store) -> list[str]:
    return [entry.words for entry in db.history()]
