"""Every call into the operating system, in one place, so that tests can make the n-th one fail."""

import mmap
import os
import sys
import time
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from pathlib import Path
from threading import Lock

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NAMES = ("O_CLOEXEC", "O_NOFOLLOW", "O_BINARY", "O_NONBLOCK", "O_NOCTTY")
"""What holds for every file: no link is followed, and a pipe or a terminal in its place is not waited for."""

_ALWAYS = reduce(or_, (getattr(os, name, 0) for name in _NAMES))
READ = os.O_RDONLY | _ALWAYS
WRITE = os.O_RDWR | _ALWAYS
CREATE = WRITE | os.O_CREAT
REPLACE = CREATE | os.O_TRUNC
NEW = CREATE | os.O_EXCL

View = bytes | mmap.mmap
_WORTH_MAPPING = 16_000_000
_POSITION = Lock()
"""Held on Windows, where a file is read and written at a position that all threads and duplicates share."""


class System:
    """The operating system. A test hands in a subclass that refuses; every method may raise OSError.

    `replaces_open_files` is whether a file may be put in the place of one that is open.
    """

    replaces_open_files = sys.platform != "win32"

    def open(self, path: Path, flags: int) -> int:
        """A descriptor on `path`; a file that this creates is its owner's alone."""
        return os.open(path, flags, 0o600)

    def close(self, fd: int) -> None:
        """Gives the descriptor back."""
        os.close(fd)

    def duplicate(self, fd: int) -> int:
        """Another descriptor on the same open file, which stays when the first is given back."""
        return os.dup(fd)

    def read(self, fd: int, size: int, offset: int) -> bytes:
        """Up to `size` bytes from `offset`; fewer where the file ends."""
        if sys.platform == "win32":
            with _POSITION:
                os.lseek(fd, offset, os.SEEK_SET)
                return os.read(fd, size)
        return os.pread(fd, size, offset)

    def write(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        """Writes at `offset` and returns how many bytes were taken, which may be fewer than given."""
        if sys.platform == "win32":
            with _POSITION:
                os.lseek(fd, offset, os.SEEK_SET)
                return os.write(fd, data)
        return os.pwrite(fd, data, offset)

    def sync(self, fd: int) -> None:
        """Returns when the file's bytes are on the disk."""
        os.fsync(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Cuts the file to `size` bytes."""
        os.ftruncate(fd, size)

    def exists(self, path: Path) -> bool:
        """Whether something of that name is there, be it a link that leads nowhere."""
        try:
            path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def real(self, path: Path) -> Path:
        """Where a path leads when every link in it is followed."""
        return Path(os.path.realpath(path))

    def may_write(self, path: Path) -> bool:
        """Whether this user may change the file, or what lies in the folder."""
        return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)

    def restrict(self, path: Path, mode: int) -> None:
        """Sets who may use a file or folder. Windows keeps that otherwise, and nothing is done there."""
        if sys.platform != "win32":
            path.chmod(mode)

    def status(self, path: Path) -> os.stat_result:
        """The file's size and inode, without following a link."""
        return path.lstat()

    def opened_status(self, fd: int) -> os.stat_result:
        """The size and inode of an open file."""
        return os.fstat(fd)

    def rename(self, source: Path, target: Path) -> None:
        """Puts `source` in the place of `target` in one step."""
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """Gives a file a second name, which nothing may have yet. Not every file system can."""
        target.hardlink_to(source)

    def remove(self, path: Path) -> None:
        """Deletes a file."""
        path.unlink()

    def make_folder(self, path: Path) -> None:
        """Creates a folder for its owner alone, in one that is there. One that exists is left as it is."""
        path.mkdir(mode=0o700, exist_ok=True)

    def remove_folder(self, path: Path) -> None:
        """Deletes a folder in which nothing is left."""
        path.rmdir()

    def names(self, folder: Path) -> list[str]:
        """What lies in a folder, sorted."""
        return sorted(path.name for path in folder.iterdir())

    def sync_folder(self, folder: Path) -> None:
        """Returns when the names in a folder are on the disk. Windows needs and offers nothing here."""
        if sys.platform == "win32":
            return
        fd = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def view(self, fd: int, size: int) -> View:
        """The first `size` bytes, mapped where that holds no handle that would block a rename."""
        if sys.platform == "win32" or size == 0:
            return read_all(self, fd, size)
        return mmap.mmap(fd, size, access=mmap.ACCESS_READ)

    def try_lock(self, fd: int) -> bool:
        """Takes the lock on an open file; False where another process or handle holds it."""
        try:
            if sys.platform == "win32":
                os.lseek(fd, 0, os.SEEK_SET)
                msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def unlock(self, fd: int) -> None:
        """Lets the lock go."""
        if sys.platform == "win32":
            os.lseek(fd, 0, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(fd, fcntl.LOCK_UN)

    def mounts(self) -> str:
        """The kernel's list of mounted file systems, empty where there is none to read."""
        table = Path("/proc/self/mountinfo")
        return table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""

    def room(self, folder: Path) -> int:
        """How many bytes may still be written there."""
        if sys.platform == "win32":
            import shutil  # late: nothing else needs it

            return shutil.disk_usage(folder).free
        place = os.statvfs(folder)
        return place.f_bavail * place.f_frsize

    def pause(self, seconds: float) -> None:
        """Waits, for another process to let a lock go."""
        time.sleep(seconds)

    def random(self, size: int) -> bytes:
        """So many bytes that nobody can guess."""
        return os.urandom(size)

    def now(self) -> datetime:
        """The moment, in UTC, for a store that was opened without a clock."""
        return datetime.now(UTC)


SYSTEM = System()


def read_all(system: System, fd: int, size: int, offset: int = 0) -> bytes:
    """Exactly `size` bytes from `offset`, fewer only where the file ends before."""
    parts = []
    while size > 0 and (part := system.read(fd, size, offset)):
        parts.append(part)
        size -= len(part)
        offset += len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def held(system: System, fd: int, size: int) -> View:
    """The first `size` bytes to look things up in for long: mapped only where they are many.

    A mapped file that another program cuts short would end this one.
    """
    return read_all(system, fd, size) if size <= _WORTH_MAPPING else system.view(fd, size)


def let_rest(view: View) -> None:
    """Gives back the memory that a look through all of a mapped file took; what is needed again is read again."""
    if sys.platform != "win32" and isinstance(view, mmap.mmap):
        view.madvise(mmap.MADV_DONTNEED)


def write_all(system: System, fd: int, data: bytes, offset: int) -> None:
    """Writes all of `data`, however often the system takes only part of it."""
    rest = memoryview(data)
    while rest:
        written = system.write(fd, rest, offset)
        rest = rest[written:]
        offset += written
