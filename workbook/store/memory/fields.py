"""Finds the documents of a table by the values of their fields, without decoding any that does not have them."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from workbook.store.memory.postings import UNREADABLE, Arrays, Postings, Unkeyed, grouped, joined, key_of

_AT_ONCE = 2_000
_MISSING = object()
_BROKEN = (msgspec.DecodeError, UnicodeDecodeError)


class Declared(msgspec.Struct, frozen=True):
    """What is indexed of a table. Each group is fields that are looked up together, or the first few of them alone.

    `defaults` is what a document means that leaves a field out: text, a number, a truth value or None.
    """

    groups: tuple[tuple[str, ...], ...]
    defaults: dict[str, Any] = {}


class Found(NamedTuple):
    """The ids that may match, ascending, and whether all of them do."""

    ids: list[int]
    exact: bool


class Fields:
    """The indexes of one table. The owner hands in all documents once and then tells every change."""

    def __init__(self, declared: Declared, bases: Sequence[Arrays] = ()) -> None:
        self.declared = declared
        names = list(dict.fromkeys(name for group in declared.groups for name in group))
        kind = _row(names, declared.defaults)
        self._decode = msgspec.json.Decoder(kind).decode
        self._decode_all = msgspec.json.Decoder(list[kind]).decode  # type: ignore[valid-type]
        self._values = [attrgetter(*(f"f{names.index(name)}" for name in group)) for group in declared.groups]
        self._take(bases or [Arrays() for _ in declared.groups])

    def _take(self, bases: Iterable[Arrays]) -> None:
        self._changed: set[int] = set()
        self._postings = [Postings(base, self._changed) for base in bases]

    def build(self, documents: Iterable[tuple[int, bytes]]) -> None:
        """Begins anew from all documents of the table."""
        found: list[defaultdict[Any, array[int]]] = [defaultdict(lambda: array("q")) for _ in self._values]
        documents = iter(documents)
        while batch := list(islice(documents, _AT_ONCE)):
            columns = self._columns([raw for _, raw in batch])
            for group, column in zip(found, columns, strict=True):
                for (doc_id, _), key in zip(batch, column, strict=True):
                    group[key].append(doc_id)
        self._take([grouped(group) for group in found])

    def _columns(self, raws: Sequence[bytes]) -> Sequence[Sequence[Any]]:
        """For every group the documents' values, or the key itself where they cannot be told apart so."""
        try:
            # One decoding of a joined list takes less time than one for each document.
            rows = self._decode_all(b"[%b]" % b",".join(raws))
            columns = [list(map(values, rows)) for values in self._values]
            for column in columns:
                set(column)
        except (*_BROKEN, TypeError):
            return list(zip(*map(self._keys, raws), strict=True))
        return columns

    def _keys(self, raw: bytes) -> list[bytes]:
        try:
            row = self._decode(raw)
        except _BROKEN:
            return [UNREADABLE for _ in self._values]
        found = [values(row) for values in self._values]
        return [joined(some if type(some) is tuple else (some,)) for some in found]

    def change(self, doc_id: int, before: bytes | None, after: bytes | None) -> None:
        """Takes in that a document was changed, added (`before` is None) or deleted (`after` is None)."""
        if before is not None and doc_id in self._changed:
            for postings, key in zip(self._postings, self._keys(before), strict=True):
                postings.drop(key, doc_id)
        self._changed.add(doc_id)
        if after is not None:
            for postings, key in zip(self._postings, self._keys(after), strict=True):
                postings.add(key, doc_id)

    def find(self, wanted: Mapping[str, Any]) -> Found | None:
        """The documents whose fields may have these values; None where no index helps."""
        parts = _parts(wanted)
        lengths = [_length(group, parts) for group in self.declared.groups]
        length = max(lengths, default=0)
        if not length:
            return None
        at = lengths.index(length)
        group, postings = self.declared.groups[at], self._postings[at]
        key = b"".join(parts[name] + b"," for name in group[:length])
        ids = postings.find(key) if length == len(group) else postings.under(key)
        broken = postings.find(UNREADABLE)
        return Found(sorted(ids + broken), not broken and length == len(wanted))

    def arrays(self) -> list[Arrays]:
        """What the derived index keeps of every group."""
        return [postings.arrays() for postings in self._postings]


def _row(names: Sequence[str], defaults: Mapping[str, Any]) -> type[msgspec.Struct]:
    """What is decoded of a document: the fields that some group is about."""
    slots = [(f"f{at}", Any, defaults.get(name, _MISSING)) for at, name in enumerate(names)]
    rename = {f"f{at}": name for at, name in enumerate(names)}
    return msgspec.defstruct("Row", slots, rename=rename, gc=False)


def _parts(wanted: Mapping[str, Any]) -> dict[str, bytes]:
    """The key of every value that has one."""
    parts = {}
    for name, value in wanted.items():
        try:
            parts[name] = key_of(value)
        except Unkeyed:
            continue
    return parts


def _length(group: Sequence[str], parts: Mapping[str, bytes]) -> int:
    """How many fields of a group, from its first on, are asked for."""
    return next((at for at, name in enumerate(group) if name not in parts), len(group))


def matches(raw: bytes, wanted: Mapping[str, Any], defaults: Mapping[str, Any]) -> bool:
    """Whether a document has these values. One that cannot be read has none."""
    try:
        document = msgspec.json.decode(raw)
    except _BROKEN:
        return False
    found = ((document[name] if name in document else defaults.get(name, _MISSING)) for name in wanted)
    return isinstance(document, dict) and all(a == b for a, b in zip(found, wanted.values(), strict=True))
