"""Opens a playbook file in the manager's own editor."""

import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from screens.dialogs.confirm import Confirm
from workbook.errors import WorkbookError
from workbook.playbook.library import Loaded
from workbook.playbook.own import copy_to_own, own_folder

if TYPE_CHECKING:
    from screens.app import WorkbookApp

_LINE_WITH_PLUS = re.compile(r"vi|n?vim|view|nano|pico|emacs(client)?|kak|micro|joe|ne|jed|mcedit")
_LINE_WITH_COLON = re.compile(r"hx|helix|subl|zed")
_LINE_WITH_GOTO = re.compile(r"code(-insiders)?|codium|cursor")


class EditorProblem(WorkbookError):
    """An editor that cannot be started."""


async def file_to_edit(app: "WorkbookApp", entry: Loaded, taken: frozenset[str]) -> Path | None:
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


def edit(app: "WorkbookApp", path: Path, line: int) -> None:
    """Leaves the screen to the editor until it is closed. Raises EditorProblem with what to do instead."""
    command = editor_command(app.editor, path, line)
    try:
        with app.suspend():
            subprocess.run(command, check=False)  # noqa: S603  the manager's own editor
    except SuspendNotSupported:
        raise EditorProblem(f"This terminal cannot be lent to an editor. The file is {path}.") from None
    except OSError as error:
        why = error.strerror or str(error)
        raise EditorProblem(f'Your editor "{command[0]}" cannot be started: {why}. The file is {path}.') from error


def editor_command(editor: str, path: Path, line: int) -> list[str]:
    """The words that start an editor at a line of a file. Raises EditorProblem where no editor is set."""
    try:
        words = shlex.split(editor)
    except ValueError:
        words = []
    if not words:
        raise EditorProblem(f"No editor is set. Set EDITOR, for example to nano, or open {path} yourself.")
    name = Path(words[0]).stem
    if _LINE_WITH_PLUS.fullmatch(name):
        return [*words, f"+{line}", str(path)]
    if _LINE_WITH_COLON.fullmatch(name):
        return [*words, f"{path}:{line}"]
    if _LINE_WITH_GOTO.fullmatch(name):
        return [*words, "--wait", "--goto", f"{path}:{line}"]
    return [*words, str(path)]
