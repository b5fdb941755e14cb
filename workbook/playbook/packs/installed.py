"""The packs of a workbook: one folder each below `playbooks/packs`."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from workbook.playbook.headline import PACKS
from workbook.playbook.packs.contents import read_contents
from workbook.playbook.packs.lock import check_lock
from workbook.playbook.packs.manifest import Manifest, read_manifest
from workbook.playbook.packs.names import MANIFEST
from workbook.playbook.packs.problem import PackProblem
from workbook.playbook.writing import make_folder, write_whole

OLD = ".old-"
NEW = ".new-"


class Installed(NamedTuple):
    """One installed pack; `manifest` is None where it cannot be read. `changed` are files that differ from the lock."""

    id: str
    folder: Path
    manifest: Manifest | None
    files: dict[str, bytes]
    changed: tuple[str, ...]


def packs_folder(workbook: Path) -> Path:
    """Where the packs of a workbook lie; it need not exist yet."""
    return workbook / "playbooks" / PACKS


def installed(workbook: Path) -> list[Installed]:
    """Every installed pack by its id. A pack whose replacing was cut short is put back first."""
    folder = packs_folder(workbook)
    mend(folder)
    try:
        names = sorted(each.name for each in folder.iterdir() if each.is_dir() and not each.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise PackProblem(f"{folder} cannot be read: {error.strerror}.") from error
    return [_installed(folder / name) for name in names]


def _installed(folder: Path) -> Installed:
    files = dict(read_contents(folder).files)
    manifest = read_manifest(files[MANIFEST])[0] if MANIFEST in files else None
    if manifest and manifest.id != folder.name:
        manifest = None
    changed = tuple(Path(found.file).relative_to(folder).as_posix() for found in check_lock(files, str(folder)))
    return Installed(folder.name, folder, manifest, files, changed)


def put(workbook: Path, pack: str, files: Iterable[tuple[str, bytes]]) -> Path:
    """Puts a pack's files in the place of the one that is there, which stays until all of the new one is written.

    Raises PackProblem where that fails; then the old one is still there.
    """
    folder = packs_folder(workbook)
    target, new, old = folder / pack, folder / f"{NEW}{pack}", folder / f"{OLD}{pack}"
    try:
        _remove(new)
        for name, data in files:
            path = new / name
            make_folder(path.parent)
            write_whole(path, data)
        _remove(old)
        if target.is_dir():
            target.rename(old)
        new.rename(target)
        _remove(old)
    except OSError as error:
        mend(folder)
        raise PackProblem(f"{error.filename or target} cannot be written: {error.strerror or error}.") from error
    return target


def remove(workbook: Path, pack: str) -> None:
    """Takes a pack away. Sessions that were held with it keep their steps. Raises PackProblem."""
    folder = packs_folder(workbook)
    gone = folder / f"{NEW}{pack}"
    try:
        _remove(gone)
        (folder / pack).rename(gone)
        _remove(gone)
    except OSError as error:
        raise PackProblem(f"{folder / pack} cannot be removed: {error.strerror or error}.") from error


def mend(folder: Path) -> None:
    """Puts an old pack back whose new one never came, and clears what was left half written."""
    if not folder.is_dir():
        return
    for left in sorted(folder.glob(".*-*")):
        name = left.name.removeprefix(OLD)
        if left.name.startswith(OLD) and not (folder / name).exists():
            left.rename(folder / name)
        elif left.name.startswith((OLD, NEW)):
            _remove(left)


def _remove(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)
