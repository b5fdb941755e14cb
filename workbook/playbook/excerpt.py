"""The line of a playbook file that a finding is about, as it can be shown, and where in it the finding begins."""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.reading.yamltext import LINE_END
from workbook.text import clean_block

WIDTH = 100
BEFORE = 60


class Excerpt(NamedTuple):
    """A line, cut to what can be shown, the cells that stand before the place of the finding, and those it takes."""

    line: str
    before: int
    width: int = 1


class Parts(NamedTuple):
    """The same line in three: what stands before the place, what the finding is about, and the rest."""

    before: str
    meant: str
    behind: str


def excerpt(data: bytes, found: Diagnostic, width: int = WIDTH) -> Excerpt | None:
    """The excerpt for a finding in a file with this content, at most `width` characters of the line.

    None where the file has no such line.
    """
    shown = parts(data, found, width)
    if shown is None:
        return None
    return Excerpt("".join(shown), _cells(shown.before), max(1, _cells(shown.meant)))


def parts(data: bytes, found: Diagnostic, width: int = WIDTH) -> Parts | None:
    """The line in its parts; `meant` is empty where the place is behind the end of the line."""
    lines = lines_of(data)
    if not 1 <= found.line <= len(lines):
        return None
    raw = lines[found.line - 1]
    column = min(max(found.col - 1, 0), len(raw))
    start = max(0, column - min(BEFORE, width * 3 // 5)) if len(raw) > width else 0
    is_cut = len(raw) > start + width
    end = start + width - is_cut
    behind = min(column + found.length, end)
    rest = clean_block(raw[behind:end]) + ("…" if is_cut else "")
    return Parts(("…" if start else "") + clean_block(raw[start:column]), clean_block(raw[column:behind]), rest)


@lru_cache(maxsize=2)
def lines_of(data: bytes) -> tuple[str, ...]:
    """The lines of a file, as its findings count them; what is no UTF-8 is replaced."""
    return tuple(LINE_END.sub("\n", data.decode("utf-8-sig", "replace")).split("\n"))


def excerpts(path: Path, findings: tuple[Diagnostic, ...]) -> list[Excerpt | None]:
    """The excerpt for each finding in a file; None for all where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError:
        return [None] * len(findings)
    return [excerpt(data, found) for found in findings]


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
