"""Playbook files as entries of the library: read, or taken from the shelf where nothing changed."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbook import __version__
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.headline import bases_in, full_name, headline, pack_of, packs_of
from workbook.playbook.languages import Languages
from workbook.playbook.loaded import Loaded
from workbook.playbook.packs.trust import trusted_in
from workbook.playbook.reading.base import Base
from workbook.playbook.schema import Playbook
from workbook.playbook.shelf import Shelf

if TYPE_CHECKING:
    from workbook.playbook.reading.snippets import Snippet

BESIDE = ("pack", "translation")
"""Kinds of files that are no playbooks but say something about some."""
_KINDS = ("opportunity", "rep", "team", "self", "exercise", "snippets")


class Loading:
    """One look at all the files, each with whether it is one of the manager's own."""

    def __init__(self, shelf: Shelf, files: list[tuple[Path, bool]], language: str = "") -> None:
        self._shelf = shelf
        self._own = dict(files)
        self._unreadable: list[Loaded] = []
        self._data = {path: data for path, own in files if (data := self._bytes(path, own)) is not None}
        self._snippet_files = {path: data for path, data in self._data.items() if _holds_snippets(path, data)}
        self._base = hashlib.sha256(__version__.encode())
        for data in self._snippet_files.values():
            self._base.update(hashlib.sha256(data).digest())
        self._languages = Languages(shelf, self._data, language)

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
        playbooks = (each for each in self._data.items() if each[0] not in self._snippet_files)
        found = [self._entry(path, data) for path, data in playbooks if headline(data).kind not in BESIDE]
        found = [self._languages.of(self._as_trusted(entry)) for entry in found]
        return self._unreadable + found + self._broken_snippets()

    def _entry(self, path: Path, data: bytes) -> Loaded:
        hashed = self._base.copy()
        hashed.update(data)
        if b"extends" in data:
            hashed.update(self._all_files)
        key = f"{hashed.hexdigest()}-{full_name(path.name, pack_of(path))}"
        kept = self._shelf.find(key)
        if kept:
            return _described(path, kept[0], kept[1], own=self._own[path])
        loaded = load(path, data, self._snippets, own=self._own[path], bases=self._bases)
        source = f"{loaded.pack or ('own' if loaded.own else 'shipped')}/{path.parent.name}/{path.name}"
        if loaded.playbook:
            self._shelf.keep(key, source, loaded.playbook, loaded.warnings)
            return loaded
        good = self._shelf.last_good(source)
        return replace(_described(path, good, (), own=loaded.own), errors=loaded.errors) if good else loaded

    def _as_trusted(self, entry: Loaded) -> Loaded:
        """The entry as its pack may be walked: one that the manager does not trust reads and does less."""
        if not entry.pack or entry.playbook is None or entry.pack in self._trusted(packs_of(entry.path)):
            return entry
        return replace(entry, playbook=replace(entry.playbook, trusted=False))

    @cached_property
    def _trusted(self) -> Callable[[Path], frozenset[str]]:
        return cache(trusted_in)

    @cached_property
    def _snippets(self) -> dict[str, "Snippet"]:
        return snippets_in(self._snippet_files)

    @cached_property
    def _bases(self) -> dict[str, Base]:
        return bases_in(self._data)

    @cached_property
    def _all_files(self) -> bytes:
        """Changes whenever any file does: what a playbook builds on may be any of them."""
        hashes = (hashlib.sha256(data).digest() for data in self._data.values())
        return hashlib.sha256(b"".join(hashes)).digest()

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
        for name, snippet in snippets_in({path: data}).items():
            first = self._snippets[name].file
            if first != str(path):
                message = f'id "{snippet.id}" is already used by the snippet in {Path(first).name}'
                doubles.append(Diagnostic(code="P005", message=message, file=str(path), line=snippet.line))
        return replace(loaded, errors=(*loaded.errors, *doubles))


def load(
    path: Path, data: bytes, snippets: Mapping[str, "Snippet"], *, own: bool, bases: Mapping[str, Base] | None = None
) -> Loaded:
    """The entry of one file, read from its bytes. It may use the snippets and build on the bases."""
    from workbook.playbook.reading.reader import read  # late: a start where nothing changed parses no YAML

    pack = pack_of(path)
    found = read(data, str(path), snippets, bases, pack)
    if found.playbook:
        playbook = replace(found.playbook, id=full_name(found.playbook.id, pack))
        return _described(path, playbook, found.warnings, own=own)
    name = full_name(path.stem, pack)
    return Loaded(path, name, path.stem, own=own, errors=found.errors, warnings=found.warnings, pack=pack)


def _described(path: Path, playbook: Playbook, warnings: tuple[Diagnostic, ...], *, own: bool) -> Loaded:
    return Loaded(
        path, playbook.id, playbook.title, playbook.subject, playbook.minutes, playbook.summary, playbook.status, own,
        playbook, (), warnings, pack_of(path),
    )  # fmt: skip


def files_in(folder: Path, *, all_below: bool = False) -> list[Path]:
    """The YAML files of a folder: in it and in its folders of the kinds that are read, or all that are below it.

    Test scripts (`x.test.yaml`) are none of them, nor is what is put aside under a name that begins with a dot, nor
    pipes and devices, which could be read for ever.
    """
    if not folder.is_dir():
        return []
    found = [
        path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml") and ".test" not in path.suffixes
    ]
    shown = [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    wanted = [path for path in shown if all_below or path.parent == folder or path.parent.name in _KINDS]
    return sorted(path for path in wanted if not (path.is_fifo() or path.is_socket() or path.is_char_device()))


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
            found = {**(read(data, str(path), found, pack=pack_of(path)).snippets or {}), **found}
    return found


def _holds_snippets(path: Path, data: bytes) -> bool:
    """Told without parsing: by the folder, or by the file's own word."""
    return path.parent.name == "snippets" or b"\nkind: snippets" in data[:4096] or data.startswith(b"kind: snippets")
