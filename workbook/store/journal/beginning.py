"""How a file has to begin to be a journal, judged without reading more of it than a first line may have."""

from pathlib import Path

from workbook.store.journal.replay import HEADER_LIMIT, START, torn_header
from workbook.store.journal.tail import whole_lines
from workbook.store.lines.header import header_in
from workbook.store.oslayer import READ, System, read_all

_FIRST_BYTES = 4096
DAMAGED = "is damaged in its first line"


def beginning(data: bytes) -> str:
    """What is wrong with a journal that begins with `data`, as the end of a sentence; empty where nothing is."""
    line, end, _ = data.partition(b"\n")
    if (data.startswith(START) and end and header_in(line)) or torn_header(data):
        return ""
    if data.startswith(START) or any(whole_lines([data])):
        return DAMAGED
    if data.strip(b"\0"):
        return "does not begin as a workbook does"
    return "begins with nothing but zeros" if data else "is empty"


def first_bytes(system: System, path: Path) -> bytes:
    """How a file begins: its whole first line, unless that is too long for one. Raises OSError."""
    fd = system.open(path, READ)
    try:
        data = read_all(system, fd, _FIRST_BYTES)
        more = data.startswith(START) and b"\n" not in data
        return read_all(system, fd, HEADER_LIMIT) if more else data
    finally:
        system.close(fd)
