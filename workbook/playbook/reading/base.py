"""A playbook file that others may build on."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.playbook.reading.yamlnodes import Mapping, Node


class Base:
    """A file by its bytes, parsed when a playbook builds on it. `pack` is the pack that it belongs to."""

    def __init__(self, file: str, data: bytes, pack: str = "") -> None:
        self.file, self.data, self.pack = file, data, pack

    @cached_property
    def root(self) -> "Mapping | None":
        """The file's block of fields, None where it is something else. Raises PlaybookError for broken YAML."""
        from workbook.playbook.reading.yamlnodes import Mapping
        from workbook.playbook.reading.yamltree import parse

        root = parse(self.data, self.file).root
        _mark(root, self.file)
        return root if isinstance(root, Mapping) else None


def _mark(node: "Node", file: str) -> None:
    """Notes on every node below this one, and on the names of fields, which file they were written in."""
    from workbook.playbook.reading.yamlnodes import Mapping, Sequence

    node.origin = file
    if isinstance(node, Sequence):
        for item in node.items:
            _mark(item, file)
    elif isinstance(node, Mapping):
        for key, value in node.pairs.values():
            key.origin = file
            _mark(value, file)
