"""A rule explained: what it says, why, and how a bad example is mended."""

import textwrap
from collections.abc import Iterator

from workbook.playbook.lint.examples import shown
from workbook.playbook.lint.outputs.text import Paint
from workbook.playbook.lint.rule import GROUPS, MARK, Rule

WIDTH = 80
_WORDS = {"error": "an error: the file is not used", "warning": "a warning", "info": "a remark"}


def explained(rule: Rule, paint: Paint, width: int = WIDTH) -> Iterator[str]:
    """Everything about one rule, line by line, its sentences in so many columns."""
    yield f"{paint(rule.code, rule.severity)}  {paint(rule.title, 'bold')}"
    yield f"      {GROUPS[rule.group]}; {_WORDS[rule.severity]}"
    yield ""
    for wording in rule.message.split(" / "):
        if wording.strip("… "):
            yield from textwrap.wrap(wording, width, initial_indent="  says  ", subsequent_indent="        ")
    yield from textwrap.wrap(rule.why, width, initial_indent="  why   ", subsequent_indent="        ")
    for name, text in rule.beside.items():
        yield from ("", f"Beside it, {name}:" if name != "published" else "The version before:", "")
        yield from _lines(text)
    if rule.bad:
        yield from ("", paint("Bad", "error"), "", *_bad(rule, paint))
        yield from ("", paint("Good", "bold"), "", *_lines(rule.good))


def _bad(rule: Rule, paint: Paint) -> Iterator[str]:
    for raw in rule.bad.splitlines():
        before, mark, after = raw.partition(MARK)
        yield from _lines(before + after)
        if mark:
            yield f"    {' ' * len(shown(before))}{paint('^', rule.severity)}"


def _lines(text: str) -> Iterator[str]:
    for line in shown(text).splitlines():
        yield from textwrap.wrap(line, 200, initial_indent="    ", drop_whitespace=False) or [""]


def listed(rules: dict[str, Rule], paint: Paint) -> Iterator[str]:
    """All rules by group, one line each."""
    for letter, group in GROUPS.items():
        yield paint(f"{letter}  {group}", "bold")
        for rule in rules.values():
            if rule.group == letter:
                yield f"  {paint(rule.code, rule.severity)}  {rule.severity:<7}  {rule.title}"
        yield ""
    yield "workbook playbook explain CODE tells why, with a bad and a good example."
