"""playbook translate."""

import argparse
from pathlib import Path

from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.playbook.diagnostics import PlaybookError
from workbook.playbook.library import Library, Loaded
from workbook.playbook.own import own_folder
from workbook.playbook.translation.sidecar import LANGUAGE, Translation, read_translation
from workbook.playbook.translation.state import state_of
from workbook.playbook.translation.texts import texts_of
from workbook.playbook.translation.writing import Memory, written
from workbook.playbook.writing import make_folder, write_whole
from workbook.text import plural


def translate(context: Context, chosen: argparse.Namespace) -> int:
    """Writes or updates the translation of a playbook, and says what is left to do; status 1 where anything is."""
    if not LANGUAGE.fullmatch(chosen.language):
        raise BadCall(f'"{chosen.language}" is no language. Write one like de or pt-BR.')
    library = Library(context.folder)
    entry = library.entry(chosen.id)
    try:
        playbook = library.get(chosen.id)
    except PlaybookError as problem:
        raise BadCall(" ".join(f"{found.message}. {found.hint}".strip() for found in problem.diagnostics)) from None
    assert entry is not None
    if entry.is_broken:
        raise BadCall(f"{entry.path} has problems. Mend them first, then translate it.")
    path = _place(entry, context.folder, chosen.language)
    earlier = _earlier(path)
    _check(earlier, entry.id, chosen, texts_of(playbook), path)
    text = written(playbook, entry.id, chosen.language, earlier, _memory(context.folder, chosen.language), chosen.keep)
    try:
        make_folder(path.parent)
        write_whole(path, text.encode())
    except OSError as error:
        raise BadCall(f"{path} cannot be written: {error.strerror or error}.") from error
    return _tell(path, text, texts_of(playbook))


def _place(entry: Loaded, workbook: Path, language: str) -> Path:
    """Beside one's own playbook; for one that is shipped or came with a pack, among one's own files."""
    name = f"{entry.path.stem}.{language}.yaml"
    if entry.own and not entry.pack:
        return entry.path.with_name(name)
    prefix = f"{entry.pack}-" if entry.pack else ""
    return own_folder(workbook) / f"{prefix}{name}"


def _earlier(path: Path) -> Translation | None:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadCall(f"{path} cannot be read: {error.strerror or error}.") from error
    found, faults = read_translation(data, str(path))
    if found is None:
        first = faults[0]
        raise BadCall(f"{path}:{first.line}: {first.message}. Mend it first; nothing was changed. {first.hint}".strip())
    return found


def _check(
    earlier: Translation | None, name: str, chosen: argparse.Namespace, texts: dict[str, str], path: Path
) -> None:
    if earlier and (earlier.of, earlier.language) != (name, chosen.language):
        raise BadCall(f"{path} is of {earlier.of} in {earlier.language}. Move it away first.")
    unknown = [key for key in chosen.keep if key != "all" and key not in texts]
    if unknown:
        raise BadCall(f'There is no text "{unknown[0]}" in {name}. Keys look like {next(iter(texts))}.')


def _memory(workbook: Path, language: str) -> Memory:
    """What was translated elsewhere: every other translation into that language among one's own files."""
    memory = Memory()
    for path in sorted(own_folder(workbook).rglob(f"*.{language}.yaml")):
        try:
            found, _ = read_translation(path.read_bytes(), str(path))
        except OSError:
            continue
        if found and found.language == language:
            memory.learn(found)
    return memory


def _tell(path: Path, text: str, texts: dict[str, str]) -> int:
    now, _ = read_translation(text.encode(), str(path))
    assert now is not None
    states = [state_of(key, sentence, now) for key, sentence in texts.items()]
    fresh, stale, missing = (states.count(state) for state in ("fresh", "stale", "missing"))
    print_line(f"{path}: {fresh} of {plural(len(states), 'text')} translated, {stale} stale, {missing} missing.")
    if stale:
        print_line('Stale ones are marked with "STALE". Mend them, or keep them with --keep KEY, then run this again.')
    return 1 if stale or missing else 0
