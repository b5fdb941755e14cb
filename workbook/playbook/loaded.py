"""What the library knows of one file."""

from pathlib import Path

import msgspec

from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.schema import Playbook


class Loaded(msgspec.Struct, frozen=True):
    """One file of the library. With errors, `playbook` is the last good version, or None where there never was one.

    `path` is where the file lies, `own` whether it is one of the manager's, `pack` the pack that it came with, then
    it is called `pack/id`. `languages` are those that it can be walked in beside its own.
    """

    path: Path
    id: str
    title: str
    subject: str = ""
    minutes: int | None = None
    summary: str = ""
    status: str = "active"
    own: bool = False
    playbook: Playbook | None = None
    errors: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    pack: str = ""
    languages: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in a list, where two packs may have a title in common: "Gone quiet (team-set)"."""
        return f"{self.title} ({self.pack})" if self.pack else self.title

    @property
    def is_broken(self) -> bool:
        """Whether the file as it stands cannot be used."""
        return bool(self.errors)
