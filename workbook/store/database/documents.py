"""Documents as TinyDB wants to see them: mappings that decode on access and remember what was touched."""

import json
from collections.abc import ItemsView, Iterator, Mapping, MutableMapping, Sequence
from typing import Any

import msgspec

from workbook.store.keeper.state import State
from workbook.store.lines.line import Op

_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
decode = msgspec.json.decode


def encode(document: Mapping[Any, Any]) -> bytes:
    """A document as compact JSON. Raises TypeError or ValueError for what JSON cannot say."""
    data = _dumps(document).encode()
    decode(data)
    return data


class Documents(Mapping[str, dict[str, Any]]):
    """A table to read, by id as text. Every access gives a new dict, so nobody changes memory by accident."""

    def __init__(self, state: State, table: str) -> None:
        self._state = state
        self._table = table

    def __getitem__(self, key: str) -> dict[str, Any]:
        raw = self._state.get(self._table, int(key)) if key.isdecimal() else None
        if raw is None:
            raise KeyError(key)
        found: dict[str, Any] = decode(raw)
        return found

    def __contains__(self, key: object) -> bool:
        known = isinstance(key, str) and key.isdecimal()
        return known and self._state.get(self._table, int(key)) is not None  # type: ignore[call-overload]

    def __iter__(self) -> Iterator[str]:
        return map(str, self._state.ids(self._table))

    def items(self) -> ItemsView[str, dict[str, Any]]:
        """Every id and document as they stand now."""
        return _Decoding(self, self._state.items(self._table))

    def __len__(self) -> int:
        return self._state.count(self._table)


class _Decoding(ItemsView[str, dict[str, Any]]):
    """Decodes each document as it comes."""

    def __init__(self, mapping: Documents, found: Sequence[tuple[int, bytes]]) -> None:
        super().__init__(mapping)
        self._found = found

    def __iter__(self) -> Iterator[tuple[str, dict[str, Any]]]:
        return ((str(doc_id), decode(raw)) for doc_id, raw in self._found)


class Editable(MutableMapping[int, dict[str, Any]]):
    """A table to change, while nobody else can. What is looked at is decoded once and compared at the end."""

    def __init__(self, state: State, table: str) -> None:
        self._state, self._table = state, table
        self._now: dict[int, Any] = {}
        self._gone: dict[int, bytes] = {}

    def __getitem__(self, doc_id: int) -> dict[str, Any]:
        if doc_id not in self._now:
            before = None if doc_id in self._gone else self._state.get(self._table, doc_id)
            if before is None:
                raise KeyError(doc_id)
            self._now[doc_id] = decode(before)
        found: dict[str, Any] = self._now[doc_id]
        return found

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self._now:
            return True
        known = isinstance(doc_id, int) and doc_id not in self._gone
        return known and self._state.get(self._table, doc_id) is not None  # type: ignore[arg-type]

    def __setitem__(self, doc_id: int, document: dict[str, Any]) -> None:
        self._now[doc_id] = document

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._now.pop(doc_id, None)
        before = self._state.get(self._table, doc_id)
        if before is not None:
            self._gone[doc_id] = before

    def __iter__(self) -> Iterator[int]:
        before = self._state.ids(self._table)
        yield from (doc_id for doc_id in before if doc_id not in self._gone)
        known = set(before)
        yield from (doc_id for doc_id in list(self._now) if doc_id not in known or doc_id in self._gone)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Deletes every document."""
        self._now, self._gone = {}, dict(self._state.items(self._table))

    def ops(self) -> list[Op]:
        """What changed, with what was there before."""
        ops = [Op(self._table, doc_id, None, old) for doc_id, old in self._gone.items() if doc_id not in self._now]
        for doc_id, document in self._now.items():
            old = self._state.get(self._table, doc_id)
            new = encode(document)
            if old is None or not _same(new, old):
                ops.append(Op(self._table, doc_id, new, old))
        return ops


def _same(new: bytes, old: bytes) -> bool:
    return new == old or new == encode(decode(old))


def changes(state: State, data: Mapping[str, Mapping[Any, Any]]) -> list[Op]:
    """What a whole database, as TinyDB's own table hands it to `Storage.write`, changes against memory."""
    ops = []
    for name in state.names():
        if name not in data:
            ops += [Op(name, doc_id, None, old) for doc_id, old in state.items(name)]
            ops.append(Op(name, None, None))
    for name, documents in data.items():
        if isinstance(documents, Documents):
            continue
        if name not in state.names():
            ops.append(Op(name, None, b"{}"))
        editable = Editable(state, name)
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
