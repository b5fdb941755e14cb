"""What can be mended in a file before it is read: tabs, hard spaces and curly quotes round a whole value."""

import re
from collections.abc import Iterator

from workbook.playbook.author.layout import Source
from workbook.playbook.author.plain import is_curly, is_plain
from workbook.playbook.diagnostics import PlaybookError
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence, Tree
from workbook.playbook.reading.yamltext import LINE_END, quoted, text_of
from workbook.playbook.reading.yamltree import parse

_INDENT = re.compile("^[ \t\u00a0]+", re.MULTILINE)
_CURLY = re.compile(r"([ ]*(?:- +)*(?:[\w-]+: +)?)[“”„](.*)[“”] *")
_MOST_LINES = 50
_BEHIND_NAME = re.compile(r"^([ -]*[\w-]+:)[ \t]*\t[ \t]*", re.MULTILINE)
_BEHIND_VALUE = re.compile(r"[ \t]*\t[ \t]*(?=#|$)", re.MULTILINE)


def mended(data: bytes, file: str) -> tuple[str, Tree]:
    """The text of a file with what is mended in it, and its tree.

    A tab counts as two blanks, or as four or eight where that is what makes the file readable. Raises PlaybookError,
    with the first error of the file as it is, where mending does not help.
    """
    first: PlaybookError | None = None
    for text in _attempts(data):
        try:
            text, tree = _with_straight_quotes(text, file)
        except PlaybookError as error:
            first = first or error
        else:
            return _without_curly(text, tree, file)
    if first is None:
        text_of(data, file)
    raise first or AssertionError(file)


def _attempts(data: bytes) -> Iterator[str]:
    try:
        text = LINE_END.sub("\n", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return
    yield text
    if "\t" in text or "\u00a0" in text:
        for width in (2, 4, 8):
            spaced = _INDENT.sub(lambda match, n=width: _spaces(match[0], n), text)  # type: ignore[misc]
            yield spaced
            yield _BEHIND_VALUE.sub(" ", _BEHIND_NAME.sub(r"\1 ", spaced))


def _with_straight_quotes(text: str, file: str) -> tuple[str, Tree]:
    """The text with straight quotes in those lines that curly ones make unreadable, and its tree."""
    for _ in range(_MOST_LINES):
        try:
            return text, parse(text.encode(), file)
        except PlaybookError as error:
            lines = text.split("\n")
            at = error.diagnostics[0].line - 1
            match = _CURLY.fullmatch(lines[at]) if at < len(lines) else None
            if match is None:
                raise
            lines[at] = match[1] + quoted(match[2].strip())
            text = "\n".join(lines)
    return text, parse(text.encode(), file)


def _spaces(indent: str, width: int) -> str:
    return indent.replace("\t", " " * width).replace("\u00a0", " ")


def _without_curly(text: str, tree: Tree, file: str) -> tuple[str, Tree]:
    source = Source(text)
    found = [(node, flow) for node, flow in _values(tree.root) if not node.style and is_curly(node.text)]
    for node, flow in reversed(found):
        bare = " ".join(node.text[1:-1].split())
        written = bare if is_plain(bare) and not flow else quoted(bare)
        text = text[: source.offset((node.line, node.col))] + written + text[source.offset(node.end) :]
    return (text, parse(text.encode(), file)) if found else (text, tree)


def _values(node: Node, flow: bool = False) -> Iterator[tuple[Scalar, bool]]:
    """Every value with whether it stands in brackets."""
    if isinstance(node, Scalar):
        yield node, flow
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _values(item, flow or node.flow)
    elif isinstance(node, Mapping):
        for _, value in node.pairs.values():
            yield from _values(value, flow or node.flow)
