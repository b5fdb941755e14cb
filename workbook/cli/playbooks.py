"""playbook list, show, lint."""

import argparse
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.output import print_json, print_table
from workbook.playbook.diagnostics import Diagnostic, PlaybookError
from workbook.playbook.excerpt import excerpts
from workbook.playbook.library import (
    OWN_FOLDER,
    Library,
    Loaded,
    load_file,
    load_snippets,
    shipped_folder,
)
from workbook.playbook.outline import StepOutline, facts_words, outline
from workbook.playbook.schema import Playbook
from workbook.text import plural

WIDTH = 84
LINT_FORMAT = 1


def listing(context: Context, _chosen: argparse.Namespace) -> int:
    """Prints every playbook; status 1 where a file is broken."""
    entries = Library(context.folder).entries
    if context.json:
        print_json([_plain(entry) for entry in entries])
    else:
        rows = [(e.id, e.title, e.subject, e.minutes, "yours" if e.own else "shipped", _state(e)) for e in entries]
        print_table(("Id", "Title", "About", "Minutes", "From", "State"), rows, right="Minutes")
    return 1 if any(entry.is_broken for entry in entries) else 0


def _state(entry: Loaded) -> str:
    if not entry.is_broken:
        return "ready" if entry.status == "active" else entry.status
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
        "errors": [_finding(found) for found in entry.errors],
    }


def _finding(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "severity": found.severity,
        "file": found.file,
        "line": found.line,
        "col": found.col,
        "message": found.message,
        "hint": found.hint or None,
    }


def show(context: Context, chosen: argparse.Namespace) -> int:
    """Prints a playbook as it is walked, with sample facts; --json prints its steps. Raises BadCall for no such id."""
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
    _print_playbook(playbook)
    return 0


def _sentence(found: Diagnostic) -> str:
    where = f"{found.file}:{found.line}: " if found.file else ""
    return f"{where}{found.message}." + (f" {found.hint}" if found.hint else "")


def _print_playbook(playbook: Playbook) -> None:
    print_line(playbook.title)
    _print_wrapped(playbook.summary, "")
    for name, words in facts_words(playbook):
        _print_wrapped(f"{name}: {words}", "  ")
    section = ""
    for step in outline(playbook):
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


def lint(context: Context, chosen: argparse.Namespace) -> int:
    """Prints every finding with its place; status 1 for errors, 2 where a file cannot be read."""
    named, unread = _there(chosen.files)
    paths = list(_files(named))
    snippets = load_snippets(*_snippet_folders(context, named))
    findings: dict[Path, tuple[Diagnostic, ...]] = {}
    for path in paths:
        try:
            loaded = load_file(path, snippets)
        except OSError as error:
            unread.append(_unreadable(path, error))
        else:
            findings[path] = loaded.errors + loaded.warnings
    if context.json:
        _print_lint_json(findings)
    else:
        _print_findings(findings)
    if unread:
        raise BadCall(" ".join(unread))
    return 1 if any(found.severity == "error" for each in findings.values() for found in each) else 0


def _there(names: Iterable[str]) -> tuple[list[Path], list[str]]:
    """The files and folders that are there, and a sentence for each that is not."""
    named, unread = [], []
    for path in (Path(name).expanduser() for name in names):
        try:
            path.stat()
            named.append(path)
        except OSError as error:
            unread.append(_unreadable(path, error))
    return named, unread


def _unreadable(path: Path, error: OSError) -> str:
    return f"{path} cannot be read: {error.strerror or error}."


def _files(named: Iterable[Path]) -> Iterator[Path]:
    for path in named:
        if not path.is_dir():
            yield path
            continue
        below = sorted(each for each in path.rglob("*.y*ml") if each.suffix in (".yaml", ".yml"))
        if not below:
            raise BadCall(f"{path} has no playbook file in it. They end in .yaml.")
        yield from below


def _snippet_folders(context: Context, named: Iterable[Path]) -> list[Path]:
    """Where the snippets lie that the files may use: the shipped ones, the workbook's, and those beside the files."""
    beside = [folder / "snippets" for path in named for folder in (path, path.parent, path.parent.parent)]
    return [shipped_folder(), context.folder / OWN_FOLDER, *beside]


def _print_lint_json(findings: dict[Path, tuple[Diagnostic, ...]]) -> None:
    rows = [_finding(found) for each in findings.values() for found in each]
    print_json({"version": LINT_FORMAT, "files": [str(path) for path in findings], "diagnostics": rows})


def _print_findings(findings: dict[Path, tuple[Diagnostic, ...]]) -> None:
    for path, each in findings.items():
        for found, place in zip(each, excerpts(path, each), strict=True):
            print_line(f"{found.file}:{found.line}:{found.col}: {found.severity} {found.code} {found.message}")
            margin = " " * len(str(found.line))
            if place:
                print(f"{margin} |\n{found.line} | {place.line}")
            if place or found.hint:
                caret = " " * place.before + "^ " if place else ""
                print(f"{margin} | {caret}{found.hint}".rstrip())
    if findings:
        print_line(_summary(findings))


def _summary(findings: dict[Path, tuple[Diagnostic, ...]]) -> str:
    counts = [
        plural(sum(found.severity == severity for each in findings.values() for found in each), severity)
        for severity in ("error", "warning")
    ]
    return f"{counts[0]}, {counts[1]} in {plural(len(findings), 'file')}"
