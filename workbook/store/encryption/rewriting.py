"""Write a file of the workbook anew under another cipher, and believe it only when it reads back the same."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from workbook.store.disk.files import view_file, write_beside
from workbook.store.encryption.converting import Converted, is_converted, lines_of, own_header, rewrapped
from workbook.store.errors import StoreError
from workbook.store.keeper.keeper import Keeper
from workbook.store.lines.line import Cipher, Header


def convert(keeper: Keeper, path: Path, cipher: Cipher | None) -> None:
    """Has a file of history, a backup or one kept aside lie under `cipher` for good. Raises OSError, StoreError."""
    if is_converted(view_file(keeper.system, path), cipher):
        keeper.system.sync_folder(path.parent)  # who put it there may have been stopped before
    else:
        _put(keeper, converted(keeper, path, cipher), path)


def rewrap(keeper: Keeper, path: Path, cipher: Cipher) -> None:
    """Has a file with the same data key follow a change of passphrase. Raises OSError, StoreError."""
    header = own_header(next(lines_of(view_file(keeper.system, path)), b""))
    if header is None or header.cipher is None or header.cipher.id != cipher.id:
        return
    if header.cipher == cipher:
        keeper.system.sync_folder(path.parent)
    else:
        _put(keeper, with_header(keeper, path, cipher), path)


def converted(keeper: Keeper, path: Path, cipher: Cipher | None, *, generations: int = 0) -> Path:
    """Writes the file's lines under `cipher` beside it, so many generations later. Raises OSError, StoreError."""

    def renew(header: Header) -> Header:
        return msgspec.structs.replace(header, generation=header.generation + generations)

    view = view_file(keeper.system, path)
    return _written(keeper, path, Converted(view, keeper.unlock, keeper.codec, cipher, renew).parts)


def with_header(keeper: Keeper, path: Path, cipher: Cipher) -> Path:
    """Writes the file with its data key wrapped anew beside it. Raises OSError, StoreError."""
    return _written(keeper, path, lambda: rewrapped(view_file(keeper.system, path), keeper.unlock, cipher))


def _put(keeper: Keeper, beside: Path, path: Path) -> None:
    keeper.system.rename(beside, path)
    keeper.system.sync_folder(path.parent)


def _written(keeper: Keeper, path: Path, parts: Callable[[], Iterator[bytes]]) -> Path:
    said = _said(keeper, path)
    beside = write_beside(keeper.system, path, parts())
    if _said(keeper, beside) != said:
        keeper.system.remove(beside)
        raise StoreError(f"What was written for {path} reads back differently; check the disk and try again.")
    return beside


def _said(keeper: Keeper, path: Path) -> int:
    """A checksum of what a file says, whatever cipher and generation it is under."""

    def plain(header: Header) -> Header:
        return msgspec.structs.replace(header, generation=0)

    found = 0
    for part in Converted(view_file(keeper.system, path), keeper.unlock, keeper.codec, None, plain).parts():
        found = zlib.crc32(part, found)
    return found
