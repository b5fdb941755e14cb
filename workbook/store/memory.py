"""The documents of a workbook in memory: raw JSON bytes by table and id.

A table has a base, three arrays that say where in the journal each document lies, and over it the fresh
documents that came since. A workbook that was read in full has no base.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from workbook.store.line import Op
from workbook.store.oslayer import View

Spot = tuple[int, bytes]


class Base(msgspec.Struct, frozen=True):
    """Where each document of a table starts in `view` and how long it is, by ascending id."""

    view: View = b""
    ids: Sequence[int] = ()
    offsets: Sequence[int] = ()
    lengths: Sequence[int] = ()

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
        before = self.get(doc_id)
        self.fresh[doc_id] = (offset, data)
        self.count += before is None
        self.live += len(data) - len(before or b"")
        self.top = max(self.top, doc_id)

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

    def ids(self) -> list[int]:
        """Every id, ascending."""
        if not self.fresh:
            return list(self.base.ids)
        kept = [doc_id for doc_id in self.base.ids if doc_id not in self.fresh]
        return sorted(kept + [doc_id for doc_id, spot in self.fresh.items() if spot is not None])

    def spots(self) -> Iterator[tuple[int, int, int]]:
        """Id, offset in the journal and length of every document, by ascending id."""
        for doc_id in self.ids():
            spot = self.fresh.get(doc_id)
            if spot is not None:
                yield doc_id, spot[0], len(spot[1])
            else:
                place = bisect_left(self.base.ids, doc_id)
                yield doc_id, self.base.offsets[place], self.base.lengths[place]

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


class Memory(msgspec.Struct):
    """All tables by name. A table without documents exists until it is dropped."""

    tables: dict[str, Rows] = msgspec.field(default_factory=dict)
    tops: dict[str, int] = msgspec.field(default_factory=dict)

    def rows(self, table: str) -> Rows:
        """The table's documents; of one that does not exist, none."""
        found = self.tables.get(table)
        return Rows(top=self.tops.get(table, 0)) if found is None else found

    def live(self) -> int:
        """The bytes of all documents."""
        return sum(rows.live for rows in self.tables.values())

    def highest(self) -> dict[str, int]:
        """The highest id that every table ever gave, dropped tables too."""
        return self.tops | {name: rows.top for name, rows in self.tables.items() if rows.top}

    def apply(self, ops: Iterable[Op], spots: Iterable[int]) -> None:
        """Carries out what a line says; `spots` are the places of the new documents in the journal."""
        for op, spot in zip(ops, spots, strict=True):
            if op.id is None:
                self._table(op)
            elif op.new is None:
                self._made(op.table).delete(op.id)
            else:
                self._made(op.table).put(op.id, spot, op.new)

    def _table(self, op: Op) -> None:
        if op.new is not None:
            self._made(op.table)
        elif op.table in self.tables and not self.tables[op.table]:
            self.tops[op.table] = self.tables.pop(op.table).top

    def _made(self, table: str) -> Rows:
        if table not in self.tables:
            self.tables[table] = Rows(top=self.tops.pop(table, 0))
        return self.tables[table]
