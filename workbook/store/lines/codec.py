"""What stands between a line as the program composes it and the line as it lies on the disk.

A codec belongs to one file: the one that begins with a certain header, or the history of that workbook.
"""

from collections.abc import Callable
from typing import Protocol

from workbook.store.errors import StoreError
from workbook.store.lines.header import Header

_UNGIVEN = "The workbook is encrypted, and no passphrase was given; open it where one can be typed."


class NoKey(StoreError):
    """Something encrypted cannot be read, for want of its passphrase."""

    def __init__(self, why: str = _UNGIVEN) -> None:
        super().__init__(why)


class Codec(Protocol):
    """Turns lines into what is written, and back."""

    def enclose(self, line: bytes) -> bytes:
        """The line to write for one that was composed; both with their checksum and line end."""
        ...

    def disclose(self, line: bytes) -> bytes:
        """The composed line of a whole line that was read; both without their line end.

        Raises StoreError for a line that was written under another key or for another place, or was altered.
        """
        ...

    def enclose_block(self, data: bytes, place: bytes, /) -> bytes:
        """What a derived file keeps of bytes that belong at a place, of which `place` tells it from all others."""
        ...

    def disclose_block(self, block: bytes, place: bytes, /) -> bytes:
        """The bytes of a block. Raises StoreError for one of another key or place, or that was altered."""
        ...


class _Plain:
    def enclose(self, line: bytes) -> bytes:
        return line

    def disclose(self, line: bytes) -> bytes:
        return line

    def enclose_block(self, data: bytes, _place: bytes) -> bytes:
        return data

    def disclose_block(self, block: bytes, _place: bytes) -> bytes:
        return block


PLAIN: Codec = _Plain()
"""The codec of a workbook that is not encrypted: lines lie on the disk as they are."""

Unlock = Callable[[Header], Codec]
"""Gives the codec of the file that begins with a header. Raises StoreError where there is no key to it."""


def without_key(header: Header) -> Codec:
    """The codec where no passphrase is at hand. Raises StoreError for the header of an encrypted workbook."""
    if header.cipher is None:
        return PLAIN
    raise NoKey
