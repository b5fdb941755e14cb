"""Whether a folder lies where several computers may write to it."""

from pathlib import Path

_NETWORK = frozenset((
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.rclone", "fuse.davfs", "webdav",
))  # fmt: skip
_SYNCED = (
    "dropbox", "onedrive", "google drive", "googledrive", "icloud", "mobile documents", "cloudstorage", "nextcloud",
    "owncloud", "pcloud",
)  # fmt: skip


def warning(folder: Path, mounts: str) -> str | None:
    """What to mind about this folder, as a sentence. `mounts` is the kernel's mountinfo, empty where it has none."""
    path = folder.absolute()
    for part in path.parts:
        if part.casefold().startswith(_SYNCED):
            return (
                f"{folder} is in a synced folder ({part}): open it on one computer at a time, "
                "and let it finish syncing before you open it on another."
            )
    kind = _file_system(path, mounts)
    if kind in _NETWORK:
        return f"{folder} is on a network drive ({kind}): open it in one program at a time."
    return None


def _file_system(path: Path, mounts: str) -> str:
    best, kind = -1, ""
    for line in mounts.splitlines():
        place, _, source = line.partition(" - ")
        fields = place.split()
        if len(fields) < 5 or not source:
            continue
        root = Path(fields[4].replace("\\040", " "))
        if path.is_relative_to(root) and len(root.parts) >= best:
            best, kind = len(root.parts), source.split()[0]
    return kind
