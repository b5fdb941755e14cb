"""The line of a playbook file that a finding is about, as it can be shown, and where in it the finding begins."""

import unicodedata
from pathlib import Path
from typing import NamedTuple

from workbook.playbook.diagnostics import Diagnostic
from workbook.text import clean_block

WIDTH = 100
BEFORE = 60


class Excerpt(NamedTuple):
    """A line, cut to what can be shown, the cells that stand before the place of the finding, and those it takes."""

    line: str
    before: int
    width: int = 1


def excerpt(data: bytes, found: Diagnostic, width: int = WIDTH) -> Excerpt | None:
    """The excerpt for a finding in a file with this content, at most `width` characters of the line.

    None where the file has no such line.
    """
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not 1 <= found.line <= len(lines):
        return None
    raw = lines[found.line - 1]
    column = min(max(found.col - 1, 0), len(raw))
    start = max(0, column - min(BEFORE, width * 3 // 5)) if len(raw) > width else 0
    lead = "…" if start else ""
    before = lead + clean_block(raw[start:column])
    is_cut = len(raw) > start + width
    behind = clean_block(raw[column : start + width - is_cut]) + ("…" if is_cut else "")
    meant = min(_cells(clean_block(raw[column : column + found.length])), _cells(behind))
    return Excerpt(before + behind, _cells(before), max(1, meant))


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
