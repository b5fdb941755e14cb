"""A copy of the whole workbook in another folder, made even when nothing can be saved in its own place any more."""

import os
import shlex
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from workbook.progress import Tell, untold
from workbook.store.care.backup import copy_journal
from workbook.store.disk.files import copy_file, read_file
from workbook.store.disk.folder import make_folder
from workbook.store.errors import StoreError, failed, told
from workbook.store.keeper.keeper import Keeper
from workbook.store.lines.codec import PLAIN
from workbook.store.lines.keyring import header_of
from workbook.store.oslayer import REPLACE, System, write_all

WORD = "went-on-elsewhere.txt"
BESIDE = ("history", "playbooks")
"""What a copy takes along beside the journal: the changes that compaction put away, and the manager's own playbooks."""
_WORD_LIMIT = 4000


class Place(NamedTuple):
    """A folder that a copy could be made in. `same_disk` is whether the workbook lies on that disk too."""

    folder: Path
    same_disk: bool


def place_for(keeper: Keeper, folder: Path) -> Place:
    """Looks whether a copy could be made in `folder`. Raises StoreError where it could not."""
    system, own = keeper.system, Path(os.path.normpath(keeper.folder.path.absolute()))
    folder = Path(os.path.normpath(folder.absolute()))
    with told("copy to", folder):
        if _is_sealed_by_another(keeper):
            raise StoreError(
                f"{own} was put under a passphrase by another program, and a copy from here would be readable without"
                " it; start again with the passphrase and copy then."
            )
        if folder == own or own in folder.parents:
            raise StoreError(f"{folder} is within the workbook itself; choose a folder elsewhere.")
        if system.exists(folder / keeper.folder.journal.name):
            raise StoreError(f"There is a workbook in {folder} already; choose another folder.")
        if system.exists(folder) and _is_in_use(system, folder):
            raise StoreError(f"{folder} holds other files; choose a new folder, perhaps {folder / 'workbook'}.")
        above = next(path for path in (folder, *folder.parents) if system.exists(path))
        return Place(folder, system.status(above).st_dev == system.opened_status(keeper.journal.fd).st_dev)


def _is_sealed_by_another(keeper: Keeper) -> bool:
    """Whether the workbook, open here in clear, lies under a passphrase by now, looked at without waiting for it."""
    if keeper.codec is not PLAIN:
        return False
    if keeper.locked_out:
        return True
    with suppress(OSError):  # a disk that gives nothing any more is when a copy counts
        header = header_of(keeper.system, keeper.folder.journal)
        return header is not None and header.cipher is not None
    return False


def _is_in_use(system: System, folder: Path) -> bool:
    if not stat.S_ISDIR(system.status(folder).st_mode):
        return True
    return bool(system.names(folder))


def copy_workbook(keeper: Keeper, folder: Path, tell: Tell = untold) -> list[str]:
    """Copies what was saved, the history and the own playbooks to a folder that holds nothing yet.

    What counts comes first and is read back. Returns a sentence for each other file that could not be taken along.
    Raises StoreError, where the copy could not be made; nothing of it is left then, nor where it was stopped.
    """
    system, folder = keeper.system, place_for(keeper, folder).folder
    was_there, journal = system.exists(folder), folder / keeper.folder.journal.name
    left: list[str] = []
    try:
        with told("copy to", folder):
            make_folder(system, folder)
            copy_journal(keeper, journal, tell)
        for name in BESIDE:
            _take_along(system, keeper.folder.path / name, folder / name, left, tell)
    except BaseException:
        with suppress(OSError):  # why there is no copy is what has to be said
            _take_away(system, [journal, *(folder / name for name in BESIDE), *([] if was_there else [folder])])
        raise
    return left


def _take_away(system: System, paths: Iterable[Path]) -> None:
    for path in filter(system.exists, paths):
        if stat.S_ISDIR(system.status(path).st_mode):
            _take_away(system, [path / name for name in system.names(path)])
            system.remove_folder(path)
        else:
            system.remove(path)


def _take_along(system: System, source: Path, target: Path, left: list[str], tell: Tell) -> None:
    try:
        if not system.exists(source):
            return
        if stat.S_ISDIR(system.status(source).st_mode):
            make_folder(system, target)
            for name in system.names(source):
                _take_along(system, source / name, target / name, left, tell)
        else:
            copy_file(system, source, target, tell)
    except OSError as error:
        left.append(str(failed("take along", source, error)))


def leave_word(keeper: Keeper, folder: Path) -> None:
    """Notes in a workbook that was left for a copy of it where that lies, for whoever opens it later.

    Where even that cannot be written it becomes a message.
    """
    path = keeper.folder.path / WORD
    words = (
        f"This workbook was left on {keeper.now():%Y-%m-%d} for a copy in {folder}, so what is here may be"
        f" older; `workbook --workbook {shlex.quote(str(folder))}` opens the copy. Delete {path} if you mean to go on"
        " here.\n"
    )
    try:
        fd = keeper.system.open(path, REPLACE)
        try:
            write_all(keeper.system, fd, words.encode(errors="replace"), 0)
        finally:
            keeper.system.close(fd)
    except OSError as error:
        keeper.messages.append(str(failed("leave a word in", keeper.folder.path, error)))


def word_left(keeper: Keeper) -> list[str]:
    """What was noted when this workbook was left for a copy, as a message; none where it was not."""
    path = keeper.folder.path / WORD
    try:
        if not keeper.system.exists(path):
            return []
        words = read_file(keeper.system, path, _WORD_LIMIT)
    except OSError as error:
        return [str(failed("read", path, error))]
    return [words.decode(errors="replace").strip()]
