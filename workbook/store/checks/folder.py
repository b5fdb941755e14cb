"""What lies in a workbook's folder and around it: modes, the lock, leftovers, room on the disk."""

import stat
from collections.abc import Iterator
from pathlib import Path

from workbook.store.checks.finding import DOCTOR, Finding
from workbook.store.disk.folder import Folder
from workbook.store.disk.surroundings import surroundings
from workbook.store.errors import failed
from workbook.store.oslayer import System
from workbook.text import clean, plural

FOLDER_MODE, FILE_MODE = 0o700, 0o600
_KEPT = {
    "torn-": "the end of a change that was cut off while it was written",
    "damaged-": "a journal that was damaged, as it was found",
    "replaced-": "the journal as it was before another one took its place",
    "schema-": "the journal as an earlier version of this program wrote it",
}
_CONFLICTS = ("conflict", "(1)", "(2)")


def check_folder(system: System, folder: Folder, size: int) -> list[Finding]:
    """Findings about everything but the contents of the files; `size` is the journal's in bytes."""
    where = surroundings(system, folder.path)
    found = [*_leftovers(system, folder), *_lock(system, folder), *_room(system, folder, size)]
    if where.keeps_modes:
        found += _modes(system, folder)
    if where.advice:
        found.append(
            Finding(
                severity="mind", code="place", where=str(folder.path), what=where.advice,
                means="Two computers that write at the same time can undo each other's changes.",
                remedy="Keep the workbook in a folder of this computer where you can.",
            )
        )  # fmt: skip
    return found


def entries(system: System, folder: Folder) -> Iterator[tuple[Path, int, int]]:
    """Every folder and file of the workbook, with its mode and the one it should have."""
    yield folder.path, system.status(folder.path).st_mode, FOLDER_MODE
    for within in (folder.path, folder.backups, folder.history):
        if not system.exists(within):
            continue
        for name in system.names(within):
            mode = system.status(within / name).st_mode
            own = name.endswith((".jsonl", ".new")) or (within / name) in (folder.lock, folder.index)
            if stat.S_ISDIR(mode) and (within / name) in (folder.backups, folder.history):
                yield within / name, mode, FOLDER_MODE
            elif stat.S_ISREG(mode) and own:
                yield within / name, mode, FILE_MODE


def open_to_others(system: System, folder: Folder) -> list[tuple[Path, int]]:
    """What other users of this computer may read or write, with the mode that it should have."""
    return [(path, right) for path, mode, right in entries(system, folder) if stat.S_IMODE(mode) & 0o077]


def _modes(system: System, folder: Folder) -> list[Finding]:
    wrong = open_to_others(system, folder)
    if not wrong:
        return []
    names = [path.name for path, _ in wrong]
    more = f" and {plural(len(names) - 3, 'more')}".replace("mores", "more") if len(names) > 3 else ""
    return [
        Finding(
            severity="mind", code="modes", where=str(folder.path),
            what=f"Other users of this computer may get at {', '.join(map(clean, names[:3]))}{more}.",
            means="What you wrote about people should be readable by you alone.",
            remedy=f"{DOCTOR} takes the permission away.",
            repairable=True,
        )
    ]  # fmt: skip


def unfinished(system: System, folder: Folder) -> list[Path]:
    """Files that a program left on the way to their place."""
    within = [each for each in (folder.path, folder.backups, folder.history) if system.exists(each)]
    return [each / name for each in within for name in system.names(each) if name.endswith(".new")]


def _leftovers(system: System, folder: Folder) -> list[Finding]:
    found = [
        Finding(
            severity="mind", code="leftover", where=str(path),
            what="A program was stopped while it wrote this file.",
            means="Nothing in it is missing anywhere: what it should have become was never put in place.",
            remedy=f"{DOCTOR} removes it.", repairable=True,
        )
        for path in unfinished(system, folder)
    ]  # fmt: skip
    for name in system.names(folder.path):
        kind = next((_KEPT[start] for start in _KEPT if name.startswith(start) and name.endswith(".jsonl")), "")
        if kind:
            found.append(_kept(name, kind))
        elif name.startswith("journal") and any(sign in name.casefold() for sign in _CONFLICTS):
            found.append(_conflict(name))
    return found


def _kept(name: str, kind: str) -> Finding:
    return Finding(
        severity="fine", code="kept", where=clean(name), what=f"This is {kind}.",
        means="The workbook does not need it.", remedy="Delete it when you are sure that nothing is missing.",
    )  # fmt: skip


def _conflict(name: str) -> Finding:
    return Finding(
        severity="mind", code="conflict", where=clean(name),
        what="This looks like a second version of the journal, made by a program that syncs folders.",
        means="Changes made on another computer may be in it and not in this workbook.",
        remedy="Copy it into a folder of its own as journal.jsonl, open that with --workbook, and compare.",
    )  # fmt: skip


def lock_stands(system: System, folder: Folder) -> bool:
    """Whether the lock is a plain file, or not there yet."""
    try:
        return stat.S_ISREG(system.status(folder.lock).st_mode)
    except FileNotFoundError:
        return True


def _lock(system: System, folder: Folder) -> list[Finding]:
    if lock_stands(system, folder):
        return []
    is_link = stat.S_ISLNK(system.status(folder.lock).st_mode)
    return [
        Finding(
            severity="damage", code="lock", where=folder.lock.name,
            what=f"The lock is {'a link to another place' if is_link else 'no file'}.",
            means="The workbook does not open, because two programs could write to it at once.",
            remedy=f"{DOCTOR} removes the link, not what it points to." if is_link else f"Move {folder.lock} away.",
            repairable=is_link,
        )
    ]  # fmt: skip


def _room(system: System, folder: Folder, size: int) -> list[Finding]:
    try:
        free = system.room(folder.path)
    except OSError as error:
        return [
            Finding(
                severity="mind", code="room", where=str(folder.path), what=str(failed("measure", folder.path, error)),
                means="Whether there is room for the next changes is not known.", remedy="Look at the disk.",
            )
        ]  # fmt: skip
    needed = 2 * size + 10_000_000
    if free >= needed:
        return []
    return [
        Finding(
            severity="mind", code="room", where=str(folder.path),
            what=f"Only {free / 1e6:,.0f} MB are free on this disk.",
            means=f"A backup and a compaction of this workbook need up to {needed / 1e6:,.0f} MB.",
            remedy="Make room on the disk.",
        )
    ]  # fmt: skip
