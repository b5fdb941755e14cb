"""The first line of a journal: what it is, of which generation, and how it is sealed where it is."""

import msgspec

from workbook.store.lines.line import Count, Number, decoded, encode, seal, whole

SCHEMA = 1
FORMAT = "coaching-workbook"


class Cipher(msgspec.Struct, frozen=True):
    """How the data key of an encrypted workbook is kept: wrapped by a key that `kdf` makes from the passphrase.

    `n`, `r` and `p` say how much work that is, `salt` and the wrapped `key` are base64, `id` tells data keys apart.
    """

    kdf: str
    n: int
    r: int
    p: int
    salt: str
    key: str
    id: str


class Header(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first line. `number` is the last transaction that the `snapshot` lines after it contain.

    Undo does not go back past change `floor`, when the journal was written anew with other documents.
    `top` is the highest id that each table ever gave, so that none is given twice. It comes last, because an
    encrypted workbook seals it and what comes after it.
    """

    format: str
    schema: Number
    program: str
    generation: Number
    number: Count = 0
    snapshot: Count = 0
    floor: Count = 0
    cipher: Cipher | None = None
    top: dict[str, Count] = {}


_decode = msgspec.json.Decoder(Header).decode


def decode_header(line: bytes) -> Header:
    """The header that a whole line holds. Raises msgspec.MsgspecError for anything else."""
    return decoded(_decode, line)


def header_in(line: bytes) -> Header | None:
    """The header that a line, given without its line end, is; None where it is none, or not whole."""
    try:
        return decode_header(line) if whole(line) else None
    except msgspec.MsgspecError:
        return None


def compose_header(header: Header) -> bytes:
    """The first line of a journal."""
    return seal(encode(header)[:-1])
