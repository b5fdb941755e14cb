"""Which files are meant: by what was typed, pasted or dropped on the terminal, and by what lies close at hand."""

import os
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from workbook.errors import WorkbookError

SHOWN = 200


class PathProblem(WorkbookError):
    """A file that cannot be imported because it is not there."""


@dataclass(frozen=True)
class NearFile:
    """A CSV file close at hand, with the folder's name, its size in bytes, and the day it was last written."""

    path: Path
    folder: str
    size: int
    day: date
    written: float


def split_paths(text: str) -> list[Path]:
    """The files in a text: parted by blanks, quoted, with backslashes, as file:// addresses, or one name with blanks.

    Words that are no file by themselves are put together with the next ones where that gives a file.
    """
    whole = text.strip()
    if not whole:
        return []
    if _is_file(_path(whole)):
        return [_path(whole)]
    return list(dict.fromkeys(_joined(_words(whole))))


def _words(text: str) -> list[str]:
    splitter = shlex.shlex(text, posix=True, punctuation_chars=False)
    splitter.whitespace_split, splitter.commenters = True, ""
    if os.name == "nt":
        splitter.escape = ""
    try:
        return list(splitter)
    except ValueError:
        return text.split()


def _joined(words: Sequence[str]) -> Iterable[Path]:
    start = 0
    while start < len(words):
        ends = range(len(words), start, -1)
        end = next((end for end in ends if _is_file(_path(" ".join(words[start:end])))), start + 1)
        yield _path(" ".join(words[start:end]))
        start = end


def _path(word: str) -> Path:
    if word.startswith("file://"):
        word = unquote(urlsplit(word).path)
    try:
        return Path(word).expanduser()
    except RuntimeError:
        return Path(word)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def check_paths(text: str) -> list[Path]:
    """The files in a text. Raises PathProblem for none, and for the first that is not there."""
    paths = split_paths(text)
    if not paths:
        raise PathProblem("No file is named yet. Type a path, drop a file here, or choose one from the list.")
    for path in paths:
        if not _is_file(path):
            what = "is a folder; name the CSV in it" if path.is_dir() else "is not there; check the name"
            raise PathProblem(f"{path} {what}.")
    return paths


def quoted(path: Path) -> str:
    """A path as it can stand among others in one line."""
    text = str(path)
    return f'"{text}"' if os.name == "nt" and " " in text else shlex.quote(text) if os.name != "nt" else text


def near_files(folders: Iterable[tuple[str, Path]]) -> list[NearFile]:
    """The CSV files in some folders (what they are called, where they are), the newest first."""
    found: dict[Path, NearFile] = {}
    for name, folder in folders:
        for entry in _entries(folder):
            if entry.name.lower().endswith((".csv", ".tsv")) and not entry.name.startswith("."):
                near = _near(entry, name)
                if near:
                    found.setdefault(near.path, near)
    return sorted(found.values(), key=lambda near: (-near.written, near.path.name))[:SHOWN]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _near(entry: os.DirEntry[str], folder: str) -> NearFile | None:
    try:
        status = entry.stat()
        if not entry.is_file():
            return None
    except OSError:
        return None
    return NearFile(Path(entry.path), folder, status.st_size, date.fromtimestamp(status.st_mtime), status.st_mtime)
