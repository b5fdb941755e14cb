"""How the derived index lays out what it says of each table: arrays of 64-bit numbers one after the other, and text."""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import msgspec

from workbook.store.memory.fields import Declared, Fields
from workbook.store.memory.memory import Memory
from workbook.store.memory.postings import Arrays
from workbook.store.memory.rows import Base, Columns, Rows
from workbook.store.oslayer import View

Part = bytes | memoryview
_WIDTH = 8


class _Group(msgspec.Struct, array_like=True):
    """How many keys and ids a group of fields has, and the bytes of its keys."""

    keys: int
    ids: int
    text: int


class Extent(msgspec.Struct, array_like=True):
    """How much the arrays have of one table, and what else there is to know of it."""

    name: str
    count: int
    live: int
    top: int
    declared: Declared | None
    groups: list[_Group]


class Packed:
    """The documents of a memory one after the other, table by table, `size` bytes so far."""

    def __init__(self, memory: Memory) -> None:
        self._memory, self.size = memory, 0

    def columns(self, rows: Rows) -> Columns:
        """The ids of the next table's documents, where they start and how long they are."""
        items = rows.items()
        lengths = array("q", [len(raw) for _, raw in items])
        offsets = array("q", accumulate(lengths, initial=self.size))
        self.size = offsets.pop()
        return array("q", [doc_id for doc_id, _ in items]), offsets, lengths

    def documents(self) -> Iterator[bytes]:
        """Their bytes, and what is missing to a whole number of 64-bit numbers."""
        for rows in self._memory.tables.values():
            yield from (raw for _, raw in rows.items())
        yield b"\0" * gap(self.size)


def laid_out(memory: Memory, packed: Packed | None) -> tuple[list[Extent], list[Part]]:
    """Every table's extent, and its arrays: with places in the journal, or among what is `packed`."""
    extents: list[Extent] = []
    arrays: list[Part] = []
    for name, rows in memory.tables.items():
        groups = [] if rows.fields is None else rows.fields.arrays()
        sizes = [_Group(len(group.ends) - 1, len(group.ids), len(group.text)) for group in groups]
        declared = None if rows.fields is None else rows.fields.declared
        extents.append(Extent(name, rows.count, rows.live, rows.top, declared, sizes))
        columns = packed.columns(rows) if packed else rows.columns()
        arrays += [memoryview(column).cast("B") for column in columns]
        arrays += [part for group in groups for part in _parts(group)]
    return extents, arrays


def _parts(group: Arrays) -> Iterator[Part]:
    for numbers in (group.ends, group.stops, group.ids):
        yield memoryview(numbers).cast("B")  # type: ignore[arg-type]
    yield group.text
    yield b"\0" * gap(len(group.text))


def taken_up(extents: Sequence[Extent], arrays: memoryview, view: View) -> dict[str, Rows]:
    """The tables again, whose documents lie in `view`."""
    tables, reader = {}, _Reader(arrays)
    for extent in extents:
        base = Base(view, *(reader.numbers(extent.count) for _ in range(3)))
        groups = [reader.group(sizes) for sizes in extent.groups]
        fields = None if extent.declared is None else Fields(extent.declared, groups)
        tables[extent.name] = Rows(base, {}, extent.count, extent.top, extent.live, fields)
    return tables


class _Reader:
    """Takes one array after the other out of all of them."""

    def __init__(self, data: memoryview) -> None:
        self._data, self._at = data, 0

    def numbers(self, count: int) -> "memoryview[int]":
        return self._bytes(count * _WIDTH).cast("q")

    def group(self, sizes: _Group) -> Arrays:
        ends, stops = self.numbers(sizes.keys + 1), self.numbers(sizes.keys + 1)
        ids = self.numbers(sizes.ids)
        text = self._bytes(sizes.text)
        self._at += gap(sizes.text)
        return Arrays(text, ends, stops, ids)

    def _bytes(self, size: int) -> memoryview:
        self._at += size
        return self._data[self._at - size : self._at]


def gap(size: int) -> int:
    """How many bytes are missing to a whole number of 64-bit numbers."""
    return -size % _WIDTH


def checksum(parts: Iterable[Part]) -> int:
    """One checksum of all parts."""
    found = 0
    for part in parts:
        found = zlib.crc32(part, found)
    return found
