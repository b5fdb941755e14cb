"""Findings kept from one run to the next, so that files that did not change are not read again."""

import hashlib
import os
from pathlib import Path

import msgspec

from workbook import __version__
from workbook.playbook.diagnostics import Diagnostic

MOST = 2000
_CODE = Path(__file__).parents[1]


class _Kept(msgspec.Struct):
    program: str = ""
    found: dict[str, tuple[Diagnostic, ...]] = {}


class Kept:
    """Findings by the hash of all that they came from. Without a file everything works, and nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._program = _program()
        self._data = self._load()
        self._used: dict[str, None] = {}
        self._changed = False

    def _load(self) -> _Kept:
        try:
            data = msgspec.json.decode(self._path.read_bytes(), type=_Kept) if self._path else _Kept()
        except (OSError, msgspec.DecodeError):
            data = _Kept()
        return data if data.program == self._program else _Kept(self._program)

    def find(self, key: str) -> tuple[Diagnostic, ...] | None:
        """What was found in that content."""
        self._used[key] = None
        return self._data.found.get(key)

    def keep(self, key: str, found: tuple[Diagnostic, ...]) -> None:
        """Keeps what was found."""
        self._data.found[key] = found
        self._changed = True

    def save(self) -> None:
        """Writes what is new, whole or not at all. A cache that cannot be written costs time, nothing else."""
        if self._path is None or not self._changed:
            return
        old = [key for key in self._data.found if key not in self._used]
        for key in old[: max(0, len(self._data.found) - MOST)]:
            del self._data.found[key]
        beside = self._path.with_suffix(f".{os.getpid()}")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside.write_bytes(msgspec.json.encode(self._data))
            beside.replace(self._path)
        except OSError:
            return
        self._changed = False


def _program() -> str:
    """Changes with the program and with every rule."""
    hashed = hashlib.sha256(__version__.encode())
    for folder, _, names in sorted(os.walk(_CODE)):
        for name in sorted(names):
            if name.endswith(".py"):
                status = (Path(folder) / name).stat()
                hashed.update(f"{name} {status.st_size} {status.st_mtime_ns}".encode())
    return hashed.hexdigest()
