"""TinyDB's table on the journal: only the documents that a change touched are written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from tinydb.table import Document, Table

from workbook.store.database.documents import Documents, Editable, decode, describe
from workbook.store.database.storage import JournalStorage
from workbook.store.database.terms import terms
from workbook.store.lines.line import Op


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

    def search(self, cond: Any) -> list[Document]:
        """Every document that the query finds."""
        found = self._narrowed(cond)
        return super().search(cond) if found is None else list(found)

    def get(self, cond: Any = None, doc_id: int | None = None, doc_ids: list[int] | None = None) -> Any:
        """The first document that the query finds, or those with the ids given; None where there is none."""
        found = self._narrowed(cond) if cond is not None and doc_id is None and doc_ids is None else None
        return super().get(cond, doc_id, doc_ids) if found is None else next(found, None)

    def update(self, fields: Any, cond: Any = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Changes the documents that the query finds, or those with the ids given, or all; returns their ids."""
        with self._keeper.writing():
            found = self._narrowed(cond) if cond is not None and doc_ids is None else None
            if found is not None:
                return super().update(fields, doc_ids=[document.doc_id for document in found])
            return super().update(fields, cond, doc_ids)

    def remove(self, cond: Any = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Deletes the documents that the query finds, or those with the ids given; returns their ids."""
        with self._keeper.writing():
            found = self._narrowed(cond) if cond is not None and doc_ids is None else None
            if found is not None:
                return super().remove(doc_ids=[document.doc_id for document in found])
            return super().remove(cond, doc_ids)

    def _narrowed(self, cond: Any) -> Iterator[Document] | None:
        """What the query finds among the documents that an index names; None where none does."""
        wanted = terms(cond)
        ids = self._keeper.state.find(self.name, wanted) if wanted else None
        return None if ids is None else self._among(ids, cond)

    def _among(self, ids: Iterable[int], cond: Callable[[Mapping[str, Any]], bool]) -> Iterator[Document]:
        for doc_id in ids:
            raw = self._keeper.state.get(self.name, doc_id)
            document = None if raw is None else decode(raw)
            if document is not None and cond(document):
                yield self.document_class(document, self.document_id_class(doc_id))

    def _get_next_id(self) -> int:
        top = self._keeper.state.top(self.name)
        doc_id = self._next_id or (top + 1 if len(self) else 1)
        if self._keeper.state.get(self.name, doc_id) is not None:
            doc_id = top + 1
        self._next_id = doc_id + 1
        return doc_id

    def _read_table(self) -> Mapping[str, Mapping[str, Any]]:  # type: ignore[override]
        return Documents(self._keeper.state, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._keeper.writing():
            table = Editable(self._keeper.state, self.name)
            updater(table)
            ops = table.ops()
            if not ops and self.name not in self._keeper.state.names():
                ops = [Op(self.name, None, b"{}")]
            self._keeper.commit(ops, describe(ops))
        self.clear_cache()
