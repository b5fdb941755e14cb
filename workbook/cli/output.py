"""Printing: aligned columns for people and screen readers, flat JSON for programs."""

import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

import msgspec

from workbook.text import clean

_encode = msgspec.json.Encoder(decimal_format="number").encode


def print_json(rows: Any) -> None:
    """Prints plain data, dates as ISO texts, one value."""
    sys.stdout.buffer.write(json_bytes(rows))


def json_bytes(rows: Any) -> bytes:
    """The same as it stands in a file."""
    try:
        data = _encode(rows)
    except UnicodeEncodeError:
        data = _encode(_sayable(rows))
    return msgspec.json.format(data, indent=2) + b"\n"


def _sayable(value: Any) -> Any:
    """The same with question marks for what no text can hold: names of files may consist of any bytes."""
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, dict):
        return {_sayable(key): _sayable(each) for key, each in value.items()}
    return [_sayable(each) for each in value] if isinstance(value, list | tuple) else value


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]], right: str = "") -> None:
    """Prints rows under their column names; `right` names the columns aligned to the right, parted by blanks."""
    cells = [[clean("" if cell is None else str(cell)) for cell in row] for row in rows]
    widths = [max([_width(name), *(_width(row[at]) for row in cells)]) for at, name in enumerate(head)]
    to_right = [name in right.split() for name in head]
    for line in (head, *cells):
        print("  ".join(map(_pad, line, widths, to_right)).rstrip())


def _pad(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - _width(text))
    return blanks + text if right else text + blanks


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
