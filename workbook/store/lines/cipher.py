"""The codec of an encrypted workbook, and the key that its passphrase opens.

Each line is sealed by itself: AES-GCM under a random data key, with a nonce of its own. In clear stays what tells
where the line belongs (`{"n":17`, or the header without its ids), and the seal covers that too: a line does not open
under another number, nor documents after another header. Not covered is what was never there: without the passphrase
nobody can make or change a line, but whoever can write to the folder can put back an earlier state of a file, or
cut off its last lines. The number and the length of lines can be seen. What is derived from the lines is sealed in
blocks, each for its place.
"""

from binascii import a2b_base64, b2a_base64
from collections.abc import Callable
from typing import Protocol

import msgspec

from workbook.store.errors import StoreError
from workbook.store.lines.codec import NoKey
from workbook.store.lines.header import Cipher, Header
from workbook.store.lines.line import TRAILER, seal

Random = Callable[[int], bytes]
KEY, _NONCE, _TAG, _SALT = 32, 12, 16, 16
_MEMORY, _WORK = 2**30, 16
_MARK = b',"e":"'


class Kdf(msgspec.Struct, frozen=True):
    """How much work scrypt makes of a passphrase: 128 · n · r bytes of memory, p times over."""

    n: int = 2**17
    r: int = 8
    p: int = 1


class _Box(Protocol):
    """What seals bytes under a key and opens them again."""

    def encrypt(self, nonce: bytes, data: bytes, bound: bytes, /) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, bound: bytes, /) -> bytes: ...


class WrongPassphrase(NoKey):
    """A passphrase was given, and it is another one."""


class Sealed:
    """The codec of the file that begins with `header`, and of the history, under one data key."""

    def __init__(self, key: bytes, header: Header, random: Random) -> None:
        self._box = _aes(key)
        self._random = random
        self._file = b"%d %d %d " % (header.generation, header.number, header.snapshot)

    def enclose(self, line: bytes) -> bytes:
        """The sealed line for a composed one. Raises OSError where the system has no random bytes."""
        body = line[:-TRAILER]
        cut = _place_end(body)
        sealed = self._sealed(body[cut:], self._bound(body[:cut]))
        return seal(b'%b%b%b"' % (body[:cut], _MARK, b2a_base64(sealed, newline=False)))

    def disclose(self, line: bytes) -> bytes:
        """The composed line of a sealed one. Raises StoreError for any other."""
        head, _, rest = line[: len(line) + 1 - TRAILER].rpartition(_MARK)
        try:
            opened = _opened(self._box, _bytes(rest.removesuffix(b'"')), self._bound(head))
        except ValueError as error:
            raise StoreError("A line was altered or belongs elsewhere; `workbook doctor` says which.") from error
        return seal(head + opened)[:-1]

    def enclose_block(self, data: bytes, place: bytes) -> bytes:
        """Some bytes sealed for a place in a derived file. Raises OSError where the system has no random bytes."""
        return self._sealed(data, b"block " + self._file + place)

    def disclose_block(self, block: bytes, place: bytes) -> bytes:
        """The bytes that were sealed for that place. Raises StoreError for any other."""
        try:
            return _opened(self._box, block, b"block " + self._file + place)
        except ValueError as error:
            raise StoreError("A derived file was altered; delete it, it is made anew by itself.") from error

    def _sealed(self, data: bytes, bound: bytes) -> bytes:
        nonce = self._random(_NONCE)
        return nonce + self._box.encrypt(nonce, data, bound)

    def _bound(self, head: bytes) -> bytes:
        """What the seal covers beside the content: the place, and for documents the header that they follow."""
        return b"line " + (self._file if head.startswith(b'{"s":') else b"") + head


def _place_end(body: bytes) -> int:
    """Where the part of a line ends that stays in clear."""
    if body.startswith(b'{"format"'):
        top = body.find(b',"top":')
        return top if top >= 0 else len(body)
    return body.index(b",")


def wrap(key: bytes, name: str, passphrase: bytes, kdf: Kdf, random: Random) -> Cipher:
    """The data key of that name as a header keeps it, after as much work as `kdf` says. Raises StoreError, OSError."""
    salt, nonce = random(_SALT), random(_NONCE)
    bare = Cipher("scrypt", kdf.n, kdf.r, kdf.p, _text(salt), "", name)
    box = _aes(_scrypt(bare, passphrase))
    wrapped = nonce + box.encrypt(nonce, key, _wrapping(bare))
    return msgspec.structs.replace(bare, key=_text(wrapped))


def unwrap(cipher: Cipher, passphrase: bytes) -> bytes:
    """The data key. Raises WrongPassphrase, or StoreError for what this program did not write."""
    if cipher.kdf != "scrypt" or not _bearable(cipher):
        raise StoreError("The workbook is encrypted in a way that this version does not know; install a later one.")
    try:
        box = _aes(_scrypt(cipher, passphrase))
        return _opened(box, _bytes(cipher.key), _wrapping(cipher))
    except ValueError as error:
        raise WrongPassphrase("The passphrase is wrong; type the one this workbook was encrypted with.") from error


def _wrapping(cipher: Cipher) -> bytes:
    return f"key {cipher.kdf} {cipher.n} {cipher.r} {cipher.p} {cipher.salt} {cipher.id}".encode()


def _bearable(cipher: Cipher) -> bool:
    """Whether a header asks for no more memory and time than any of ours: it may come from a stranger."""
    n, r, p = cipher.n, cipher.r, cipher.p
    return n > 1 and n & (n - 1) == 0 and r > 0 and p > 0 and 128 * n * r <= _MEMORY and p <= _WORK


def _scrypt(cipher: Cipher, passphrase: bytes) -> bytes:
    try:
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # late: only an encrypted workbook needs it
    except ImportError as error:
        raise _missing() from error
    return Scrypt(_bytes(cipher.salt), KEY, cipher.n, cipher.r, cipher.p).derive(passphrase)


def _bytes(text: bytes | str) -> bytes:
    """Raises ValueError for what is not base64."""
    return a2b_base64(text, strict_mode=True)


def _text(data: bytes) -> str:
    return b2a_base64(data, newline=False).decode()


def _opened(box: _Box, sealed: bytes, bound: bytes) -> bytes:
    """Raises ValueError for what was not sealed so."""
    from cryptography.exceptions import InvalidTag

    if len(sealed) < _NONCE + _TAG:
        raise ValueError("too short")
    try:
        return box.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound)
    except InvalidTag as error:
        raise ValueError("not the key or not the place") from error


def _aes(key: bytes) -> _Box:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError as error:
        raise _missing() from error
    return AESGCM(key)


def _missing() -> StoreError:
    return StoreError(
        "Encryption needs a package that is not installed; `pip install 'coaching-workbook[secure]'` installs it."
    )
