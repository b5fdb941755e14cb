"""The derived index: where in the journal each document lies, so that opening need not decode the journal.

The file is a line of JSON and then, for every table, three arrays of 64-bit numbers: ids, offsets, lengths. It is
taken only where checksums say that it is whole and that the journal still begins with the very bytes it was made of.
"""

import sys
import zlib
from array import array
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from workbook.store.folder import Folder, write_file
from workbook.store.journal import Journal
from workbook.store.line import TRAILER, decode_header
from workbook.store.memory import Base, Memory, Rows
from workbook.store.oslayer import READ, System, View
from workbook.store.replay import Replay

_VERSION = 1
_WIDTH = 8


class Spots(NamedTuple):
    """A table's documents in the journal, as bytes of three arrays."""

    ids: bytes
    offsets: bytes
    lengths: bytes


class _Table(msgspec.Struct, array_like=True):
    name: str
    count: int
    live: int
    top: int


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


def spots_of(places: Iterable[tuple[int, int, int]]) -> Spots:
    """The arrays for (id, offset, length) by ascending id."""
    columns = list(zip(*places, strict=True)) or [(), (), ()]
    return Spots(*(array("q", column).tobytes() for column in columns))


def save(system: System, folder: Folder, journal: Journal, memory: Memory) -> None:
    """Writes the index for what memory holds. Raises OSError; the workbook is whole without it."""
    at = journal.replay
    spots = [spots_of(rows.spots()) for rows in memory.tables.values()]
    arrays = [column for table in spots for column in table]
    tables = [_Table(name, rows.count, rows.live, rows.top) for name, rows in memory.tables.items()]
    head = _Head(
        _VERSION, sys.byteorder, at.number, at.snapshots, at.end, at.checksum,
        _checksum(arrays), tables, memory.tops,
    )  # fmt: skip
    line = msgspec.json.encode(head)
    padding = b" " * (-(len(line) + 1) % _WIDTH)
    write_file(system, folder.index, [line, padding, b"\n", *arrays], durable=False)
    journal.indexed = at.end


def load(system: System, folder: Folder, journal: Journal) -> Memory | None:
    """Memory as the index has it, with `journal` standing after what it covers; None where it does not fit."""
    try:
        fd = system.open(folder.index, READ)
        try:
            view = system.view(fd, system.opened_status(fd).st_size)
        finally:
            system.close(fd)
        return _fitting(view, system, journal)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def _fitting(view: View, system: System, journal: Journal) -> Memory | None:
    start = view.find(b"\n") + 1
    head = msgspec.json.decode(view[:start], type=_Head)
    arrays = memoryview(view)[start:]
    if (head.version, head.order) != (_VERSION, sys.byteorder) or zlib.crc32(arrays) != head.arrays:
        return None
    if system.opened_status(journal.fd).st_size < head.end:
        return None
    lines = system.view(journal.fd, head.end)
    if zlib.crc32(lines) != head.checksum:
        return None
    header = decode_header(lines[: lines.find(b"\n")])
    if header.cipher is not None:
        return None
    journal.replay = Replay(
        header,
        head.number,
        head.snapshots,
        head.end,
        head.checksum,
        bytes(lines[head.end - TRAILER : head.end]),
        unlock=journal.replay.unlock,
    )
    journal.indexed = head.end
    return Memory(_tables(head, arrays.cast("q"), lines), head.tops)


def _tables(head: _Head, numbers: "memoryview[int]", lines: View) -> dict[str, Rows]:
    tables, start = {}, 0
    for table in head.tables:
        columns = [numbers[start + i * table.count : start + (i + 1) * table.count] for i in range(3)]
        tables[table.name] = Rows(Base(lines, *columns), {}, table.count, table.top, table.live)
        start += 3 * table.count
    return tables


def _checksum(parts: Iterable[bytes]) -> int:
    found = 0
    for part in parts:
        found = zlib.crc32(part, found)
    return found
