"""The keys that an open workbook knows, and the one passphrase that was asked for."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

from workbook.store.disk.files import read_file
from workbook.store.errors import StoreError
from workbook.store.lines.cipher import KEY, Kdf, Random, Sealed, unwrap, wrap
from workbook.store.lines.codec import PLAIN, Codec, NoKey
from workbook.store.lines.header import Cipher, Header, header_in
from workbook.store.oslayer import System

LEAST = 8
_FIRST_LINE = 64_000


def prepared(passphrase: str) -> bytes:
    """A passphrase as bytes, the same however its letters were typed. Raises StoreError where it is no text."""
    try:
        data = unicodedata.normalize("NFC", passphrase).encode()
    except UnicodeEncodeError as error:
        raise StoreError("The passphrase is not text in UTF-8; set the terminal to UTF-8 or type another.") from error
    if not data:
        raise NoKey("No passphrase was given; type the one this workbook was encrypted with.")
    return data


class Keyring:
    """Gives the codec of each file of a workbook. Asks for the passphrase when it is first needed, and never again."""

    def __init__(self, ask: Callable[[], str] | None, random: Random) -> None:
        self._ask, self._random = ask, random
        self._passphrase: bytes | None = None
        self._keys: dict[str, bytes] = {}

    def unlock(self, header: Header) -> Codec:
        """The codec of the file that begins, or will begin, with this header. Raises NoKey or StoreError."""
        if header.cipher is None:
            return PLAIN
        return Sealed(self._key(header.cipher), header, self._random)

    def _key(self, cipher: Cipher) -> bytes:
        if cipher.id not in self._keys:
            self._keys[cipher.id] = unwrap(cipher, self._asked())
        return self._keys[cipher.id]

    def _asked(self) -> bytes:
        if self._passphrase is None:
            if self._ask is None:
                raise NoKey
            ask, self._ask = self._ask, None
            self._passphrase = prepared(ask())
        return self._passphrase

    def lock(self, passphrase: str, kdf: Kdf, before: Cipher | None) -> Cipher:
        """The cipher of a workbook with a new passphrase; it keeps its data key where it has one.

        Raises StoreError for a passphrase that is too short or no text, and OSError.
        """
        data = prepared(passphrase)
        if len(data.decode()) < LEAST:
            raise StoreError(f"A passphrase needs at least {LEAST} characters; several words are best.")
        key, name = (self._random(KEY), self._random(8).hex()) if before is None else (self._key(before), before.id)
        cipher = wrap(key, name, data, kdf, self._random)
        self._keys[cipher.id], self._passphrase = key, data
        return cipher


def header_of(system: System, path: Path) -> Header | None:
    """The header in clear that a file begins with; None where it begins with none. Raises OSError."""
    line, end, _ = read_file(system, path, _FIRST_LINE).partition(b"\n")
    return header_in(line) if end else None
