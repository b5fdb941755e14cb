"""The documents of one table, decoded once and kept until they change."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar

import msgspec
from msgspec.structs import force_setattr

from workbook.errors import NotFound, WorkbookError
from workbook.model import Document

D = TypeVar("D", bound=Document)


class Unreadable(WorkbookError):
    """A stored document that does not have the form it should have: a newer program or another hand wrote it."""

    exit_status = 3


class Source(Protocol):
    """Where the raw documents come from."""

    def raw(self, table: str) -> Iterator[tuple[int, bytes]]:
        """All documents of a table as JSON, with their ids."""

    def raw_get(self, table: str, id: int) -> bytes | None:  # noqa: A002  the store's own word for it
        """One document as JSON, or None."""


class Collection(Generic[D]):
    """Reads the documents of one table. They are frozen, so what is handed out can be kept."""

    def __init__(self, source: Source, table: str, kind: type[D], lock: threading.RLock) -> None:
        self._source, self._table, self._lock = source, table, lock
        self._noun = kind.__name__
        self._decode = msgspec.json.Decoder(kind).decode
        self._decode_all = msgspec.json.Decoder(list[kind]).decode  # type: ignore[valid-type]
        self._documents: dict[int, D] | None = None
        self._groups: dict[str, dict[Any, list[D]]] = {}

    def find(self, number: int | None) -> D | None:
        """The document with that id, or None."""
        if number is None:
            return None
        with self._lock:
            if self._documents is not None:
                return self._documents.get(number)
            raw = self._source.raw_get(self._table, number)
            return None if raw is None else self._read(number, raw)

    def get(self, number: int) -> D:
        """The document with that id. Raises NotFound."""
        found = self.find(number)
        if found is None:
            raise NotFound(f"There is no {self._noun.lower()} {number} in this workbook (any more).")
        return found

    def all(self) -> list[D]:
        """Every document, in the order in which they were first stored."""
        with self._lock:
            return list(self._loaded().values())

    def where(self, **fields: Any) -> list[D]:
        """The documents whose fields equal all that is asked for: `where(rep=3, status="open")`.

        The first field named is looked up in a group that is kept until the table changes, so name the
        one that narrows most.
        """
        (first, value), *rest = fields.items()
        with self._lock:
            found = self._group(first).get(value, [])
        return [document for document in found if all(getattr(document, name) == want for name, want in rest)]

    def refresh(self, numbers: Iterable[int]) -> None:
        """Takes in that these documents were written or deleted."""
        with self._lock:
            self._groups.clear()
            if self._documents is None:
                return
            for number in sorted(numbers):
                raw = self._source.raw_get(self._table, number)
                if raw is None:
                    self._documents.pop(number, None)
                else:
                    self._documents[number] = self._read(number, raw)

    def forget(self) -> None:
        """Takes in that anything may have changed."""
        with self._lock:
            self._groups.clear()
            self._documents = None

    def turn_to(self, source: Source) -> None:
        """Reads from another source from now on."""
        with self._lock:
            self._source = source
            self.forget()

    def __len__(self) -> int:
        with self._lock:
            return len(self._loaded())

    def _loaded(self) -> dict[int, D]:
        if self._documents is None:
            numbers, raws = [], []
            for number, raw in self._source.raw(self._table):
                numbers.append(number)
                raws.append(raw)
            # One decoding of a joined list takes half the time of one for each document.
            try:
                documents = self._decode_all(b"[" + b",".join(raws) + b"]")
            except msgspec.DecodeError:
                documents = [self._read(number, raw) for number, raw in zip(numbers, raws, strict=True)]
            for number, document in zip(numbers, documents, strict=True):
                force_setattr(document, "id", number)
            self._documents = dict(zip(numbers, documents, strict=True))
        return self._documents

    def _group(self, field: str) -> dict[Any, list[D]]:
        if field not in self._groups:
            groups: defaultdict[Any, list[D]] = defaultdict(list)
            for document in self._loaded().values():
                groups[getattr(document, field)].append(document)
            self._groups[field] = groups
        return self._groups[field]

    def _read(self, number: int, raw: bytes) -> D:
        try:
            document = self._decode(raw)
        except msgspec.DecodeError as fault:
            raise Unreadable(
                f"The {self._noun.lower()} with the number {number} cannot be read: {fault}. `workbook undo` takes the"
                " last change back, and the folder backups in the workbook holds earlier copies."
            ) from fault
        force_setattr(document, "id", number)
        return document
