"""Which ids have which key: sorted arrays that may lie in a mapped file, and over them what came since."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

Ids = Sequence[int]
UNREADABLE = b"!"
"""The key of documents whose fields cannot be told, so that whoever looks for a document comes upon the fault."""
_OTHER = b"-"
_PLAIN_TEXT = re.compile(r"[ !#-\[\]-~]*").fullmatch
_encode = msgspec.json.Encoder().encode


class Unkeyed(ValueError):
    """A value that no key stands for: a list, an object, or a number or text that JSON cannot say."""


def key_of(value: Any) -> bytes:
    """The key of a value, the same for all that Python holds equal: 1, 1.0 and true. Raises Unkeyed."""
    kind = type(value)
    if kind is str:
        return b'"%b"' % value.encode() if _PLAIN_TEXT(value) else _text(value)
    if value is None:
        return b"null"
    if kind is int or kind is bool:
        return _number(int(value))
    if kind is float and value == value and abs(value) != float("inf"):
        return _number(int(value)) if value.is_integer() else repr(value).encode()
    raise Unkeyed(kind.__name__)


def _text(value: str) -> bytes:
    try:
        return _encode(value)
    except UnicodeEncodeError as error:
        raise Unkeyed("text") from error


def _number(value: int) -> bytes:
    try:
        return b"%d" % value
    except ValueError as error:
        raise Unkeyed("number") from error


def joined(values: Iterable[Any]) -> bytes:
    """The key of several values of a document, where one that is missing or has no key of its own has a common one."""
    parts = []
    for value in values:
        try:
            parts.append(key_of(value))
        except Unkeyed:
            parts.append(_OTHER)
    return b",".join(parts) + b","


class Arrays(msgspec.Struct, frozen=True):
    """Keys in order, in `text` up to each of `ends`, and their ids in `ids` up to each of `stops`."""

    text: bytes | memoryview = b""
    ends: Ids = (0,)
    stops: Ids = (0,)
    ids: Ids = ()

    def key(self, place: int) -> bytes:
        """The key at a place in the order."""
        return bytes(self.text[self.ends[place] : self.ends[place + 1]])

    def place(self, key: bytes) -> int:
        """Where a key stands, or would stand."""
        return bisect_left(range(len(self.ends) - 1), key, key=self.key)

    def between(self, low: int, high: int) -> Ids:
        """The ids of the keys from one place up to another."""
        return self.ids[self.stops[low] : self.stops[high]]

    def keys(self) -> Iterator[bytes]:
        """Every key in order."""
        return (self.key(place) for place in range(len(self.ends) - 1))


def arrays_of(found: Iterable[tuple[bytes, Ids]]) -> Arrays:
    """The arrays for keys in order with their ids, ascending."""
    text, ends, stops, ids = bytearray(), array("q", [0]), array("q", [0]), array("q")
    for key, some in found:
        text += key
        ends.append(len(text))
        ids.extend(some)
        stops.append(len(ids))
    return Arrays(bytes(text), ends, stops, ids)


class Postings:
    """The ids of every key. `changed`, kept by the owner, are the ids that `base` no longer speaks for."""

    def __init__(self, base: Arrays, changed: set[int]) -> None:
        self._base, self._changed = base, changed
        self._since: dict[bytes, set[int]] = {}

    def add(self, key: bytes, doc_id: int) -> None:
        """Takes in the key of a changed id."""
        self._since.setdefault(key, set()).add(doc_id)

    def drop(self, key: bytes, doc_id: int) -> None:
        """Takes back what `add` was told."""
        self._since[key].discard(doc_id)
        if not self._since[key]:
            del self._since[key]

    def find(self, key: bytes) -> list[int]:
        """The ids with that key."""
        base, low = self._base, self._base.place(key)
        there = low < len(base.ends) - 1 and base.key(low) == key
        return self._standing(base.between(low, low + there)) + list(self._since.get(key, ()))

    def under(self, prefix: bytes) -> list[int]:
        """The ids whose key begins so."""
        base = self._base
        found = self._standing(base.between(base.place(prefix), base.place(prefix + b"\xff")))
        for key, ids in self._since.items():
            if key.startswith(prefix):
                found += ids
        return found

    def arrays(self) -> Arrays:
        """All as it stands now."""
        if not self._changed:
            return self._base
        keys = sorted({*self._base.keys(), *self._since})
        return arrays_of((key, ids) for key in keys if (ids := sorted(self.find(key))))

    def _standing(self, ids: Ids) -> list[int]:
        changed = self._changed
        return [doc_id for doc_id in ids if doc_id not in changed] if changed else list(ids)


def grouped(found: Mapping[Any, Sequence[int]]) -> Arrays:
    """The arrays for ids by their values: one alone or a tuple."""
    keyed: dict[bytes, list[int]] = {}
    for values, ids in found.items():
        key = values if type(values) is bytes else joined(values if type(values) is tuple else (values,))
        keyed.setdefault(key, []).extend(ids)
    return arrays_of((key, sorted(keyed[key])) for key in sorted(keyed))
