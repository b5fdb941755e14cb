"""What lies where in a workbook's folder, and how folders get there."""

import errno
import os
import stat
from itertools import chain, count
from pathlib import Path

import msgspec

from workbook.store.oslayer import System


class Folder(msgspec.Struct, frozen=True):
    """The paths of one workbook."""

    path: Path

    @property
    def journal(self) -> Path:
        """The truth."""
        return self.path / "journal.jsonl"

    @property
    def lock(self) -> Path:
        """The file that writers lock."""
        return self.path / "lock"

    @property
    def index(self) -> Path:
        """Where documents lie in the journal; derived, may be deleted at any time."""
        return self.path / "index"

    @property
    def backups(self) -> Path:
        """Verified copies of the journal."""
        return self.path / "backups"

    @property
    def history(self) -> Path:
        """Transactions that compaction took out of the journal, by month."""
        return self.path / "history"


def make_folder(system: System, path: Path) -> None:
    """Creates a folder for its owner alone, and those above it, so that it outlives a crash. Raises OSError.

    One that is there stays as it is.
    """
    if not system.exists(path):
        make_folder(system, path.parent)
        system.make_folder(path)
        system.sync_folder(path.parent)


def make_inner_folder(system: System, path: Path) -> None:
    """Like `make_folder`, for a folder within the workbook. A link there is not followed. Raises OSError.

    One that is there reaches the disk too: a program that made it may have been stopped before.
    """
    if system.exists(path):
        system.sync_folder(path.parent)
    make_folder(system, path)
    if stat.S_ISLNK(system.status(path).st_mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


STAMP = "%Y-%m-%dT%H%M%S"
"""How a moment is written in the name of a file."""


def unused(system: System, folder: Path, stem: str) -> Path:
    """A path that begins with `stem` and where nothing is yet. Raises OSError."""
    names = (folder / f"{stem}{suffix}.jsonl" for suffix in chain([""], (f"-{again}" for again in count(2))))
    return next(path for path in names if not system.exists(path))
