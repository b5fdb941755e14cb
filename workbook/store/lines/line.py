"""One line of the journal: JSON that ends in a fixed-width checksum member.

A transaction reads `{"n":17,"at":…,"o":"app","w":"words","b":[{"t":"reps","i":4,"d":{…},"p":{…}}],"~":"6d72f89f"}`:
number, moment, origin, words, and for every document its table, id, what it is now (null: deleted) and, where
undo may need it, what it was before. A change without id makes a table, or with `"d":null` drops one that is empty.
"""

import re
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, NamedTuple, TypeVar

import msgspec

TRAILER = len(',"~":"6d72f89f"}\n')
_NULL = b"null"
_ORDINAL = re.compile(rb'\{"([ns])":(\d{1,18}),')
encode = msgspec.json.Encoder().encode
_LARGEST = 2**63 - 1
Count = Annotated[int, msgspec.Meta(ge=0, le=_LARGEST)]
_D = TypeVar("_D")
Number = Annotated[int, msgspec.Meta(ge=1, le=_LARGEST)]


class Op(NamedTuple):
    """What a transaction does to one document, or with id None to a table. Documents are JSON bytes."""

    table: str
    id: int | None
    new: bytes | None
    old: bytes | None = None


class _Change(msgspec.Struct, omit_defaults=True, gc=False):
    t: str
    i: Number | None = None
    d: msgspec.Raw = msgspec.Raw(b"{}")
    p: msgspec.Raw = msgspec.Raw(b"")

    def document(self) -> bytes | None:
        """What the document is now, None where it was deleted."""
        data = bytes(self.d)
        return None if data == _NULL else data


class Line(msgspec.Struct, gc=False):
    """A decoded transaction (`n` > 0) or snapshot line (`s` > 0)."""

    b: list[_Change]
    n: Count = 0
    s: Count = 0
    at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    o: str = ""
    w: str = ""
    u: bool = True
    undo: Count = 0
    redo: Count = 0

    def ops(self) -> list[Op]:
        """What the line does, in order."""
        return [Op(c.t, c.i, c.document(), bytes(c.p) or None) for c in self.b]


class Meta(msgspec.Struct, omit_defaults=True, frozen=True):
    """What a transaction says about itself. `undo` and `redo` name the transaction that it takes back or repeats."""

    n: int
    at: datetime
    o: str
    w: str
    u: bool = True
    undo: int = 0
    redo: int = 0


_line_decoder = msgspec.json.Decoder(Line)


def seal(body: bytes) -> bytes:
    """Closes a JSON object, given without its last brace, with its checksum and a line end."""
    return b'%b,"~":"%08x"}\n' % (body, zlib.crc32(body))


def whole(line: bytes) -> bool:
    """Whether a line, given without its line end, is as it was written."""
    cut = len(line) + 1 - TRAILER
    return cut > 0 and line[cut:] == b',"~":"%08x"}' % zlib.crc32(line[:cut])


def decode(line: bytes) -> Line:
    """The transaction or snapshot that a whole line holds. Raises msgspec.MsgspecError for anything else."""
    return decoded(_line_decoder.decode, line)


def decode_all(lines: Sequence[bytes]) -> list[Line]:
    """What `decode` gives for each of some whole lines, in half the time. Raises msgspec.MsgspecError where one is bad.

    As each begins with a brace and ends with one, none goes on in the next: between two values JSON wants more than
    a line end.
    """
    found = decoded(_line_decoder.decode_lines, b"\n".join(lines))
    if len(found) != len(lines) or not all(line.startswith(b"{") for line in lines):
        raise msgspec.DecodeError("a line is more or less than one object")
    return found


def ordinal(line: bytes) -> tuple[bytes, int] | None:
    """What a transaction (`n`) or snapshot line (`s`) numbers itself, whole or not; None for any other line."""
    found = _ORDINAL.match(line)
    return (found[1], int(found[2])) if found else None


def decoded(decode: Callable[[bytes], _D], data: bytes) -> _D:
    """What `decode` makes of a line. Raises msgspec.MsgspecError for whatever it cannot read."""
    try:
        return decode(data)
    except RecursionError as error:
        raise msgspec.DecodeError("it is nested too deeply") from error
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError("it is not in UTF-8") from error


def compose(meta: Meta, ops: Sequence[Op]) -> tuple[bytes, list[int]]:
    """A transaction as a line, and where in it each new document starts (0 where there is none).

    Raises msgspec.MsgspecError where a document is not JSON, so that nothing unreadable is ever written.
    """
    line, spots = _compose(encode(meta)[:-1], ops)
    if len(decode(line).b) != len(ops):
        raise msgspec.DecodeError("a document is more than one")
    return line, spots


def compose_snapshot(ordinal: int, ops: Sequence[Op]) -> tuple[bytes, list[int]]:
    """A line of documents as they stand, for the beginning of a compacted journal."""
    return _compose(b'{"s":%d' % ordinal, ops)


def _compose(head: bytes, ops: Sequence[Op]) -> tuple[bytes, list[int]]:
    parts = [head, b',"b":[']
    position = len(head) + len(parts[1])
    spots = []
    for op in ops:
        lead, tail = _around(op)
        spots.append(position + len(lead) if op.new is not None else 0)
        new = _NULL if op.new is None else op.new
        parts += (lead, new, tail)
        position += len(lead) + len(new) + len(tail)
    body = b"".join(parts)
    body = body[:-1] + b"]" if ops else body + b"]"
    return seal(body), spots


def mark(table: str, doc_id: int | None) -> bytes:
    """How a line begins what it says about a table or a document: without it the line says nothing about it."""
    return b'{"t":%b,' % encode(table) if doc_id is None else b'{"t":%b,"i":%d,' % (encode(table), doc_id)


def _around(op: Op) -> tuple[bytes, bytes]:
    lead = mark(op.table, op.id) + b'"d":'
    return lead, b"}," if op.old is None else b',"p":%b},' % op.old
