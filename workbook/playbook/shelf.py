"""Resolved playbooks kept beside the workbook, so that a start parses no YAML and a broken file can still be walked.

One file, `playbook-cache/playbooks.json`. It can be deleted at any time: all that is lost are the last good
versions of files that are broken at that moment.
"""

import os
from pathlib import Path

import msgspec

from workbook import __version__
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.schema import Playbook

_NOTHING = msgspec.Raw(b"null")


class Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """What reading one file gave: the playbook as JSON, null for snippets that are in order."""

    playbook: msgspec.Raw = _NOTHING
    warnings: tuple[Diagnostic, ...] = ()


class _Shelf(msgspec.Struct):
    program: str = ""
    kept: dict[str, Kept] = {}
    good: dict[str, msgspec.Raw] = {}


class Shelf:
    """Playbooks by the hash of all that they were made from, and the last good one of each file.

    Without a folder, or in one that cannot be written, everything works and nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / "playbook-cache" / "playbooks.json" if folder else None
        self._data = self._load()
        self._used: set[str] = set()
        self._changed = False

    def _load(self) -> _Shelf:
        try:
            data = msgspec.json.decode(self._path.read_bytes(), type=_Shelf) if self._path else _Shelf()
        except (OSError, msgspec.DecodeError):
            data = _Shelf()
        if data.program != __version__:
            data.kept = {}
        data.program = __version__
        return data

    def find(self, key: str) -> tuple[Playbook, tuple[Diagnostic, ...]] | None:
        """The playbook made from that content, with its warnings."""
        kept = self._data.kept.get(key)
        playbook = _decoded(kept.playbook) if kept else None
        if playbook is None or kept is None:
            return None
        self._used.add(key)
        return playbook, kept.warnings

    def keep(self, key: str, source: str, playbook: Playbook, warnings: tuple[Diagnostic, ...]) -> None:
        """Keeps a playbook under its content, and as the last good one of its file."""
        raw = msgspec.Raw(msgspec.json.encode(playbook))
        self._data.kept[key] = Kept(raw, warnings)
        self._data.good[source] = raw
        self._used.add(key)
        self._changed = True

    def knows(self, key: str) -> bool:
        """Whether content without a playbook of its own was found to be in order."""
        self._used.add(key)
        return key in self._data.kept

    def note(self, key: str) -> None:
        """Remembers that content without a playbook of its own is in order."""
        self._data.kept[key] = Kept()
        self._changed = True

    def last_good(self, source: str) -> Playbook | None:
        """The newest playbook that this file gave without errors."""
        raw = self._data.good.get(source)
        return _decoded(raw) if raw else None

    def save(self) -> None:
        """Writes what changed, whole or not at all; what was not asked for since opening is dropped."""
        stale = self._data.kept.keys() - self._used
        if self._path is None or not (self._changed or stale):
            return
        for key in stale:
            del self._data.kept[key]
        try:
            for folder in (self._path.parent.parent, self._path.parent):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = self._path.with_suffix(f".{os.getpid()}")
            beside.write_bytes(msgspec.json.encode(self._data))
            beside.replace(self._path)
        except OSError:
            return  # a cache that cannot be written costs time at the next start, nothing else
        self._changed = False


def _decoded(raw: msgspec.Raw) -> Playbook | None:
    try:
        return msgspec.json.decode(raw, type=Playbook)
    except msgspec.DecodeError:
        return None
