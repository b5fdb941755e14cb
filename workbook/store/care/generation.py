"""A new generation of the journal: documents as they stand, written beside it and put in its place.

Compaction, repair, restore and migration all do it here. Up to the one rename that puts it in place the journal
is untouched, and where it says something else, it has a second name by then.
"""

import errno
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

import msgspec

from workbook import __version__
from workbook.store.changes.putaway import put_away
from workbook.store.disk.files import copy_file, write_beside
from workbook.store.disk.folder import STAMP, Folder, unused
from workbook.store.errors import told
from workbook.store.journal.reading import Reading, read_journal
from workbook.store.keeper.keeper import Keeper
from workbook.store.lines.codec import Unlock
from workbook.store.lines.header import Header, compose_header
from workbook.store.lines.line import Line, Meta, Op, compose, compose_snapshot
from workbook.store.memory.memory import Memory
from workbook.store.memory.migrations import schema_after
from workbook.store.oslayer import System

_DOCUMENTS_A_LINE = 500
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


def take_place(keeper: Keeper, memory: Memory, number: int, *, aside: str, words: str) -> Path:
    """Puts a journal with these documents in the place of the present one, and returns where that lies from then on.

    `aside` begins the name that the present file gets: damaged, schema-1, replaced. Its whole lines go to the
    history, where `words` say what was done. `number` is the highest that any change had; the new generation goes
    on above it. Works on a damaged journal too. Raises StoreError.
    """
    with keeper.replacing():
        system, folder = keeper.system, keeper.folder
        present = read_journal(system, folder.journal, keeper.unlock)
        # Two above: a program that has the present one open learns by the gap that the documents may be others.
        meta = Meta(max(number, present.highest()) + 2, keeper.now(), keeper.origin, words, u=False)
        header = following(keeper, memory, meta.n - 1, floor=meta.n)
        with told("replace", folder.journal):
            put_away(system, folder, newest_first(present))
            beside = write_beside(system, folder.journal, generation(header, memory, keeper.unlock, meta))
            kept = keep_aside(system, folder, aside, meta.at)
        settle(keeper, beside, changed=True)
    return kept


def settle(keeper: Keeper, beside: Path, *, changed: bool) -> None:
    """Puts the file `beside` in the place of the journal and goes on with it. Raises StoreError."""
    system, folder = keeper.system, keeper.folder
    with told("replace", folder.journal), keeper.journal.replaceable():
        system.rename(beside, folder.journal)
    keeper.moved_on(changed=changed)
    try:
        system.sync_folder(folder.path)
    except OSError as error:
        keeper.journal.refuse(error)
    keeper.save_index()


def following(keeper: Keeper, memory: Memory, number: int, floor: int | None = None) -> Header:
    """The header of the keeper's next generation, whose documents are those after change `number`."""
    before = keeper.journal.header
    return succeeding(before, memory, number, before.floor if floor is None else floor, schema_after(keeper.migrations))


def succeeding(before: Header, memory: Memory, number: int, floor: int, schema: int) -> Header:
    """The header of the generation after `before`, with these documents."""
    documents = sum(max(1, rows.count) for rows in memory.tables.values())
    return msgspec.structs.replace(
        before,
        schema=schema,
        floor=floor,
        program=__version__,
        generation=before.generation + 1,
        number=number,
        snapshot=-(-documents // _DOCUMENTS_A_LINE),
        top=memory.highest(),
    )


def generation(header: Header, memory: Memory, unlock: Unlock, meta: Meta | None = None) -> Iterator[bytes]:
    """The lines of a journal that begins with these documents, and with a change that only says what was done."""
    codec = unlock(header)
    yield codec.enclose(compose_header(header))
    for ordinal, ops in enumerate(batches(memory), 1):
        yield codec.enclose(compose_snapshot(ordinal, ops)[0])
    if meta is not None:
        yield codec.enclose(compose(meta, [])[0])


def newest_first(reading: Reading) -> list[tuple[bytes, Line]]:
    """Every whole change of a file in the order in which the history takes them."""
    return sorted(reading.lines(), key=lambda each: each[1].n, reverse=True)


def keep_aside(system: System, folder: Folder, why: str, at: datetime) -> Path:
    """Gives the journal's file a second name by why and when, under which it stays. Raises OSError."""
    kept = unused(system, folder.path, f"{why}-{at:{STAMP}}")
    try:
        system.link(folder.journal, kept)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        copy_file(system, folder.journal, kept)
    system.sync_folder(folder.path)
    return kept


def batches(memory: Memory) -> Iterator[list[Op]]:
    """The documents as the lines that begin a generation hold them."""
    ops = (op for name in sorted(memory.tables) for op in _documents(memory, name))
    while batch := list(islice(ops, _DOCUMENTS_A_LINE)):
        yield batch


def _documents(memory: Memory, name: str) -> Iterator[Op]:
    items = memory.rows(name).items()
    if not items:
        yield Op(name, None, b"{}")
    for doc_id, document in items:
        yield Op(name, doc_id, document)
