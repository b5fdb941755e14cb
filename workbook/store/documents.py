"""Documents as TinyDB wants to see them: mappings that decode on access and remember what was touched."""

import json
from collections.abc import Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

import msgspec

from workbook.store.line import Op

if TYPE_CHECKING:
    from workbook.store.storage import JournalStorage

_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
decode = msgspec.json.decode


def encode(document: Mapping[Any, Any]) -> bytes:
    """A document as compact JSON. Raises TypeError or ValueError for what JSON cannot say."""
    data = _dumps(document).encode()
    decode(data)
    return data


class Documents(Mapping[str, dict[str, Any]]):
    """A table to read, by id as text. Every access gives a new dict, so nobody changes memory by accident."""

    def __init__(self, storage: "JournalStorage", table: str) -> None:
        self._storage = storage
        self._table = table

    def __getitem__(self, key: str) -> dict[str, Any]:
        raw = self._storage.get(self._table, int(key)) if key.isdecimal() else None
        if raw is None:
            raise KeyError(key)
        found: dict[str, Any] = decode(raw)
        return found

    def __iter__(self) -> Iterator[str]:
        return (str(doc_id) for doc_id, _ in self._storage.items(self._table))

    def __len__(self) -> int:
        return self._storage.count(self._table)


class Editable(MutableMapping[int, dict[str, Any]]):
    """A table to change. What is looked at is decoded once and compared at the end, whatever was done to it."""

    def __init__(self, storage: "JournalStorage", table: str) -> None:
        self._table = table
        self._before = dict(storage.items(table))
        self._now: dict[int, Any] = {}
        self._order = dict.fromkeys(self._before)

    def __getitem__(self, doc_id: int) -> dict[str, Any]:
        if doc_id not in self._order:
            raise KeyError(doc_id)
        if doc_id not in self._now:
            self._now[doc_id] = decode(self._before[doc_id])
        found: dict[str, Any] = self._now[doc_id]
        return found

    def __setitem__(self, doc_id: int, document: dict[str, Any]) -> None:
        self._order[doc_id] = None
        self._now[doc_id] = document

    def __delitem__(self, doc_id: int) -> None:
        del self._order[doc_id]
        self._now.pop(doc_id, None)

    def __iter__(self) -> Iterator[int]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def ops(self) -> list[Op]:
        """What changed, with what was there before."""
        ops = [Op(self._table, doc_id, None, old) for doc_id, old in self._before.items() if doc_id not in self._order]
        for doc_id, document in self._now.items():
            old = self._before.get(doc_id)
            new = encode(document)
            if old is None or not _same(new, old):
                ops.append(Op(self._table, doc_id, new, old))
        return ops


def _same(new: bytes, old: bytes) -> bool:
    return new == old or new == encode(decode(old))


def changes(storage: "JournalStorage", data: Mapping[str, Mapping[Any, Any]]) -> list[Op]:
    """What a whole database, as TinyDB's own table hands it to `Storage.write`, changes against memory."""
    ops = []
    for name in storage.memory.tables:
        if name not in data:
            ops += [Op(name, doc_id, None, old) for doc_id, old in storage.items(name)]
            ops.append(Op(name, None, None))
    for name, documents in data.items():
        if isinstance(documents, Documents):
            continue
        if name not in storage.memory.tables:
            ops.append(Op(name, None, b"{}"))
        editable = Editable(storage, name)
        for doc_id in set(editable) - {int(key) for key in documents}:
            del editable[doc_id]
        for key, document in documents.items():
            editable[int(key)] = dict(document)
        ops += editable.ops()
    return ops
