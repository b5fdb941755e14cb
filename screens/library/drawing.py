"""A playbook in words: beside the list, as a preview, and what is wrong with its file."""

import textwrap
from collections.abc import Iterator, Sequence

from textual.content import Content

from screens.text import plain
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.excerpt import excerpts
from workbook.playbook.library import Loaded
from workbook.playbook.outline import StepOutline, facts_words, outline
from workbook.playbook.schema import Playbook
from workbook.text import clean, plural

LIMIT = 2000
FIRST_PROBLEMS = 2


def describe(entry: Loaded, width: int, key: str) -> Content:
    """What a manager wants to know before walking it; first what is wrong with its file, which `key` shows in full."""
    lines = list(_first_problems(entry, width, key))
    if entry.playbook:
        lines += _wrapped(entry.summary, width, "", "bold")
        for name, words in facts_words(entry.playbook):
            lines += _named(name, words, width)
    lines += _named("File", str(entry.path) if entry.own else f"{entry.path.name}, shipped with the program", width)
    return Content("\n").join(lines)


def _first_problems(entry: Loaded, width: int, key: str) -> Iterator[Content]:
    for found in entry.errors[:FIRST_PROBLEMS]:
        yield from _wrapped(f"! line {found.line}: {found.message}", width, "", "$error", "  ")
    if entry.errors:
        usable = "the last good version can be walked" if entry.playbook else "it cannot be walked until that is mended"
        yield from _wrapped(f"{key} shows {plural(len(entry.errors), 'problem')}; {usable}.", width, "", "$text-muted")


def preview(playbook: Playbook, width: int) -> Content:
    """Every step as it will be asked, with sample facts."""
    lines = _wrapped(playbook.summary, width, "", "bold")
    lines += [line for name, words in facts_words(playbook) for line in _named(name, words, width)]
    section = ""
    for step in outline(playbook):
        if step.section != section:
            section = step.section
            lines += [Content(""), Content.styled(clean(section), "bold $secondary")]
        lines += [Content(""), *_step(step, width)]
    return Content("\n").join(lines)


def _step(step: StepOutline, width: int) -> list[Content]:
    lines = [Content.assemble((f"{step.number:>3}  ", "$accent"), (clean(step.title), "bold"))]
    for text in (step.sentence, step.say):
        lines += _wrapped(text, width, "     ")
    for option in step.options:
        lines += _wrapped(f"· {option}", width, "       ", "", "  ")
    lines += _wrapped(step.help, width, "     ", "$text-muted")
    for name, words, style in (
        ("Answer", step.answer, "$text-muted"),
        *(("Hint", hint, "$text-muted") for hint in step.hints),
        ("Beside it", ", ".join(step.beside), "$text-muted"),
        ("Only when", step.when, "$accent"),
    ):
        lines += _wrapped(f"{name}: {words}" if words else "", width, "     ", style, "  ")
    return lines


def problems(entry: Loaded, width: int) -> Content:
    """Every finding with its place, its line and what to write instead."""
    findings = (*entry.errors, *entry.warnings)
    lines = [Content.styled(clean(str(entry.path), LIMIT), "$text-muted")]
    for found, place in zip(findings, excerpts(entry.path, findings), strict=True):
        lines += [Content(""), *_finding(found, width)]
        if place:
            number = f"{found.line:>5} │ "
            lines.append(Content.assemble((number, "$text-muted"), place.line))
            before = " " * (len(number) - 2) + "│ " + " " * place.before
            lines.append(Content.assemble((before, "$text-muted"), ("▲", "bold $error")))
        lines += _wrapped(found.hint, width, "        ", "$success")
    return Content("\n").join(lines)


def _finding(found: Diagnostic, width: int) -> Sequence[Content]:
    style = "$error" if found.severity == "error" else "$warning"
    where = f"line {found.line}, column {found.col}  {found.code}"
    return [Content.styled(where, f"bold {style}"), *_wrapped(found.message, width, "")]


def _named(name: str, words: str, width: int) -> list[Content]:
    wrapped = _wrapped(f"{name}: {words}", width, "", "", "  ")
    first = wrapped[0].plain if wrapped else ""
    head = Content.assemble((first[: len(name) + 1], "$text-muted"), first[len(name) + 1 :])
    return [head, *wrapped[1:]]


def _wrapped(text: str, width: int, indent: str, style: str = "", hanging: str = "") -> list[Content]:
    found = []
    for paragraph in text.splitlines():
        lines = textwrap.wrap(
            plain(paragraph).plain,
            max(24, width),
            initial_indent=indent,
            subsequent_indent=indent + hanging,
            break_on_hyphens=False,
        )
        found += [Content.styled(line, style) for line in lines]
    return found
