"""The manager's own playbook files: where they lie, and how a shipped one becomes one's own."""

import re
from collections.abc import Container
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.playbook.library import OWN_FOLDER
from workbook.playbook.loaded import Loaded
from workbook.playbook.packs.leaving import outside

_ID_LINE = re.compile(rb"(?m)^id:.*$")
_LONGEST = 49


class CopyProblem(WorkbookError):
    """A playbook that cannot be copied."""


def own_folder(workbook: Path) -> Path:
    """The folder of the manager's own playbooks in a workbook; it need not exist yet."""
    return workbook / OWN_FOLDER


def copy_to_own(entry: Loaded, workbook: Path, taken: Container[str]) -> Path:
    """Copies a file to the manager's own ones under an id that is not `taken`, and returns where it lies now.

    What one of a pack uses of its pack it goes on using.
    Raises CopyProblem where it cannot be read or written.
    """
    folder = own_folder(workbook)
    base = f"my-{entry.id.rpartition('/')[2]}"[: _LONGEST - 3]
    numbered = (base if count == 1 else f"{base}-{count}" for count in range(1, 1000))
    name = next(name for name in numbered if name not in taken and not (folder / f"{name}.yaml").exists())
    path = folder / f"{name}.yaml"
    try:
        data = outside(entry.path, entry.path.read_bytes())
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as out:
            out.write(_ID_LINE.sub(b"id: " + name.encode(), data, count=1))
    except OSError as error:
        why = error.strerror or str(error)
        raise CopyProblem(f"{entry.path.name} cannot be copied to {folder}: {why}.") from error
    return path
