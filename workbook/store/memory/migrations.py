"""How documents of older schemas become documents of this one.

A schema is the form of the documents; each migration leads from one to the next. Nothing here touches a disk.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec

from workbook.store.lines.header import SCHEMA
from workbook.store.lines.line import Op
from workbook.store.memory.memory import Memory

Tables = dict[str, dict[int, dict[str, Any]]]


class Migration(NamedTuple):
    """One step. `words` say in the history what became of the documents; `change` gives all of them anew."""

    words: str
    change: Callable[[Tables], Tables]


MIGRATIONS: tuple[Migration, ...] = ()
"""The n-th leads from schema n to schema n + 1."""


def schema_after(migrations: Sequence[Migration]) -> int:
    """The schema that these migrations lead to."""
    return SCHEMA + len(migrations)


def missing(schema: int, migrations: Sequence[Migration]) -> Sequence[Migration]:
    """The migrations that documents of this schema have before them."""
    return migrations[schema - SCHEMA :]


def migrated(memory: Memory, schema: int, migrations: Sequence[Migration]) -> Memory:
    """The documents in the newest form; the very same memory where they are in it already. No id is given anew."""
    steps = missing(schema, migrations)
    if not steps:
        return memory
    tables: Tables = {
        name: {doc_id: msgspec.json.decode(document) for doc_id, document in rows.items()}
        for name, rows in memory.tables.items()
    }
    for step in steps:
        tables = step.change(tables)
    found = Memory(tops=memory.highest())
    ops = [Op(name, None, b"{}") for name in tables]
    ops += [
        Op(name, doc_id, msgspec.json.encode(document))
        for name, documents in tables.items()
        for doc_id, document in documents.items()
    ]
    found.apply(ops, [0] * len(ops))
    return found
