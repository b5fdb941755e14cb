"""Which playbook is meant by a word on the command line: a file, or an id out of the library."""

from pathlib import Path
from typing import Any

from workbook.cli.context import BadCall, Context
from workbook.coaching.playbook_settings import values_of
from workbook.locations import has_workbook
from workbook.playbook.diagnostics import Diagnostic, did_you_mean
from workbook.playbook.library import OWN_FOLDER, Library, load_bases, load_file, load_snippets, shipped_folder
from workbook.playbook.loaded import Loaded
from workbook.playbook.schema import Playbook

ENDINGS = (".yaml", ".yml")


def meant(context: Context, word: str) -> Loaded:
    """The playbook of that id, or in that file, as it stands now. Raises BadCall where there is none."""
    path = Path(word).expanduser()
    if path.suffix in ENDINGS or path.is_file():
        return read_anew(context.folder, path)
    entries = Library(context.folder).entries
    found = next((entry for entry in entries if entry.id == word), None)
    if found is None:
        hint = did_you_mean(word, [entry.id for entry in entries])
        raise BadCall(f'There is no playbook "{word}", and no such file. {hint}'.rstrip())
    return found


def read_anew(workbook: Path, path: Path) -> Loaded:
    """A file with the snippets and playbooks that it may use. Raises BadCall where it cannot be read."""
    own = workbook / OWN_FOLDER
    beside = [folder / "snippets" for folder in (path.parent, path.parent.parent)]
    try:
        snippets = load_snippets(shipped_folder(), own, *beside)
        return load_file(path, snippets, load_bases(shipped_folder(), own))
    except OSError as error:
        raise BadCall(f"{path} cannot be read: {error.strerror or error}.") from None


def set_by_team(context: Context, word: str, playbook: Playbook) -> dict[str, Any]:
    """What the team set in a playbook that was named by its id. A file is taken as it is written, whoever reads it."""
    if word != playbook.id or not playbook.settings or not has_workbook(context.folder):
        return {}
    return values_of(context.book, playbook)


def told(found: Diagnostic) -> str:
    """A finding in one line, with its place and what to write instead."""
    where = f"{found.file}:{found.line}:{found.col}: " if found.file else ""
    return f"{where}{found.severity} {found.code} {found.message}" + (f" ({found.hint})" if found.hint else "")
