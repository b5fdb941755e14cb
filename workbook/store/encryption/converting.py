"""Rewrite the lines of a file under another cipher, or under none, so that nothing of it is lost.

What is no whole line, as in a file that was kept aside because it is damaged, is kept byte for byte: it is put into
a line of its own, `{"r":1,"x":"base64"}`, that is sealed like the others, and comes out again as it was.
"""

import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterator

import msgspec

from workbook.store.errors import StoreError
from workbook.store.lines.codec import PLAIN, Codec, Unlock
from workbook.store.lines.header import FORMAT, Cipher, Header, compose_header, decode_header, header_in
from workbook.store.lines.line import seal, whole
from workbook.store.oslayer import View

_SEALED = re.compile(rb'\{"[nsr]":\d+,"e":"[A-Za-z0-9+/=]+","~":"[0-9a-f]{8}"\}\n')
_RAW = re.compile(rb'\{"r":\d+,"x":"([A-Za-z0-9+/=]*)","~":"[0-9a-f]{8}"\}')
_BATCH = 1_000_000
_LONGEST = 100_000_000

Renew = Callable[[Header], Header]


class Converted:
    """A file's lines under `cipher`. `history` opens those that follow no header; a header goes through `renew`."""

    def __init__(self, view: View, unlock: Unlock, history: Codec, cipher: Cipher | None, renew: Renew) -> None:
        self._view, self._unlock, self._cipher, self._renew = view, unlock, cipher, renew
        self._read = history
        self._write = unlock(_nowhere(cipher))
        self._header_seen = False

    def parts(self) -> Iterator[bytes]:
        """The new bytes. Raises StoreError where there is no key to the file."""
        gathered: list[bytes] = []
        size = 0
        for ordinal, line in enumerate(lines_of(self._view), 1):
            new = self._line(line, ordinal)
            gathered.append(new)
            size += len(new)
            if size > _BATCH:
                yield b"".join(gathered)
                gathered, size = [], 0
        yield b"".join(gathered)

    def _line(self, line: bytes, ordinal: int) -> bytes:
        header = own_header(line)
        if header is not None:
            return self._header(header, line)
        if _SEALED.fullmatch(line) and whole(line[:-1]):
            return self._sealed(line)
        in_place = line.startswith(b'{"n":') or (line.startswith(b'{"s":') and self._header_seen)
        if self._cipher is None or (in_place and whole(line[:-1])):
            return self._write.enclose(line)
        return self._write.enclose(_raw(ordinal, line))

    def _header(self, header: Header, line: bytes) -> bytes:
        self._read = self._unlock(header)
        plain = decode_header(self._read.disclose(line[:-1]))
        new = msgspec.structs.replace(self._renew(plain), cipher=self._cipher)
        self._write, self._header_seen = self._unlock(new), True
        return self._write.enclose(compose_header(new))

    def _sealed(self, line: bytes) -> bytes:
        """A sealed line anew; one that does not open is kept as it is."""
        if self._read is PLAIN:
            return line
        try:
            plain = self._read.disclose(line[:-1])
        except StoreError:
            return line
        raw = _RAW.fullmatch(plain)
        if raw and self._cipher is None:
            return a2b_base64(raw[1])
        return self._write.enclose(plain + b"\n")


def is_converted(view: View, cipher: Cipher | None) -> bool:
    """Whether every line lies under `cipher` already."""
    for line in lines_of(view):
        header = own_header(line)
        if header is not None:
            if header.cipher != cipher:
                return False
        elif bool(_SEALED.fullmatch(line)) != (cipher is not None):
            return False
    return True


def rewrapped(view: View, unlock: Unlock, cipher: Cipher) -> Iterator[bytes]:
    """The file with the same data key wrapped anew: only its header changes. Raises StoreError."""
    first = next(lines_of(view), b"")
    header = own_header(first)
    if header is not None:
        new = msgspec.structs.replace(decode_header(unlock(header).disclose(first[:-1])), cipher=cipher)
        yield unlock(new).enclose(compose_header(new))
    for start in range(len(first) if header else 0, len(view), _BATCH):
        yield view[start : start + _BATCH]


def lines_of(view: View) -> Iterator[bytes]:
    """Every line with its end; the last one may have none. What is longer than any line comes in pieces."""
    start = 0
    while start < len(view):
        end = view.find(b"\n", start) + 1 or len(view)
        step = _BATCH if end - start > _LONGEST else end - start
        for begin in range(start, end, step):
            yield view[begin : min(begin + step, end)]
        start = end


def own_header(line: bytes) -> Header | None:
    """The header that a line, with its end, is; None for another one."""
    header = header_in(line[:-1]) if line.startswith(b'{"format":') else None
    if header is None:
        return None
    ours = header.format == FORMAT and (header.cipher is not None or compose_header(header) == line)
    return header if ours else None


def _nowhere(cipher: Cipher | None) -> Header:
    return Header(FORMAT, 0, "", 0, cipher=cipher)


def _raw(ordinal: int, data: bytes) -> bytes:
    return seal(b'{"r":%d,"x":"%b"' % (ordinal, b2a_base64(data, newline=False)))
