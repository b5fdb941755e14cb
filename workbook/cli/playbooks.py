"""playbook list, show."""

import argparse
import sys
import textwrap
from collections.abc import Mapping
from typing import Any

import msgspec

from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.one_playbook import set_by_team
from workbook.cli.output import print_json, print_table
from workbook.playbook.diagnostics import Diagnostic, PlaybookError
from workbook.playbook.library import Library
from workbook.playbook.lint.outputs.programs import row
from workbook.playbook.loaded import Loaded
from workbook.playbook.outline import StepOutline, facts_words, outline
from workbook.playbook.schema import Playbook
from workbook.playbook.team_values import told as settings_words
from workbook.text import plural

WIDTH = 84


def listing(context: Context, chosen: argparse.Namespace) -> int:
    """Prints every playbook, drafts where they are asked for; status 1 where a file is broken."""
    found = Library(context.folder).entries
    entries = [entry for entry in found if chosen.drafts or entry.status != "draft" or entry.is_broken]
    if context.json:
        print_json([_plain(entry) for entry in entries])
    else:
        rows = [(e.id, e.title, e.subject, e.minutes, _origin(e) + _state(e)) for e in entries]
        print_table(("Id", "Title", "About", "Min", "State"), rows, right="Min")
        if len(entries) < len(found):
            told = plural(len(found) - len(entries), "draft")
            print_line(f"{told} left out; --drafts lists drafts, too.", out=sys.stderr)
    return 1 if any(entry.is_broken for entry in entries) else 0


def _origin(entry: Loaded) -> str:
    return "of a pack, " if entry.pack else "yours, " if entry.own else ""


def _state(entry: Loaded) -> str:
    if not entry.is_broken:
        instead = entry.playbook.replaced_by if entry.playbook else ""
        return "ready" if entry.status == "active" else f"{entry.status}, use {instead}" if instead else entry.status
    first = entry.errors[0]
    rest = f" and {len(entry.errors) - 1} more" if len(entry.errors) > 1 else ""
    usable = "; the last good version is used" if entry.playbook else ""
    return f"broken: line {first.line}: {first.message}{rest}{usable}"


def _plain(entry: Loaded) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "subject": entry.subject or None,
        "minutes": entry.minutes,
        "steps": len(entry.playbook.steps) if entry.playbook else None,
        "state": "broken" if entry.is_broken else entry.status,
        "own": entry.own,
        "file": str(entry.path),
        "errors": [row(found) for found in entry.errors],
    }


def show(context: Context, chosen: argparse.Namespace) -> int:
    """Prints a playbook as it is walked, with sample facts; --json prints its steps. Raises BadCall for no such id."""
    if chosen.resolved:
        from workbook.cli.author_new import resolved

        return resolved(context, chosen)
    library = Library(context.folder)
    try:
        playbook = library.get(chosen.id)
    except PlaybookError as problem:
        raise BadCall("\n".join(_sentence(found) for found in problem.diagnostics)) from None
    if context.json:
        print_json(msgspec.to_builtins(playbook.steps, str_keys=True))
        return 0
    entry = library.entry(chosen.id)
    if entry and entry.is_broken:
        print_line(f"The file is broken; this is its last good version. {_sentence(entry.errors[0])}", out=sys.stderr)
    _print_playbook(playbook, set_by_team(context, playbook.id, playbook))
    return 0


def _sentence(found: Diagnostic) -> str:
    where = f"{found.file}:{found.line}: " if found.file else ""
    return f"{where}{found.message}." + (f" {found.hint}" if found.hint else "")


def _print_playbook(playbook: Playbook, settings: Mapping[str, Any]) -> None:
    print_line(playbook.title)
    _print_wrapped(playbook.summary, "")
    for name, words in facts_words(playbook):
        _print_wrapped(f"{name}: {words}", "  ")
    if playbook.settings:
        _print_wrapped(f"Your team may set: {settings_words(playbook, settings)}", "  ")
    section = ""
    for step in outline(playbook, settings):
        if step.section != section:
            section = step.section
            print()
            print_line(section.upper())
        _print_step(step)


def _print_step(step: StepOutline) -> None:
    print()
    print_line(step.title, f"{step.number:>2}. ")
    for text in (step.sentence, step.say):
        _print_wrapped(text, "    ")
    for option in step.options:
        _print_wrapped(f"- {option}", "      ")
    for name, words in (
        ("Answer", step.answer),
        ("Help", step.help),
        *(("Hint", hint) for hint in step.hints),
        ("Beside it", ", ".join(step.beside)),
        ("Only when", step.when),
    ):
        if words:
            _print_wrapped(f"{name}: {words}", "    ")


def _print_wrapped(text: str, indent: str) -> None:
    for paragraph in filter(None, text.splitlines()):
        for line in textwrap.wrap(paragraph, WIDTH - len(indent)):
            print_line(line, indent)
