"""Bring a workbook from its folder into memory, and judge what state it is in."""

from contextlib import suppress
from pathlib import Path

import msgspec

from workbook import __version__
from workbook.store.disk.files import write_file
from workbook.store.disk.folder import Folder, unused
from workbook.store.errors import StoreError, cause
from workbook.store.journal import index
from workbook.store.journal.beginning import DAMAGED, beginning, first_bytes
from workbook.store.journal.journal import Journal
from workbook.store.journal.replay import torn_header
from workbook.store.journal.tail import Tail
from workbook.store.keeper.looking import held_something, lost
from workbook.store.lines.codec import Unlock
from workbook.store.lines.header import FORMAT, Header, compose_header
from workbook.store.memory.memory import Memory
from workbook.store.oslayer import System

LONGEST_TORN = 256_000_000
"""More than this after the last change is no line that was cut off, and not copied aside."""


class Opened(msgspec.Struct):
    """A workbook in memory. `size` is how much of the file was looked at.

    `touched` are the tables of the changes after number `covered`, which were read one by one.
    """

    journal: Journal
    memory: Memory
    touched: set[str]
    covered: int
    size: int
    verdict: "Verdict"


class Verdict(msgspec.Struct):
    """What the state of a journal means: a sentence that forbids writing, and sentences to tell.

    What is `damaged` or `outdated` (of an older schema) may be replaced by a new generation, by which writing works
    again; what is `newer` may not.
    """

    read_only: str | None = None
    messages: list[str] = msgspec.field(default_factory=list)
    damaged: bool = False
    outdated: bool = False
    newer: bool = False


def create(system: System, folder: Folder, schema: int) -> list[str]:
    """Begins an empty workbook where there is none, and returns what to tell. Only under the lock, at opening.

    Raises OSError, or StoreError where there was a workbook: an empty one in its place would look as if all were lost.
    """
    if system.exists(folder.journal):
        return _begin_again(system, folder, schema)
    if held_something(system, folder):
        raise lost(system, folder, "is gone")
    for above in filter(system.may_write, folder.path.parents):
        system.sync_folder(above)
    if system.names(folder.path) == [folder.lock.name]:
        _make_private(system, folder.path)
    write_file(system, folder.journal, [_first_line(schema)])
    return []


def _make_private(system: System, path: Path) -> None:
    """Closes a folder that was empty to others; where it does not belong to this user, opening tells of it later."""
    with suppress(PermissionError):
        system.restrict(path, 0o700)


def _first_line(schema: int) -> bytes:
    return compose_header(Header(FORMAT, schema, __version__, 1))


def _begin_again(system: System, folder: Folder, schema: int) -> list[str]:
    """Replaces a journal that was cut off within its first line, so that it never held anything.

    Raises StoreError, and leaves it as it is, where it did.
    """
    data = first_bytes(system, folder.journal)
    if len(data) != system.status(folder.journal).st_size or not torn_header(data):
        return []
    if held_something(system, folder):
        raise lost(system, folder, "is cut off in its first line")
    aside = unused(system, folder.path, "torn-0")
    write_file(system, aside, [data])
    write_file(system, folder.journal, [_first_line(schema)])
    return [f"{folder.journal} was cut off in its first line and begins anew; what was left of it is in {aside.name}."]


def load(
    system: System,
    folder: Folder,
    *,
    writable: bool,
    locked: bool,
    unlock: Unlock,
    schema: int,
) -> Opened:
    """Reads the workbook, by its index where that fits, for a program that knows the documents of this `schema`.

    Raises OSError, or StoreError for what is no workbook.
    """
    journal = Journal.open(system, folder.journal, writable=writable, unlock=unlock)
    try:
        memory = index.load(system, folder, journal) or Memory()
        covered = journal.replay.number
        touched, rest = journal.read_on(memory)
        verdict = judge(system, folder, journal, rest, schema, repair=writable and locked)
    except (OSError, StoreError):
        journal.close()
        raise
    covered = max(covered, journal.header.number)
    return Opened(journal, memory, touched, covered, journal.replay.end + len(rest), verdict)


def judge(system: System, folder: Folder, journal: Journal, rest: Tail, schema: int, *, repair: bool) -> Verdict:
    """What the bytes after the last whole line mean: nothing, a torn line (moved aside to repair), or damage."""
    header = journal.replay.header
    why = journal.replay.judge(rest.without_zeros().parts())
    if header is None:
        what = beginning(first_bytes(system, folder.journal))
        raise lost(system, folder, what or DAMAGED)
    if header.schema > schema:
        return _newer(folder, header)
    if why:
        return _damaged(folder, journal, why)
    verdict = _move_aside(system, folder, journal, rest) if repair and rest else Verdict()
    if header.schema < schema and not verdict.read_only:
        verdict.outdated = True
        verdict.read_only = (
            f"{folder.path} is open for reading only, because an older version of this program wrote it; "
            "close it and open it again to change it."
        )
    return verdict


def _newer(folder: Folder, header: Header) -> Verdict:
    return Verdict(
        f"{folder.path} is open for reading only, because version {header.program} of this program wrote it; "
        "install that version or a later one to change it.",
        newer=True,
    )


def _damaged(folder: Folder, journal: Journal, why: str) -> Verdict:
    return Verdict(
        f"{folder.path} is open for reading only, because the line after change {journal.replay.number} of "
        f"{journal.path.name} {why}; `workbook doctor` says what can be kept,"
        " and `workbook restore` brings a backup back.",
        damaged=True,
    )


def _move_aside(system: System, folder: Folder, journal: Journal, rest: Tail) -> Verdict:
    """Keeps a torn last line in a file of its own and cuts it off the journal."""
    kept = rest.without_zeros()
    if len(kept) > LONGEST_TORN:
        return Verdict(
            f"{folder.path} is open for reading only, because {len(kept):,} bytes that are no changes follow change "
            f"{journal.replay.number} of {journal.path.name}; `workbook doctor` says what can be kept.",
            damaged=True,
        )
    try:
        aside = unused(system, folder.path, f"torn-{journal.replay.number + 1}")
        if kept:
            write_file(system, aside, kept.parts())
        system.truncate(journal.fd, journal.replay.end)
        system.sync(journal.fd)
    except OSError as error:
        return Verdict(f"{journal.path} ends in a torn line that could not be moved aside: {cause(error)}.")
    where = f"what is left of it is in {aside.name}" if kept else "nothing is left of it"
    return Verdict(
        messages=[f"The last change was cut off while it was written; {where}, and everything before it is whole."]
    )
