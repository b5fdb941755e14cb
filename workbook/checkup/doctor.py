"""The whole look at a workbook: its files line by line, then its documents; and the repair."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec

from workbook.checkup.documents import check_documents
from workbook.progress import Tell
from workbook.store.checks.examine import Examination, Figures, examine, removal
from workbook.store.checks.finding import Finding
from workbook.store.checks.repair import Repair
from workbook.store.disk.folder import Folder
from workbook.store.errors import StoreError
from workbook.store.lines.codec import Codec, Unlock
from workbook.store.lines.header import Header
from workbook.store.lines.keyring import Keyring
from workbook.store.oslayer import SYSTEM, System
from workbook.text import clean, joined, plural

_ORDER = {"damage": 0, "mind": 1, "fine": 2}


class Checkup(msgspec.Struct, frozen=True):
    """What there was to look at, and what was found, the worst first. `locked` says that no documents were read."""

    figures: Figures
    findings: list[Finding]
    locked: bool

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found that somebody should do something about."""
        return all(finding.severity == "fine" for finding in self.findings)

    @property
    def looked_at(self) -> str:
        """How much was looked at, in words."""
        figures = self.figures
        parts = [plural(figures.changes, "change")]
        if not self.locked:
            parts.append(plural(figures.documents, "document"))
        parts.append(plural(figures.backups, "backup"))
        if figures.months:
            parts.append(f"{plural(figures.months, 'month')} of history")
        return joined(parts)


def _once(unlock: Unlock) -> Unlock:
    """The same, but a key that could not be got for one file is not tried again for the next."""
    refused: dict[str, StoreError] = {}

    def again(header: Header) -> Codec:
        name = header.cipher.id if header.cipher else ""
        if name in refused:
            raise refused[name]
        try:
            return unlock(header)
        except StoreError as error:
            refused[name] = error
            raise

    return again


def _removed(found: Examination, table: str, number: int) -> str:
    line = removal(found.sources, table, number)
    return f" Change {line.n} (“{clean(line.w, 80)}”) of {line.at:%Y-%m-%d %H:%M} UTC removed it." if line else ""


class Doctor:
    """Checks the workbook in a folder and repairs it. `passphrase` is asked at most once, where it is encrypted."""

    def __init__(self, folder: Path, passphrase: Callable[[], str] | None = None, system: System = SYSTEM) -> None:
        self._folder, self._system = Folder(folder), system
        self._unlock = _once(Keyring(passphrase, system.random).unlock)

    def check(self, tell: Tell) -> Checkup:
        """Looks at everything and writes nothing. Raises StoreError where there is no folder, or it may not be read.

        `tell` hears what is looked at, how much of it is done and how much there is.
        """
        found = examine(self._system, self._folder, self._unlock, tell)
        findings = found.findings + self._documents(found, tell)
        findings.sort(key=lambda finding: _ORDER[finding.severity])
        return Checkup(found.figures, findings, locked=bool(found.sources.journal.survey.locked))

    @staticmethod
    def _documents(found: Examination, tell: Tell) -> list[Finding]:
        memory = found.documents
        if memory is None:
            return []
        return check_documents(memory.documents(), tell, partial(_removed, found))

    def repair(self, now: datetime, tell: Tell, *, accept_loss: bool = False) -> list[str]:
        """Makes whole what can be made whole, and returns what was done in sentences. Raises StoreError.

        With `accept_loss` it goes on without what no file holds whole; else such a journal stays as it is.
        """
        return Repair(self._system, self._folder, self._unlock, now, accept_loss).run(tell)
