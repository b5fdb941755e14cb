"""Which packs may set reminders and read a rep's money: those of which the manager said so, and no others."""

import re
from pathlib import Path

from workbook.playbook.headline import PACKS
from workbook.playbook.packs.problem import PackProblem
from workbook.playbook.writing import make_folder, write_whole

FILE = "trusted.txt"
_ID = re.compile(r"[a-z][a-z0-9-]{1,48}", re.ASCII)
_HEAD = """\
# The packs that may set reminders and read a rep's target, attainment and pipeline, one id on each line.
# "workbook playbook pack trust ID yes" adds one, "... no" takes it away.
"""


def trust_file(workbook: Path) -> Path:
    """Where the trusted packs of a workbook are listed; it need not exist yet."""
    return workbook / "playbooks" / PACKS / FILE


def trusted_in(packs: Path) -> frozenset[str]:
    """The ids of the trusted packs of a folder of packs. Where the file cannot be read, none is."""
    try:
        lines = (packs / FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(line.strip() for line in lines if _ID.fullmatch(line.strip()))


def set_trust(workbook: Path, pack: str, *, trusted: bool) -> None:
    """Notes whether a pack is trusted, for good. Raises PackProblem where that cannot be written."""
    path = trust_file(workbook)
    known = trusted_in(path.parent)
    wanted = known | {pack} if trusted else known - {pack}
    if wanted == known:
        return
    text = _HEAD + "".join(f"{name}\n" for name in sorted(wanted))
    try:
        make_folder(path.parent)
        write_whole(path, text.encode())
    except OSError as error:
        raise PackProblem(f"{path} cannot be written: {error.strerror or error}.") from error
