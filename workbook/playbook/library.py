"""Every playbook at hand: the shipped ones and the manager's own, those that are broken with their errors.

Files are read when the library is first looked at. YAML is parsed only for files that changed since the last start.
"""

import hashlib
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from workbook import __version__
from workbook.playbook.codec import content_hash, from_dict, to_dict
from workbook.playbook.diagnostics import Diagnostic, PlaybookError, did_you_mean
from workbook.playbook.schema import Playbook
from workbook.playbook.shelf import Shelf

if TYPE_CHECKING:
    from workbook.playbook.reading.snippets import Snippet

__all__ = [
    "Library",
    "Loaded",
    "PlaybookError",
    "content_hash",
    "from_dict",
    "load_file",
    "load_snippets",
    "to_dict",
]
OWN_FOLDER = "playbooks"
_READ = ("opportunity", "rep", "team", "self", "snippets")


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


def shipped_folder() -> Path:
    """Where the playbooks that come with the program lie: beside its packages."""
    return Path(str(resources.files("workbook"))).parent / "playbooks"


def load_snippets(*folders: Path) -> dict[str, "Snippet"]:
    """The snippets of all files below the folders; later ones win. Broken files give none."""
    files = [path for folder in folders for path in _files(folder) if _is_snippets(path)]
    return _snippets_of({path: path.read_bytes() for path in files})


def load_file(path: Path, snippets: Mapping[str, "Snippet"] | None = None) -> Loaded:
    """One file, read anew, with its errors. Without `snippets` it may use the shipped ones."""
    if snippets is None:
        snippets = load_snippets(shipped_folder())
    return _read(path, path.read_bytes(), str(path), snippets, own=True)


class Library:
    """The playbooks that can be walked. `workbook` is the workbook's folder; `shipped` another one for tests."""

    def __init__(self, workbook: Path | None, *, shipped: Path | None = None) -> None:
        self._workbook = workbook
        self._shipped = shipped
        self._entries: tuple[Loaded, ...] | None = None
        self._seen: tuple[object, ...] = ()

    @property
    def entries(self) -> tuple[Loaded, ...]:
        """All files but those of snippets that are in order: shipped ones first, each kind by title."""
        if self._entries is None:
            self._entries = self._load()
        return self._entries

    def refresh(self) -> bool:
        """Look at the files again; True where something changed. Cheap when nothing did."""
        if self._entries is not None and self._state() == self._seen:
            return False
        self._entries = None
        return True

    def for_subject(self, subject: str) -> tuple[Loaded, ...]:
        """The usable, active playbooks about an opportunity, a rep, the team or oneself."""
        usable = (entry for entry in self.entries if entry.playbook and entry.status == "active")
        return tuple(entry for entry in usable if entry.subject == subject)

    def entry(self, playbook_id: str) -> Loaded | None:
        """The entry of that id."""
        return next((entry for entry in self.entries if entry.id == playbook_id), None)

    def get(self, playbook_id: str) -> Playbook:
        """The playbook of that id, of a broken file its last good version.

        Raises PlaybookError with the file's errors, or with a sentence that names the ones there are.
        """
        entry = self.entry(playbook_id)
        if entry is None:
            known = [known.id for known in self.entries if known.playbook]
            hint = did_you_mean(playbook_id, known)
            raise PlaybookError(
                [Diagnostic(code="P011", message=f'There is no playbook "{playbook_id}"', hint=hint)]
            )
        if entry.playbook is None:
            raise PlaybookError(entry.errors)
        return entry.playbook

    def _folders(self) -> list[tuple[Path, bool]]:
        own = [(self._workbook / OWN_FOLDER, True)] if self._workbook else []
        return [(self._shipped or shipped_folder(), False), *own]

    def _state(self) -> tuple[object, ...]:
        return tuple(
            _stamp(path) for folder, own in self._folders() for path in _files(folder, all_below=own)
        )

    def _load(self) -> tuple[Loaded, ...]:
        self._seen = self._state()
        files = [(path, own) for folder, own in self._folders() for path in _files(folder, all_below=own)]
        shelf = Shelf(self._workbook)
        entries = _Loading(shelf, files).entries()
        shelf.save()
        return tuple(_refuse_doubles(sorted(entries, key=lambda e: (e.own, e.title.lower(), e.id))))


