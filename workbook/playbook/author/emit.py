"""The parts of a file written in one layout: two blanks, one field on each line, quotes only where needed."""

from workbook.playbook.author.layout import Part, Remark, Source
from workbook.playbook.author.order import ordered
from workbook.playbook.author.plain import is_plain, is_word
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence

_WIDEST = 120
_BLOCK = ("|", ">")


def emit(root: Part, text: str) -> str:
    """The file that these parts make. `text` is what they were read from."""
    header = root.children[0].lead if root.children else []
    if root.children:
        root.children[0].lead = []
    while header and not header[0].text:
        header = header[1:]
    body = _Writer(Source(text), _is_script(root)).block(root, "")
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


def _is_script(root: Part) -> bool:
    """Whether a file is a test script, in which what is given stands in braces on one line."""
    kinds = [child.node for child in root.children if child.key and child.key.text == "kind"]
    return any(isinstance(kind, Scalar) and kind.text == "test" for kind in kinds)


class _Writer:
    """Writes one part after the other. With `is_compact` braces that fit on a line stay."""

    def __init__(self, source: Source, is_compact: bool) -> None:
        self._source = source
        self._is_compact = is_compact

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
        """A list of single words, or an empty list or block, as it may stay in its brackets; "" for all others."""
        node = part.node
        assert isinstance(node, Mapping | Sequence)
        if not part.children:
            return "{}" if isinstance(node, Mapping) else "[]"
        if not node.flow or any(child.has_remarks for child in part.children) or part.foot:
            return ""
        if self._is_compact and node.line == node.end[0]:
            return self._source.written(node)
        if isinstance(node, Mapping):
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
