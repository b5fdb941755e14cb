"""Records out of delimited text, by the csv module, with quotes that are never closed made harmless."""

import csv
import io
from collections.abc import Generator, Iterator

Record = tuple[list[str], bool]
FIELD_LIMIT = 2**30
LINES_IN_A_RECORD = 200


def read_records(text: str, delimiter: str) -> Iterator[Record]:
    """Each record as its cells, and whether it has a quote that is never closed.

    Such a record is read again as it stands, without regard to quotes, and reading goes on in the next line;
    otherwise one stray quote would swallow the rest of the file.
    """
    csv.field_size_limit(FIELD_LIMIT)
    lines = io.StringIO(text, newline="").readlines()
    start: int | None = 0
    while start is not None:
        start = yield from _up_to_open_quote(lines, start, delimiter)


def _up_to_open_quote(lines: list[str], start: int, delimiter: str) -> Generator[Record, None, int | None]:
    """Gives records until one is never closed, and returns the line to go on with, None at the end."""
    reader = csv.reader(map(lines.__getitem__, range(start, len(lines))), delimiter=delimiter)
    before = 0
    for cells in reader:
        first, used = start + before, reader.line_num - before
        if used > 1 and _never_closed(lines, first, used):
            yield lines[first].rstrip("\r\n").split(delimiter), True
            return first + 1
        yield cells, False
        before = reader.line_num
    return None


def _never_closed(lines: list[str], first: int, used: int) -> bool:
    if used > LINES_IN_A_RECORD:
        return True
    at_end = first + used == len(lines)
    return at_end and sum(line.count('"') for line in lines[first : first + used]) % 2 == 1
