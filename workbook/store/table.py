"""TinyDB's table on the journal: only the documents that a change touched are written."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tinydb.table import Table

from workbook.store.documents import Documents, Editable, describe
from workbook.store.line import Op
from workbook.store.storage import JournalStorage


class JournalTable(Table):
    """A table whose every method that changes it saves one line, or none where nothing changed.

    Results are not cached: a cached document would be handed to two callers.
    """

    _next_id: int | None  # type: ignore[assignment]

    def __init__(self, storage: JournalStorage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        self._keeper = storage.keeper
        super().__init__(storage, name, cache_size, persist_empty)

    def insert(self, document: Mapping[Any, Any]) -> int:
        """Adds a document and returns its id."""
        with self._keeper.writing():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[Any, Any]]) -> list[int]:
        """Adds documents as one change and returns their ids."""
        with self._keeper.writing():
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[Any, Any], cond: Any = None) -> list[int]:
        """Changes the documents that match, or adds one where none does, while nobody else can."""
        with self._keeper.writing():
            return super().upsert(document, cond)

    def _get_next_id(self) -> int:
        top = self._keeper.top(self.name)
        doc_id = self._next_id or (top + 1 if len(self) else 1)
        if self._keeper.get(self.name, doc_id) is not None:
            doc_id = top + 1
        self._next_id = doc_id + 1
        return doc_id

    def _read_table(self) -> Mapping[str, Mapping[str, Any]]:  # type: ignore[override]
        return Documents(self._keeper, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._keeper.writing():
            table = Editable(self._keeper, self.name)
            updater(table)
            ops = table.ops()
            if not ops and self.name not in self._keeper.names():
                ops = [Op(self.name, None, b"{}")]
            self._keeper.commit(ops, describe(ops))
        self.clear_cache()
