"""Whether a folder lies where several computers may write to it."""

import re
from pathlib import Path

import msgspec

from workbook.store.oslayer import System

_NETWORK = frozenset((
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "beegfs", "fuse.sshfs",
    "fuse.rclone", "fuse.davfs", "fuse.glusterfs", "fuse.s3fs", "davfs", "webdav",
))  # fmt: skip
_WITHOUT_MODES = _NETWORK | {"vfat", "exfat", "msdos", "ntfs", "ntfs3", "fuseblk", "drvfs"}
_SYNCED = re.compile(
    r"(dropbox|onedrive|google ?drive|icloud|icloud ?drive|mobile documents|cloudstorage|nextcloud|owncloud|pcloud"
    r"|pcloud ?drive|proton ?drive|seafile|syncthing|my drive)([^a-z].*)?"
)
_OCTAL = re.compile(r"\\([0-7]{3})")


class Surroundings(msgspec.Struct, frozen=True):
    """Where a folder lies. `shared` says in half a sentence how several computers may reach it; empty where not.

    `advice` is what to mind, as a sentence. `keeps_modes` is whether files there belong to somebody.
    """

    shared: str = ""
    advice: str = ""
    keeps_modes: bool = True


def surroundings(system: System, folder: Path) -> Surroundings:
    """Looks where a folder lies, links followed. Raises OSError."""
    return judge(folder, system.real(folder), system.mounts())


def judge(folder: Path, real: Path, mounts: str) -> Surroundings:
    """What to mind about a folder that is in truth at `real`. `mounts` is the kernel's mountinfo, empty without one."""
    kind = _file_system(real, mounts)
    keeps = kind not in _WITHOUT_MODES
    if kind in _NETWORK or real.drive.startswith("\\\\"):
        shared = f"is on a network drive ({kind or real.drive})"
        return Surroundings(shared, f"{folder} {shared}: open it in one program at a time.", keeps)
    for part in (*folder.absolute().parts, *real.parts):
        if _SYNCED.fullmatch(part.casefold()):
            shared = f"is in a synced folder ({part})"
            advice = "open it on one computer at a time, and let it finish syncing before you open it on another"
            return Surroundings(shared, f"{folder} {shared}: {advice}.", keeps)
    return Surroundings(keeps_modes=keeps)


def _file_system(path: Path, mounts: str) -> str:
    best, kind = -1, ""
    for line in mounts.splitlines():
        place, _, source = line.partition(" - ")
        fields = place.split()
        if len(fields) < 5 or not source:
            continue
        root = Path(_OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[4]))
        if path.is_relative_to(root) and len(root.parts) >= best:
            best, kind = len(root.parts), source.split()[0]
    return kind
