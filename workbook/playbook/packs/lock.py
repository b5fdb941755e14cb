"""pack.lock: the hash of every file of a pack, so that each change after packing is seen."""

import hashlib
import re
from collections.abc import Mapping

from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.packs.names import LOCK

_LINE = re.compile(r"([0-9a-f]{64})  (.+)", re.ASCII)
_HEAD = '# Made by "workbook playbook pack build". Do not edit.\n'


def lock_text(files: Mapping[str, bytes]) -> bytes:
    """The list of hashes of all files but itself."""
    lines = [f"{hash_of(files[name])}  {name}\n" for name in sorted(files) if name != LOCK]
    return (_HEAD + "".join(lines)).encode()


def hash_of(data: bytes) -> str:
    """The sha256 of a file."""
    return hashlib.sha256(data).hexdigest()


def check_lock(files: Mapping[str, bytes], label: str) -> list[Diagnostic]:
    """K005 for each file that is not as it was packed; none where the pack was never packed."""
    if LOCK not in files:
        return []
    noted = locked(files[LOCK])
    found: list[Diagnostic] = []
    for name in sorted({*noted, *files} - {LOCK}):
        if name not in files:
            found.append(_told(label, name, f"{name} stands in pack.lock and is missing"))
        elif name not in noted:
            found.append(_told(label, name, f"{name} is not in pack.lock"))
        elif noted[name] != hash_of(files[name]):
            found.append(_told(label, name, f"Hash of {name} differs from pack.lock"))
    return found


def locked(data: bytes) -> dict[str, str]:
    """The hashes by name."""
    matches = map(_LINE.fullmatch, data.decode(errors="replace").splitlines())
    return {match[2]: match[1] for match in matches if match}


def _told(label: str, name: str, message: str) -> Diagnostic:
    hint = "Build the pack anew, or get it again from where it came"
    return Diagnostic(code="K005", message=message, hint=hint, file=f"{label}/{name}")
