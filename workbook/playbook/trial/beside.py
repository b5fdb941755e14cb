"""Where the test scripts of a playbook lie, and which playbook a script is about."""

from collections.abc import Iterable
from pathlib import Path

from workbook.playbook.trial.script import SUFFIX

FOLDER = "tests"


def is_script(path: Path) -> bool:
    """Whether the file is a test script, by its name."""
    return path.name.endswith(SUFFIX)


def scripts_of(path: Path, playbook_id: str) -> list[Path]:
    """The scripts for a playbook's file: beside it, or in a folder "tests" there or one level up."""
    names = dict.fromkeys((f"{path.stem}{SUFFIX}", f"{playbook_id}{SUFFIX}"))
    folders = (path.parent, path.parent / FOLDER, path.parent.parent / FOLDER)
    return [folder / name for folder in folders for name in names if (folder / name).is_file()]


def playbook_beside(script: Path) -> Path | None:
    """The file that a script is about, by its name: beside it, or for a folder "tests" in or below the one above."""
    names = [script.name.removesuffix(SUFFIX) + ending for ending in (".yaml", ".yml")]
    around = _folders(script.parent)
    return next((folder / name for folder in around for name in names if (folder / name).is_file()), None)


def _folders(folder: Path) -> Iterable[Path]:
    yield folder
    if folder.name == FOLDER:
        yield folder.parent
        yield from sorted(each for each in folder.parent.iterdir() if each.is_dir() and each != folder)
