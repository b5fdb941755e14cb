"""The documents of a workbook in memory, by table."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from workbook.store.fields import Declared, Fields
from workbook.store.line import Op
from workbook.store.oslayer import View
from workbook.store.rows import Rows


class Memory(msgspec.Struct):
    """All tables by name. A table without documents exists until it is dropped.

    `declared` says for some tables which fields are indexed; they are once `index_fields` was called.
    """

    tables: dict[str, Rows] = msgspec.field(default_factory=dict)
    tops: dict[str, int] = msgspec.field(default_factory=dict)
    declared: Mapping[str, Declared] = msgspec.field(default_factory=dict)

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

    def settle(self, view: Callable[[], View], fresh: int) -> None:
        """Lets documents of tables with more than so many fresh ones go; `view` gives the journal they were read of."""
        many = [rows for rows in self.tables.values() if len(rows.fresh) > fresh]
        found = view() if many else b""
        for rows in many:
            rows.settle(found)

    def index_fields(self, declared: Mapping[str, Declared]) -> None:
        """Indexes fields of the tables named, and goes on with that. Tables that are indexed so already stay so."""
        self.declared = declared
        for name, rows in self.tables.items():
            rows.index_fields(declared.get(name))

    def _table(self, op: Op) -> None:
        if op.new is not None:
            self._made(op.table)
        elif op.table in self.tables and not self.tables[op.table]:
            self.tops[op.table] = self.tables.pop(op.table).top

    def _made(self, table: str) -> Rows:
        if table not in self.tables:
            fields = Fields(self.declared[table]) if table in self.declared else None
            self.tables[table] = Rows(top=self.tops.pop(table, 0), fields=fields)
        return self.tables[table]
