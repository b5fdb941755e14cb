"""One look of playbook lint: at which files, and what is found."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from workbook.cli.context import Context
from workbook.errors import WorkbookError
from workbook.locations import cache_folder
from workbook.playbook.library import OWN_FOLDER, shipped_folder
from workbook.playbook.lint.around import Around, Published
from workbook.playbook.lint.kept import Kept
from workbook.playbook.lint.report import Report
from workbook.playbook.lint.run import lint_files
from workbook.playbook.loading import files_in

STDIN = "-"
STDIN_NAME = Path("standard input")
_BIGGEST = 600_000
_MOST_BESIDE = 500


class NoFiles(WorkbookError):
    """Where playbooks were looked for there are none."""

    exit_status = 4


class Found(msgspec.Struct, frozen=True):
    """What was found, and a sentence for each file that could not be read."""

    report: Report
    unread: tuple[str, ...]


def look(context: Context, chosen: argparse.Namespace) -> Found:
    """One look at all files named. Raises NoFiles where there are none."""
    unread: list[str] = []
    files = dict(_read(_paths(chosen.files, unread), unread))
    if not files and not any(Path(name).expanduser().is_file() for name in chosen.files):
        raise NoFiles(" ".join(unread))
    around = Around(_beside(context, files), _published(context, chosen))
    kept = Kept(None if chosen.fresh else cache_folder() / "lint.json")
    return Found(lint_files(files.items(), around, profile=chosen.profile, kept=kept), tuple(unread))


def paths_named(names: Iterable[str]) -> list[Path]:
    """All files that the names stand for and that are there."""
    return list(_paths(names, []))


def _paths(names: Iterable[str], unread: list[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name).expanduser()
        if name == STDIN or not path.is_dir():
            yield STDIN_NAME if name == STDIN else path
            continue
        below = files_in(path, all_below=True)
        if not below:
            unread.append(f"{path} has no playbook file in it; they end in .yaml.")
        yield from below


def _read(paths: Iterable[Path], unread: list[str]) -> Iterator[tuple[Path, bytes]]:
    for path in dict.fromkeys(paths):
        try:
            yield path, sys.stdin.buffer.read() if path == STDIN_NAME else path.read_bytes()
        except OSError as error:
            unread.append(f"{path} cannot be read: {error.strerror or error}.")


def _beside(context: Context, files: dict[Path, bytes]) -> dict[Path, bytes]:
    """All that the files may use: themselves, what lies beside them, the workbook's own, and what is shipped."""
    found = dict(files)
    for path in (*paths_beside(context, files), *files_in(shipped_folder())):
        if path not in found and (data := _small(path)):
            found[path] = data
    return found


def paths_beside(context: Context, files: Iterable[Path]) -> list[Path]:
    """The files that these may use and that change: those that lie beside them, and the workbook's own."""
    folders = {path.parent for path in files if path != STDIN_NAME} or {Path()}
    near = [path for folder in sorted(folders) for path in _near(folder)]
    return near + files_in(context.folder / OWN_FOLDER, all_below=True)


def _near(folder: Path) -> list[Path]:
    """The files in a folder and in the snippets folders of it and of the one above; none where there are very many."""
    beside = [folder, folder / "snippets", folder.parent / "snippets"]
    found = [path for each in beside if each.is_dir() for path in sorted(each.glob("*.y*ml"))]
    return found if len(found) <= _MOST_BESIDE else []


def _small(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= _BIGGEST else b""
    except OSError:
        return b""


def _published(context: Context, chosen: argparse.Namespace) -> Published:
    """What sessions of the workbook were held with; nothing unless a workbook is named."""
    if not getattr(chosen, "workbook", None) or not context.folder.is_dir():
        return {}
    from workbook.coaching.snapshots import published

    return published(context.book)
