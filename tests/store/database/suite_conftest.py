"""Stands in for the conftest of TinyDB's own test-suite, so that its `db` lies on our storage."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import MemoryStorage

from workbook.store import JournalStorage, open_store


@pytest.fixture(params=["store", "plain"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TinyDB]:
    """A database of three documents: our store, or plain TinyDB with our storage."""
    if request.param == "store":
        made: TinyDB = open_store(tmp_path / "wb", now=lambda: datetime(2026, 3, 2, tzinfo=UTC))
    else:
        made = TinyDB(tmp_path / "wb", storage=JournalStorage)
    made.drop_tables()
    made.insert_multiple({"int": 1, "char": letter} for letter in "abc")
    yield made
    made.close()


@pytest.fixture
def storage() -> MemoryStorage:
    """What the suite's tests of middlewares expect."""
    return CachingMiddleware(MemoryStorage)()
