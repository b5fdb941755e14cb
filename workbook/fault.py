"""What is left behind where the program itself is at fault: a report, and one sentence instead of a traceback."""

import os
import traceback
from pathlib import Path

from workbook import __version__

REPORT = "fault.txt"


def leave_report(folder: Path, error: BaseException) -> str:
    """Writes where it happened into the workbook's folder, without anything that was in it, and says so."""
    # Where and of what kind, and not the error's own words: they may quote a note about somebody.
    lines = [*traceback.format_tb(error.__traceback__), type(error).__name__, "\n"]
    text = f"coaching-workbook {__version__}\n\n{''.join(lines)}"
    said = "The workbook met a fault of its own and stopped. Everything that was saved is safe; start it again."
    try:
        where = os.open(folder / REPORT, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(where, "w") as file:
            file.write(text)
    except OSError:
        return said
    return f"{said} What happened stands in {folder / REPORT}."
