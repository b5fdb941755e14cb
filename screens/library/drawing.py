"""A playbook in words: beside the list, and as a preview."""

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from textual.content import Content

from screens.library.rows import Row
from screens.text import plain
from workbook.book import Book
from workbook.coaching.libraries import language_name
from workbook.coaching.playbook_settings import in_words
from workbook.days import ago
from workbook.playbook.lint.at_hand import counted
from workbook.playbook.loaded import Loaded
from workbook.playbook.outline import StepOutline, facts_words, outline
from workbook.playbook.packs.wishes import wishes_of
from workbook.playbook.schema import Playbook
from workbook.text import clean, joined

FIRST_PROBLEMS = 2
_STYLES = {"error": "$error", "warning": "$warning", "info": "$text-muted"}
_MARKS = {"error": "!", "warning": "•", "info": "·"}


def describe(row: Row, width: int, book: Book, today: date, keys: Mapping[str, str]) -> Content:
    """What one wants to know before walking it; first what is wrong with its file. `keys` name the commands."""
    entry = row.entry
    lines = list(_first_findings(row, width, keys["errors"]))
    if entry.playbook:
        lines += wrapped(entry.summary, width, "", "bold")
        lines += _named("Sessions", _sessions(row, today, keys["runs"]), width)
        lines += _named("Settings", _settings(book, entry.playbook, keys["adjust"]), width)
    lines += _named("Without trust", _not_trusted(entry), width)
    lines += _named("File", str(entry.path) if entry.own else f"{entry.path.name}, shipped with the program", width)
    if entry.playbook:
        lines += _named("Also in", joined([language_name(tag) for tag in entry.languages]), width)
        for name, words in facts_words(entry.playbook):
            lines += _named(name, words, width)
    return Content("\n").join(lines)


def _sessions(row: Row, today: date, key: str) -> str:
    if row.last is None:
        return "none yet"
    return f"{row.times}, the last {ago(row.last, today)}; {key} lists them"


def _settings(book: Book, playbook: Playbook, key: str) -> str:
    words = in_words(book, playbook)
    return f"{words}; {key} changes them" if words else ""


def _not_trusted(entry: Loaded) -> str:
    """What a playbook of a pack does without until the manager trusts the pack; empty where that is nothing."""
    wishes = wishes_of(entry.playbook).words if entry.playbook and not entry.playbook.trusted else ""
    return f'it {wishes} only after "workbook playbook pack trust {entry.pack} yes"' if wishes else ""


def _first_findings(row: Row, width: int, key: str) -> Iterator[Content]:
    """The first of the worst, and how many there are of each kind."""
    worst = sorted(row.found, key=lambda found: list(_STYLES).index(found.severity))
    for found in worst[:FIRST_PROBLEMS]:
        words = f"{_MARKS[found.severity]} line {found.line}: {found.message}"
        yield from wrapped(words, width, "", _STYLES[found.severity], "  ")
    if worst:
        yield from wrapped(f"{key} shows {counted(row.found)}{_usable(row.entry)}.", width, "", "$text-muted")


def _usable(entry: Loaded) -> str:
    if not entry.errors:
        return ""
    if entry.playbook is None:
        return "; it cannot be used until that is mended"
    return "; the last good version can be walked"


def preview(playbook: Playbook, width: int, settings: Mapping[str, Any]) -> Content:
    """Every step as it will be asked, with sample facts and with what the team set."""
    lines = wrapped(playbook.summary, width, "", "bold")
    lines += [line for name, words in facts_words(playbook) for line in _named(name, words, width)]
    section = ""
    for step in outline(playbook, settings):
        if step.section != section:
            section = step.section
            lines += [Content(""), Content.styled(clean(section), "bold $secondary")]
        lines += [Content(""), *_step(step, width)]
    return Content("\n").join(lines)


def _step(step: StepOutline, width: int) -> list[Content]:
    lines = [Content.assemble((f"{step.number:>3}  ", "$accent"), (clean(step.title), "bold"))]
    for text in (step.sentence, step.say):
        lines += wrapped(text, width, "     ")
    for option in step.options:
        lines += wrapped(f"· {option}", width, "       ", "", "  ")
    lines += wrapped(step.help, width, "     ", "$text-muted")
    for name, words, style in (
        ("Answer", step.answer, "$text-muted"),
        *(("Hint", hint, "$text-muted") for hint in step.hints),
        ("Beside it", ", ".join(step.beside), "$text-muted"),
        ("Only when", step.when, "$accent"),
    ):
        lines += wrapped(f"{name}: {words}" if words else "", width, "     ", style, "  ")
    return lines


def _named(name: str, words: str, width: int) -> list[Content]:
    if not words:
        return []
    lines = wrapped(f"{name}: {words}", width, "", "", "  ")
    first = lines[0].plain if lines else ""
    head = Content.assemble((first[: len(name) + 1], "$text-muted"), first[len(name) + 1 :])
    return [head, *lines[1:]]


def wrapped(text: str, width: int, indent: str, style: str = "", hanging: str = "") -> list[Content]:
    """The text in lines of that width, the first behind `indent`, the others also behind `hanging`."""
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
