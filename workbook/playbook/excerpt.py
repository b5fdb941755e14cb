"""The line of a playbook file that a finding is about, as it can be shown, and where in it the finding begins."""

import unicodedata
from pathlib import Path
from typing import NamedTuple

from workbook.playbook.diagnostics import Diagnostic
from workbook.text import clean_block

WIDTH = 100
BEFORE = 60


class Excerpt(NamedTuple):
    """A line, cut to what can be shown, and the cells that stand before the place of the finding."""

    line: str
    before: int


def excerpt(data: bytes, found: Diagnostic) -> Excerpt | None:
    """The excerpt for a finding in a file with this content; None where the file has no such line."""
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not 1 <= found.line <= len(lines):
        return None
    raw = lines[found.line - 1]
    column = min(max(found.col - 1, 0), len(raw))
    start = max(0, column - BEFORE) if len(raw) > WIDTH else 0
    lead = "…" if start else ""
    before = lead + clean_block(raw[start:column])
    return Excerpt(before + clean_block(raw[column : start + WIDTH]), _cells(before))


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
