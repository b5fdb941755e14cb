"""playbook translate."""

import argparse
import sys
from pathlib import Path

from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.out_file import may_write
from workbook.cli.output import print_json
from workbook.playbook.author.files import FileProblem, read_bytes
from workbook.playbook.author.files import write_whole as write_anywhere
from workbook.playbook.diagnostics import PlaybookError
from workbook.playbook.library import Library
from workbook.playbook.loaded import Loaded
from workbook.playbook.own import own_folder
from workbook.playbook.schema import Playbook
from workbook.playbook.translation.exchange import Refused, po_of, taken_in
from workbook.playbook.translation.po import read_po
from workbook.playbook.translation.sidecar import LANGUAGE, Translation, read_translation
from workbook.playbook.translation.state import State, state_of
from workbook.playbook.translation.texts import texts_of
from workbook.playbook.translation.writing import Memory, written
from workbook.playbook.writing import make_folder, write_whole
from workbook.text import plural


def translate(context: Context, chosen: argparse.Namespace) -> int:
    """Writes or updates the translation of a playbook, and says what is left to do; status 1 where anything is."""
    if not LANGUAGE.fullmatch(chosen.language):
        raise BadCall(f'"{chosen.language}" is no language. Write one like de or pt-BR.')
    entry, playbook = _playbook(context, chosen.id)
    path = _place(entry, context.folder, chosen.language)
    earlier = _earlier(path)
    _check(earlier, entry.id, chosen, texts_of(playbook), path)
    refused: tuple[Refused, ...] = ()
    if chosen.from_po:
        earlier, refused = _from_po(playbook, earlier or Translation(entry.id, chosen.language), chosen.from_po)
    text = written(playbook, entry.id, chosen.language, earlier, _memory(context.folder, chosen.language), chosen.keep)
    now = _read(text, path)
    if chosen.to_po and not _to_po(playbook, now, chosen):
        return 1
    _write(path, text)
    states = {key: state_of(key, sentence, now) for key, sentence in texts_of(playbook).items()}
    if context.json:
        rows = [{"key": each.key, "line": each.line, "why": each.why} for each in refused]
        print_json({"file": str(path), "language": chosen.language, "texts": states, "refused": rows})
    else:
        _tell(path, list(states.values()), refused, chosen)
    done = refused or (not chosen.to_po and set(states.values()) != {"fresh"})
    return 1 if done else 0


def _playbook(context: Context, name: str) -> tuple[Loaded, Playbook]:
    library = Library(context.folder)
    entry = library.entry(name)
    try:
        playbook = library.get(name)
    except PlaybookError as problem:
        raise BadCall(" ".join(f"{found.message}. {found.hint}".strip() for found in problem.diagnostics)) from None
    assert entry is not None
    if entry.is_broken:
        raise BadCall(f"{entry.path} has problems. Mend them first, then translate it.")
    return entry, playbook


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


def _from_po(playbook: Playbook, earlier: Translation, named: str) -> tuple[Translation, tuple[Refused, ...]]:
    """The translation with what a .po file brings. Raises PoProblem, or BadCall where it is in another language."""
    path = Path(named).expanduser()
    po = read_po(read_bytes(path), str(path))
    if po.language and po.language != earlier.language:
        raise BadCall(f"{path} is in {po.language}, not in {earlier.language}. Nothing was changed.")
    return taken_in(playbook, earlier, po)


def _to_po(playbook: Playbook, translation: Translation, chosen: argparse.Namespace) -> bool:
    """Writes the .po file; False where one that is there may not be replaced."""
    path, data = Path(chosen.to_po).expanduser(), po_of(playbook, translation).encode()
    if not may_write(path, data, replace=chosen.yes):
        return False
    write_anywhere(path, data)
    return True


def _read(text: str, path: Path) -> Translation:
    found, _ = read_translation(text.encode(), str(path))
    assert found is not None
    return found


def _write(path: Path, text: str) -> None:
    try:
        make_folder(path.parent)
        write_whole(path, text.encode())
    except OSError as error:
        raise FileProblem(f"{path} cannot be written: {error.strerror or error}.") from error


def _tell(path: Path, states: list[State], refused: tuple[Refused, ...], chosen: argparse.Namespace) -> None:
    fresh, stale, missing = (states.count(state) for state in ("fresh", "stale", "missing"))
    for each in refused:
        print_line(f"{chosen.from_po}:{each.line}: {each.key} was left out. {each.why}.", out=sys.stderr)
    print_line(f"{path}: {fresh} of {plural(len(states), 'text')} translated, {stale} stale, {missing} missing.")
    if chosen.to_po:
        print_line(f"{chosen.to_po} is for the translator. Bring it back with --from-po {chosen.to_po}")
    elif stale:
        print_line('Stale ones are marked with "STALE". Mend them, or keep them with --keep KEY, then run this again.')
