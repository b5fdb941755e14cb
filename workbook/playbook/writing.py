"""Writing files into the workbook: whole or not at all, and for nobody else to read."""

import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside the file first, so that it is never half written. Raises OSError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it that are missing, all of them closed to others. Raises OSError."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
