"""The documents of one table in memory: raw JSON bytes by id.

A table has a base, three arrays that say where in a view of the journal each document lies, and over it the fresh
documents that came since, until they too become part of the base.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec

from workbook.store.memory.fields import Declared, Fields, matches
from workbook.store.oslayer import View, let_rest

Spot = tuple[int, bytes]
_AT_ONCE = 4_000
Columns = tuple["array[int]", "array[int]", "array[int]"]


class Base(msgspec.Struct, frozen=True):
    """Where each document of a table starts in `view` and how long it is, by ascending id."""

    view: View = b""
    ids: Sequence[int] = msgspec.field(default_factory=lambda: array("q"))
    offsets: Sequence[int] = msgspec.field(default_factory=lambda: array("q"))
    lengths: Sequence[int] = msgspec.field(default_factory=lambda: array("q"))

    def place(self, doc_id: int) -> int | None:
        """The position of an id in the arrays."""
        position = bisect_left(self.ids, doc_id)
        return position if position < len(self.ids) and self.ids[position] == doc_id else None


class Rows(msgspec.Struct):
    """The documents of one table. `top` is the highest id ever used, `live` the bytes of all documents."""

    base: Base = msgspec.field(default_factory=Base)
    fresh: dict[int, Spot | None] = msgspec.field(default_factory=dict)
    count: int = 0
    top: int = 0
    live: int = 0
    fields: Fields | None = None

    def __len__(self) -> int:
        return self.count

    def get(self, doc_id: int) -> bytes | None:
        """The document's JSON, None where there is none."""
        if doc_id in self.fresh:
            spot = self.fresh[doc_id]
            return spot[1] if spot else None
        place = self.base.place(doc_id)
        if place is None:
            return None
        start = self.base.offsets[place]
        return self.base.view[start : start + self.base.lengths[place]]

    def put(self, doc_id: int, offset: int, data: bytes) -> None:
        """Sets a document, which lies at `offset` of the journal."""
        before = None
        if doc_id > self.top:
            self.top = doc_id
        else:
            before = self.get(doc_id)
        self.fresh[doc_id] = (offset, data)
        self.count += before is None
        self.live += len(data) - len(before or b"")
        if self.fields is not None:
            self.fields.change(doc_id, before, data)

    def delete(self, doc_id: int) -> None:
        """Forgets a document, and does nothing where there is none."""
        before = self.get(doc_id)
        if before is None:
            return
        if self.base.place(doc_id) is None:
            del self.fresh[doc_id]
        else:
            self.fresh[doc_id] = None
        self.count -= 1
        self.live -= len(before)
        if self.fields is not None:
            self.fields.change(doc_id, before, None)

    def ids(self) -> list[int]:
        """Every id, ascending."""
        if not self.fresh:
            return list(self.base.ids)
        kept = [doc_id for doc_id in self.base.ids if doc_id not in self.fresh]
        return sorted(kept + [doc_id for doc_id, spot in self.fresh.items() if spot is not None])

    def items(self) -> list[tuple[int, bytes]]:
        """Every id and document as they stand now, by ascending id."""
        view, fresh = self.base.view, self.fresh
        old = zip(self.base.ids, self.base.offsets, self.base.lengths, strict=True)
        if not fresh:
            return [(doc_id, view[start : start + size]) for doc_id, start, size in old]
        found = [(doc_id, view[start : start + size]) for doc_id, start, size in old if doc_id not in fresh]
        found += [(doc_id, spot[1]) for doc_id, spot in fresh.items() if spot is not None]
        found.sort()
        return found

    def index_fields(self, declared: Declared | None) -> bool:
        """Begins to index these fields, and returns whether that had to be made from all documents."""
        if declared is None:
            self.fields = None
            return False
        if self.fields is not None and self.fields.declared == declared:
            return False
        self.fields = Fields(declared)
        self.fields.build(self._each())
        return True

    def _each(self) -> Iterator[tuple[int, bytes]]:
        """Every id and document, one at a time, in any order."""
        view, fresh = self.base.view, self.fresh
        old = zip(self.base.ids, self.base.offsets, self.base.lengths, strict=True)
        while some := list(islice(old, _AT_ONCE)):
            yield from ((doc_id, view[start : start + size]) for doc_id, start, size in some if doc_id not in fresh)
            let_rest(view)
        for doc_id, spot in fresh.items():
            if spot is not None:
                yield doc_id, spot[1]

    def find(self, wanted: Mapping[str, Any]) -> list[int] | None:
        """The ids of all documents with these values, and perhaps of others; None where no index helps."""
        found = self.fields.find(wanted) if self.fields is not None else None
        return None if found is None else found.ids

    def lookup(self, wanted: Mapping[str, Any]) -> list[tuple[int, bytes]]:
        """Every id and document with these values, by ascending id."""
        found = self.fields.find(wanted) if self.fields is not None else None
        documents = self.items() if found is None else [(doc_id, self.get(doc_id) or b"") for doc_id in found.ids]
        if found is not None and found.exact:
            return documents
        defaults = self.fields.declared.defaults if self.fields is not None else {}
        return [(doc_id, raw) for doc_id, raw in documents if matches(raw, wanted, defaults)]

    def columns(self) -> Columns:
        """Id, offset in the journal and length of every document, by ascending id."""
        base = (self.base.ids, self.base.offsets, self.base.lengths)
        old = [memoryview(column).cast("B") for column in base]  # type: ignore[arg-type]
        new: Columns = array("q"), array("q"), array("q")
        at, last = 0, self.base.ids[-1] if self.base.ids else 0
        for doc_id in sorted(doc_id for doc_id in self.fresh if doc_id <= last):
            place = bisect_left(self.base.ids, doc_id, at)
            _extend(new, old, at, place)
            at = place + (self.base.ids[place] == doc_id)
            self._add(new, [doc_id])
        _extend(new, old, at, len(self.base.ids))
        self._add(new, sorted(doc_id for doc_id in self.fresh if doc_id > last))
        return new

    def _add(self, new: Columns, ids: Sequence[int]) -> None:
        spots = [(doc_id, spot) for doc_id in ids if (spot := self.fresh[doc_id]) is not None]
        new[0].extend([doc_id for doc_id, _ in spots])
        new[1].extend([start for _, (start, _) in spots])
        new[2].extend([len(raw) for _, (_, raw) in spots])

    def settle(self, view: View) -> None:
        """Lets fresh documents go, for they lie in this view of the journal."""
        self.base, self.fresh = Base(view, *self.columns()), {}


def _extend(new: Columns, old: Sequence[memoryview], start: int, stop: int) -> None:
    if start < stop:
        for column, source in zip(new, old, strict=True):
            column.frombytes(source[start * column.itemsize : stop * column.itemsize])
