"""Writing an author's file: whole or not at all, with the mode that it had."""

import os
import stat
from pathlib import Path

from workbook.errors import WorkbookError

_NEW = 0o600


class FileProblem(WorkbookError):
    """A file that cannot be read or written."""


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises FileProblem."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileProblem(f"{path} cannot be read: {error.strerror or error}.") from error


def write_whole(path: Path, data: bytes) -> None:
    """Replaces a file by a new one that was written beside it. A link stays a link. Raises FileProblem."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _NEW
        try:
            _write(beside, data, mode)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise FileProblem(f"{path} cannot be written: {error.strerror or error}.") from error


def write_new(path: Path, data: bytes) -> None:
    """Writes a file that must not be there yet, with the folders above it. Raises FileProblem."""
    if path.parent.exists() and not path.parent.is_dir():
        raise FileProblem(f"{path} cannot be written: {path.parent} is a file. Move that file out of the way.")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            _write(beside, data, _NEW)
            os.link(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError:
        raise FileProblem(f"{path} is there already, and is left as it is. Choose another id or folder.") from None
    except OSError as error:
        raise FileProblem(f"{path} cannot be written: {error.strerror or error}.") from error


def _write(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    path.chmod(mode)
