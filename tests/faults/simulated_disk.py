"""A disk in memory that keeps apart what was written and what would outlive a loss of power, and notes every step."""

import errno
import os
import stat
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tests.store.helpers import MOMENT
from workbook.store.oslayer import System

TOP = Path("/disk")


class Write(NamedTuple):
    node: int
    offset: int
    data: bytes


class Cut(NamedTuple):
    node: int
    size: int


class Sync(NamedTuple):
    node: int


class Enter(NamedTuple):
    """A file or folder gets a name."""

    folder: int
    name: str
    node: int
    is_folder: bool


class Leave(NamedTuple):
    """A name goes."""

    folder: int
    name: str


class Move(NamedTuple):
    """A name takes the place of another one in the same folder, in one step."""

    folder: int
    name: str
    target: str
    node: int


class SyncFolder(NamedTuple):
    folder: int


Data = Write | Cut
Entry = Enter | Leave | Move
Step = Data | Entry | Sync | SyncFolder
Tree = dict[str, bytes | None]


def changed(before: bytes, step: Data) -> bytes:
    """A file's bytes after one step."""
    if isinstance(step, Cut):
        return before[: step.size].ljust(step.size, b"\0")
    return before[: step.offset].ljust(step.offset, b"\0") + step.data + before[step.offset + len(step.data) :]


def rename_in(names: dict[str, int], step: Entry) -> None:
    """Carries out what a step does to the names of its folder."""
    if isinstance(step, Enter):
        names[step.name] = step.node
        return
    if isinstance(step, Move):
        names[step.target] = step.node
        if names.get(step.name) != step.node:
            return
    names.pop(step.name, None)


def appear(files: dict[int, bytes], folders: dict[int, dict[str, int]], step: Enter) -> None:
    """A file or folder with a first name is empty; with another name it is what it was."""
    if step.is_folder:
        folders.setdefault(step.node, {})
    else:
        files.setdefault(step.node, b"")


class Disk:
    """Files and folders by number as a running program sees them. Folder 0 is the top, `trace` all that was done."""

    def __init__(self) -> None:
        self.files: dict[int, bytes] = {}
        self.folders: dict[int, dict[str, int]] = {0: {}}
        self.trace: list[Step] = []
        self.locks: dict[int, int] = {}
        self.nodes = 0

    @classmethod
    def holding(cls, tree: Tree) -> "Disk":
        """A disk on which all of `tree`, folders as None, outlives everything."""
        disk = cls()
        for path in sorted(tree):
            folder, name = disk.parent(Path(path))
            data = tree[path]
            disk.do(Enter(folder, name, disk.new_node(), data is None))
            disk.do(SyncFolder(folder))
            if data:
                disk.do(Write(disk.nodes, 0, data))
                disk.do(Sync(disk.nodes))
        return disk

    def new_node(self) -> int:
        self.nodes += 1
        return self.nodes

    def do(self, step: Step) -> None:
        """Carries out one step and notes it."""
        self.trace.append(step)
        if isinstance(step, Write | Cut):
            self.files[step.node] = changed(self.files[step.node], step)
        elif isinstance(step, Enter | Leave | Move):
            rename_in(self.folders[step.folder], step)
            if isinstance(step, Enter):
                self.nodes = max(self.nodes, step.node)
                appear(self.files, self.folders, step)

    def parent(self, path: Path) -> tuple[int, str]:
        """The folder that a path lies in, and its name there. Raises OSError."""
        folder = 0
        for part in path.relative_to(TOP).parts[:-1]:
            if part not in self.folders[folder]:
                raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))
            folder = self.folders[folder][part]
            if folder not in self.folders:
                raise NotADirectoryError(errno.ENOTDIR, "Not a directory", str(path))
        return folder, path.name

    def node(self, path: Path) -> int:
        """What stands at a path. Raises OSError."""
        if path == TOP:
            return 0
        folder, name = self.parent(path)
        if name not in self.folders[folder]:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))
        return self.folders[folder][name]


