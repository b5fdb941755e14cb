"""The files of a pack, out of a folder or a zip, into memory. Whatever is odd about them is refused here.

Nothing is ever unpacked to a disk before all of it was looked at.
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.packs.names import LOCK, doubles, is_allowed_kind, is_plain, leaves_the_pack
from workbook.text import clean, file_size

MAX_FILES = 500
MAX_FILE = 512 * 1024
MAX_TOTAL = 8 * 1024 * 1024
MAX_RATIO = 200
"""How many times its packed size a file may have; texts pack to about a fifth."""
_RATIO_FROM = 64 * 1024
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, IndexError,
)  # fmt: skip


class Contents(NamedTuple):
    """The files by name, with "/" between folders, and the errors of those that are not among them."""

    files: Mapping[str, bytes]
    errors: tuple[Diagnostic, ...]


class _Refused(Exception):
    """A file that is left out, with the rule that it breaks."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(message)


def read_contents(path: Path) -> Contents:
    """All files of a pack. Of what is refused, each is told once, by its name in the pack."""
    label = str(path)
    try:
        if path.is_dir():
            return _collected(_in_folder(path), label)
        return _in_zip(path, label)
    except _Refused as refused:
        return Contents({}, (_told(label, refused),))
    except OSError as error:
        return Contents({}, (_told(label, _Refused("K003", f"It cannot be read: {error.strerror or error}")),))


class _Member(NamedTuple):
    """One file to be taken; reading it may refuse it."""

    name: str
    entry: "zipfile.ZipInfo | os.DirEntry[str]"
    archive: zipfile.ZipFile | None = None


def _collected(members: Iterator[_Member], label: str) -> Contents:
    files: dict[str, bytes] = {}
    names: list[str] = []
    errors: list[Diagnostic] = []
    total = 0
    for count, member in enumerate(members, 1):
        if count > MAX_FILES:
            raise _Refused("K003", f"It has more than {MAX_FILES} files")
        try:
            _check_name(member.name)
            data = _from_zip(member) if member.archive else _from_folder(member)
            if data is None:
                continue
            total += len(data)
            names.append(member.name)
            files[member.name] = _checked_text(member.name, data)
        except _Refused as refused:
            errors.append(_told(f"{label}/{_shown(member.name)}", refused))
        if total > MAX_TOTAL:
            raise _Refused("K003", f"It is too big when unpacked: more than {file_size(MAX_TOTAL)}")
    for name in doubles(names):
        why = _Refused("K003", f'"{name}" stands in it twice for machines that do not tell A from a', "Rename one")
        errors.append(_told(f"{label}/{name}", why))
    return Contents({name: files[name] for name in sorted(files)}, tuple(errors))


def _in_folder(folder: Path) -> Iterator[_Member]:
    """The files below a folder but those that begin with a dot, which belong to other programs."""
    for root, folders, _ in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        with os.scandir(root) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                name = Path(entry.path).relative_to(folder).as_posix()
                if not entry.name.startswith(".") and (entry.is_symlink() or not entry.is_dir(follow_symlinks=False)):
                    yield _Member(name, entry)


def _from_folder(member: _Member) -> bytes:
    assert isinstance(member.entry, os.DirEntry)
    if not member.entry.is_file(follow_symlinks=False):
        raise _Refused("K003", "It is a link or no file at all", "Put the file itself there")
    if member.entry.stat(follow_symlinks=False).st_size > MAX_FILE:
        raise _too_big()
    return Path(member.entry.path).read_bytes()


def _in_zip(path: Path, label: str) -> Contents:
    if path.stat().st_size > MAX_TOTAL:
        raise _Refused("K003", f"The zip is too big: {file_size(path.stat().st_size)}")
    try:
        with zipfile.ZipFile(path) as archive:
            members = (_Member(info.filename, info, archive) for info in archive.infolist())
            return _collected(members, label)
    except _UNREADABLE:
        raise _Refused("K003", "It is not a zip that can be read", "Get it again, or build it anew") from None


def _from_zip(member: _Member) -> bytes | None:
    """One file out of the zip, None for a folder. Unpacking stops at the limit, whatever the zip says of itself."""
    info, archive = member.entry, member.archive
    assert isinstance(info, zipfile.ZipInfo) and archive
    mode = stat.S_IFMT(info.external_attr >> 16)
    if mode not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _Refused("K003", "It is a link or no file at all", "Put the file itself there")
    if info.orig_filename != info.filename:
        raise _Refused("K002", "Its name is not what it looks like")
    if info.flag_bits & 1 or info.compress_type not in _PACKED:
        raise _Refused("K003", "It is encrypted or packed in an odd way")
    if info.is_dir():
        return None
    with archive.open(info) as file:
        data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise _too_big()
    if len(data) > _RATIO_FROM and len(data) > MAX_RATIO * max(1, info.compress_size):
        raise _Refused("K003", f"It is too big when unpacked: {len(data) // max(1, info.compress_size)} times its size")
    return data


def _too_big() -> _Refused:
    return _Refused("K003", f"It is too big when unpacked: more than {MAX_FILE // 1024} KB")


def _check_name(name: str) -> None:
    if leaves_the_pack(name):
        raise _Refused("K002", "The path leaves the pack folder")
    if not is_plain(name.removesuffix("/")):
        raise _Refused("K002", "The name has letters that not every machine knows", "Use a-z, 0-9, - and _")
    if not name.endswith("/") and not is_allowed_kind(name):
        raise _Refused("K001", f"Pack contains a file kind that is not allowed: {_kind(name)}", "Only .yaml .md .txt")


def _kind(name: str) -> str:
    stem, dot, kind = name.rpartition("/")[2].rpartition(".")
    return f".{kind}" if stem and dot else "none"


def _checked_text(name: str, data: bytes) -> bytes:
    """The same bytes, if they are text."""
    if name == LOCK or not name.endswith(".yaml"):
        try:
            is_text = "\0" not in data.decode()
        except UnicodeDecodeError:
            is_text = False
        if not is_text:
            raise _Refused("K001", "Pack contains a file kind that is not allowed: it is named like a text and is none")
    return data


def _told(file: str, refused: _Refused) -> Diagnostic:
    return Diagnostic(code=refused.code, message=refused.message, hint=refused.hint, file=file)


def _shown(name: str) -> str:
    return clean(name, 120)
