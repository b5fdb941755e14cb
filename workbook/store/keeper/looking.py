"""Look at a folder before anything in it is touched: whether it can be a workbook, and what forbids writing to it."""

import errno
import os
import re
import stat
from pathlib import Path

import msgspec

from workbook.store.disk.folder import Folder
from workbook.store.disk.surroundings import Surroundings, surroundings
from workbook.store.errors import StoreError
from workbook.store.journal.beginning import DAMAGED, beginning, first_bytes
from workbook.store.oslayer import System

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_OWN = frozenset(("lock", "playbooks", "playbook-cache", "fault.txt", "journal.jsonl.new", "index.new"))
_OF_THE_SYSTEM = frozenset(("lost+found", "desktop.ini", "Thumbs.db", "System Volume Information", "$RECYCLE.BIN"))
_SET_ASIDE = re.compile(r"(damaged|replaced|schema-\d+)-.*\.jsonl")


class Sight(msgspec.Struct):
    """What was seen. `read_only` is a sentence why nothing may be written, `messages` are others to tell."""

    surroundings: Surroundings
    read_only: str | None = None
    messages: list[str] = msgspec.field(default_factory=list)


def look(system: System, folder: Folder) -> Sight:
    """Judges the folder, which need not be there yet. Changes nothing.

    Raises OSError, or StoreError where it can be no workbook, or was one that is lost.
    """
    place = _place(system, folder.path)
    if place is None:
        return Sight(surroundings(system, folder.path))
    for path in (folder.lock, folder.journal):
        _must_be_a_file(system, path)
    if system.exists(folder.journal):
        _must_begin_a_journal(system, folder)
    else:
        _must_be_free(system, folder)
    sight = Sight(surroundings(system, folder.path), _read_only(system, folder))
    sight.messages += _open_to_others(system, folder, place, sight.surroundings)
    return sight


def _place(system: System, path: Path) -> os.stat_result | None:
    """The folder's own status where it is there. Raises StoreError where it can be none."""
    try:
        os.fsencode(path)
        if not system.exists(path):
            return None
        status = system.status(system.real(path))
    except ValueError as error:
        raise StoreError(f"No folder can have the name {str(path)!r}; choose another one.") from error
    if not stat.S_ISDIR(status.st_mode):
        raise StoreError(f"{path} is a file, and a workbook is a folder; choose another name.")
    return status


def _must_be_a_file(system: System, path: Path) -> None:
    if system.exists(path):
        kind = _KINDS.get(stat.S_IFMT(system.status(path).st_mode))
        if kind:
            raise StoreError(f"{path} is {kind}, not a file; move it away, or choose another folder.")


def _must_begin_a_journal(system: System, folder: Folder) -> None:
    what = beginning(first_bytes(system, folder.journal))
    if what:
        raise lost(system, folder, what)


def holds_anything(system: System, folder: Folder) -> bool:
    """Whether a workbook is or was in this folder, so that what lies there is its own. Raises OSError."""
    return system.exists(folder.journal) or held_something(system, folder)


def lost(system: System, folder: Folder, what: str) -> StoreError:
    """The error for a journal that is there no more, or something else."""
    begin = f"{folder.journal} {what}"
    if what == DAMAGED:
        return StoreError(
            f"{begin}; `workbook doctor` says what can be kept, and `workbook restore` brings a backup back."
        )
    if held_something(system, folder):
        return StoreError(
            f"{begin}, though this workbook held changes before; `workbook restore` brings a backup back."
        )
    return StoreError(f"{begin}; move it away to begin anew, or choose another folder.")


def held_something(system: System, folder: Folder) -> bool:
    """Whether there was a workbook in this folder: what it left is there. Raises OSError."""
    if any(_holds_journals(system, path) for path in (folder.backups, folder.history)):
        return True
    if system.exists(folder.lock) and (system.exists(folder.backups) or system.exists(folder.index)):
        return True
    return any(_SET_ASIDE.fullmatch(name) for name in system.names(folder.path))


def _holds_journals(system: System, path: Path) -> bool:
    if not system.exists(path) or not stat.S_ISDIR(system.status(path).st_mode):
        return False
    return any(name.endswith(".jsonl") for name in system.names(path))


def _must_be_free(system: System, folder: Folder) -> None:
    if held_something(system, folder):
        raise lost(system, folder, "is gone")
    others = [name for name in system.names(folder.path) if not _overlooked(name)]
    if others:
        raise StoreError(
            f"{folder.path} holds other files and no workbook; choose an empty folder or a new one, "
            f"perhaps {folder.path / 'workbook'}."
        )


def _overlooked(name: str) -> bool:
    return name.startswith((".", "torn-")) or name in _OWN or name in _OF_THE_SYSTEM


def _read_only(system: System, folder: Folder) -> str | None:
    if not system.exists(folder.journal):
        if not system.may_write(folder.path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder.path))
        return None
    begin = f"{folder.path} is open for reading only"
    for path in (folder.path, folder.journal):
        if not system.may_write(path):
            return f"{begin}: you may not write to {path}; change its permissions or save a copy elsewhere."
    if _has_a_second_name(system, folder):
        return (
            f"{begin}, because {folder.journal.name} has a second name on this disk, a hard link, which would change "
            "with it; copy the folder and open the copy."
        )
    return None


def _has_a_second_name(system: System, folder: Folder) -> bool:
    """Whether the journal has a name outside the folder. Within it a stopped replacement may have left one."""
    status = system.status(folder.journal)
    if status.st_nlink < 2:
        return False
    same = [name for name in system.names(folder.path) if system.status(folder.path / name).st_ino == status.st_ino]
    return len(same) < status.st_nlink


def _open_to_others(system: System, folder: Folder, place: os.stat_result, around: Surroundings) -> list[str]:
    if os.name == "nt" or not around.keeps_modes or not system.exists(folder.journal):
        return []
    found = {folder.path: place.st_mode, folder.journal: system.status(folder.journal).st_mode}
    return [
        f"Other people who use this computer may look into {path}; `workbook doctor --repair` closes it to them."
        for path, mode in found.items()
        if mode & 0o077
    ][:1]
