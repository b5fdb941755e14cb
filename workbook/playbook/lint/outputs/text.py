"""Findings for people: place and sentence, the line, marks under the exact place, and what to write instead."""

import textwrap
from collections.abc import Iterator

from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.excerpt import excerpt
from workbook.playbook.lint.report import Checked, Report
from workbook.text import clean

WIDTH = 100
_COLOURS = {"error": "1;31", "warning": "1;33", "info": "1;36", "dim": "2", "bold": "1"}


class Paint:
    """Colours for a terminal; elsewhere none. `width` is where lines end, None where they are not broken."""

    def __init__(self, *, colours: bool = False, width: int | None = None) -> None:
        self._colours = colours
        self.width = width

    def __call__(self, text: str, kind: str) -> str:
        """The text in the colour of a severity."""
        return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m" if self._colours and text else text


def text(report: Report, paint: Paint) -> Iterator[str]:
    """The report, line by line."""
    explained: set[str] = set()
    for checked in report.checked:
        for found in checked.found:
            yield from _finding(checked, found, paint)
            if found.code not in explained:
                explained.add(found.code)
                yield paint(f"{_margin(found)} = why: workbook playbook explain {found.code}", "dim")
            yield ""
    yield report.summary


def _margin(found: Diagnostic) -> str:
    return " " * len(str(found.line))


def _finding(checked: Checked, found: Diagnostic, paint: Paint) -> Iterator[str]:
    place = f"{clean(found.file, 400)}:{found.line}:{found.col}:"
    head = f"{place} {found.severity} {found.code}"
    for number, line in enumerate(_folded(f"{head} {clean(found.message, 1000)}", paint.width)):
        yield (
            line.replace(head, f"{paint(place, 'bold')} {paint(head[len(place) + 1 :], found.severity)}", 1)
            if (not number and line.startswith(head))
            else line
        )
    margin = _margin(found)
    shown = excerpt(checked.data, found, min(WIDTH, (paint.width or WIDTH) - len(margin) - 4))
    if shown:
        yield f"{margin} |"
        yield f"{found.line} | {shown.line}"
        marks = paint("^" * shown.width, found.severity)
        yield from _beside(f"{margin} | {' ' * shown.before}", marks, shown.width, clean(found.hint), paint)
    elif found.hint:
        yield f"{margin} = {clean(found.hint)}"


def _beside(lead: str, marks: str, wide: int, hint: str, paint: Paint) -> Iterator[str]:
    """The marks with the hint behind them, or below them where the line is full."""
    if not hint or paint.width is None or len(lead) + wide + 1 + len(hint) <= paint.width:
        yield f"{lead}{marks} {hint}".rstrip()
        return
    yield f"{lead}{marks}"
    margin = lead.partition("|")[0]
    for number, line in enumerate(textwrap.wrap(hint, paint.width - len(margin) - 2)):
        yield f"{margin}{' ' if number else '='} {line}"


def _folded(line: str, width: int | None) -> list[str]:
    return textwrap.wrap(line, width, subsequent_indent="    ", break_on_hyphens=False) if width else [line]


def short(report: Report) -> Iterator[str]:
    """One line for each finding, as compilers print it and editors read it."""
    for found in report.found:
        hint = f" ({clean(found.hint)})" if found.hint else ""
        yield (
            f"{clean(found.file, 400)}:{found.line}:{found.col}: {found.severity} {found.code} "
            f"{clean(found.message, 1000)}{hint}"
        )
