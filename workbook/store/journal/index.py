"""The derived index: where in the journal each document lies, so that opening need not decode the journal.

The file is a line of JSON that ends in its checksum and then, for every table, arrays of 64-bit numbers: the ids,
offsets and lengths of its documents, and for every group of indexed fields the ends of the keys, the stops of their
ids, the ids, and the text of the keys. It is taken only where checksums say that it is whole and that the journal
still begins with the very bytes it was made of.
"""

import sys
import zlib
from collections.abc import Iterable, Iterator

import msgspec

from workbook.store.disk.files import parts, view_file, write_file
from workbook.store.disk.folder import Folder
from workbook.store.journal.journal import Journal
from workbook.store.journal.replay import Replay
from workbook.store.lines.line import TRAILER, decode_header, seal, whole
from workbook.store.memory.fields import Declared, Fields
from workbook.store.memory.memory import Memory
from workbook.store.memory.postings import Arrays
from workbook.store.memory.rows import Base, Rows
from workbook.store.oslayer import System, View, held

_VERSION = 2
_WIDTH = 8
_LONGEST_HEAD = 16_000_000
_Part = bytes | memoryview


class _Group(msgspec.Struct, array_like=True):
    """How many keys and ids a group of fields has, and the bytes of its keys."""

    keys: int
    ids: int
    text: int


class _Table(msgspec.Struct, array_like=True):
    name: str
    count: int
    live: int
    top: int
    declared: Declared | None
    groups: list[_Group]


class _Head(msgspec.Struct):
    version: int
    order: str
    number: int
    snapshots: int
    end: int
    checksum: int
    arrays: int
    tables: list[_Table]
    tops: dict[str, int]


def save(system: System, folder: Folder, journal: Journal, memory: Memory) -> None:
    """Writes the index for what memory holds. Raises OSError; the workbook is whole without it."""
    at = journal.replay
    tables: list[_Table] = []
    arrays: list[_Part] = []
    for name, rows in memory.tables.items():
        groups = [] if rows.fields is None else rows.fields.arrays()
        sizes = [_Group(len(group.ends) - 1, len(group.ids), len(group.text)) for group in groups]
        declared = None if rows.fields is None else rows.fields.declared
        tables.append(_Table(name, rows.count, rows.live, rows.top, declared, sizes))
        arrays += [memoryview(column).cast("B") for column in rows.columns()]
        arrays += [part for group in groups for part in _parts(group)]
    head = _Head(
        _VERSION, sys.byteorder, at.number, at.snapshots, at.end, at.checksum, _checksum(arrays), tables, memory.tops
    )
    line = seal(msgspec.json.encode(head)[:-1])
    write_file(system, folder.index, [line, b"\0" * _gap(len(line)), *map(bytes, arrays)], durable=False)
    journal.indexed = at.end


def _parts(group: Arrays) -> Iterator[_Part]:
    for numbers in (group.ends, group.stops, group.ids):
        yield memoryview(numbers).cast("B")  # type: ignore[arg-type]
    yield group.text
    yield b"\0" * _gap(len(group.text))


def _gap(size: int) -> int:
    """How many bytes are missing to a whole number of 64-bit numbers."""
    return -size % _WIDTH


def load(system: System, folder: Folder, journal: Journal) -> Memory | None:
    """Memory as the index has it, with `journal` standing after what it covers; None where it does not fit."""
    try:
        return _fitting(view_file(system, folder.index), system, journal)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def _fitting(view: View, system: System, journal: Journal) -> Memory | None:
    stop = view.find(b"\n", 0, _LONGEST_HEAD)
    line = view[: max(stop, 0)]
    if not whole(line):
        return None
    head = msgspec.json.decode(line, type=_Head)
    arrays = memoryview(view)[stop + 1 + _gap(stop + 1) :]
    if (head.version, head.order) != (_VERSION, sys.byteorder) or zlib.crc32(arrays) != head.arrays:
        return None
    if system.opened_status(journal.fd).st_size < head.end:
        return None
    lines = held(system, journal.fd, head.end)
    # Read again part by part where it is mapped, so that it need not stay in memory.
    found = (lines,) if isinstance(lines, bytes) else parts(system, journal.fd, 0, head.end)
    if _checksum(found) != head.checksum:
        return None
    header = decode_header(lines[: lines.find(b"\n")])
    if header.cipher is not None:
        return None
    last = bytes(lines[head.end - TRAILER : head.end])
    journal.replay = Replay(
        header, head.number, head.snapshots, head.end, head.checksum, last, unlock=journal.replay.unlock
    )
    journal.indexed = head.end
    return Memory(_tables(head, arrays, lines), head.tops)


def _tables(head: _Head, arrays: memoryview, lines: View) -> dict[str, Rows]:
    tables, reader = {}, _Reader(arrays)
    for table in head.tables:
        base = Base(lines, *(reader.numbers(table.count) for _ in range(3)))
        groups = [reader.group(sizes) for sizes in table.groups]
        fields = None if table.declared is None else Fields(table.declared, groups)
        tables[table.name] = Rows(base, {}, table.count, table.top, table.live, fields)
    return tables


class _Reader:
    """Takes one array after the other out of the file."""

    def __init__(self, data: memoryview) -> None:
        self._data, self._at = data, 0

    def numbers(self, count: int) -> "memoryview[int]":
        return self._bytes(count * _WIDTH).cast("q")

    def group(self, sizes: _Group) -> Arrays:
        ends, stops = self.numbers(sizes.keys + 1), self.numbers(sizes.keys + 1)
        ids = self.numbers(sizes.ids)
        text = self._bytes(sizes.text)
        self._at += _gap(sizes.text)
        return Arrays(text, ends, stops, ids)

    def _bytes(self, size: int) -> memoryview:
        self._at += size
        return self._data[self._at - size : self._at]


def _checksum(parts: Iterable[_Part]) -> int:
    found = 0
    for part in parts:
        found = zlib.crc32(part, found)
    return found
