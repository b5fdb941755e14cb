"""The parts of a file written in one layout: two blanks, one field on each line, quotes only where needed."""

from workbook.playbook.author.layout import Part, Remark, Source, walk
from workbook.playbook.author.order import ordered
from workbook.playbook.author.plain import is_plain, is_word
from workbook.playbook.reading.yamltree import Mapping, Node, Scalar, Sequence

_WIDEST = 100
_BLOCK = ("|", ">")


def emit(root: Part, text: str) -> str:
    """The file that these parts make. `text` is what they were read from."""
    header = root.children[0].lead if root.children else []
    if root.children:
        root.children[0].lead = []
    while header and not header[0].text:
        header = header[1:]
    body = _Writer(Source(text)).block(root, "")
    lines = [*_remarks(header, ""), *body]
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"


def _remarks(remarks: list[Remark], pad: str) -> list[str]:
    """Comments and blank lines, of blank lines that follow each other only one."""
    found: list[str] = []
    for remark in remarks:
        if remark.text or not found or found[-1]:
            found.append(pad + remark.text if remark.text else "")
    return found


class _Writer:
    """Writes one part after the other."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def block(self, part: Part, pad: str) -> list[str]:
        """The lines of a mapping or a list, and of what stands at its end."""
        lines: list[str] = []
        for place, child in enumerate(ordered(part)):
            lead = _remarks(child.lead, pad)
            if place == 0 and lead == [""]:
                lead = []
            lines += [*lead, *self._child(child, pad)]
        return lines + _remarks(part.foot, pad)

    def _child(self, child: Part, pad: str) -> list[str]:
        head = pad + (self._name(child.key) + ":" if child.key else "-")
        node = child.node
        if isinstance(node, Scalar):
            return self._scalar(child, node, head, pad)
        listed = self._in_brackets(child)
        if listed and len(head) + len(listed) < _WIDEST:
            return self._trailed([f"{head} {listed}"], child, pad)
        if child.key:
            return [*self._trailed([head], child, pad), *self.block(child, pad + "  ")]
        return self._item(child, pad)

    def _item(self, child: Part, pad: str) -> list[str]:
        """An item that is a block: its first line stands behind the dash, and all comments above that."""
        inner = self.block(child, pad + "  ")
        above: list[str] = []
        while inner and (not inner[0] or inner[0].lstrip().startswith("#")):
            above.append(inner.pop(0))
        above = [pad + line.strip() if line.strip() else "" for line in above]
        own = [pad + remark.text for remark in child.trail]
        return [*own, *above, pad + "- " + inner[0].lstrip(), *inner[1:]]

    def _scalar(self, child: Part, node: Scalar, head: str, pad: str) -> list[str]:
        if node.style in _BLOCK:
            first, *rest = self._written_block(node, pad + "  ")
            return self._trailed([f"{head} {first}"], child, pad, fixed=True) + rest
        if node.line != node.end[0]:
            first, *rest = (line.strip() for line in self._source.written(node).split("\n"))
            below = [pad + "  " + line if line else "" for line in rest]
            return self._trailed([f"{head} {first}", *below], child, pad)
        value = self._on_one_line(node)
        return self._trailed([f"{head} {value}" if value else head], child, pad)

    def _trailed(self, lines: list[str], child: Part, pad: str, *, fixed: bool = False) -> list[str]:
        """The lines with the comment behind them, at its old column where there is room; further ones stand above."""
        if not child.trail:
            return lines
        *more, last = child.trail
        if fixed:
            return [*(pad + remark.text for remark in child.trail), *lines]
        end = lines[-1]
        column = 0 if _loses_brackets(child.node, end) else last.col - 1
        lines = [*lines[:-1], end.ljust(max(column, len(end) + 2)) + last.text]
        return [*(pad + remark.text for remark in more), *lines]

    def _name(self, key: Scalar) -> str:
        return key.text if not key.style or is_plain(key.text) else self._source.written(key)

    def _on_one_line(self, node: Scalar) -> str:
        if not node.style:
            return node.text
        return node.text if is_plain(node.text) else self._source.written(node)

    def _written_block(self, node: Scalar, pad: str) -> list[str]:
        """A text block with its own lines, moved to where it stands now."""
        head, *lines = self._source.written(node).split("\n")
        signs, blank, remark = head.partition(" ")
        given = next((sign for sign in signs if sign.isdigit()), "")
        body = next((line for line in lines if line.strip()), "")
        first = next((line for line in node.text.split("\n") if line.strip()), "")
        indent = _blanks(body) - (_blanks(first) if given else 0)
        kept = [pad + line[indent:] if line[indent:] else "" for line in lines]
        signs = signs.replace(given, "2") if given else signs
        while kept and not kept[-1] and "+" not in signs:
            kept.pop()
        return [signs + (blank + remark).rstrip(), *kept]

    def _in_brackets(self, part: Part) -> str:
        """A list of single words, or an empty list or block, as it may stay in its brackets; empty for all others."""
        node = part.node
        if isinstance(node, Mapping):
            return "{}" if not part.children else ""
        assert isinstance(node, Sequence)
        if not part.children:
            return "[]"
        if not node.flow or any(child.has_remarks for child in walk(part) if child is not part) or part.foot:
            return ""
        words = [self._word(child.node) for child in part.children]
        return f"[{', '.join(words)}]" if all(words) else ""

    def _word(self, node: Node) -> str:
        """An item as it stands in brackets, empty for one that should not."""
        if not isinstance(node, Scalar) or node.line != node.end[0] or node.style in _BLOCK:
            return ""
        if node.style:
            return node.text if is_word(node.text) else self._source.written(node)
        return node.text if is_word(f"x{node.text}") else ""


def _loses_brackets(node: Node, line: str) -> bool:
    """Whether a comment that stood behind brackets now stands behind a name alone."""
    return isinstance(node, Mapping | Sequence) and node.flow and line.endswith(":")


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
