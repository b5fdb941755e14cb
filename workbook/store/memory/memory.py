"""The documents of a workbook in memory, by table."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from workbook.store.lines.line import Op
from workbook.store.memory.fields import Declared, Fields
from workbook.store.memory.rows import Rows
from workbook.store.oslayer import View


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

    def documents(self) -> dict[str, list[tuple[int, bytes]]]:
        """Every table with its documents by ascending id."""
        return {name: rows.items() for name, rows in self.tables.items()}

    def live(self) -> int:
        """The bytes of all documents."""
        return sum(rows.live for rows in self.tables.values())

    def highest(self) -> dict[str, int]:
        """The highest id that every table ever gave, dropped tables too."""
        return self.tops | {name: rows.top for name, rows in self.tables.items() if rows.top}

    def apply(self, ops: Iterable[Op], spots: Iterable[int]) -> None:
        """Carries out what a line says; `spots` are the places of the new documents in the journal."""
        for op, spot in zip(ops, spots, strict=True):
            self.take(op.table, op.id, op.new, spot)

    def take(self, table: str, doc_id: int | None, new: bytes | None, spot: int) -> None:
        """Carries out one change of a line: to a table itself where there is no id."""
        rows = self.tables.get(table)
        if doc_id is None and new is None:
            if rows is not None and not rows:
                self.tops[table] = self.tables.pop(table).top
            return
        rows = self._made(table) if rows is None else rows
        if doc_id is None:
            return
        if new is None:
            rows.delete(doc_id)
        else:
            rows.put(doc_id, spot, new)

    def settle(self, view: Callable[[], View], fresh: int) -> None:
        """Lets documents of tables with more than so many fresh ones go; `view` gives the journal they were read of."""
        many = [rows for rows in self.tables.values() if len(rows.fresh) > fresh]
        found = view() if many else b""
        for rows in many:
            rows.settle(found)

    def index_fields(self, declared: Mapping[str, Declared]) -> bool:
        """Indexes fields of the tables named, and goes on with that; returns whether any was not indexed so already."""
        self.declared = declared
        made = [rows.index_fields(declared.get(name)) for name, rows in self.tables.items()]
        return any(made)

    def _made(self, table: str) -> Rows:
        fields = Fields(self.declared[table]) if table in self.declared else None
        self.tables[table] = rows = Rows(top=self.tops.pop(table, 0), fields=fields)
        return rows
