"""Bring the documents of a backup back into a workbook that opens."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from workbook.progress import Tell, untold
from workbook.store.care.backup import back_up, moment_of, names_in
from workbook.store.care.generation import take_place
from workbook.store.care.traces import traces
from workbook.store.changes.putaway import put_away
from workbook.store.disk.folder import Folder
from workbook.store.errors import StoreError, cause, told
from workbook.store.journal.reading import Reading, glance, read_journal
from workbook.store.keeper.keeper import Keeper
from workbook.store.lines.codec import Unlock
from workbook.store.lines.line import Op
from workbook.store.memory.memory import Memory
from workbook.store.memory.migrations import Migration, migrated, schema_after
from workbook.store.oslayer import System

Stamp = tuple[int, int, int]
"""By what a file is told from another one, or from itself once it was written to."""


class Backup(NamedTuple):
    """One copy of the workbook. `at` is when it was made, in UTC, `size` its bytes, `number` its last change.

    `why` says in half a sentence what is wrong with it; empty where it is whole.
    """

    path: Path
    at: datetime
    size: int
    number: int
    why: str


def backups_in(system: System, folder: Folder, known: dict[Path, tuple[Stamp, Backup]]) -> Iterator[Backup]:
    """Every backup, newest first, each looked at when it is asked for. Raises StoreError.

    `known` keeps what was found, by which one that was not touched since is not looked at again.
    """
    with told("read", folder.backups):
        for name in reversed(names_in(system, folder.backups)):
            path, at = folder.backups / name, moment_of(name)
            if at is not None:
                status = system.status(path)
                stamp = status.st_ino, status.st_size, status.st_mtime_ns
                if known.get(path, (None,))[0] != stamp:
                    known[path] = stamp, _backup(system, path, at, status.st_size)
                yield known[path][1]


def _backup(system: System, path: Path, at: datetime, size: int) -> Backup:
    try:
        number, why = glance(system, path)
    except OSError as error:
        return Backup(path, at, size, 0, f"cannot be read, because {cause(error).partition(';')[0]}")
    return Backup(path, at, size, number, why)


def read_backup(
    system: System, path: Path, unlock: Unlock, migrations: Sequence[Migration], tell: Tell = untold
) -> Reading:
    """A backup with its documents in today's form. Raises StoreError where it is not whole, or too new."""
    found = read_journal(system, path, unlock, tell)
    if found.header is None or not found.is_whole:
        where = f"after change {found.number}" if found.header else "from its beginning on"
        raise StoreError(f"{path} is damaged {where}, so it cannot be brought back; choose another backup.")
    if found.header.schema > schema_after(migrations):
        raise StoreError(
            f"{path} was made by version {found.header.program} of this program; install that version or a later one"
            " to bring it back."
        )
    found.memory = migrated(found.memory, found.header.schema, migrations)
    return found


def differences(now: Memory, then: Memory) -> list[Op]:
    """What turns the documents of `now` into those of `then`, by table and id. No table is dropped."""
    ops = []
    for table in sorted(now.tables.keys() | then.tables.keys()):
        here, there = dict(now.rows(table).items()), dict(then.rows(table).items())
        for doc_id in sorted(here.keys() | there.keys()):
            new, old = there.get(doc_id), here.get(doc_id)
            if new != old:
                ops.append(Op(table, doc_id, new, old))
    return ops


def restore(keeper: Keeper, path: Path, words: str, tell: Tell = untold) -> list[Op]:
    """Gives every document the state that it has in a backup, as one change, and returns what changed.

    A backup of the present is made before. A journal that is damaged or lost its last changes is kept aside, and a
    new one takes its place with what can be followed of it, so that this too can be undone. Raises StoreError.
    """
    with keeper.replacing():
        wanted = read_backup(keeper.system, path, keeper.unlock, keeper.migrations, tell)
        behind = wanted.number > keeper.journal.replay.number
        if not keeper.damaged:
            back_up(keeper, tell)
        if keeper.damaged or behind:
            _begin_anew(keeper, tell)
        tell("Putting everything back", 0, 0)
        ops = differences(keeper.memory, wanted.memory)
        keeper.commit(ops, words)
    return ops


def _begin_anew(keeper: Keeper, tell: Tell) -> None:
    found = traces(keeper.system, keeper.folder, keeper.unlock, keeper.codec, journal=True, tell=tell)
    found.raise_tops(keeper.memory)
    with told("extend", keeper.folder.history):
        put_away(keeper.system, keeper.folder, found.newest_first())
    what, aside = ("damaged journal", "damaged") if keeper.damaged else ("journal that lacked changes", "replaced")
    words = f"Kept the {what} aside and went on with what could be followed of it"
    take_place(keeper, keeper.memory, found.number, aside=aside, words=words)
