"""What can still be told of a line that is not whole."""

import re
import zlib
from collections.abc import Iterator

import msgspec

from workbook.store.checks.spots import DAMAGED, Survey
from workbook.store.lines.codec import PLAIN
from workbook.store.lines.line import TRAILER

_LONGEST, _MOST, _FAR = 1_000_000, 100, 50_000_000
_WORDS = re.compile(rb'"w":"((?:[^"\\\x00-\x1f]|\\.)*)"')
_TEXTS = re.compile(r'"((?:[^"\\]|\\.)*)"(:?)')
_UNREADABLE = re.compile("[\x00-\x1f\x7f\ufffd]")
_TRAILER = re.compile(rb',"~":"[0-9a-f]{8}"\}$')
_POLYNOMIAL = 0xEDB88320


def fragment(found: Survey, number: int) -> bytes | None:
    """What is left of the line of a change, without its line end; None where nothing shows which one it was."""
    if found.codec is not PLAIN or found.locked:
        return None
    near = found.changes.nearest(number, -1) or 0
    for stretch in found.stretches:
        if stretch.after == near or (near == 0 and stretch.after == 0):
            pieces = found.view[stretch.start : min(stretch.end, stretch.start + _FAR)].split(b"\n")
            named = [piece for piece in pieces if piece.startswith(b'{"n":%d,' % number)]
            if named or (len([piece for piece in pieces if piece]) == 1 and _alone(found, near, number)):
                return named[0] if named else next(piece for piece in pieces if piece)
    return None


def _alone(found: Survey, near: int, number: int) -> bool:
    """Whether the change is the only one that is missing where it should stand."""
    after = found.changes.nearest(number, 1)
    return near == number - 1 and after in (None, number + 1)


def corrected(line: bytes) -> bytes | None:
    """The line as it was before one bit of it flipped, None where that is not what happened to it.

    A checksum of 32 bits tells which single bit differs: two places never have the same effect on it.
    """
    cut = len(line) + 1 - TRAILER
    if not 0 < cut <= _LONGEST:
        return None
    right = b',"~":"%08x"}' % zlib.crc32(line[:cut])
    if sum(one != other for one, other in zip(right, line[cut:], strict=True)) == 1:
        return line[:cut] + right
    try:
        written = int(line[cut + len(b',"~":"') : -2], 16)
    except ValueError:
        return None
    at = _flipped(zlib.crc32(line[:cut]) ^ written, cut * 8)
    if at is None:
        return None
    flipped = bytearray(line)
    flipped[at // 8] ^= 1 << at % 8
    return bytes(flipped)


def finished(found: Survey) -> int:
    """How many changes after the last whole one were written to their end, though none of them is whole now.

    The last of all may never have been confirmed as saved, so it is not counted; nor is what looks like no change.
    """
    if found.torn is None:
        return 0
    end = min(found.torn.end, found.torn.start + _FAR)
    *pieces, _ = found.view[found.torn.start : end].rstrip(b"\n").split(b"\n")
    return sum(piece.startswith(b'{"n":') or _TRAILER.search(piece) is not None for piece in pieces)


def healed(found: Survey) -> bytes | None:
    """The whole file with each line put right of which one bit flipped; None where there is no such line."""
    lines: list[tuple[int, bytes]] = []
    for stretch in found.stretches[:_MOST]:
        if stretch.why == DAMAGED and stretch.end - stretch.start <= _FAR:
            lines += _corrections(bytes(found.view[stretch.start : stretch.end]), stretch.start)
    if not lines:
        return None
    data = bytearray(found.view[: found.size])
    for start, line in lines:
        data[start : start + len(line)] = line
    return bytes(data)


def _corrections(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    for piece in data.split(b"\n"):
        line = corrected(piece)
        if line is not None:
            yield start, line
        start += len(piece) + 1


def _flipped(difference: int, bits: int) -> int | None:
    """Which of the bits of a text, counted from its first byte's lowest, changes its CRC-32 by `difference`."""
    effect = _POLYNOMIAL  # of the last bit; each step goes back by one
    for back in range(1, bits + 1):
        if effect == difference:
            return bits - back
        effect = (effect >> 1) ^ (_POLYNOMIAL if effect & 1 else 0)
    return None


def readable_texts(piece: bytes) -> list[str]:
    """The texts of several words that can still be read of a damaged change, with a dot for each letter that cannot."""
    text = _UNREADABLE.sub("·", piece.decode(errors="replace"))
    return [each.replace('\\"', '"') for each, names in _TEXTS.findall(text) if " " in each.strip() and not names]


def readable_words(piece: bytes) -> str:
    """What a damaged change says of itself, empty where even that is not readable."""
    match = _WORDS.search(piece)
    try:
        return msgspec.json.decode(b'"' + match[1] + b'"', type=str) if match else ""
    except msgspec.MsgspecError:
        return ""
