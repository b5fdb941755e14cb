"""playbook new, schema, and show --resolved."""

import argparse
from os.path import relpath
from pathlib import Path

from workbook.cli.asking import print_line
from workbook.cli.author import around
from workbook.cli.context import BadCall, Context
from workbook.cli.one_playbook import ENDINGS, told
from workbook.cli.out_file import put_out
from workbook.cli.output import json_bytes
from workbook.playbook.author.editor_schema import file_name, schema_for
from workbook.playbook.author.files import read_bytes, write_new, write_whole
from workbook.playbook.author.resolved import resolved_yaml
from workbook.playbook.author.scaffold import check_id, copied, scaffold
from workbook.playbook.library import Library
from workbook.playbook.own import own_folder
from workbook.playbook.reading.reader import read
from workbook.text import clean_block

_SCHEMA = "schema"
_MANIFEST = "pack.yaml"


def new(context: Context, chosen: argparse.Namespace) -> int:
    """Writes a file to begin with, and the editor's schema beside it. Raises BadCall where the id is taken."""
    check_id(chosen.id)
    folder = Path(chosen.folder).expanduser() if chosen.folder else own_folder(context.folder)
    path = folder / f"{chosen.id}.yaml"
    library = Library(context.folder)
    taken = library.entry(chosen.id)
    if taken and not path.exists():
        raise BadCall(f'There is a playbook "{chosen.id}" already: {taken.path}. Choose another id.')
    schema = _schema_path(folder, "exercise" if chosen.kind == "exercise" else "playbook")
    seen = Path(relpath(schema, folder)).as_posix()
    write_new(path, _content(chosen, library, seen))
    write_schema(schema)
    print_line(f"{path} is there. Open it in your editor and write over what stands in it.")
    print_line(f"Next: workbook playbook lint {path}")
    return 0


def _content(chosen: argparse.Namespace, library: Library, schema: str) -> bytes:
    if not chosen.source:
        return scaffold(chosen.kind, chosen.id, schema)
    source = _file_of(library, chosen.source)
    return copied(read_bytes(source), str(source), chosen.kind, chosen.id, schema)


def _file_of(library: Library, word: str) -> Path:
    path = Path(word).expanduser()
    if path.suffix in ENDINGS or path.is_file():
        return path
    entry = library.entry(word)
    if entry is None:
        raise BadCall(f'There is no playbook "{word}", and no such file. `workbook playbook list` names all.')
    return entry.path


def _schema_path(folder: Path, kind: str) -> Path:
    """Where the schema lies for the files of a folder: in it, for a pack beside it, because no pack may hold it."""
    for above in (folder, folder.parent):
        if (above / _MANIFEST).is_file():
            return above.parent / _SCHEMA / file_name(kind)
    return folder / _SCHEMA / file_name(kind)


def write_schema(path: Path) -> None:
    """Writes the schema that its name asks for, unless it is there."""
    data = json_bytes(schema_for(path.name.partition("-")[0]))
    if not path.exists():
        write_new(path, data)
    elif read_bytes(path) != data:
        write_whole(path, data)


def schema(_context: Context, chosen: argparse.Namespace) -> int:
    """Prints the schema of one kind of file, or writes it."""
    return put_out(chosen.out, json_bytes(schema_for(chosen.kind)), replace=chosen.yes)


def resolved(context: Context, chosen: argparse.Namespace) -> int:
    """Prints a playbook with everything put in. Raises BadCall where it has errors."""
    path = _file_of(Library(context.folder), chosen.id)
    snippets, bases = around(context, [path])
    found = read(read_bytes(path), str(path), snippets, bases)
    if found.playbook is None:
        problems = "\n".join(told(error) for error in found.errors) or "It holds no playbook."
        raise BadCall(f"{path} cannot be put together before its errors are mended:\n{problems}")
    print(clean_block(resolved_yaml(found.playbook, found.places, path), 1_000_000), end="")
    return 0
