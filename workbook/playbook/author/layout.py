"""A playbook file as it is laid out: its tree with every comment and blank line beside the part it belongs to.

A comment above a field or an item belongs to it and travels with it; one behind a value belongs to that value; one
that stands deeper than what follows it closes the block it stands in.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence, Tree

_STARTS = ("ScalarToken", "FlowMappingStartToken", "FlowSequenceStartToken")
_ENDS = ("FlowMappingEndToken", "FlowSequenceEndToken")


class Remark(NamedTuple):
    """A comment with its column from 1, or 0 where that tells nothing; an empty text is a blank line."""

    text: str
    col: int = 0


@dataclass(slots=True, eq=False)
class Part:
    """A field, an item of a list, or the whole file.

    `lead` stands above it, `trail` behind it on its line, `foot` below the last of its children.
    """

    node: Node
    key: Scalar | None = None
    parent: "Part | None" = None
    children: list["Part"] = field(default_factory=list)
    lead: list[Remark] = field(default_factory=list)
    trail: list[Remark] = field(default_factory=list)
    foot: list[Remark] = field(default_factory=list)

    @property
    def has_remarks(self) -> bool:
        """Whether a comment stands on it or anywhere below."""
        own = any(remark.text for remark in (*self.lead, *self.trail, *self.foot))
        return own or any(child.has_remarks for child in self.children)


class Source:
    """A text in which lines and columns, both from 1, can be found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def offset(self, place: tuple[int, int]) -> int:
        """The offset of a line and column."""
        return min(self._starts[min(place[0], len(self._starts)) - 1] + place[1] - 1, len(self.text))

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def written(self, node: Node) -> str:
        """A value as it is written, with its quotes or brackets."""
        return self.text[self.offset((node.line, node.col)) : self.offset(node.end)]


def layout(text: str, tree: Tree) -> Part:
    """The parts of a file, each with its comments. `text` has plain line ends and is what `tree` was parsed from."""
    root = _part(tree.root, None, None)
    _Reader(text, root).read()
    return root


def walk(part: Part) -> Iterator[Part]:
    """A part and all below it, in the order of the file."""
    yield part
    for child in part.children:
        yield from walk(child)


def _ends_blank(written: str) -> bool:
    """Whether a text block has empty lines below it that are not part of it."""
    head, _, body = written.partition("\n")
    return head[:1] in ("|", ">") and "+" not in head.partition(" ")[0] and body.rstrip(" ").endswith("\n\n")


def _part(node: Node, key: Scalar | None, parent: Part | None) -> Part:
    part = Part(node, key, parent)
    if isinstance(node, Mapping):
        part.children = [_part(value, name, part) for name, value in node.pairs.values()]
    elif isinstance(node, Sequence):
        part.children = [_part(item, None, part) for item in node.items]
    return part


def _begins(part: Part) -> list[Node]:
    """The nodes at whose place a part begins; a block below a name begins with its own first child."""
    node = part.node
    is_block = isinstance(node, Mapping | Sequence) and not node.flow
    value = [] if part.key and is_block else [node]
    return [] if part.parent is None else [part.key, *value] if part.key else value


class _Reader:
    """Goes through the gaps between the tokens, where the comments stand, and hangs them on the parts."""

    def __init__(self, text: str, root: Part) -> None:
        self._text = text
        self._root = root
        self._last = root
        self._behind_dash = False
        self._pending: list[Remark] = []
        self._open: list[Part] = []
        self._at: dict[tuple[int, int], Part] = {}
        for part in walk(root):
            for node in _begins(part):
                self._at.setdefault((node.line, node.col), part)

    def read(self) -> None:
        import yaml

        end = 0
        for token in yaml.scan(self._text, Loader=yaml.SafeLoader):
            start, after = token.start_mark.index, token.end_mark.index
            if after > start:
                self._gap(self._text[end:start], token.start_mark)
                self._take(token)
                end = self._line_start(start, after)
                if _ends_blank(self._text[start:end]):
                    self._pending.append(Remark(""))
        self._gap(self._text[end:] + "\n", None)
        self._root.foot += self._pending

    def _line_start(self, start: int, end: int) -> int:
        """Where a token ends; a text block ends with its last line, and not within the indent of the next one."""
        if self._text[start] not in "|>":
            return end
        at = self._text.rfind("\n", start, end) + 1
        return at if at > start and not self._text[at:end].strip() else end

    def _take(self, token: Any) -> None:
        kind = type(token).__name__
        self._behind_dash = kind == "BlockEntryToken"
        if kind in _STARTS:
            place = (token.start_mark.line + 1, token.start_mark.column + 1)
            self._last = self._at.get(place, self._last)
            self._last.lead += self._pending
            self._pending = []
            if kind != "ScalarToken":
                self._open.append(self._last)
        elif kind in _ENDS:
            self._last = self._open.pop()
            self._last.foot += self._pending
            self._pending = []

    def _gap(self, gap: str, following: Any) -> None:
        """The comments between two tokens; the first line of the gap is the rest of the line before it."""
        if "\n" not in gap and "#" not in gap:
            return
        first, *lines = gap.split("\n")
        if self._at_line_start(gap, following):
            first, lines = "", [first, *lines]
        inline = first.strip()
        if inline.startswith("#"):
            self._inline(Remark(inline, self._column_of(gap, first, following)))
        own = [Remark(line.strip(), len(line) - len(line.lstrip()) + 1) for line in lines[:-1]]
        self._own_lines(own, following.column + 1 if following else 0)

    def _at_line_start(self, gap: str, following: Any) -> bool:
        at = self._start_of(gap, following)
        return 0 < at <= len(self._text) and self._text[at - 1] == "\n"

    def _start_of(self, gap: str, following: Any) -> int:
        return (int(following.index) if following else len(self._text) + 1) - len(gap)

    def _inline(self, remark: Remark) -> None:
        if self._behind_dash or self._last is self._root:
            self._pending.append(remark)
        else:
            self._last.trail.append(Remark(remark.text) if self._open else remark)

    def _column_of(self, gap: str, first: str, following: Any) -> int:
        at = self._start_of(gap, following)
        return at - (self._text.rfind("\n", 0, at) + 1) + len(first) - len(first.lstrip()) + 1

    def _own_lines(self, remarks: list[Remark], column: int) -> None:
        blank = [self._pending.pop()] if self._pending and not self._pending[-1].text else []
        closing = not self._open
        for remark in remarks:
            if not remark.text:
                blank = [remark]
                continue
            closing = closing and remark.col > column
            block = self._block(remark.col, column) if closing else None
            target = block.foot if block else self._pending
            target += [*blank, remark]
            blank = []
        self._pending += blank

    def _block(self, col: int, column: int) -> Part | None:
        """The innermost block that is over before `column` and that a comment at `col` still stands in."""
        part: Part | None = self._last
        while part:
            node = part.node
            if isinstance(node, Mapping | Sequence) and not node.flow and column < node.col <= col:
                return part
            part = part.parent
        return None
