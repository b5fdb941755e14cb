"""Printing what lint found, and what a rule says."""

import os
import shutil
from collections.abc import Iterable
from typing import TextIO

from workbook.playbook.lint.outputs.text import Paint, short, text
from workbook.playbook.lint.report import Report


def paint_for(stream: TextIO) -> Paint:
    """Colours and lines as wide as the terminal; for a file or a program neither."""
    if not stream.isatty():
        return Paint()
    has_colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Paint(colours=has_colours, width=max(40, shutil.get_terminal_size().columns))


def print_report(report: Report, form: str, paint: Paint) -> None:
    """The report in one of its forms, on standard output."""
    if form in ("json", "sarif"):
        from workbook.cli.output import print_json
        from workbook.playbook.lint.outputs.programs import as_json, sarif

        print_json(as_json(report) if form == "json" else sarif(report))
        return
    for line in _lines(report, form, paint):
        print(line)


def _lines(report: Report, form: str, paint: Paint) -> Iterable[str]:
    if form == "github":
        from workbook.playbook.lint.outputs.programs import github

        return github(report)
    if form == "html":
        from workbook.playbook.lint.outputs.page import page

        return page(report).splitlines()
    return short(report) if form == "short" else text(report, paint)
