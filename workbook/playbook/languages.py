"""The translations at hand, and each playbook in the language that is wanted."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from workbook.playbook.codec import content_hash
from workbook.playbook.headline import full_name, headline, pack_of
from workbook.playbook.loaded import Loaded
from workbook.playbook.schema import Playbook
from workbook.playbook.shelf import Shelf


class Languages:
    """The translations among the files of a library.

    One of the manager's own stands before one that came with a pack; a pack can only translate what is in it.
    """

    def __init__(self, shelf: Shelf, files: Mapping[Path, bytes], wanted: str) -> None:
        self._shelf, self._wanted = shelf, wanted
        self._found: dict[str, dict[str, tuple[Path, bytes]]] = {}
        for path, data in sorted(files.items(), key=lambda each: not pack_of(each[0])):
            said, pack = headline(data), pack_of(path)
            if said.kind == "translation" and said.of and said.language:
                self._found.setdefault(full_name(said.of, pack), {})[said.language] = (path, data)

    def of(self, entry: Loaded) -> Loaded:
        """The entry with the languages it is translated into, in the wanted one where it can be."""
        there = self._found.get(entry.id, {})
        entry = replace(entry, languages=tuple(sorted(there))) if there else entry
        if entry.playbook is None or not self._wanted or _is_in(entry.playbook.language, self._wanted):
            return entry
        named = next(_fitting(self._wanted, there), "")
        return self._translated(entry, entry.playbook, *there[named]) if named else entry

    def _translated(self, entry: Loaded, playbook: Playbook, path: Path, data: bytes) -> Loaded:
        key = f"{content_hash(playbook)}-{hashlib.sha256(data).hexdigest()}"
        kept = self._shelf.find(key)
        if kept:
            return _named(entry, kept[0])
        from workbook.playbook.translation.sidecar import read_translation
        from workbook.playbook.translation.state import translated

        translation, found = read_translation(data, str(path))
        if translation is None:
            return replace(entry, warnings=(*entry.warnings, *found))
        other = translated(playbook, translation)
        self._shelf.keep(key, f"{entry.id}-{translation.language}", other, ())
        return _named(entry, other)


def _named(entry: Loaded, playbook: Playbook) -> Loaded:
    return replace(entry, playbook=playbook, title=playbook.title, summary=playbook.summary)


def _fitting(wanted: str, there: Mapping[str, object]) -> Iterator[str]:
    """The wanted language itself, else the same language of another region."""
    if wanted in there:
        yield wanted
    yield from (each for each in sorted(there) if _is_in(each, wanted))


def _is_in(language: str, wanted: str) -> bool:
    return language.partition("-")[0].lower() == wanted.partition("-")[0].lower()
