"""The derived index: where in the journal each document lies, so that opening need not decode the journal.

The file is a line of JSON that ends in its checksum and then, for every table, arrays of 64-bit numbers: the ids,
offsets and lengths of its documents, and for every group of indexed fields the ends of the keys, the stops of their
ids, the ids, and the text of the keys. It is taken only where checksums say that it is whole and that the journal
still begins with the very bytes it was made of. That of an encrypted workbook is sealed with the same key, and holds
before the arrays the documents, which do not lie in the journal as they are.
"""

import sys
from itertools import chain

import msgspec

from workbook.store.disk.files import parts, view_file, write_file
from workbook.store.disk.folder import Folder
from workbook.store.errors import StoreError
from workbook.store.journal.blocks import disclosed, enclosed
from workbook.store.journal.journal import Journal
from workbook.store.journal.layout import Extent, Packed, checksum, gap, laid_out, taken_up
from workbook.store.journal.replay import Replay
from workbook.store.lines.codec import PLAIN, Codec
from workbook.store.lines.header import FORMAT, decode_header, header_in
from workbook.store.lines.line import TRAILER, seal, whole
from workbook.store.memory.memory import Memory
from workbook.store.oslayer import System, View, held, read_all

_VERSION = 3
_LONGEST_HEAD = 16_000_000
_FIRST_LINE = 64_000


class _Head(msgspec.Struct):
    """`documents` are the bytes before the arrays. An encrypted workbook seals all but the version."""

    version: int
    order: str
    number: int
    snapshots: int
    end: int
    checksum: int
    documents: int
    arrays: int
    tables: list[Extent]
    tops: dict[str, int]

    @property
    def place(self) -> bytes:
        """What tells this index from any other of the same key."""
        return b"index %d %d %d" % (self.number, self.end, self.checksum)


def save(system: System, folder: Folder, journal: Journal, memory: Memory) -> None:
    """Writes the index for what memory holds. Raises OSError; the workbook is whole without it."""
    at = journal.replay
    packed = None if at.codec is PLAIN else Packed(memory)
    extents, arrays = laid_out(memory, packed)
    head = _Head(
        _VERSION, sys.byteorder, at.number, at.snapshots, at.end, at.checksum, packed.size if packed else 0,
        checksum(arrays), extents, memory.tops,
    )  # fmt: skip
    line = at.codec.enclose(seal(msgspec.json.encode(head)[:-1]))
    body = chain(packed.documents() if packed else (), map(bytes, arrays))
    pieces = chain([line, b"\0" * gap(len(line))], enclosed(at.codec, body, head.place))
    write_file(system, folder.index, pieces, durable=False)
    journal.indexed = at.end


def load(system: System, folder: Folder, journal: Journal) -> Memory | None:
    """Memory as the index has it, with `journal` standing after what it covers; None where it does not fit.

    Raises StoreError where there is no key to an encrypted journal.
    """
    try:
        view = view_file(system, folder.index)
        header = header_in(read_all(system, journal.fd, _FIRST_LINE).partition(b"\n")[0])
    except OSError:
        return None
    if header is None or header.format != FORMAT:
        return None
    codec = journal.replay.unlock(header)
    try:
        return _fitting(view, codec, system, journal)
    except (OSError, StoreError, msgspec.MsgspecError, ValueError):
        return None


def _fitting(view: View, codec: Codec, system: System, journal: Journal) -> Memory | None:
    stop = view.find(b"\n", 0, _LONGEST_HEAD)
    line = view[: max(stop, 0)]
    if not whole(line):
        return None
    head = msgspec.json.decode(codec.disclose(line), type=_Head)
    if (head.version, head.order) != (_VERSION, sys.byteorder):
        return None
    if system.opened_status(journal.fd).st_size < head.end:
        return None
    body = disclosed(codec, view, stop + 1 + gap(stop + 1), head.place)
    arrays = memoryview(body)[head.documents + gap(head.documents) :]
    if checksum([arrays]) != head.arrays:
        return None
    lines = held(system, journal.fd, head.end)
    # Read again part by part where it is mapped, so that it need not stay in memory.
    found = (lines,) if isinstance(lines, bytes) else parts(system, journal.fd, 0, head.end)
    if checksum(found) != head.checksum:
        return None
    header = decode_header(codec.disclose(lines[: lines.find(b"\n")]))
    last = bytes(lines[head.end - TRAILER : head.end])
    journal.replay = Replay(
        header, head.number, head.snapshots, head.end, head.checksum, last, unlock=journal.replay.unlock, codec=codec
    )
    journal.indexed = head.end
    return Memory(taken_up(head.tables, arrays, body if isinstance(body, bytes) else lines), head.tops)
