"""`new`: a commented file to begin with, or a copy of another one under an id of its own."""

import re
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.playbook.author.layout import Source
from workbook.playbook.author.plain import is_plain
from workbook.playbook.reading.yamlnodes import Mapping, Scalar
from workbook.playbook.reading.yamltext import quoted
from workbook.playbook.reading.yamltree import parse
from workbook.text import fold

KINDS = ("opportunity", "rep", "team", "self", "exercise")
_ID = re.compile(r"[a-z][a-z0-9-]{1,48}", re.ASCII)
_SCAFFOLDS = Path(__file__).parent / "scaffolds"
_MODELINE = "# yaml-language-server: $schema="
_FIRST_VERSION = "1.0"


class ScaffoldProblem(WorkbookError):
    """A file that cannot be begun like that."""


def check_id(playbook_id: str) -> None:
    """Raises ScaffoldProblem, with a suggestion, for what cannot be the id of a file."""
    if _ID.fullmatch(playbook_id):
        return
    made = re.sub(r"[^a-z0-9]+", "-", fold(playbook_id)).strip("-")[:48].rstrip("-")
    hint = f" Write {made} instead." if _ID.fullmatch(made) else ""
    raise ScaffoldProblem(f'"{playbook_id}" cannot be an id: it may have small letters, digits and "-".{hint}')


def scaffold(kind: str, playbook_id: str, schema: str, title: str = "") -> bytes:
    """A file of that kind, with the path of the editor's schema as it is seen from the file."""
    return _renamed((_SCAFFOLDS / f"{kind}.yaml").read_bytes(), "scaffold", playbook_id, schema, title)


def copied(data: bytes, file: str, kind: str, playbook_id: str, schema: str, title: str = "") -> bytes:
    """A copy of a file under a new id, as its first version. Raises PlaybookError and ScaffoldProblem."""
    root = parse(data, file).root
    found = _text(root, "subject") if _text(root, "kind") == "playbook" else _text(root, "kind")
    if found and found != kind:
        raise ScaffoldProblem(f"{file} is about {found}, not about {kind}. Write: new {found} {playbook_id} --from …")
    return _renamed(data, file, playbook_id, schema, title)


def _renamed(data: bytes, file: str, playbook_id: str, schema: str, title: str) -> bytes:
    text = re.sub("\r\n|\r", "\n", data.decode("utf-8-sig"))
    root = parse(text.encode(), file).root
    source = Source(text)
    title = title or playbook_id.replace("-", " ").capitalize()
    written = title if is_plain(title) else quoted(title)
    for name, new in (("title", written), ("version", _FIRST_VERSION), ("id", playbook_id)):
        node = root.pairs[name][1] if isinstance(root, Mapping) and name in root.pairs else None
        if isinstance(node, Scalar):
            text = _replaced(text, source.offset((node.line, node.col)), source.offset(node.end), new)
            root = parse(text.encode(), file).root
            source = Source(text)
    return (_MODELINE + schema + "\n" + _without_modeline(text)).encode()


def _replaced(text: str, start: int, end: int, new: str) -> str:
    """The text with another value; a comment behind it stays in its column where there is room."""
    blanks = len(text[end:]) - len(text[end:].lstrip(" "))
    spare = len(new) - (end - start)
    if text[end + blanks : end + blanks + 1] != "#":
        return text[:start] + new + text[end:]
    return text[:start] + new + " " * max(blanks - spare, 2) + text[end + blanks :]


def _without_modeline(text: str) -> str:
    return text.partition("\n")[2] if text.startswith(_MODELINE) else text


def _text(root: object, name: str) -> str:
    node = root.pairs[name][1] if isinstance(root, Mapping) and name in root.pairs else None
    return node.text if isinstance(node, Scalar) else ""
