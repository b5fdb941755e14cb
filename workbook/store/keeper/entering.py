"""Open a workbook's folder: to write where that may be, else to read, with what is to be told about it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from workbook.store.disk.folder import make_folder
from workbook.store.disk.lock import Lock
from workbook.store.errors import DENIED, NO_LOCKS, StoreError, cause, told
from workbook.store.keeper.loading import Loader
from workbook.store.keeper.looking import look
from workbook.store.keeper.opening import create
from workbook.store.lines.keyring import header_of

_PATIENCE = 2.0
_LONG_TO_READ = 4_000_000
"""After reading so many bytes the index is written at once: a program that is killed leaves none at its end."""


def enter(loader: Loader, lock: Lock) -> bool:
    """Opens the workbook, creating it where absent. Raises StoreError.

    Returns whether it has to be waited for, because another program keeps the lock.
    """
    with told("open", loader.folder.path), _spots_told(loader):
        sight = look(loader.system, loader.folder)
        loader.messages += [*filter(None, [sight.surroundings.advice]), *sight.messages]
        loader.refused = loader.refused or sight.read_only
        if loader.refused is None:
            try:
                return _to_write(loader, lock, sight.surroundings.shared)
            except OSError as error:
                if error.errno not in (*DENIED, *NO_LOCKS) or not loader.system.exists(loader.folder.journal):
                    raise
                loader.refused = f"{loader.folder.path} is open for reading only: {cause(error)}."
        loader.load(locked=False)
        return False


@contextmanager
def _spots_told(loader: Loader) -> Iterator[None]:
    """Names the ways out where the disk does not give a workbook's files any more."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        raise StoreError(
            f"Could not open {loader.folder.path}: the disk reports an error; `workbook doctor` says what can be kept,"
            " and `workbook restore` brings a backup back."
        ) from error


def _to_write(loader: Loader, lock: Lock, shared: str) -> bool:
    make_folder(loader.system, loader.folder.path)
    lock.keep = bool(shared)
    lock.ready()
    try:
        _unlock_ahead(loader)
        alone = lock.attempt(_PATIENCE)
        if alone:
            loader.messages += create(loader.system, loader.folder, loader.schema)
        else:
            _beside_another(loader, shared)
        loader.load(locked=alone)
        if alone and not loader.read_only:
            loader.save_index(longer=_LONG_TO_READ)
    except BaseException:
        lock.close()
        raise
    lock.release()
    return not alone and not shared


def _unlock_ahead(loader: Loader) -> None:
    """Asks for the passphrase and spends its time before others have to wait for the lock."""
    if loader.system.exists(loader.folder.journal):
        header = header_of(loader.system, loader.folder.journal)
        if header is not None:
            loader.unlock(header)


def _beside_another(loader: Loader, shared: str) -> None:
    """Says what holds while another program keeps the lock: only what it saved so far is to be seen."""
    path = loader.folder.path
    if not loader.system.exists(loader.folder.journal):
        raise StoreError(f"Another program is just beginning a workbook in {path}; try again.")
    if shared:
        loader.refused = (
            f"{path} is open for reading only, because it {shared} and another program has it open; "
            "close that one and start again."
        )
    else:
        loader.messages.append(
            f"Another program is writing to {path}; you see what it saved so far, and what you change waits for it."
        )
