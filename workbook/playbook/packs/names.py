"""Which names files in a pack may have: those that mean the same on every machine and stay in their folder."""

import re
from collections.abc import Iterable

LOCK = "pack.lock"
MANIFEST = "pack.yaml"
KINDS = (".yaml", ".md", ".txt")
MAX_PARTS = 6
_PART = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9 ._-]{0,78}[A-Za-z0-9_-])?", re.ASCII)
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.ASCII | re.IGNORECASE)


def leaves_the_pack(name: str) -> bool:
    """Whether a name could mean a place outside of the pack's folder, on any machine."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\", "~")) or ".." in parts or ":" in name or "\\" in name or "\0" in name


def is_plain(name: str) -> bool:
    """Whether a name has only letters, digits, ".", "_", "-" and blanks that every machine can keep."""
    parts = name.split("/")
    return len(parts) <= MAX_PARTS and all(_PART.fullmatch(each) and not _DEVICE.fullmatch(each) for each in parts)


def is_allowed_kind(name: str) -> bool:
    """Whether it is a text that a pack may hold, or the list of hashes."""
    return name == LOCK or name.endswith(KINDS)


def doubles(names: Iterable[str]) -> list[str]:
    """Names that a machine could take for one that came before: in other case, or a file where a folder is."""
    seen: set[str] = set()
    folders: set[str] = set()
    found: list[str] = []
    for name in names:
        low = name.lower()
        above = {low[:at] for at, letter in enumerate(low) if letter == "/"}
        if low in seen or low in folders or above & seen:
            found.append(name)
        seen.add(low)
        folders |= above
    return found
