"""Bytes of any number as a derived file keeps them: as they are, or under a key block by block.

Before each sealed block stands its length, in eight bytes.
"""

from collections.abc import Iterable, Iterator

from workbook.store.lines.codec import PLAIN, Codec
from workbook.store.oslayer import View

BLOCK = 4_000_000
_LENGTH = 8


def enclosed(codec: Codec, pieces: Iterable[bytes], place: bytes) -> Iterator[bytes]:
    """What to write for these bytes, which belong at `place`. Raises OSError where the system has no random bytes."""
    if codec is PLAIN:
        yield from pieces
        return
    for ordinal, data in enumerate(_evenly(pieces)):
        block = codec.enclose_block(data, _at(place, ordinal))
        yield len(block).to_bytes(_LENGTH, "big")
        yield block


def disclosed(codec: Codec, view: View, start: int, place: bytes) -> memoryview | bytes:
    """The bytes that a file holds from `start` on. Raises StoreError for what was altered or belongs elsewhere."""
    if codec is PLAIN:
        return memoryview(view)[start:]
    blocks = enumerate(_blocks(view, start))
    return b"".join(codec.disclose_block(block, _at(place, ordinal)) for ordinal, block in blocks)


def _at(place: bytes, ordinal: int) -> bytes:
    return b"%b %d" % (place, ordinal)


def _evenly(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size, but for the last."""
    gathered = bytearray()
    for piece in pieces:
        gathered += piece
        while len(gathered) >= BLOCK:
            yield bytes(gathered[:BLOCK])
            del gathered[:BLOCK]
    yield bytes(gathered)


def _blocks(view: View, start: int) -> Iterator[bytes]:
    while start < len(view):
        size = int.from_bytes(view[start : start + _LENGTH], "big")
        start += _LENGTH
        yield view[start : start + size]
        start += size
