"""What a verb makes, put where --out says: to standard output, or whole into a file that is not lost by it unasked."""

import sys
from pathlib import Path

from workbook.cli.asking import agreed, can_ask, print_line
from workbook.cli.context import BadCall
from workbook.playbook.author.files import read_bytes, write_whole

STDOUT = ("", "-")


def put_out(named: str, data: bytes, *, replace: bool) -> int:
    """Writes the data, and asks before a file with other content is replaced, unless `replace` says so already.

    Returns the exit status: 1 where the answer was no. Raises BadCall where nobody can be asked, FileProblem where
    the file cannot be written.
    """
    if named in STDOUT:
        sys.stdout.buffer.write(data)
        return 0
    path = Path(named).expanduser()
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)  # a pipe or a device is written to, never replaced
        return 0
    if not may_write(path, data, replace=replace):
        return 1
    write_whole(path, data)
    print_line(f"Written to {path}.")
    return 0


def may_write(path: Path, data: bytes, *, replace: bool) -> bool:
    """Whether the file may be written: it is not there, says the same already, or may be replaced. Raises BadCall."""
    if path.is_dir():
        raise BadCall(f"{path} is a folder. Name a file in it.")
    if replace or not path.exists() or read_bytes(path) == data:
        return True
    if not can_ask():
        raise BadCall(f"{path} is there already and is left as it is. Add --yes to replace it.")
    if agreed(f"{path} is there already. Replace it?"):
        return True
    print_line("Nothing was written.", out=sys.stderr)
    return False