class _Loading:
    """One look at all the files."""

    def __init__(self, shelf: Shelf, files: list[tuple[Path, bool]]) -> None:
        self._shelf = shelf
        self._own = dict(files)
        self._unreadable: list[Loaded] = []
        self._data = {path: data for path, own in files if (data := self._bytes(path, own)) is not None}
        self._snippet_files = {path: data for path, data in self._data.items() if _is_snippets(path, data)}
        self._base = hashlib.sha256(__version__.encode())
        for data in self._snippet_files.values():
            self._base.update(hashlib.sha256(data).digest())
        self._snippets: dict[str, Snippet] | None = None

    def _bytes(self, path: Path, own: bool) -> bytes | None:
        try:
            return path.read_bytes()
        except OSError as error:
            message = f"The file cannot be read: {error.strerror}"
            found = Diagnostic(code="Y002", message=message, file=str(path))
            self._unreadable.append(Loaded(path, path.stem, path.stem, own=own, errors=(found,)))
            return None

    def entries(self) -> list[Loaded]:
        found = [
            self._entry(path, data) for path, data in self._data.items() if path not in self._snippet_files
        ]
        return self._unreadable + found + self._broken_snippets()

    def _entry(self, path: Path, data: bytes) -> Loaded:
        hashed = self._base.copy()
        hashed.update(data)
        key = f"{hashed.hexdigest()}-{path.name}"
        kept = self._shelf.find(key)
        if kept:
            return _described(path, kept[0], kept[1], own=self._own[path])
        loaded = _read(path, data, str(path), self._all_snippets(), own=self._own[path])
        source = self._source(path)
        if loaded.playbook:
            self._shelf.keep(key, source, loaded.playbook, loaded.warnings)
            return loaded
        good = self._shelf.last_good(source)
        return replace(_described(path, good, (), own=loaded.own), errors=loaded.errors) if good else loaded

    def _source(self, path: Path) -> str:
        return f"{'own' if self._own[path] else 'shipped'}/{path.parent.name}/{path.name}"

    def _all_snippets(self) -> dict[str, "Snippet"]:
        if self._snippets is None:
            self._snippets = _snippets_of(self._snippet_files)
        return self._snippets

    def _broken_snippets(self) -> list[Loaded]:
        """Files of snippets have no entry of their own but where they are broken; a kept start need not look."""
        key = f"{self._base.hexdigest()}-snippets"
        if not self._snippet_files or self._shelf.knows(key):
            return []
        read = [_read(path, data, str(path), self._all_snippets(), own=self._own[path])
                for path, data in self._snippet_files.items()]  # fmt: skip
        broken = [loaded for loaded in read if loaded.errors]
        if not broken:
            self._shelf.note(key)
        return broken


def _read(path: Path, data: bytes, name: str, snippets: Mapping[str, "Snippet"], *, own: bool) -> Loaded:
    from workbook.playbook.reading.reader import read  # late: parsing YAML costs 30 ms to import

    found = read(data, name, snippets)
    if found.playbook:
        return _described(path, found.playbook, found.warnings, own=own)
    return Loaded(path, path.stem, path.stem, own=own, errors=found.errors, warnings=found.warnings)


def _described(path: Path, playbook: Playbook, warnings: tuple[Diagnostic, ...], *, own: bool) -> Loaded:
    return Loaded(
        path, playbook.id, playbook.title, playbook.subject, playbook.minutes, playbook.summary, playbook.status, own,
        playbook, (), warnings,
    )  # fmt: skip


def _refuse_doubles(entries: Iterable[Loaded]) -> list[Loaded]:
    """Of two playbooks with one id the first keeps it; shipped ones stand first, so no file can take their place."""
    first: dict[str, Loaded] = {}
    found: list[Loaded] = []
    for entry in entries:
        if entry.playbook and entry.id in first:
            where = (
                first[entry.id].path.name
                if first[entry.id].own
                else f"the shipped {first[entry.id].path.name}"
            )
            message = f'id "{entry.id}" is already used by {where}. Give this playbook an id of its own'
            double = Diagnostic(code="P005", message=message, file=str(entry.path))
            entry = replace(
                entry, id=f"{entry.id}-{entry.path.stem}", playbook=None, errors=(*entry.errors, double)
            )
        elif entry.playbook:
            first[entry.id] = entry
        found.append(entry)
    return found


def _files(folder: Path, *, all_below: bool = False) -> list[Path]:
    """The YAML files of a folder; of the shipped one those of the kinds that are read."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml")]
    kinds = (path for path in found if all_below or path.parent == folder or path.parent.name in _READ)
    return sorted(kinds)


def _stamp(path: Path) -> object:
    try:
        status = path.stat()
    except OSError:
        return path
    return path, status.st_mtime_ns, status.st_size


def _is_snippets(path: Path, data: bytes = b"") -> bool:
    """Whether a file holds snippets, told without parsing it: by its folder or its own word."""
    return (
        path.parent.name == "snippets"
        or b"\nkind: snippets" in data[:4096]
        or data.startswith(b"kind: snippets")
    )


def _snippets_of(files: Mapping[Path, bytes]) -> dict[str, "Snippet"]:
    from workbook.playbook.reading.reader import read

    found: dict[str, Snippet] = {}
    for path, data in files.items():
        found |= read(data, path.name, found).snippets or {}
    return found
