"""The documents of one table, decoded once and kept until they change."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
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

    def find(self, table: str, /, **fields: Any) -> list[int] | None:
        """The ids of all documents with these values, ascending, and perhaps of others; None where no index helps."""


class Collection(Generic[D]):
    """Reads the documents of one table. They are frozen, so what is handed out can be kept."""

    def __init__(self, source: Source, table: str, kind: type[D], lock: threading.RLock) -> None:
        self._source, self._table, self._lock = source, table, lock
        self._noun = kind.__name__
        self._decode = msgspec.json.Decoder(kind).decode
        self._decode_all = msgspec.json.Decoder(list[kind]).decode  # type: ignore[valid-type]
        self._documents: dict[int, D] = {}
        self._complete = False
        self._groups: dict[str, dict[Any, list[D]]] = {}

    def find(self, number: int | None) -> D | None:
        """The document with that id, or None."""
        if number is None:
            return None
        with self._lock:
            found = self._documents.get(number)
            if found is None and not self._complete:
                found = next(iter(self._chosen([number])), None)
            return found

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

        Where no index helps, the first field named is looked up in a group that is kept until the table changes,
        so name the one that narrows most.
        """
        with self._lock:
            numbers = self._source.find(self._table, **fields)
            if numbers is not None:
                found = self._chosen(numbers)
            else:
                first = next(iter(fields))
                found = self._group(first).get(fields[first], [])
        values = attrgetter(*fields)
        wanted = tuple(fields.values()) if len(fields) > 1 else next(iter(fields.values()))
        return [document for document in found if values(document) == wanted]

    def refresh(self, numbers: Iterable[int]) -> None:
        """Takes in that these documents were written or deleted."""
        with self._lock:
            self._groups.clear()
            last = next(reversed(self._documents), 0)
            for number in sorted(numbers):
                raw = self._source.raw_get(self._table, number) if self._complete else None
                if raw is None:
                    self._documents.pop(number, None)
                    continue
                in_order = number in self._documents or number > last
                self._documents[number] = self._read(number, raw)
                if not in_order:
                    self._documents = dict(sorted(self._documents.items()))

    def forget(self) -> None:
        """Takes in that anything may have changed."""
        with self._lock:
            self._groups.clear()
            self._documents, self._complete = {}, False

    def turn_to(self, source: Source) -> None:
        """Reads from another source from now on."""
        with self._lock:
            self._source = source
            self.forget()

    def __len__(self) -> int:
        with self._lock:
            return len(self._loaded())

    def _loaded(self) -> dict[int, D]:
        if not self._complete:
            self._documents, self._complete = self._read_all(list(self._source.raw(self._table))), True
        return self._documents

    def _chosen(self, numbers: Sequence[int]) -> list[D]:
        """The documents with these ids, as far as there are any."""
        missing = [number for number in numbers if number not in self._documents]
        if not missing:
            return [self._documents[number] for number in numbers]
        raws = [(number, raw) for number in missing if (raw := self._source.raw_get(self._table, number)) is not None]
        read = self._read_all(raws)
        if not self._complete:
            self._documents |= read
        found = (self._documents.get(number) or read.get(number) for number in numbers)
        return [document for document in found if document is not None]

    def _read_all(self, raws: Sequence[tuple[int, bytes]]) -> dict[int, D]:
        # One decoding of a joined list takes half the time of one for each document.
        try:
            documents = self._decode_all(b"[%b]" % b",".join([raw for _, raw in raws]))
        except msgspec.DecodeError:
            documents = [self._read(number, raw) for number, raw in raws]
        read: dict[int, D] = {}
        for (number, _), document in zip(raws, documents, strict=True):
            force_setattr(document, "id", number)
            read[number] = document
        return read

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
                " last change back, and `workbook restore` brings an earlier state back."
            ) from fault
        force_setattr(document, "id", number)
        return document
