"""A pack as one file: the same files always give the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from workbook.playbook.packs.check import Report
from workbook.playbook.packs.lock import lock_text
from workbook.playbook.packs.names import LOCK
from workbook.playbook.packs.problem import PackProblem
from workbook.playbook.writing import write_whole

_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files: sorted, of one day, not compressed, since compressed bytes differ from machine to machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _DAY)
            info.create_system, info.external_attr = _UNIX, 0o100644 << 16
            archive.writestr(info, files[name])
    return out.getvalue()


def packed(report: Report) -> bytes:
    """The pack as the bytes of its zip, with the hashes of its files."""
    return zipped({**report.files, LOCK: lock_text(report.files)})


def build(report: Report, folder: Path, out: Path) -> None:
    """Writes pack.lock into the folder and the pack as a zip to `out`, each whole or not at all.

    Raises PackProblem where the pack has errors or a file cannot be written.
    """
    if report.errors or report.manifest is None:
        raise PackProblem(f"{folder} has problems, so no pack was built. Mend them, then build again.")
    try:
        write_whole(folder / LOCK, lock_text(report.files))
        write_whole(out, packed(report))
    except OSError as error:
        raise PackProblem(f"{error.filename or out} cannot be written: {error.strerror or error}.") from error
