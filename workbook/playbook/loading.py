"""Playbook files as entries of the library: read, or taken from the shelf where nothing changed."""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from workbook import __version__
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.schema import Playbook
from workbook.playbook.shelf import Shelf

if TYPE_CHECKING:
    from workbook.playbook.reading.snippets import Snippet

_KINDS = ("opportunity", "rep", "team", "self", "snippets")


class Loaded(msgspec.Struct, frozen=True):
    """One file of the library. With errors, `playbook` is the last good version, or None where there never was one.

    `path` is where the file lies, `own` whether it is one of the manager's.
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

    @property
    def is_broken(self) -> bool:
        """Whether the file as it stands cannot be used."""
        return bool(self.errors)


class Loading:
    """One look at all the files, each with whether it is one of the manager's own."""

    def __init__(self, shelf: Shelf, files: list[tuple[Path, bool]]) -> None:
        self._shelf = shelf
        self._own = dict(files)
        self._unreadable: list[Loaded] = []
        self._data = {path: data for path, own in files if (data := self._bytes(path, own)) is not None}
        self._snippet_files = {path: data for path, data in self._data.items() if _holds_snippets(path, data)}
        self._base = hashlib.sha256(__version__.encode())
        for data in self._snippet_files.values():
            self._base.update(hashlib.sha256(data).digest())

    def _bytes(self, path: Path, own: bool) -> bytes | None:
        try:
            return path.read_bytes()
        except OSError as error:
            message = f"The file cannot be read: {error.strerror}"
            found = Diagnostic(code="Y002", message=message, file=str(path))
            self._unreadable.append(Loaded(path, path.stem, path.stem, own=own, errors=(found,)))
            return None

    def entries(self) -> list[Loaded]:
        """An entry for every playbook, and for those files of snippets that are broken."""
        found = [self._entry(path, data) for path, data in self._data.items() if path not in self._snippet_files]
        return self._unreadable + found + self._broken_snippets()

    def _entry(self, path: Path, data: bytes) -> Loaded:
        hashed = self._base.copy()
        hashed.update(data)
        key = f"{hashed.hexdigest()}-{path.name}"
        kept = self._shelf.find(key)
        if kept:
            return _described(path, kept[0], kept[1], own=self._own[path])
        loaded = load(path, data, self._snippets, own=self._own[path])
        source = f"{'own' if loaded.own else 'shipped'}/{path.parent.name}/{path.name}"
        if loaded.playbook:
            self._shelf.keep(key, source, loaded.playbook, loaded.warnings)
            return loaded
        good = self._shelf.last_good(source)
        return replace(_described(path, good, (), own=loaded.own), errors=loaded.errors) if good else loaded

    @cached_property
    def _snippets(self) -> dict[str, "Snippet"]:
        return snippets_in(self._snippet_files)

    def _broken_snippets(self) -> list[Loaded]:
        """A start at which all snippets are known to be in order does not look at them."""
        key = f"{self._base.hexdigest()}-snippets"
        if not self._snippet_files or self._shelf.knows(key):
            return []
        read = [self._snippet_entry(path, data) for path, data in self._snippet_files.items()]
        broken = [loaded for loaded in read if loaded.errors]
        if not broken:
            self._shelf.note(key)
        return broken

    def _snippet_entry(self, path: Path, data: bytes) -> Loaded:
        loaded = load(path, data, self._snippets, own=self._own[path])
        doubles = []
        for snippet in snippets_in({path: data}).values():
            first = self._snippets[snippet.id].file
            if first != str(path):
                message = f'id "{snippet.id}" is already used by the snippet in {Path(first).name}'
                doubles.append(Diagnostic(code="P005", message=message, file=str(path), line=snippet.line))
        return replace(loaded, errors=(*loaded.errors, *doubles))


def load(path: Path, data: bytes, snippets: Mapping[str, "Snippet"], *, own: bool) -> Loaded:
    """The entry of one file, read from its bytes."""
    from workbook.playbook.reading.reader import read  # late: a start where nothing changed parses no YAML

    found = read(data, str(path), snippets)
    if found.playbook:
        return _described(path, found.playbook, found.warnings, own=own)
    return Loaded(path, path.stem, path.stem, own=own, errors=found.errors, warnings=found.warnings)


def _described(path: Path, playbook: Playbook, warnings: tuple[Diagnostic, ...], *, own: bool) -> Loaded:
    return Loaded(
        path, playbook.id, playbook.title, playbook.subject, playbook.minutes, playbook.summary, playbook.status, own,
        playbook, (), warnings,
    )  # fmt: skip


def files_in(folder: Path, *, all_below: bool = False) -> list[Path]:
    """The YAML files of a folder: in it and in its folders of the kinds that are read, or all that are below it.

    Test scripts (`x.test.yaml`) are none of them.
    """
    if not folder.is_dir():
        return []
    found = [
        path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml") and ".test" not in path.suffixes
    ]
    return sorted(path for path in found if all_below or path.parent == folder or path.parent.name in _KINDS)


def stamp(path: Path) -> object:
    """What changes when the file does."""
    try:
        status = path.stat()
    except OSError:
        return path
    return path, status.st_mtime_ns, status.st_size


def snippets_in(files: Mapping[Path, bytes]) -> dict[str, "Snippet"]:
    """The snippets of those files that hold any; of two with one id the first counts."""
    from workbook.playbook.reading.reader import read

    found: dict[str, Snippet] = {}
    for path, data in files.items():
        if _holds_snippets(path, data):
            found = {**(read(data, str(path), found).snippets or {}), **found}
    return found


def _holds_snippets(path: Path, data: bytes) -> bool:
    """Told without parsing: by the folder, or by the file's own word."""
    return path.parent.name == "snippets" or b"\nkind: snippets" in data[:4096] or data.startswith(b"kind: snippets")
