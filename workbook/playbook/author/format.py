"""`fmt`: a file in the layout that all playbooks share, with every comment, and meaning what it meant."""

from workbook.errors import WorkbookError
from workbook.playbook.author.emit import emit
from workbook.playbook.author.layout import Part, layout, walk
from workbook.playbook.author.mend import mended
from workbook.playbook.loaded import Loaded
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence, Tree
from workbook.playbook.reading.yamltree import parse

_PASSES = 4


class FormatProblem(WorkbookError):
    """A file that cannot be laid out anew without changing what it means."""


def formatted(data: bytes, file: str) -> bytes:
    """The file laid out anew: formatting the result once more changes nothing.

    Raises PlaybookError where it is not YAML, and FormatProblem where it would come to mean something else.
    """
    text, tree = mended(data, file)
    if not isinstance(tree.root, Mapping) or not tree.root.pairs:
        raise FormatProblem(f"{file} is left as it is: a playbook is a block of fields, one on each line.")
    for _ in range(_PASSES):
        new, new_tree = _pass(text, tree, file)
        if new == text:
            return new.encode()
        text, tree = new, new_tree
    raise FormatProblem(f"{file} is left as it is: it has no settled layout. Put its comments on lines of their own.")


def is_same(before: Loaded, after: Loaded) -> bool:
    """Whether two readings of a file gave the same: the same playbook, or as many errors of the same kinds."""
    codes = [sorted(found.code for found in each.errors) for each in (before, after)]
    return before.playbook == after.playbook and codes[0] == codes[1]


def _pass(text: str, tree: Tree, file: str) -> tuple[str, Tree]:
    before = layout(text, tree)
    remarks = _remarks(before)
    new = emit(before, text)
    new_tree = parse(new.encode(), file)
    if not same_tree(tree.root, new_tree.root):
        raise FormatProblem(f"{file} is left as it is: laid out anew it would not mean the same.")
    if remarks != _remarks(layout(new, new_tree)):
        raise FormatProblem(f"{file} is left as it is: one of its comments stands where it would be lost.")
    return new, new_tree


def _remarks(root: Part) -> list[str]:
    parts = list(walk(root))
    remarks = [remark for part in parts for each in (part.lead, part.trail, part.foot) for remark in each]
    return sorted(remark.text for remark in remarks if remark.text)


def same_tree(one: Node, other: Node) -> bool:
    """Whether two trees say the same, whatever the order of their fields and the way they are written."""
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return one.text == other.text and _is_nothing(one) == _is_nothing(other)
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        pairs = zip(one.items, other.items, strict=False)
        return len(one.items) == len(other.items) and all(same_tree(a, b) for a, b in pairs)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        both = one.pairs.keys() & other.pairs.keys()
        return len(both) == len(one.pairs) == len(other.pairs) and all(
            same_tree(one.pairs[name][1], other.pairs[name][1]) for name in both
        )
    return False


def _is_nothing(node: Scalar) -> bool:
    return not node.style and node.text in ("", "~", "null")
