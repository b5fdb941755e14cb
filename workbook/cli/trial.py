"""playbook test: the scripts of playbooks, and every path through them."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.one_playbook import meant, read_anew, told
from workbook.cli.output import print_json
from workbook.playbook.library import Library
from workbook.playbook.loaded import Loaded
from workbook.playbook.loading import files_in
from workbook.playbook.trial.beside import is_script, playbook_beside, scripts_of
from workbook.playbook.trial.outcome import Outcome, sentences, try_out
from workbook.playbook.trial.script_reading import script_of
from workbook.text import plural

VERSION = 1
Wanted = tuple[Loaded, list[Path]]


def test(context: Context, chosen: argparse.Namespace) -> int:
    """Tries the playbooks named, or all that there are; status 1 where something has to be mended."""
    tried = [(entry, _tried(entry, scripts)) for entry, scripts in _wanted(context, chosen.names)]
    failed = [entry for entry, outcome in tried if outcome is None or outcome.failed]
    if context.json:
        print_json({"version": VERSION, "playbooks": [_plain(entry, outcome) for entry, outcome in tried]})
        return 1 if failed else 0
    for entry, outcome in tried:
        for line in sentences(outcome) if outcome else _broken(entry):
            print_line(line.lstrip(), "  " if line.startswith(" ") else "")
    summary = f"{len(failed)} of them to be mended" if failed else "nothing to be mended"
    if len(tried) > 1:
        print_line(f"{plural(len(tried), 'playbook')} tried; {summary}.")
    return 1 if failed else 0


def _wanted(context: Context, names: Sequence[str]) -> Iterator[Wanted]:
    if not names:
        yield from (_with_scripts(entry) for entry in Library(context.folder).entries)
    for name in names:
        path = Path(name).expanduser()
        if path.is_dir():
            yield from _in_folder(context, path)
        elif is_script(path):
            yield _about(context, path), [path]
        else:
            yield _with_scripts(meant(context, name))


def _with_scripts(entry: Loaded) -> Wanted:
    return entry, scripts_of(entry.path, entry.id)


def _in_folder(context: Context, folder: Path) -> list[Wanted]:
    entries = [read_anew(context.folder, path) for path in files_in(folder, all_below=True)]
    found = [_with_scripts(entry) for entry in entries if entry.playbook or entry.errors]
    if not found:
        raise BadCall(f"{folder} has no playbook in it. Their files end in .yaml.")
    return found


def _about(context: Context, script: Path) -> Loaded:
    """The playbook that a script is about: the file beside it, else the one that its "of" names."""
    beside = playbook_beside(script)
    if beside:
        return read_anew(context.folder, beside)
    try:
        of = script_of(script.read_bytes(), str(script))
    except OSError as error:
        raise BadCall(f"{script} cannot be read: {error.strerror or error}.") from None
    if not of:
        raise BadCall(f'No playbook lies beside {script}. Name it in the script: "of: some-playbook".')
    return meant(context, of)


def _tried(entry: Loaded, scripts: Sequence[Path]) -> Outcome | None:
    """None for a file that cannot be used as it stands."""
    if entry.playbook is None or entry.errors:
        return None
    try:
        return try_out(entry.playbook, [(str(path), path.read_bytes()) for path in scripts])
    except OSError as error:
        raise BadCall(f"{error.filename} cannot be read: {error.strerror or error}.") from None


def _broken(entry: Loaded) -> Iterator[str]:
    yield f"{entry.id}: the file cannot be used, so nothing was tried."
    yield from (f"  {told(found)}" for found in entry.errors)


def _plain(entry: Loaded, outcome: Outcome | None) -> dict[str, Any]:
    if outcome is None:
        errors = msgspec.to_builtins(entry.errors)
        return {"id": entry.id, "file": str(entry.path), "ok": False, "errors": errors}
    found: dict[str, Any] = msgspec.to_builtins(outcome)
    return {"id": found.pop("id"), "file": str(entry.path), "ok": not outcome.failed, **found}
