"""The nodes of an author's YAML: pieces of text, lists and blocks, each with its place in the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workbook.playbook.diagnostics import Diagnostic


@dataclass(slots=True)
class Node:
    """A place in the file, from 1; `end` is where the next thing may begin.

    `origin` names the file where that is another one than the file that is read.
    """

    line: int
    col: int
    end: tuple[int, int] = (0, 0)
    origin: str = field(default="", kw_only=True)


class Mark(NamedTuple):
    """One place in a file, from 1."""

    line: int
    col: int


@dataclass(slots=True)
class Scalar(Node):
    """A piece of text. `style` is its quote, "|" or ">", or empty for plain; `cut` tells that " #" follows it.

    `marks` are the places of its placeholders in the file, in their order; empty where it has been changed since.
    """

    text: str = ""
    style: str = ""
    cut: bool = False
    marks: tuple[Mark, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing was written, not even quotes."""
        return not self.text and not self.style


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)
    flow: bool = False


@dataclass(slots=True)
class Mapping(Node):
    """A block of `name: value`, in the order of writing."""

    pairs: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole file: its root and the warnings that its writing raises."""

    file: str
    root: Node
    warnings: tuple[Diagnostic, ...]


def scalars(node: Node) -> Iterator[Scalar]:
    """Every value below a node that is text, in the order of the file; names of fields are left out."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, Mapping):
        for _, value in node.pairs.values():
            yield from scalars(value)
