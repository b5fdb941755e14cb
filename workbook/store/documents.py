"""Documents as TinyDB wants to see them: mappings that decode on access and remember what was touched."""

import json
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import Any

import msgspec

from workbook.store.keeper import Keeper
from workbook.store.line import Op

_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
decode = msgspec.json.decode


def encode(document: Mapping[Any, Any]) -> bytes:
    """A document as compact JSON. Raises TypeError or ValueError for what JSON cannot say."""
    data = _dumps(document).encode()
    decode(data)
    return data


class Documents(Mapping[str, dict[str, Any]]):
    """A table to read, by id as text. Every access gives a new dict, so nobody changes memory by accident."""

    def __init__(self, keeper: Keeper, table: str) -> None:
        self._keeper = keeper
        self._table = table

    def __getitem__(self, key: str) -> dict[str, Any]:
        raw = self._keeper.get(self._table, int(key)) if key.isdecimal() else None
        if raw is None:
            raise KeyError(key)
        found: dict[str, Any] = decode(raw)
        return found

    def __iter__(self) -> Iterator[str]:
        return (str(doc_id) for doc_id, _ in self._keeper.items(self._table))

    def __len__(self) -> int:
        return self._keeper.count(self._table)


class Editable(MutableMapping[int, dict[str, Any]]):
    """A table to change. What is looked at is decoded once and compared at the end, whatever was done to it."""

    def __init__(self, keeper: Keeper, table: str) -> None:
        self._table = table
        self._before = dict(keeper.items(table))
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


def changes(keeper: Keeper, data: Mapping[str, Mapping[Any, Any]]) -> list[Op]:
    """What a whole database, as TinyDB's own table hands it to `Storage.write`, changes against memory."""
    ops = []
    for name in keeper.names():
        if name not in data:
            ops += [Op(name, doc_id, None, old) for doc_id, old in keeper.items(name)]
            ops.append(Op(name, None, None))
    for name, documents in data.items():
        if isinstance(documents, Documents):
            continue
        if name not in keeper.names():
            ops.append(Op(name, None, b"{}"))
        editable = Editable(keeper, name)
        for doc_id in set(editable) - {int(key) for key in documents}:
            del editable[doc_id]
        for key, document in documents.items():
            editable[int(key)] = dict(document)
        ops += editable.ops()
    return ops


def describe(ops: Sequence[Op]) -> str:
    """A sentence for a change that was made through TinyDB's own methods."""
    names = ", ".join(sorted({op.table for op in ops}))
    count = sum(op.id is not None for op in ops)
    return f"Changed {count} documents in {names}" if count != 1 else f"Changed 1 document in {names}"
