"""What lies where in a workbook's folder."""

from dataclasses import dataclass
from pathlib import Path

from workbook.store.oslayer import REPLACE, System, write_all


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths of one workbook."""

    path: Path

    @property
    def journal(self) -> Path:
        """The truth."""
        return self.path / "journal.jsonl"

    @property
    def lock(self) -> Path:
        """The file that writers lock."""
        return self.path / "lock"

    @property
    def index(self) -> Path:
        """Where documents lie in the journal; derived, may be deleted at any time."""
        return self.path / "index"

    @property
    def backups(self) -> Path:
        """Verified copies of the journal."""
        return self.path / "backups"

    @property
    def history(self) -> Path:
        """Transactions that compaction took out of the journal, by month."""
        return self.path / "history"


def write_file(system: System, path: Path, parts: list[bytes], *, durable: bool = True) -> None:
    """Put a whole file in the place of `path`, so that it is there as it was or as it will be. Raises OSError."""
    beside = path.with_name(path.name + ".new")
    fd = system.open(beside, REPLACE)
    try:
        offset = 0
        for part in parts:
            write_all(system, fd, part, offset)
            offset += len(part)
        if durable:
            system.sync(fd)
    finally:
        system.close(fd)
    system.rename(beside, path)
    if durable:
        system.sync_folder(path.parent)
