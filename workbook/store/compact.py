"""Compaction: a journal of only what stands, with the transactions that led to it put away by month."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from workbook import __version__
from workbook.store.errors import told
from workbook.store.folder import make_folder, write_beside
from workbook.store.history import backward, month
from workbook.store.keeper import Keeper
from workbook.store.line import FORMAT, SCHEMA, Header, Line, Op, compose_header, compose_snapshot
from workbook.store.memory import Memory
from workbook.store.oslayer import CREATE, read_all, write_all

DEAD_BYTES = 4_000_000
DEAD_SHARE = 0.6
_DOCUMENTS_A_LINE = 500


def worthwhile(end: int, live: int) -> bool:
    """Whether a journal of `end` bytes, of which `live` are documents that stand, is mostly past."""
    dead = end - live
    return dead > DEAD_BYTES and dead > DEAD_SHARE * end


def compact(keeper: Keeper) -> None:
    """Drops what no longer stands from the journal: its next generation takes its place. Raises StoreError.

    The transactions reach the history before they leave the journal, so that a crash in between leaves them
    in both, which readers of the history and the next compaction notice by their numbers.
    """
    with keeper.writing():
        system, folder = keeper.system, keeper.folder
        with told("compact", folder.journal):
            _put_away(keeper)
            beside = write_beside(system, folder.journal, _next_generation(keeper))
            system.rename(beside, folder.journal)
        keeper.moved_on()
        try:
            system.sync_folder(folder.path)
        except OSError as error:
            keeper.journal.refuse(error)
        keeper.save_index()


def _next_generation(keeper: Keeper) -> Iterator[bytes]:
    header, number, memory = keeper.journal.header, keeper.journal.replay.number, keeper.memory
    batches = list(_batches(memory))
    following = Header(
        FORMAT, SCHEMA, __version__, header.generation + 1, number, len(batches), header.cipher, memory.highest()
    )
    codec = keeper.unlock(following)
    yield codec.enclose(compose_header(following))
    for ordinal, ops in enumerate(batches, 1):
        yield codec.enclose(compose_snapshot(ordinal, ops)[0])


def _batches(memory: Memory) -> Iterator[list[Op]]:
    ops = (op for name in sorted(memory.tables) for op in _documents(memory, name))
    while batch := list(islice(ops, _DOCUMENTS_A_LINE)):
        yield batch


def _documents(memory: Memory, name: str) -> Iterator[Op]:
    items = memory.rows(name).items()
    if not items:
        yield Op(name, None, b"{}")
    for doc_id, document in items:
        yield Op(name, doc_id, document)


def _put_away(keeper: Keeper) -> None:
    by_month = _by_month(keeper)
    if by_month:
        make_folder(keeper.system, keeper.folder.history)
    for name in sorted(by_month):
        _extend(keeper, keeper.folder.history / f"{name}.jsonl", by_month[name])
    if by_month:
        keeper.system.sync_folder(keeper.folder.history)


def _by_month(keeper: Keeper) -> dict[str, list[tuple[int, bytes]]]:
    """The journal's transactions, newest first, without drafts that were written over."""
    found = defaultdict(list)
    seen: set[tuple[str, int | None]] = set()
    view, end, _ = keeper.view()
    for data, line in backward(view, end, keeper.codec):
        if line.u or not _superseded(line, seen):
            found[f"{line.at:%Y-%m}"].append((line.n, data))
        seen.update((change.t, change.i) for change in line.b)
    return found


def _superseded(line: Line, seen: set[tuple[str, int | None]]) -> bool:
    return all((change.t, change.i) in seen for change in line.b)


def _extend(keeper: Keeper, path: Path, newest_first: list[tuple[int, bytes]]) -> None:
    """Adds transactions to a month's file, but for those that an interrupted compaction left there already."""
    system, last = keeper.system, 0
    if system.exists(path):
        last = next((line.n for line in month(system, path, keeper.codec)), 0)
    data = b"".join(line for number, line in reversed(newest_first) if number > last)
    fd = system.open(path, CREATE)
    try:
        size = system.opened_status(fd).st_size
        end = read_all(system, fd, size).rfind(b"\n") + 1
        system.truncate(fd, end)
        write_all(system, fd, data, end)
        system.sync(fd)
    finally:
        system.close(fd)
