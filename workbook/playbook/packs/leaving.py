"""The file of a pack as it must be written outside of it: what it uses of its pack is named with the pack."""

from collections.abc import Container, Iterator
from pathlib import Path

from workbook.playbook.author.layout import Source
from workbook.playbook.diagnostics import PlaybookError
from workbook.playbook.headline import pack_of, packs_of
from workbook.playbook.library import load_bases, load_snippets
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, scalars
from workbook.playbook.reading.yamltext import text_of
from workbook.playbook.reading.yamltree import parse

_NAMING = ("use", "extends", "after", "practises", "replaced_by")


def outside(path: Path, data: bytes) -> bytes:
    """The content of a playbook file as it reads where it is no part of its pack; of others the content as it is."""
    pack = pack_of(path)
    if not pack:
        return data
    folder = packs_of(path) / pack
    known = {*load_snippets(folder), *load_bases(folder)}
    try:
        text, root = text_of(data, str(path)), parse(data, str(path)).root
    except PlaybookError:
        return data
    source = Source(text)
    for node in sorted(_named(root, pack, known), key=lambda node: (node.line, node.col), reverse=True):
        start = source.offset((node.line, node.col)) + bool(node.style)
        text = f"{text[:start]}{pack}/{text[start:]}"
    return text.encode()


def _named(node: Node, pack: str, known: Container[str]) -> Iterator[Scalar]:
    """The values that name something of the pack by its short name."""
    if isinstance(node, Mapping):
        for name, (_, value) in node.pairs.items():
            if name in _NAMING and not (name == "after" and "steps" in node.pairs and "id" not in node.pairs):
                yield from (each for each in scalars(value) if f"{pack}/{each.text.partition('@')[0].strip()}" in known)
            else:
                yield from _named(value, pack, known)
    else:
        for item in getattr(node, "items", ()):
            yield from _named(item, pack, known)
