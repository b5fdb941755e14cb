"""What a look at some files gave."""

from collections.abc import Iterable

import msgspec

from workbook.playbook.diagnostics import Diagnostic, Severity
from workbook.playbook.lint.profiles import Profile
from workbook.text import joined, plural

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Checked(msgspec.Struct, frozen=True):
    """One file: its name, its bytes, and what was found in it, by place."""

    file: str
    data: bytes
    found: tuple[Diagnostic, ...]


class Report(msgspec.Struct, frozen=True):
    """All files that were looked at, in the order in which they were named."""

    checked: tuple[Checked, ...]
    profile: Profile = "team"

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """All findings."""
        return tuple(found for each in self.checked for found in each.found)

    def count(self, severity: Severity) -> int:
        """How many findings are that severe."""
        return sum(found.severity == severity for found in self.found)

    def has_failed(self, *, strict: bool) -> bool:
        """Whether something is to be mended: an error, or where one is strict a warning."""
        return bool(self.count("error") or (strict and self.count("warning")))

    @property
    def summary(self) -> str:
        """How many of each, in how many files."""
        counts = [plural(self.count("error"), "error"), plural(self.count("warning"), "warning")]
        remarks = self.count("info")
        counts += [plural(remarks, "remark")] if remarks else []
        return f"{joined(counts)} in {plural(len(self.checked), 'file')}"


def by_place(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings from the top of the file to its end; of two equal ones only one."""
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.line, one.col, one.code)))
