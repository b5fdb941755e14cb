"""Remarks that silence a rule at one place: `# lint: ignore C005 -- the yes is what we want`."""

import re
from collections.abc import Iterable

from workbook.playbook.diagnostics import Diagnostic, did_you_mean
from workbook.playbook.lint.rules import RULES

_REMARK = re.compile(r"(?:^|\s)#\s*(lint:\s*ignore\b(.*))$")
_SAID = re.compile(r"\s+((?:[A-Za-z]\d{3})(?:[\s,]+[A-Za-z]\d{3})*)(?:\s+(?:--?|–|—)|:)\s+(\S.*)")
_CODE = re.compile(r"[A-Z]\d{3}")
_NEVER = ("L001", "L002")
_FORM = 'Write it like "# lint: ignore C005 -- why this is meant"'


class Remark:
    """One remark: the line it stands on, the codes it names, those that it silenced."""

    def __init__(self, line: int, col: int, said: str, *, alone: bool, file: str) -> None:
        self.line, self.col, self.file = line, col, file
        self.length = len(said)
        match = _SAID.fullmatch(said.removeprefix("lint:").strip().removeprefix("ignore"))
        self.codes = tuple(_CODE.findall(match[1].upper())) if match else ()
        self.alone = alone
        self.used: set[str] = set()

    def silences(self, found: Diagnostic) -> bool:
        """Whether the finding stands where the remark speaks of, and is one of those it names."""
        at = (self.line, self.line + 1) if self.alone else (self.line,)
        return found.code in self.codes and found.line in at and found.file == self.file

    def problems(self, known: Iterable[str]) -> list[Diagnostic]:
        """What is wrong with the remark itself. `known` are the codes that were looked for."""
        unknown = [code for code in self.codes if code not in RULES]
        if not self.codes:
            return [self._found("L002", _FORM)]
        if unknown:
            return [self._found("L002", f'There is no rule "{unknown[0]}"', did_you_mean(unknown[0], RULES))]
        idle = [code for code in self.codes if code not in self.used and code in known]
        message = f"Nothing to ignore here: {', '.join(idle)} is not found on this line or the next"
        return [self._found("L001", message, "Take the remark out")] if idle else []

    def _found(self, code: str, message: str, hint: str = "") -> Diagnostic:
        return Diagnostic(
            code=code, message=message, file=self.file, line=self.line, col=self.col, hint=hint,
            severity=RULES[code].severity, length=self.length,
        )  # fmt: skip


def remarks(text: str, file: str) -> list[Remark]:
    """The remarks of a file."""
    if "lint:" not in text:
        return []
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        match = _REMARK.search(line)
        if match:
            alone = not line[: match.start()].strip()
            found.append(Remark(number, match.start(1) + 1, match[1].rstrip(), alone=alone, file=file))
    return found


def silenced(findings: Iterable[Diagnostic], text: str, file: str, known: Iterable[str]) -> list[Diagnostic]:
    """The findings without those that a remark silences, and what is wrong with the remarks."""
    own = remarks(text, file)
    left = []
    for found in findings:
        by = next((remark for remark in own if found.code not in _NEVER and remark.silences(found)), None)
        if by:
            by.used.add(found.code)
        else:
            left.append(found)
    told = [problem for remark in own for problem in remark.problems(known)]
    return left + told
