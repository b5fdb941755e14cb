"""Every playbook at hand: the shipped ones and the manager's own, those that are broken with their errors.

Files are read when the library is first looked at. YAML is parsed only for files that changed since the last start.
"""

import re
from collections.abc import Iterable, Mapping
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbook.playbook.codec import content_hash, from_dict, to_dict
from workbook.playbook.diagnostics import Diagnostic, PlaybookError, did_you_mean
from workbook.playbook.headline import bases_in
from workbook.playbook.loaded import Loaded
from workbook.playbook.loading import Loading, files_in, load, snippets_in, stamp
from workbook.playbook.packs.trust import trust_file
from workbook.playbook.reading.base import Base
from workbook.playbook.schema import Playbook
from workbook.playbook.shelf import Shelf

if TYPE_CHECKING:
    from workbook.playbook.reading.snippets import Snippet

__all__ = ["Library", "PlaybookError", "content_hash", "from_dict", "load_file", "load_snippets", "to_dict"]
OWN_FOLDER = "playbooks"


def shipped_folder() -> Path:
    """Where the playbooks that come with the program lie: beside its packages."""
    return Path(__file__).parents[2] / "playbooks"


def load_snippets(*folders: Path) -> dict[str, "Snippet"]:
    """The snippets of all files below the folders; of two with one id the first counts."""
    return snippets_in({path: path.read_bytes() for folder in folders for path in files_in(folder, all_below=True)})


def load_bases(*folders: Path) -> dict[str, Base]:
    """The playbooks and exercises below the folders that others may build on; of two with one id the first counts."""
    return bases_in({path: path.read_bytes() for folder in folders for path in files_in(folder, all_below=True)})


def load_file(
    path: Path, snippets: Mapping[str, "Snippet"] | None = None, bases: Mapping[str, Base] | None = None
) -> Loaded:
    """One file, read anew, with its errors. Without `snippets` and `bases` it may use and build on the shipped ones."""
    if snippets is None:
        snippets = load_snippets(shipped_folder())
    if bases is None:
        bases = load_bases(shipped_folder())
    return load(path, path.read_bytes(), snippets, own=True, bases=bases)


class Library:
    """The playbooks that can be walked. `workbook` is the workbook's folder; `shipped` another one for tests.

    `language` is the one in which they are wanted: those that are translated into it are given in it.
    """

    def __init__(self, workbook: Path | None, *, shipped: Path | None = None, language: str = "") -> None:
        self._workbook = workbook
        self._language = language
        self._shipped = shipped
        self._looked: tuple[tuple[object, ...], tuple[Loaded, ...]] | None = None

    @property
    def entries(self) -> tuple[Loaded, ...]:
        """All files but those of snippets that are in order: shipped ones first, each kind by title."""
        looked = self._looked or self._load()
        self._looked = looked
        return looked[1]

    def refresh(self) -> bool:
        """Looks at the files again; True where something changed. Cheap when nothing did."""
        if self._looked is not None and self._looked[0] == self._state():
            return False
        self._looked = None
        return True

    @property
    def files(self) -> list[tuple[Path, bool]]:
        """All YAML files as they lie there now, each with whether it is one of the manager's own."""
        return [(path, own) for folder, own in self._folders() for path in files_in(folder, all_below=own)]

    def for_subject(self, subject: str) -> tuple[Loaded, ...]:
        """The usable, active playbooks about an opportunity, a rep, the team or oneself."""
        usable = (entry for entry in self.entries if entry.playbook and entry.status == "active")
        return tuple(entry for entry in usable if entry.subject == subject)

    def entry(self, playbook_id: str) -> Loaded | None:
        """The entry of that id."""
        return next((entry for entry in self.entries if entry.id == playbook_id), None)

    def get(self, playbook_id: str, language: str | None = None) -> Playbook:
        """The playbook of that id, of a broken file its last good version, perhaps in another language for once.

        Raises PlaybookError with the file's errors, or with a sentence that names the ones there are.
        """
        if language not in (None, self._language):
            return Library(self._workbook, shipped=self._shipped, language=language or "").get(playbook_id)
        entry = self.entry(playbook_id)
        if entry is None:
            known = [known.id for known in self.entries if known.playbook]
            hint = did_you_mean(playbook_id, known)
            raise PlaybookError([Diagnostic(code="P011", message=f'There is no playbook "{playbook_id}"', hint=hint)])
        if entry.playbook is None:
            raise PlaybookError(entry.errors)
        return entry.playbook

    def _folders(self) -> list[tuple[Path, bool]]:
        own = [(self._workbook / OWN_FOLDER, True)] if self._workbook else []
        return [(self._shipped or shipped_folder(), False), *own]

    def _state(self) -> tuple[object, ...]:
        trusted = [trust_file(self._workbook)] if self._workbook else []
        return tuple(stamp(path) for path in (*(path for path, _ in self.files), *trusted))

    def _load(self) -> tuple[tuple[object, ...], tuple[Loaded, ...]]:
        """The entries, with the state of the files that they were made from."""
        state, shelf = self._state(), Shelf(self._workbook)
        entries = Loading(shelf, self.files, self._language).entries()
        shelf.save()
        known = _refuse_doubles(sorted(entries, key=attrgetter("own", "path")))
        return state, tuple(sorted(known, key=lambda e: (e.own, e.title.lower(), e.id)))


_ID_LINE = re.compile(r"(?m)^id:[ \t]*")


def _refuse_doubles(entries: Iterable[Loaded]) -> list[Loaded]:
    """Of two playbooks with one id the first file keeps it, shipped ones before all others, whatever their titles."""
    first: dict[str, Loaded] = {}
    found: list[Loaded] = []
    for entry in entries:
        if entry.playbook and entry.id in first:
            where = first[entry.id].path.name if first[entry.id].own else f"the shipped {first[entry.id].path.name}"
            message = f'id "{entry.id}" is already used by {where}. Give this playbook an id of its own'
            line, col = _place_of_id(entry.path)
            length = len(entry.id.rpartition("/")[2])
            double = Diagnostic(code="P005", message=message, file=str(entry.path), line=line, col=col, length=length)
            entry = replace(entry, id=f"{entry.id}-{entry.path.stem}", playbook=None, errors=(*entry.errors, double))
        elif entry.playbook:
            first[entry.id] = entry
        found.append(entry)
    return found


def _place_of_id(path: Path) -> tuple[int, int]:
    """Line and column of the file's own id; its beginning where that cannot be told."""
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return 1, 1
    found = _ID_LINE.search(text)
    return (text.count("\n", 0, found.start()) + 1, found.end() - found.start() + 1) if found else (1, 1)
