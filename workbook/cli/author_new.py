"""playbook new, schema, and show --resolved."""

import argparse
from pathlib import Path

from workbook.cli.asking import print_line
from workbook.cli.author import around
from workbook.cli.context import BadCall, Context
from workbook.cli.one_playbook import ENDINGS, told
from workbook.cli.out_file import put_out
from workbook.cli.output import print_json
from workbook.playbook.author.begin import begin, schema_bytes
from workbook.playbook.author.files import read_bytes
from workbook.playbook.author.resolved import resolved_yaml
from workbook.playbook.author.scaffold import check_id
from workbook.playbook.codec import to_dict
from workbook.playbook.library import Library
from workbook.playbook.own import own_folder
from workbook.playbook.reading.reader import read
from workbook.text import clean_block


def new(context: Context, chosen: argparse.Namespace) -> int:
    """Writes a file to begin with, and the editor's schema beside it. Raises BadCall where the id is taken."""
    check_id(chosen.id)
    folder = Path(chosen.folder).expanduser() if chosen.folder else own_folder(context.folder)
    path = folder / f"{chosen.id}.yaml"
    library = Library(context.folder)
    taken = library.entry(chosen.id)
    if taken and not path.exists():
        raise BadCall(f'There is a playbook "{chosen.id}" already: {taken.path}. Choose another id.')
    begin(folder, chosen.kind, chosen.id, source=_file_of(library, chosen.source) if chosen.source else None)
    print_line(f"{path} is there. Open it in your editor and write over what stands in it.")
    print_line(f"Next: workbook playbook lint {path}")
    return 0


def _file_of(library: Library, word: str) -> Path:
    path = Path(word).expanduser()
    if path.suffix in ENDINGS or path.is_file():
        return path
    entry = library.entry(word)
    if entry is None:
        raise BadCall(f'There is no playbook "{word}", and no such file. `workbook playbook list` names all.')
    return entry.path


def schema(_context: Context, chosen: argparse.Namespace) -> int:
    """Prints the schema of one kind of file, or writes it."""
    return put_out(chosen.out, schema_bytes(chosen.kind), replace=chosen.yes)


def resolved(context: Context, chosen: argparse.Namespace) -> int:
    """Prints a playbook with everything put in. Raises BadCall where it has errors."""
    path = _file_of(Library(context.folder), chosen.id)
    snippets, bases = around(context, [path])
    found = read(read_bytes(path), str(path), snippets, bases)
    if found.playbook is None:
        problems = "\n".join(told(error) for error in found.errors) or "It holds no playbook."
        raise BadCall(f"{path} cannot be put together before its errors are mended:\n{problems}")
    if context.json:
        print_json(to_dict(found.playbook))
        return 0
    print(clean_block(resolved_yaml(found.playbook, found.places, path), 1_000_000), end="")
    return 0
