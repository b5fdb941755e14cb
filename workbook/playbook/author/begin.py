"""Beginning a playbook of one's own: the file, and beside it the schema that an editor completes and checks with."""

import re
from collections.abc import Container
from os.path import relpath
from pathlib import Path

import msgspec

from workbook.playbook.author.editor_schema import file_name, schema_for
from workbook.playbook.author.files import read_bytes, write_new, write_whole
from workbook.playbook.author.scaffold import check_id, copied, scaffold
from workbook.playbook.packs.leaving import outside
from workbook.text import fold

_SCHEMA = "schema"
_MANIFEST = "pack.yaml"
_LONGEST = 44
_WITHOUT_LETTERS = "my-playbook"


def begin(folder: Path, kind: str, playbook_id: str, *, title: str = "", source: Path | None = None) -> Path:
    """Writes the file in a folder, commented or as a copy of `source`, and the schema; returns where the file lies.

    `kind` is what it is about, or exercise; without a `title` it gets one made of its id. Raises ScaffoldProblem,
    FileProblem where a file of that id is there, and PlaybookError where the source cannot be read as YAML.
    """
    check_id(playbook_id)
    path = folder / f"{playbook_id}.yaml"
    schema = _schema_path(folder, "exercise" if kind == "exercise" else "playbook")
    seen = Path(relpath(schema, folder)).as_posix()
    if source is None:
        data = scaffold(kind, playbook_id, seen, title)
    else:
        data = copied(outside(source, read_bytes(source)), str(source), kind, playbook_id, seen, title)
    write_new(path, data)
    _write_schema(schema)
    return path


def id_for(title: str, taken: Container[str]) -> str:
    """An id made of the letters and digits of a title, with a number where it is `taken`."""
    made = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-0123456789")[:_LONGEST].rstrip("-")
    made = made if len(made) > 1 else _WITHOUT_LETTERS
    numbered = (made if count == 1 else f"{made}-{count}" for count in range(1, 1000))
    return next(each for each in numbered if each not in taken)


def _schema_path(folder: Path, kind: str) -> Path:
    """Where the schema lies for the files of a folder: in it, for a pack beside it, because no pack may hold it."""
    for above in (folder, folder.parent):
        if (above / _MANIFEST).is_file():
            return above.parent / _SCHEMA / file_name(kind)
    return folder / _SCHEMA / file_name(kind)


def _write_schema(path: Path) -> None:
    """Writes the schema that its name asks for, unless it is there."""
    data = schema_bytes(path.name.partition("-")[0])
    if not path.exists():
        write_new(path, data)
    elif read_bytes(path) != data:
        write_whole(path, data)


def schema_bytes(kind: str) -> bytes:
    """The schema of one kind of file, as it stands in a file."""
    return msgspec.json.format(msgspec.json.encode(schema_for(kind)), indent=2) + b"\n"
