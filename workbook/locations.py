"""Where a workbook lies."""

from collections.abc import Mapping
from pathlib import Path

APP_NAME = "coaching-workbook"


def workbook_folder(chosen: str | None, environment: Mapping[str, str]) -> Path:
    """The folder to use: the one chosen on the command line, else WORKBOOK_DIR, else the platform's user-data place."""
    named = chosen or environment.get("WORKBOOK_DIR")
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs  # late: only the default place needs it

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
