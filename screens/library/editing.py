"""Opens a playbook file in the manager's own editor."""

import re
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textual.app import SuspendNotSupported

from screens.desk import Desk
from screens.dialogs.confirm import Confirm
from workbook.errors import WorkbookError
from workbook.playbook.loaded import Loaded
from workbook.playbook.own import copy_to_own, own_folder

_WITH_PLUS = re.compile(r"vi|n?vim|view|gvim|mvim|pico|joe|ne|jed|mcedit|gedit|gnome-text-editor|xed|pluma|mousepad")
_WITH_PLUS_COMMA = re.compile(r"nano")
_WITH_PLUS_COLON = re.compile(r"emacs(client)?|kak|micro")
_WITH_COLON = re.compile(r"hx|helix|subl|zed|mate")
_WITH_GOTO = re.compile(r"code(-insiders)?|codium|cursor|windsurf")
_OWN_WINDOW = re.compile(
    r"code(-insiders)?|codium|cursor|windsurf|subl|zed|mate|bbedit|atom|[gm]vim|gedit|gnome-text-editor|xed|pluma|"
    r"mousepad|leafpad|featherpad|kate|kwrite|geany|notepad(\+\+)?|xdg-open|open"
)
SETTLED = 1.0
"""Seconds after which an editor with a window of its own is taken to have started."""


class EditorProblem(WorkbookError):
    """An editor that cannot be started, or that ended in trouble."""


async def file_to_edit(app: Desk, entry: Loaded, taken: frozenset[str]) -> Path | None:
    """The file to edit: the manager's own, or a copy of another one if that is wished for. Raises WorkbookError."""
    if entry.own and not entry.pack:
        return entry.path
    origin = f'with the pack "{entry.pack}"' if entry.pack else "with the program"
    question = (
        f"{entry.path.name} came {origin} and would be replaced by its next version. "
        f"Copy it to your own playbooks and edit the copy?\n\n{own_folder(app.book.folder)}"
    )
    title = "A playbook of a pack" if entry.pack else "A shipped playbook"
    if not await app.push_screen_wait(Confirm(title, question, "Copy and edit")):
        return None
    return copy_to_own(entry, app.book.folder, taken)


def edit(app: Desk, path: Path, line: int, col: int = 1) -> None:
    """Leaves the screen to the editor until it is closed, or starts it beside the app where it has a window of its own.

    Raises EditorProblem with what to do instead.
    """
    command = editor_command(app.editor, path, line, col)
    try:
        if has_own_window(command[0]):
            _start_beside(app, command, path)
        else:
            with app.suspend(), _left_alone():
                status = subprocess.run(command, check=False).returncode  # noqa: S603  the manager's own editor
            if status:
                raise EditorProblem(_ended(command[0], status, path))
    except SuspendNotSupported:
        raise EditorProblem(f"This terminal cannot be lent to an editor. The file is {path}.") from None
    except OSError as error:
        why = error.strerror or str(error)
        raise EditorProblem(f'Your editor "{command[0]}" cannot be started: {why}. The file is {path}.') from error


def _start_beside(app: Desk, command: list[str], path: Path) -> None:
    quiet = subprocess.DEVNULL
    started = subprocess.Popen(  # noqa: S603  the manager's own editor
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    app.tell(f"{path.name} opens in {Path(command[0]).stem}; what you save there is read again by itself.")

    def look() -> None:
        if started.poll():
            app.complain(EditorProblem(_ended(command[0], started.returncode, path)))

    app.set_timer(SETTLED, look)


@contextmanager
def _left_alone() -> Iterator[None]:
    """Ctrl+C in the editor is the editor's alone."""
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _ended(editor: str, status: int, path: Path) -> str:
    how = f"ended with status {status}" if status > 0 else f"was stopped by signal {-status}"
    return f'Your editor "{editor}" {how}; see whether what you wrote is in {path}.'


def has_own_window(editor: str) -> bool:
    """Whether the program opens a window beside the terminal, as far as its name tells."""
    return bool(_OWN_WINDOW.fullmatch(_name(editor)))


def _name(editor: str) -> str:
    return Path(editor).name.removesuffix(".exe").removesuffix(".cmd").lower()


def editor_command(editor: str, path: Path, line: int, col: int = 1) -> list[str]:
    """The words that start an editor at a place in a file. Raises EditorProblem where no editor is set."""
    try:
        words = shlex.split(editor)
    except ValueError:
        words = []
    if not words:
        raise EditorProblem(
            f'No editor is set. Start the program as "EDITOR=nano workbook", or open {path} in any editor: what you '
            "save there is read again by itself."
        )
    return [*words, *_place(_name(words[0]), path, line, col)]


def _place(name: str, path: Path, line: int, col: int) -> list[str]:
    """The file and the place in it, as this editor takes them."""
    if _WITH_PLUS.fullmatch(name):
        return [f"+{line}", str(path)]
    if _WITH_PLUS_COMMA.fullmatch(name):
        return [f"+{line},{col}", str(path)]
    if _WITH_PLUS_COLON.fullmatch(name):
        return [f"+{line}:{col}", str(path)]
    if _WITH_COLON.fullmatch(name):
        return [f"{path}:{line}:{col}"]
    if _WITH_GOTO.fullmatch(name):
        return ["--goto", f"{path}:{line}:{col}"]
    return [str(path)]
