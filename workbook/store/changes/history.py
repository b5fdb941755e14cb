"""The transactions of a workbook in words, newest first."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from workbook.store.disk.files import view_file
from workbook.store.errors import StoreError, told
from workbook.store.keeper.keeper import Keeper
from workbook.store.lines.codec import PLAIN, Codec
from workbook.store.lines.line import Line, decode, mark, whole
from workbook.store.oslayer import System, View


class Entry(NamedTuple):
    """One transaction. `words` say what it did, `touched` are the table and id of each document that it changed."""

    number: int
    at: datetime
    origin: str
    words: str
    undone: bool
    touched: tuple[tuple[str, int], ...]
    undoable: bool = True


def entry(line: Line, *, undone: bool) -> Entry:
    """The entry of a transaction."""
    assert line.at is not None
    touched = tuple((change.t, change.i) for change in line.b if change.i is not None)
    return Entry(line.n, line.at, line.o, line.w, undone, touched, line.u)


def backward(view: View, end: int, codec: Codec, about: bytes = b"") -> Iterator[tuple[bytes, Line]]:
    """The transactions in the first `end` bytes of a journal or history file, as on disk and decoded, last one first.

    Lines without the bytes `about` are passed over, which saves decoding them, and so is what is no whole line or
    does not open.
    """
    while end > 0:
        start = view.rfind(b"\n", 0, end - 1) + 1
        data = view[start:end]
        line = _decoded(data, codec, about)
        if line is not None:
            yield data, line
        end = start


def _decoded(data: bytes, codec: Codec, about: bytes) -> Line | None:
    if not data.startswith(b'{"n":') or (codec is PLAIN and about not in data) or not whole(data[:-1]):
        return None
    try:
        plain = codec.disclose(data[:-1])
        line = decode(plain) if about in plain else None
    except (StoreError, msgspec.MsgspecError):
        return None
    return line if line is not None and line.at is not None else None


def lines(keeper: Keeper, about: bytes = b"") -> Iterator[Line]:
    """Every transaction, newest first: those of the journal, then those that compaction put away."""
    system = keeper.system
    view, end, header = keeper.state.view()
    for _, line in backward(view, end, keeper.codec, about):
        yield line
    seen = header.number + 1
    months = (month(system, path, keeper.codec, about) for path in months_in(system, keeper.folder.history))
    for line in heapq.merge(*months, key=lambda line: line.n, reverse=True):
        if line.n < seen:
            seen = line.n
            yield line


def months_in(system: System, folder: Path) -> list[Path]:
    """The files of put-away transactions, oldest first."""
    if not system.exists(folder):
        return []
    return [folder / name for name in system.names(folder) if name.endswith(".jsonl")]


def month(system: System, path: Path, codec: Codec, about: bytes = b"") -> Iterator[Line]:
    """The transactions of one file, last one first."""
    view = view_file(system, path)
    for _, line in backward(view, view.rfind(b"\n") + 1, codec, about):
        yield line


def read_history(keeper: Keeper, limit: int | None, table: str | None, doc_id: int | None) -> list[Entry]:
    """Entries, newest first, of one table or document where these are given."""
    about = b"" if table is None else mark(table, doc_id)
    matching = (
        entry(line, undone=undone)
        for line, undone in judged(lines(keeper, about))
        if table is None or any(c.t == table and (doc_id is None or c.i == doc_id) for c in line.b)
    )
    with told("read the history of", keeper.folder.path):
        return list(islice(matching, limit))


def judged(found: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Each transaction, newest first, with whether it stands undone."""
    decided: dict[int, bool] = {}
    for line in found:
        if line.undo or line.redo:
            decided.setdefault(line.undo or line.redo, bool(line.undo))
        yield line, decided.get(line.n, False)
