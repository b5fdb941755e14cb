"""How a delimited text is written: its delimiter, its header row, and the rows in it that are no records."""

from collections.abc import Iterator, Sequence
from itertools import islice

from workbook.exchange.columns import compact, known_count
from workbook.exchange.records import Record, read_records
from workbook.exchange.source import DELIMITERS, Row, Table
from workbook.exchange.stray import Stray, find_stray
from workbook.text import clean

SAMPLE_ROWS = 60
SAMPLE_CHARS = 200_000
CELL_LIMIT = 2_000
HEADER_LIMIT = 200
_FORMULA = ("'=", "'+", "'-", "'@")


def read_table(text: str) -> Table:
    """The table in a text: cleaned cells under named columns, without stray rows, which are told in its notes."""
    text, said = _declared(text)
    delimiter = said or _best_delimiter(text)
    at, headers = _header(text, delimiter)
    rows = _rows(text, delimiter, at, len(headers))
    stray = find_stray(rows, headers, above=at)
    kept = [row for row in rows if row.number not in stray.numbers]
    return _named(headers, kept, delimiter, stray)


def _declared(text: str) -> tuple[str, str | None]:
    """Excel's own first line "sep=;" and the text after it."""
    first, _, rest = text.partition("\n")
    mark = first.strip().strip('"').lower()
    if mark.startswith("sep=") and mark[4:] in (",", ";", "|", "\\t"):
        return rest, mark[4:].replace("\\t", "\t")
    return text, None


def _sample(text: str, delimiter: str) -> Iterator[Record]:
    return islice(read_records(text[:SAMPLE_CHARS], delimiter), SAMPLE_ROWS)


def _best_delimiter(text: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> tuple[int, float, int]:
    """How well a delimiter fits: columns recognised, share of rows as wide as the usual one, and that width."""
    widths: list[int] = []
    known = 0
    for cells, _ in _sample(text, delimiter):
        filled = len(cells)
        if any(cells):
            widths.append(filled)
        if filled > 1 and len(widths) <= 30:
            known = max(known, known_count([clean(cell, HEADER_LIMIT) for cell in cells[:400]]))
    usual = max(set(widths), key=widths.count, default=1)
    if usual < 2:
        return known, 0.0, 1
    return known, widths.count(usual) / len(widths), usual


def _header(text: str, delimiter: str) -> tuple[int, list[str]]:
    """The index of the header row and its cells: the row with most known names, else the first wide one."""
    first: list[tuple[int, list[str]]] = []
    for index, (cells, _) in enumerate(_sample(text, delimiter)):
        cleaned = [clean(cell, HEADER_LIMIT) for cell in cells]
        if any(cleaned):
            first.append((index, cleaned))
    if not first:
        return 0, []
    known = [known_count(cells) for _, cells in first]
    if max(known) >= 2:
        return first[known.index(max(known))]
    widths = [len(cells) for _, cells in first]
    usual = max(set(widths), key=widths.count)
    return next((index, cells) for index, cells in first if len(cells) >= usual)


def _rows(text: str, delimiter: str, header_at: int, width: int) -> list[Row]:
    rows = []
    records = enumerate(read_records(text, delimiter), 1)
    for number, (cells, open_quote) in islice(records, header_at + 1, None):
        cleaned = [clean(cell, CELL_LIMIT) for cell in cells]
        if not any(cleaned):
            continue
        if any(cell.startswith(_FORMULA) for cell in cleaned):
            cleaned = [cell[1:] if cell.startswith(_FORMULA) else cell for cell in cleaned]
        rows.append(_row(number, cleaned, open_quote, width))
    return rows


def _row(number: int, cells: list[str], open_quote: bool, width: int) -> Row:
    if open_quote:
        return Row(number, tuple(cells), "it has a quotation mark that is never closed")
    if any(cells[width:]):
        flaw = f"it has {len(cells)} cells under {width} columns: a text with the delimiter in it needs quotation marks"
        return Row(number, tuple(cells), flaw)
    return Row(number, tuple(cells[:width]))


def _named(headers: Sequence[str], rows: list[Row], delimiter: str, stray: Stray) -> Table:
    """The table with every column named once; columns that have neither name nor content are gone."""
    width = len(headers)
    rows = [row if row.flaw else row._replace(cells=row.cells + ("",) * (width - len(row.cells))) for row in rows]
    keep = [i for i, name in enumerate(headers) if name or any(i < len(row.cells) and row.cells[i] for row in rows)]
    names: list[str] = []
    for index in keep:
        name = headers[index] or f"column {index + 1}"
        twins = sum(compact(name) == compact(other.partition(" (")[0]) for other in names)
        names.append(f"{name} ({twins + 1})" if name in names and twins else name)
    if len(keep) < width:
        rows = [row if row.flaw else row._replace(cells=tuple(row.cells[i] for i in keep)) for row in rows]
    return Table(tuple(names), tuple(rows), delimiter, stray.notes)
