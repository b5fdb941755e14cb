"""Write a file of the workbook anew under another cipher, and believe it only when it reads back the same."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from workbook.progress import Tell
from workbook.store.disk.files import view_file, write_beside
from workbook.store.encryption.converting import Converted, is_converted, lines_of, own_header, rewrapped
from workbook.store.errors import StoreError
from workbook.store.keeper.keeper import Keeper
from workbook.store.lines.header import Cipher, Header


class Course:
    """How far the rewriting of some files is: each counts by its size, and is gone through three times."""

    def __init__(self, keeper: Keeper, deed: str, paths: Iterable[Path], tell: Tell) -> None:
        """`deed` is what is done with each, as in "Encrypting". Raises OSError."""
        self._folder, self._deed, self._tell = keeper.folder.path, deed, tell
        self._sizes = {path: keeper.system.status(path).st_size for path in paths}
        self._done, self._total = 0, 3 * sum(self._sizes.values())

    def heard(self, path: Path, parts: Iterable[bytes]) -> Iterator[bytes]:
        """The parts of what one going through gives, with each told when it was taken."""
        size, taken = self._sizes.get(path, 0), 0
        what = f"{self._deed} {path.relative_to(self._folder)}"
        for part in parts:
            self._tell(what, self._done + taken, self._total)
            yield part
            taken = min(taken + len(part), size)
        self._done += size

    def skip(self, path: Path) -> None:
        """One need not be gone through."""
        self._done += 3 * self._sizes.get(path, 0)


def convert(keeper: Keeper, path: Path, cipher: Cipher | None, course: Course) -> None:
    """Has a file of history, a backup or one kept aside lie under `cipher` for good. Raises OSError, StoreError."""
    if is_converted(view_file(keeper.system, path), cipher):
        keeper.system.sync_folder(path.parent)  # who put it there may have been stopped before
        course.skip(path)
    else:
        _put(keeper, converted(keeper, path, cipher, course), path)


def rewrap(keeper: Keeper, path: Path, cipher: Cipher, course: Course) -> None:
    """Has a file with the same data key follow a change of passphrase. Raises OSError, StoreError."""
    header = own_header(next(lines_of(view_file(keeper.system, path)), b""))
    if header is None or header.cipher is None or header.cipher.id != cipher.id:
        course.skip(path)
    elif header.cipher == cipher:
        keeper.system.sync_folder(path.parent)
        course.skip(path)
    else:
        _put(keeper, with_header(keeper, path, cipher, course), path)


def converted(keeper: Keeper, path: Path, cipher: Cipher | None, course: Course, *, generations: int = 0) -> Path:
    """Writes the file's lines under `cipher` beside it, so many generations later. Raises OSError, StoreError."""

    def renew(header: Header) -> Header:
        return msgspec.structs.replace(header, generation=header.generation + generations)

    view = view_file(keeper.system, path)
    return _written(keeper, path, Converted(view, keeper.unlock, keeper.codec, cipher, renew).parts(), course)


def with_header(keeper: Keeper, path: Path, cipher: Cipher, course: Course) -> Path:
    """Writes the file with its data key wrapped anew beside it. Raises OSError, StoreError."""
    return _written(keeper, path, rewrapped(view_file(keeper.system, path), keeper.unlock, cipher), course)


def _put(keeper: Keeper, beside: Path, path: Path) -> None:
    keeper.system.rename(beside, path)
    keeper.system.sync_folder(path.parent)


def _written(keeper: Keeper, path: Path, parts: Iterable[bytes], course: Course) -> Path:
    said = _said(keeper, path, partial(course.heard, path))
    beside = write_beside(keeper.system, path, course.heard(path, parts))
    try:
        if _said(keeper, beside, partial(course.heard, path)) != said:
            raise StoreError(f"What was written for {path} reads back differently; check the disk and try again.")
    except BaseException:
        keeper.system.remove(beside)
        raise
    return beside


def _said(keeper: Keeper, path: Path, hear: Callable[[Iterable[bytes]], Iterator[bytes]]) -> int:
    """A checksum of what a file says, whatever cipher and generation it is under."""

    def plain(header: Header) -> Header:
        return msgspec.structs.replace(header, generation=0)

    found = 0
    for part in hear(Converted(view_file(keeper.system, path), keeper.unlock, keeper.codec, None, plain).parts()):
        found = zlib.crc32(part, found)
    return found
