"""What lies in a workbook's folder beside the journal, told apart by what encryption has to do with it."""

import stat
from pathlib import Path

import msgspec

from workbook.store.disk.folder import Folder
from workbook.store.oslayer import System

MARK = "unfinished"
"""The file that says that an encryption is going on."""
_HARMLESS = (
    "journal.jsonl",
    "lock",
    "history",
    "backups",
    "playbooks",
    "playbook-cache",
    "went-on-elsewhere.txt",
    MARK,
)
_DERIVED = ("index", "fault.txt")


class Contents(msgspec.Struct):
    """`files` hold lines of the workbook, `unfinished` ones were never put in place, `derived` ones can be deleted.

    `foreign` are the names of what is not the workbook's own.
    """

    files: list[Path] = msgspec.field(default_factory=list)
    unfinished: list[Path] = msgspec.field(default_factory=list)
    derived: list[Path] = msgspec.field(default_factory=list)
    foreign: list[str] = msgspec.field(default_factory=list)

    @classmethod
    def of(cls, system: System, folder: Folder) -> "Contents":
        """Looks into the folder. Raises OSError."""
        found = cls()
        for place in (folder.path, folder.history, folder.backups):
            for path in _paths(system, place):
                if place != folder.path or path.name not in _HARMLESS:
                    found._sort_in(system, path, str(path.relative_to(folder.path)))
        return found

    def _sort_in(self, system: System, path: Path, name: str) -> None:
        if not stat.S_ISREG(system.status(path).st_mode):
            self.foreign.append(name)
        elif path.suffix == ".new":
            self.unfinished.append(path)
        elif path.suffix == ".jsonl":
            self.files.append(path)
        elif name in _DERIVED:
            self.derived.append(path)
        else:
            self.foreign.append(name)


def _paths(system: System, folder: Path) -> list[Path]:
    return [folder / name for name in system.names(folder)] if system.exists(folder) else []
