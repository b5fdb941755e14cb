"""The command that prints the passphrase. It is named outside of the workbook, which may come from anywhere."""

import os
from pathlib import Path

from workbook.store import NoKey
from workbook.text import clean

_SECONDS = 120
_OTHERS_WRITE = 0o022


class PassphraseProblem(NoKey):
    """No passphrase could be got."""


def first_line(command: str) -> str:
    """The first line that a command prints, run without a shell. Raises PassphraseProblem."""
    import shlex
    import subprocess

    try:
        words = shlex.split(command)
        done = subprocess.run(  # noqa: S603  the manager named it, outside of the workbook
            words, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise failed(command, f"it did not end within {_SECONDS} seconds") from error
    except (OSError, ValueError, IndexError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise failed(command, str(why)) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise failed(command, f"it ended with status {done.returncode}" + (f" and said {said}" if said else ""))
    line = done.stdout.partition(b"\n")[0].removesuffix(b"\r")
    if not line:
        raise failed(command, "it printed nothing")
    return decoded(line)


def decoded(line: bytes) -> str:
    """A passphrase that came as bytes. Raises PassphraseProblem for what is no text."""
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise not_text() from error


def kept_command(path: Path) -> str:
    """The command that was named on this computer, empty where none was. Raises PassphraseProblem."""
    try:
        if os.name == "posix" and path.stat().st_mode & _OTHERS_WRITE:
            raise PassphraseProblem(f"Others can write to {path}, so it is not run; `chmod 600` it first.")
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseProblem(f"{path} cannot be read ({error}); write it anew or delete it.") from error


def keep_command(path: Path, command: str) -> None:
    """Names the command for this computer; an empty one is forgotten. Raises PassphraseProblem."""
    import shlex

    try:
        if not command:
            path.unlink(missing_ok=True)
            return
        shlex.split(command)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".new")
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(command + "\n")
        beside.replace(path)
    except (OSError, ValueError) as error:
        raise PassphraseProblem(f"The passphrase command could not be kept in {path}: {error}.") from error


def failed(command: str, why: str) -> PassphraseProblem:
    """The problem of a command that gave no passphrase."""
    return PassphraseProblem(
        f"The passphrase command `{clean(command, 200)}` did not help: {clean(why, 200)}; name another one with "
        "`workbook settings passphrase_command COMMAND`."
    )


def not_text() -> PassphraseProblem:
    """The problem of bytes that are no text."""
    return PassphraseProblem("The passphrase is not text in UTF-8; type it again in a terminal that is set to UTF-8.")
