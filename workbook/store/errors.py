"""What can go wrong with a workbook on disk, said to a person."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.errors import WorkbookError

DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)

_SHOWN = 300
_NO_LOCK = "this drive keeps no locks; move the workbook to a disk of this computer"
_UNREACHED = "the drive does not answer; check that it is connected"
_CAUSES = {
    errno.ENOSPC: "the disk is full; make room and try again",
    errno.EDQUOT: "your disk quota is used up; make room and try again",
    errno.EFBIG: "the file may not grow any further; raise the limit on file sizes and try again",
    errno.EROFS: "the disk is read-only; move the workbook to one that can be written",
    errno.EACCES: "you may not use it; change its permissions or choose another folder",
    errno.EPERM: "you may not use it; change its permissions or choose another folder",
    errno.EIO: "the disk reports an error; save a copy on another disk",
    errno.ELOOP: "it is a symbolic link; use the folder that it points to",
    errno.ENOENT: "it is not there; check that the disk is connected",
    errno.ENOTDIR: "a file stands where a folder is needed; choose another folder",
    errno.EISDIR: "a folder stands where a file is needed; move it away",
    errno.ENXIO: "it is not a file; move it away",
    errno.ENODEV: "it is not a file; move it away",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
    errno.EMFILE: "too many files are open; close other programs and try again",
    errno.ENFILE: "too many files are open; close other programs and try again",
    errno.ENOLCK: _NO_LOCK,
    errno.EOPNOTSUPP: _NO_LOCK,
    errno.ENOSYS: _NO_LOCK,
    errno.ESTALE: _UNREACHED,
    errno.ETIMEDOUT: _UNREACHED,
    errno.ENOTCONN: _UNREACHED,
    errno.EHOSTDOWN: _UNREACHED,
}


class StoreError(WorkbookError):
    """A workbook could not be opened, read or saved. Nothing of the failed change was kept."""

    exit_status = 3


def cause(error: OSError) -> str:
    """Why the operating system refused, with the remedy, as the second half of a sentence."""
    if error.errno in _CAUSES:
        return _CAUSES[error.errno]
    return f"{error.strerror or error}; try again or save a copy elsewhere"


def failed(doing: str, path: Path, error: OSError) -> StoreError:
    """The error for `doing` (as in "save to") something at `path`."""
    name = str(path)
    shown = name if len(name) <= _SHOWN else f"{name[: _SHOWN // 2]}…{name[-_SHOWN // 2 :]}"
    return StoreError(f"Could not {doing} {shown}: {cause(error)}.")


@contextmanager
def told(doing: str, path: Path) -> Iterator[None]:
    """Turns what the operating system refuses within the block into a StoreError."""
    try:
        yield
    except OSError as error:
        raise failed(doing, path, error) from error
