"""Whole files: read at once or part by part, and put in their place so that they are there whole or not at all."""

import errno
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbook.progress import Tell, heard, untold
from workbook.store.oslayer import NEW, READ, System, View, read_all, write_all

PART = 4_000_000
"""So many bytes are read at once of what need not be in memory as a whole."""
_SPOT = 4096
"""The least that a disk loses at once."""


def read_file(system: System, path: Path, most: int | None = None) -> bytes:
    """All of a file, or its first bytes. Raises OSError.

    Not mapped: where a part of the disk cannot be read, that would end the program.
    """
    fd = system.open(path, READ)
    try:
        return read_all(system, fd, system.opened_status(fd).st_size if most is None else most)
    finally:
        system.close(fd)


def view_file(system: System, path: Path) -> View:
    """All of a file, mapped. Raises OSError."""
    fd = system.open(path, READ)
    try:
        return system.view(fd, system.opened_status(fd).st_size)
    finally:
        system.close(fd)


def parts(system: System, fd: int, start: int, end: int) -> Iterator[bytes]:
    """What lies between two places of an open file, one part after the other. Raises OSError."""
    for at in range(start, end, PART):
        yield read_all(system, fd, min(PART, end - at), at)


def read_around(system: System, fd: int, size: int) -> tuple[bytes, int]:
    """All of an open file, with zeros where the disk gives nothing, and how many bytes those are. Raises OSError."""
    found = [_given(system, fd, at, min(PART, size - at)) for at in range(0, size, PART)]
    return b"".join(data for data, _ in found), sum(lost for _, lost in found)


def _given(system: System, fd: int, start: int, size: int) -> tuple[bytes, int]:
    """What the disk gives between two places, looked at in ever smaller parts where it refuses one."""
    try:
        return read_all(system, fd, size, start), 0
    except OSError as error:
        if error.errno != errno.EIO:
            raise
    if size <= _SPOT:
        return bytes(size), size
    half = (size // 2 + _SPOT - 1) // _SPOT * _SPOT
    first, second = _given(system, fd, start, half), _given(system, fd, start + half, size - half)
    return first[0] + second[0], first[1] + second[1]


def copy_file(system: System, source: Path, target: Path, tell: Tell = untold) -> None:
    """Puts a copy of a file in the place of `target`. Raises OSError."""
    fd = system.open(source, READ)
    try:
        size = system.opened_status(fd).st_size
        write_file(system, target, heard(parts(system, fd, 0, size), tell, f"Copying {source.name}", size))
    finally:
        system.close(fd)


def write_beside(system: System, path: Path, parts: Iterable[bytes], *, durable: bool = True) -> Path:
    """Writes a file that is to take the place of `path`, and returns its name. An OSError leaves nothing."""
    beside = path.with_name(path.name + ".new")
    fd = _begun(system, beside)
    try:
        offset = 0
        for part in parts:
            write_all(system, fd, part, offset)
            offset += len(part)
        if durable:
            system.sync(fd)
    except BaseException:
        system.close(fd)
        system.remove(beside)
        raise
    system.close(fd)
    return beside


def _begun(system: System, path: Path) -> int:
    """A new file: what an interrupted attempt left there, or somebody put there, is no part of it."""
    try:
        return system.open(path, NEW)
    except FileExistsError:
        system.remove(path)
        return system.open(path, NEW)


def write_file(system: System, path: Path, parts: Iterable[bytes], *, durable: bool = True) -> None:
    """Puts a whole file in the place of `path`, so that it is there as it was or as it will be. Raises OSError."""
    system.rename(write_beside(system, path, parts, durable=durable), path)
    if durable:
        system.sync_folder(path.parent)
