"""What is wrong with a playbook file, where, and what to write instead."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, Protocol

import msgspec

from workbook.errors import WorkbookError
from workbook.playbook.near import nearest

Severity = Literal["error", "warning", "info"]


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One finding. Lines and columns count from 1; `hint` is what to write, or empty.

    `length` is how many characters of the line it is about.
    """

    code: str
    message: str
    file: str = ""
    line: int = 1
    col: int = 1
    hint: str = ""
    severity: Severity = "error"
    length: int = 1

    def __str__(self) -> str:
        words = f"{self.file}:{self.line}:{self.col}: {self.severity} {self.code} {self.message}"
        return f"{words} ({self.hint})" if self.hint else words


class PlaybookError(WorkbookError):
    """A playbook that cannot be used; `diagnostics` says why, in the order of the file."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(found) for found in self.diagnostics))


class Spot(Protocol):
    """A place in a file."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def col(self) -> int:
        """The column, from 1."""


class Problems:
    """Collects the findings of one file, so that all of them are told at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Diagnostic] = []

    def error(self, code: str, spot: Spot, message: str, hint: str = "", *, shift: int = 0) -> None:
        """Notes an error at a place, or `shift` columns behind it."""
        self._add("error", code, spot, message, hint, shift)

    def warn(self, code: str, spot: Spot, message: str, hint: str = "", *, shift: int = 0) -> None:
        """Notes something that can be used but is probably not meant."""
        self._add("warning", code, spot, message, hint, shift)

    def _add(self, severity: Severity, code: str, spot: Spot, message: str, hint: str, shift: int) -> None:
        self.found.append(
            Diagnostic(
                code=code,
                message=message,
                file=getattr(spot, "origin", "") or self.file,
                line=spot.line,
                col=spot.col + shift,
                hint=hint,
                severity=severity,
                length=_length(spot, shift),
            )
        )

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The errors, by place."""
        return self._of("error")

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The warnings, by place."""
        return self._of("warning")

    def _of(self, severity: Severity) -> tuple[Diagnostic, ...]:
        return tuple(sorted((d for d in self.found if d.severity == severity), key=lambda d: (d.line, d.col)))


_WORD = re.compile(r"<[^<>]*>?|[\w.]+|\S")


def _length(spot: Spot, shift: int) -> int:
    """How much of its line a place takes: all of a value, or behind the shift one word or placeholder of it."""
    end: tuple[int, int] = getattr(spot, "end", (0, 0))
    if end[0] != spot.line:
        return 1
    whole = max(1, end[1] - spot.col - shift)
    text: str = getattr(spot, "text", "")
    word = _WORD.match(text, max(0, shift - len(getattr(spot, "style", "")))) if shift else None
    return min(whole, len(word[0])) if word else whole


Synonyms = Mapping[str, tuple[str, ...]]


def did_you_mean(name: str, known: Iterable[str], synonyms: Synonyms | None = None) -> str:
    """`Did you mean "…"?` for the closest known names, at most two; empty when unsure.

    `synonyms` are words that people write for a known one, in small letters with "_" between them.
    """
    candidates = set(known)
    meant = (synonyms or {}).get("_".join(name.lower().replace("-", " ").replace("_", " ").split()), ())
    close = [one for one in meant if one in candidates][:1] or nearest(name, candidates)
    return "Did you mean " + " or ".join(f'"{one}"' for one in close) + "?" if close else ""
