"""What somebody may name as a workbook though it is none, and how to see whether it was touched."""

import os
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

from tests.store.helpers import add, opened

Maker = Callable[[Path], None]
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 40


def holding(content: bytes) -> Maker:
    """A folder whose journal has this content."""

    def make(folder: Path) -> None:
        folder.mkdir(0o700)
        (folder / "journal.jsonl").write_bytes(content)

    return make


def huge(head: bytes, size: int, tail: bytes = b"") -> Maker:
    """A folder whose journal begins and ends like this, and is zeros in between."""

    def make(folder: Path) -> None:
        holding(head)(folder)
        with (folder / "journal.jsonl").open("r+b") as file:
            file.truncate(size - len(tail))
            file.seek(0, os.SEEK_END)
            file.write(tail)

    return make


def workbook(folder: Path) -> None:
    """A small workbook with a backup."""
    db = opened(folder)
    add(db, "reps", b'{"name":"Dana"}')
    db.backup()
    db.close()


def _instead(name: str, make: Callable[[Path], object]) -> Maker:
    def make_folder(folder: Path) -> None:
        folder.mkdir(0o700)
        make(folder / name)

    return make_folder


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's whole name may only have some hundred letters
    try:
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(path.name)
    finally:
        os.chdir(here)


def _sqlite(folder: Path) -> None:
    folder.mkdir(0o700)
    with sqlite3.connect(folder / "journal.jsonl") as file:
        file.execute("create table reps (name text)")


def _link(folder: Path) -> None:
    workbook(folder)
    (folder / "journal.jsonl").rename(folder.parent / "elsewhere.jsonl")
    (folder / "journal.jsonl").symlink_to(folder.parent / "elsewhere.jsonl")


def _linked_lock(folder: Path) -> None:
    workbook(folder)
    (folder / "lock").unlink()
    (folder / "lock").symlink_to(folder / "journal.jsonl")


def _without_journal(folder: Path) -> None:
    workbook(folder)
    (folder / "journal.jsonl").unlink()


def _home(folder: Path) -> None:
    (folder / "Music").mkdir(parents=True)
    (folder / "backups").mkdir()
    (folder / "letter.odt").write_bytes(b"Dear")


NOT_BEGUN = "does not begin as a workbook does; move it away to begin anew, or choose another folder."
NO_WORKBOOK: dict[str, tuple[Maker, str]] = {
    "json": (holding(b'{"_default": {"1": {"name": "Dana"}}}'), NOT_BEGUN),
    "image": (holding(PNG), NOT_BEGUN),
    "pdf": (holding(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), NOT_BEGUN),
    "sqlite": (_sqlite, NOT_BEGUN),
    "utf-16": (holding('{"format":"coaching-workbook"}'.encode("utf-16")), NOT_BEGUN),
    "empty file": (holding(b""), "is empty; move it away to begin anew, or choose another folder."),
    "zeros": (holding(b"\0" * 4096), "begins with nothing but zeros; move it away"),
    "damaged first line": (holding(b'{"format":"coaching-workbook","schema":1}\n'), "`workbook doctor` says what can"),
    "100 MB of zeros": (huge(b"", 100_000_000), "begins with nothing but zeros"),
    "2 GB of something": (huge(b"GIF89a", 2**31, b"\n"), NOT_BEGUN),
    "2 GB without end of a first line": (huge(b'{"format":"coaching-workbook","x":"', 2**31), "damaged in its first"),
    "folder": (_instead("journal.jsonl", Path.mkdir), "is a folder, not a file"),
    "pipe": (_instead("journal.jsonl", os.mkfifo), "is a pipe, not a file"),
    "socket": (_instead("journal.jsonl", _socket), "is a socket, not a file"),
    "link": (_link, "is a symbolic link, not a file"),
    "link to nothing": (_instead("journal.jsonl", lambda path: path.symlink_to("gone")), "is a symbolic link"),
    "lock that is a link": (_linked_lock, "is a symbolic link, not a file"),
    "lock that is a pipe": (_instead("lock", os.mkfifo), "is a pipe, not a file"),
    "file": (lambda path: path.touch(), "is a file, and a workbook is a folder"),
    "link to no folder": (lambda path: path.symlink_to("gone"), "it is not there; check that the disk is connected"),
    "pipe for a folder": (os.mkfifo, "is a file, and a workbook is a folder"),
    "somebody's home": (_home, "holds other files and no workbook; choose an empty folder or a new one"),
    "journal gone": (_without_journal, "is gone, though this workbook held changes before; `workbook restore` brings"),
}


def traces(top: Path) -> dict[Path, tuple[object, ...]]:
    """Everything below `top` with what would tell that somebody touched it."""
    return {path: _trace(path) for path in (top, *sorted(top.rglob("*")))}


def _trace(path: Path) -> tuple[object, ...]:
    status = path.lstat()
    small = path.is_file() and not path.is_symlink() and status.st_size < 1_000_000
    kept = path.read_bytes() if small and os.access(path, os.R_OK) else None
    return status.st_mode, status.st_ino, status.st_nlink, status.st_size, status.st_mtime_ns, status.st_ctime_ns, kept
