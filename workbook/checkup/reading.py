"""The documents as they are stored, and out of that as the structs of the model."""

from collections.abc import Mapping

import msgspec

from workbook.book import ALL_TABLES
from workbook.model import Document
from workbook.text import clean

Raw = Mapping[str, list[tuple[int, bytes]]]
"""Every table by its name: ids and JSON."""

_DECODERS = {kind: msgspec.json.Decoder(kind) for kind in ALL_TABLES}


def decoded(kind: type[Document], data: bytes) -> Document | str:
    """The document, or why it does not have the form that it should have."""
    try:
        return _DECODERS[kind].decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        return clean(str(error))