class Process(System):
    """The operating system as one program on a simulated disk meets it. A new one has a dead one's locks let go."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.opened: dict[int, int] = {}
        self.fds = 0

    def open(self, path: Path, flags: int) -> int:
        folder, name = self.disk.parent(path)
        node = self.disk.folders[folder].get(name)
        if node is None:
            if not flags & os.O_CREAT:
                raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))
            node = self.disk.new_node()
            self.disk.do(Enter(folder, name, node, is_folder=False))
        elif flags & os.O_EXCL:
            raise FileExistsError(errno.EEXIST, "File exists", str(path))
        if node in self.disk.folders:
            raise IsADirectoryError(errno.EISDIR, "Is a directory", str(path))
        if flags & os.O_TRUNC and self.disk.files[node]:
            self.disk.do(Cut(node, 0))
        self.fds += 1
        self.opened[self.fds] = node
        return self.fds

    def duplicate(self, fd: int) -> int:
        self.fds += 1
        self.opened[self.fds] = self.opened[fd]
        return self.fds

    def real(self, path: Path) -> Path:
        return path

    def may_write(self, path: Path) -> bool:
        return path.is_relative_to(TOP) and self.exists(path)

    def restrict(self, path: Path, mode: int) -> None:
        self.disk.node(path)

    def link(self, source: Path, target: Path) -> None:
        folder, name = self.disk.parent(target)
        if name in self.disk.folders[folder]:
            raise FileExistsError(errno.EEXIST, "File exists", str(target))
        self.disk.do(Enter(folder, name, self.disk.node(source), is_folder=False))

    def close(self, fd: int) -> None:
        self.unlock(fd)
        del self.opened[fd]

    def read(self, fd: int, size: int, offset: int) -> bytes:
        return self.disk.files[self.opened[fd]][offset : offset + size]

    def write(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        self.disk.do(Write(self.opened[fd], offset, bytes(data)))
        return len(data)

    def sync(self, fd: int) -> None:
        self.disk.do(Sync(self.opened[fd]))

    def truncate(self, fd: int, size: int) -> None:
        self.disk.do(Cut(self.opened[fd], size))

    def exists(self, path: Path) -> bool:
        try:
            self.disk.node(path)
        except OSError:
            return False
        return True

    def status(self, path: Path) -> os.stat_result:
        return self._status(self.disk.node(path))

    def opened_status(self, fd: int) -> os.stat_result:
        return self._status(self.opened[fd])

    def _status(self, node: int) -> os.stat_result:
        is_folder = node in self.disk.folders
        mode = stat.S_IFDIR | 0o700 if is_folder else stat.S_IFREG | 0o600
        size = 0 if is_folder else len(self.disk.files[node])
        return os.stat_result((mode, node, 1, 1, os.getuid(), os.getgid(), size, 0, 0, 0))

    def rename(self, source: Path, target: Path) -> None:
        folder, name = self.disk.parent(source)
        assert source.parent == target.parent, "a rename between folders is not simulated"
        self.disk.do(Move(folder, name, target.name, self.disk.node(source)))

    def remove(self, path: Path) -> None:
        self.disk.node(path)
        self.disk.do(Leave(*self.disk.parent(path)))

    def make_folder(self, path: Path) -> None:
        for each in (*reversed(path.parents), path):
            if each.is_relative_to(TOP) and not self.exists(each):
                folder, name = self.disk.parent(each)
                self.disk.do(Enter(folder, name, self.disk.new_node(), is_folder=True))

    def remove_folder(self, path: Path) -> None:
        if self.names(path):
            raise OSError(errno.ENOTEMPTY, "Directory not empty", str(path))
        self.disk.do(Leave(*self.disk.parent(path)))

    def names(self, folder: Path) -> list[str]:
        return sorted(self.disk.folders[self.disk.node(folder)])

    def sync_folder(self, folder: Path) -> None:
        self.disk.do(SyncFolder(self.disk.node(folder)))

    def view(self, fd: int, size: int) -> bytes:
        return self.read(fd, size, 0)

    def try_lock(self, fd: int) -> bool:
        holder = self.disk.locks.setdefault(self.opened[fd], id(self))
        return holder == id(self)

    def unlock(self, fd: int) -> None:
        if self.disk.locks.get(self.opened[fd]) == id(self):
            del self.disk.locks[self.opened[fd]]

    def room(self, folder: Path) -> int:
        return 10**12

    def mounts(self) -> str:
        return ""

    def pause(self, seconds: float) -> None:
        raise AssertionError("waited for a lock that nobody will let go")

    def random(self, size: int) -> bytes:
        return os.urandom(size)

    def now(self) -> datetime:
        return MOMENT


class ShortWrites(Process):
    """Takes a few bytes of every write, as systems may, so that a line reaches the disk in any order."""

    def write(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        return super().write(fd, bytes(data)[:50], offset)


def tree_of(files: dict[int, bytes], folders: dict[int, dict[str, int]]) -> Tree:
    """What lies at which path."""
    found: Tree = {}
    todo: list[tuple[Path, int]] = [(TOP, 0)]
    while todo:
        path, folder = todo.pop()
        for name, node in folders[folder].items():
            found[str(path / name)] = files.get(node)
            if node in folders:
                todo.append((path / name, node))
    return found


def replayed(trace: Iterable[Step]) -> Disk:
    """A disk on which these steps were done, so that what was not synced still is not."""
    disk = Disk()
    for step in trace:
        disk.do(step)
    return disk
