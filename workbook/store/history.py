"""The transactions of a workbook in words, newest first."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from workbook.store.line import Line, decode, whole
from workbook.store.oslayer import READ, System, View

if TYPE_CHECKING:
    from workbook.store.storage import JournalStorage


class Entry(NamedTuple):
    """One transaction. `undoes` and `redoes` are the number of the one it took back or repeated, else 0."""

    number: int
    at: datetime
    origin: str
    words: str
    undone: bool
    touched: tuple[tuple[str, int], ...]
    undoable: bool = True
    undoes: int = 0
    redoes: int = 0


def entry(line: Line, *, undone: bool) -> Entry:
    """The entry of a transaction."""
    assert line.at is not None
    touched = tuple((change.t, change.i) for change in line.b if change.i is not None)
    return Entry(line.n, line.at, line.o, line.w, undone, touched, line.u, line.undo, line.redo)


def backward(view: View, end: int) -> Iterator[Line]:
    """The transactions in the first `end` bytes of a journal or history file, last one first."""
    while end > 0:
        start = view.rfind(b"\n", 0, end - 1) + 1
        line = view[start : end - 1]
        if start > 0 or line.startswith(b'{"n":'):
            found = decode(line) if whole(line) else None
            if found is not None and found.n:
                yield found
            elif found is not None and found.s:
                return
        end = start


def lines(storage: "JournalStorage") -> Iterator[Line]:
    """Every transaction, newest first: those of the journal, then those that compaction put away."""
    end = storage.journal.replay.end
    yield from backward(storage.system.view(storage.journal.fd, end), end)
    older = [_month(storage.system, storage, name) for name in _months(storage)]
    seen = storage.journal.header.number + 1
    for line in heapq.merge(*older, key=lambda line: line.n, reverse=True):
        if line.n < seen:
            seen = line.n
            yield line


def _months(storage: "JournalStorage") -> list[str]:
    if not storage.folder.history.exists():
        return []
    return [name for name in storage.system.names(storage.folder.history) if name.endswith(".jsonl")]


def _month(system: System, storage: "JournalStorage", name: str) -> Iterator[Line]:
    fd = system.open(storage.folder.history / name, READ)
    try:
        size = system.opened_status(fd).st_size
        view = system.view(fd, size)
        yield from backward(view, view.rfind(b"\n") + 1)
    finally:
        system.close(fd)


def read_history(
    storage: "JournalStorage", limit: int | None, table: str | None, doc_id: int | None
) -> list[Entry]:
    """Entries, newest first, of one table or document where these are given."""
    found = (
        entry(line, undone=undone)
        for line, undone in judged(lines(storage))
        if table is None or any(c.t == table and (doc_id is None or c.i == doc_id) for c in line.b)
    )
    return list(islice(found, limit))


def judged(found: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Each transaction, newest first, with whether it stands undone."""
    decided: dict[int, bool] = {}
    for line in found:
        if line.undo or line.redo:
            decided.setdefault(line.undo or line.redo, bool(line.undo))
        yield line, decided.get(line.n, False)
