"""Findings for programs: plain JSON, SARIF 2.1.0 and the remarks that GitHub shows beside a change."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from workbook import __version__
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.lint.report import Report
from workbook.playbook.lint.rules import RULES

FORMAT = 1
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def as_json(report: Report) -> dict[str, Any]:
    """One object: the files, and a row for each finding. Columns count from 1, `end_col` is behind the last one."""
    return {
        "version": FORMAT,
        "profile": report.profile,
        "files": [each.file for each in report.checked],
        "diagnostics": [row(found) for found in report.found],
    }


def row(found: Diagnostic) -> dict[str, Any]:
    """A finding as plain values; `fix` is the text to write instead of what is marked, where there is exactly one."""
    return {
        "code": found.code,
        "severity": found.severity,
        "file": found.file,
        "line": found.line,
        "col": found.col,
        "end_line": found.line,
        "end_col": found.col + found.length,
        "message": found.message,
        "hint": found.hint or None,
        "fix": _fix(found),
    }


def _fix(found: Diagnostic) -> str | None:
    parts = found.hint.split('"')
    return parts[1] if found.hint.startswith('Did you mean "') and len(parts) == 3 else None


def github(report: Report) -> Iterator[str]:
    """Workflow commands, one line for each finding."""
    for found in report.found:
        place = f"file={_property(found.file)},line={found.line},col={found.col},endColumn={found.col + found.length}"
        said = f"{found.message} ({found.hint})" if found.hint else found.message
        yield f"::{_COMMANDS[found.severity]} {place},title={found.code}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(report: Report) -> dict[str, Any]:
    """SARIF 2.1.0: one run, with a description of every rule that was broken."""
    codes = sorted({found.code for found in report.found})
    numbers = {code: at for at, code in enumerate(codes)}
    driver = {
        "name": "workbook playbook lint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in codes],
    }
    results = [_result(found, numbers[found.code]) for found in report.found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "name": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why} Read more with: workbook playbook explain {code}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(found: Diagnostic, number: int) -> dict[str, Any]:
    said = f"{found.message}. {found.hint}" if found.hint else found.message
    region = {
        "startLine": found.line,
        "startColumn": found.col,
        "endLine": found.line,
        "endColumn": found.col + found.length,
    }
    place = {"artifactLocation": {"uri": _uri(found.file)}, "region": region}
    return {
        "ruleId": found.code,
        "ruleIndex": number,
        "level": _LEVELS[found.severity],
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str) -> str:
    """The file as a URI: relative to where the check was run, where it was named so."""
    path = file.replace("\\", "/")
    is_drive = path[1:3] == ":/"
    if is_drive or path.startswith("/"):
        return f"file://{'/' if is_drive else ''}{quote(path, safe='/:', errors='replace')}"
    return quote(path, errors="replace")
