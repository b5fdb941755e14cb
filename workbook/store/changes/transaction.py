"""What one transaction gathers before it becomes one line."""

from collections.abc import Iterator
from contextlib import contextmanager

from workbook.store.errors import StoreError
from workbook.store.keeper.keeper import Keeper
from workbook.store.keeper.state import State
from workbook.store.lines.line import Op


class Transaction:
    """Changes to documents, given as JSON bytes of an object, that reach disk and memory together or not at all.

    Reading from the store while it is open shows the state before it.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._changes: dict[tuple[str, int], bytes | None] = {}
        self._tops: dict[str, int] = {}

    def insert(self, table: str, document: bytes) -> int:
        """Adds a document and returns its id, one that the table never gave before."""
        doc_id = self._tops.get(table, self._state.top(table)) + 1
        self._tops[table] = doc_id
        self.write(table, doc_id, document)
        return doc_id

    def write(self, table: str, doc_id: int, document: bytes) -> None:
        """Sets the document of an id, whether or not it has one. Raises StoreError for what is no JSON object."""
        if not document.startswith(b"{") or b"\n" in document:
            raise StoreError(f"{table} {doc_id} is not a JSON object on one line; report this fault.")
        if doc_id < 1:
            raise StoreError(f"{doc_id} is not an id; ids of {table} start at 1.")
        self._changes[table, doc_id] = document

    def delete(self, table: str, doc_id: int) -> None:
        """Deletes a document. Raises StoreError where there is none."""
        key = (table, doc_id)
        found = self._changes[key] if key in self._changes else self._state.get(table, doc_id)
        if found is None:
            raise StoreError(f"Number {doc_id} in {table} is gone; look again, it was deleted elsewhere.")
        self._changes[key] = None

    def ops(self) -> list[Op]:
        """What changes in the end, in the order of the first touch."""
        found = []
        for (table, doc_id), new in self._changes.items():
            old = self._state.get(table, doc_id)
            if new != old:
                found.append(Op(table, doc_id, new, old))
        return found


@contextmanager
def transaction(keeper: Keeper, words: str, *, undoable: bool = True) -> Iterator[Transaction]:
    """Gathers changes and saves them as one line when the block ends well. Keep the block short: others wait."""
    with keeper.writing() as outermost:
        if not outermost:
            raise StoreError("A change was begun inside another one; report this fault.")
        gathered = Transaction(keeper.state)
        yield gathered
        keeper.commit(gathered.ops(), words, undoable=undoable)
