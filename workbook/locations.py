"""Where a workbook lies, and what is kept outside of it."""

from collections.abc import Mapping
from pathlib import Path

from workbook.errors import WorkbookError

APP_NAME = "coaching-workbook"


class NoPlace(WorkbookError):
    """A name that no workbook can have."""

    exit_status = 3


def workbook_folder(chosen: str | None, environment: Mapping[str, str]) -> Path:
    """The folder to use: the one chosen on the command line, else WORKBOOK_DIR, else the platform's user-data place.

    Raises NoPlace where the one named cannot be there: a typing mistake, or a disk that is not connected, must not
    begin an empty workbook somewhere else.
    """
    named = environment.get("WORKBOOK_DIR") if chosen is None else chosen
    if named:
        return _named(named)
    if chosen is not None:
        raise NoPlace("--workbook names no folder; write its name, or leave the option out.")
    import platformdirs  # late: only the default place needs it

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def passphrase_command_file() -> Path:
    """Where the command that prints the passphrase is named: on this computer, and never in a workbook's folder."""
    import platformdirs  # late: only an encrypted workbook asks for it

    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "passphrase-command"


def cache_folder() -> Path:
    """Where what can be computed again is kept on this computer."""
    import platformdirs  # late: few verbs keep anything there

    return Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False))


def _named(name: str) -> Path:
    try:
        path = Path(name).expanduser().absolute()
    except RuntimeError as error:
        raise NoPlace(f"Nobody's home folder is meant by {name}; write the whole name of the folder.") from error
    if _is_missing(path.parent):
        raise NoPlace(
            f"There is no folder {path.parent} for {path.name} to be in; check the name and that its disk is "
            "connected, or make that folder first."
        )
    return path


def _is_missing(path: Path) -> bool:
    """Whether nothing is there. Whatever else is wrong with it, opening the workbook says."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return False


def has_workbook(folder: Path) -> bool:
    """Whether a workbook was ever written in a folder, so that looking into it makes nothing new."""
    return (folder / "journal.jsonl").is_file()
