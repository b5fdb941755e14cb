"""What a file says of itself in its first lines, told without parsing it, and which pack it lies in."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from workbook.playbook.reading.base import Base

PACKS = "packs"
_OWN = "playbooks"
_LINE = re.compile(rb"(?m)^(kind|id|of|language):[ \t]*[\"']?([A-Za-z0-9/_-]*)")
_FIRST = 8192


class Headline(NamedTuple):
    """The kind and the id of a file, and of a translation what it is of and its language; empty where not said."""

    kind: str = ""
    id: str = ""
    of: str = ""
    language: str = ""


def headline(data: bytes) -> Headline:
    """The first of each of these lines."""
    found: dict[str, str] = {}
    for name, value in _LINE.findall(data[:_FIRST]):
        found.setdefault(name.decode(), value.decode())
    return Headline(**found)


def pack_of(path: Path) -> str:
    """The pack whose folder `playbooks/packs/…` a file lies in, empty for none."""
    at = _place_of_packs(path)
    return path.parts[at + 1] if at else ""


def packs_of(path: Path) -> Path:
    """The folder of all packs that the file of a pack lies in."""
    return Path(*path.parts[: _place_of_packs(path) + 1])


def _place_of_packs(path: Path) -> int:
    parts = path.parts
    return next((at for at in range(len(parts) - 3, 0, -1) if parts[at] == PACKS and parts[at - 1] == _OWN), 0)


def full_name(name: str, pack: str) -> str:
    """What a playbook, a snippet or an exercise is called outside of its pack."""
    return f"{pack}/{name}" if pack else name


def bases_in(files: Mapping[Path, bytes]) -> dict[str, Base]:
    """The playbooks and exercises that others may build on, by their full name; of two with one id the first."""
    found: dict[str, Base] = {}
    for path, data in files.items():
        said, pack = headline(data), pack_of(path)
        if said.id and said.kind in ("playbook", "exercise"):
            found.setdefault(full_name(said.id, pack), Base(str(path), data, pack))
    return found
