"""Rows of an export that are no records: titles above the header, the header again, totals, a copyright line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.exchange.source import Row
from workbook.text import fold, joined, plural

_FOOTER = re.compile(
    r"(grand |sub)?total(s|es|e)?\b|gesamt(summe|betrag|ergebnis)?\b|(zwischen)?summe\b|sous total|suma\b|somme\b"
    r"|count\b|anzahl\b|record count|average\b|durchschnitt\b|promedio\b|moyenne\b|copyright|\(c\) |©|confidential"
    r"|vertraulich|confidencial|confidentiel|generated (by|on)|report generated|exported (by|on|at)|filtered by"
    r"|applied filters|erstellt von|end of report|printed on"
)
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Stray:
    """The rows to pass over and the sentences that say so."""

    numbers: frozenset[int]
    notes: tuple[str, ...]


def find_stray(rows: Sequence[Row], headers: Sequence[str], above: int) -> Stray:
    """The rows that are no records, `above` being how many stand over the header."""
    heading = [fold(header) for header in headers]
    repeated = [
        row.number for row in rows if [fold(cell) for cell in row.cells[:3]] == heading[:3] and _same(row, heading)
    ]
    footers = [row.number for row in rows if row.number not in repeated and _is_footer(row, len(headers))]
    footers += [number for number in _short_tail(rows, len(headers)) if number not in footers]
    notes = []
    if above:
        notes.append(f"The column names stand in row {above + 1}; what is above them was passed over.")
    if repeated:
        notes.append(f"The column names stand in the file again in {_named(repeated)}; passed over.")
    if footers:
        notes.append(f"{plural(len(footers), 'row')} with totals or a footer passed over: {_named(sorted(footers))}.")
    return Stray(frozenset(repeated + footers), tuple(notes))


def _same(row: Row, heading: Sequence[str]) -> bool:
    return [fold(cell) for cell in row.cells] == list(heading[: len(row.cells)])


def _is_footer(row: Row, width: int) -> bool:
    filled = [cell for cell in row.cells if cell]
    return width >= 3 and len(filled) * 2 <= width and bool(_FOOTER.match(fold(filled[0]).replace("-", " ")))


def _short_tail(rows: Sequence[Row], width: int) -> list[int]:
    """Rows of one cell at the very end of a table of several columns, as report exports close with."""
    tail = []
    for row in reversed(rows):
        if width < 3 or len(row.cells) != 1:
            break
        tail.append(row.number)
    return tail


def _named(numbers: Sequence[int]) -> str:
    shown = [str(number) for number in numbers[:SHOWN]]
    if len(numbers) > SHOWN:
        shown.append(f"{len(numbers) - SHOWN} more")
    return ("rows " if len(numbers) > 1 else "row ") + joined(shown)
