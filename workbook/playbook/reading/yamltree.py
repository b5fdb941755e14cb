"""An author's YAML as a tree of nodes that know where they stand. Every scalar is text.

Built on the events of PyYAML's own parser, which is the same on every machine. Nothing here loads or composes
YAML, so there are no anchors, no tags, no merge keys, no dates and numbers by surprise, and nothing to execute.
"""

import re
from collections.abc import Iterator
from typing import Any

from workbook.playbook.diagnostics import Diagnostic, PlaybookError
from workbook.playbook.placeholders import names_in
from workbook.playbook.reading.yamlfaults import classified
from workbook.playbook.reading.yamlnodes import Mapping, Mark, Node, Scalar, Sequence, Tree
from workbook.playbook.reading.yamltext import INVISIBLE, fault, rest_in_quotes, text_of

_UNSEEN = re.compile("[\u00a0\u00ad\u200b-\u200d\u2060]")
_THOUSANDS = re.compile(r"\d{3}\b")
_WORD = re.compile("[\x21-\x7e]+")
MAX_DEPTH = 24
MAX_ITEMS = 20_000
MAX_TEXT = 20_000


def parse(data: bytes, file: str) -> Tree:
    """The tree of a file. Raises PlaybookError, with exactly one error, for whatever is wrong with its YAML."""
    import yaml  # late: a start that finds every playbook in its cache parses nothing

    from workbook.playbook.reading.quickyaml import QuickLoader

    text = text_of(data, file)
    builder = _Builder(text, file)
    try:
        for event in yaml.parse(text, Loader=QuickLoader):
            builder.take(event)
    except yaml.YAMLError as error:
        raise classified(error, file, builder.lines, builder.last, builder.closed) from None
    if builder.root is None:
        raise fault("P007", file, 1, 1, "The file has no steps", "workbook playbook new begins a file with an example")
    return Tree(file, builder.root, tuple(builder.warnings))


class _Builder:
    """Takes parser events one by one and refuses what the language does without."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.root: Node | None = None
        self.last: Any = None
        self.closed: Node | None = None
        self.warnings: list[Diagnostic] = []
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._items = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            self._start_document(event)
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            self._close(event)
        elif kind in ("ScalarEvent", "SequenceStartEvent", "MappingStartEvent", "AliasEvent"):
            self._refuse(event, kind)
            self._add(self._node(event, kind), event)
        self.last = event

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self._fault("Y005", event, "A second document starts here (---). One playbook per file")

    def _refuse(self, event: Any, kind: str) -> None:
        self._items += 1
        if event.anchor is not None:
            sign = "*" if kind == "AliasEvent" else "&"
            message = f'"{sign}" at the start of a value means something special in YAML'
            raise self._fault("Y011", event, message, self._quote_it(event))
        if event.tag is not None:
            message = '"!" at the start of a value means something special in YAML'
            raise self._fault("Y012", event, message, self._quote_it(event))
        if self._items > MAX_ITEMS:
            raise self._fault("Y004", event, f"More than {MAX_ITEMS // 1000} 000 items in one file")
        if kind != "ScalarEvent" and len(self._open) >= MAX_DEPTH:
            raise self._fault("Y003", event, f"Nested deeper than {MAX_DEPTH} levels")

    def _quote_it(self, event: Any) -> str:
        mark = event.start_mark
        return f"Put it in quotes: {rest_in_quotes(self.lines[mark.line], mark.column + 1)}"

    def _node(self, event: Any, kind: str) -> Node:
        line, col = event.start_mark.line + 1, event.start_mark.column + 1
        if kind == "SequenceStartEvent":
            return Sequence(line, col, flow=bool(event.flow_style))
        if kind == "MappingStartEvent":
            return Mapping(line, col, flow=bool(event.flow_style))
        if len(event.value) > MAX_TEXT:
            raise self._fault("Y004", event, f"This text has {len(event.value)} characters; the limit is {MAX_TEXT}")
        if event.style == '"' and (sign := INVISIBLE.search(event.value)):
            message = f"Invisible control character U+{ord(sign[0]):04X}, written with a backslash. Delete it"
            raise self._fault("Y006", event, message)
        end = (event.end_mark.line + 1, event.end_mark.column + 1)
        marks = tuple(self._marks(Mark(line, col), Mark(*end))) if "<" in event.value else ()
        node = Scalar(line, col, end, event.value, event.style or "", marks=marks)
        if not node.style:
            self._look_at_plain(node)
        unseen = None if node.text.isascii() else _UNSEEN.search(node.text)
        if unseen and unseen[0] != "\u00a0" and _WORD.fullmatch(_UNSEEN.sub("", node.text)):
            raise self._unseen(unseen[0], event)
        return node

    def _marks(self, start: Mark, end: Mark) -> Iterator[Mark]:
        for line, text in enumerate(self.lines[start.line - 1 : end.line], start.line):
            places = [Mark(line, offset + 1) for _, offset in names_in(text)]
            yield from (place for place in places if start <= place < end)

    def _look_at_plain(self, node: Scalar) -> None:
        line, col = node.end
        rest = self.lines[line - 1][col - 1 :] if line <= len(self.lines) else ""
        node.cut = rest.startswith(" #") and not rest.startswith(" # lint:")
        in_brackets = bool(self._open) and self._open[-1].flow
        if line > node.line and not in_brackets and (lost := self._item_in(node)):
            message = f"This list item is not lined up with its neighbours (column {lost[1]})"
            hint = "Begin it exactly below them, or put the sentence that goes on here in quotes"
            raise fault("Y025", self.file, *lost, message, hint)
        if len(node.text) > 1 and node.text[0] in "“”„‘" and node.text[-1] in "“”’\"'":
            message = "Curly quotes stay part of the text. Use straight quotes to wrap a value"
            self._warn("Y031", node, message)

    def _item_in(self, node: Scalar) -> tuple[int, int] | None:
        """Where a line begins with a dash that YAML takes for a part of the text above it."""
        for number in range(node.line + 1, node.end[0] + 1):
            text = self.lines[number - 1] if number <= len(self.lines) else ""
            if text.lstrip().startswith("- "):
                return number, len(text) - len(text.lstrip()) + 1
        return None

    def _add(self, node: Node, event: Any) -> None:
        if not self._open:
            self.root = node
        else:
            self._put(self._open[-1], node, event)
        if isinstance(node, Sequence | Mapping):
            self._open.append(node)
            self._keys.append(None)

    def _put(self, parent: Sequence | Mapping, node: Node, event: Any) -> None:
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._key(parent, node, event)
        else:
            self._refuse_valueless(parent, key, node)
            parent.pairs[key.text] = (key, node)
            self._keys[-1] = None

    def _key(self, parent: Mapping, node: Node, event: Any) -> Scalar:
        if not isinstance(node, Scalar):
            message = "{ } or [ ] used where a name is needed. For a placeholder write <…>"
            raise self._fault("Y013", event, message, self._placeholder_hint(node))
        if node.text == "<<" and not node.style:
            raise self._fault("Y012", event, '"<<" is not supported', 'Use "use:" to repeat steps')
        if unseen := _UNSEEN.search(node.text):
            raise self._unseen(unseen[0], event)
        if node.text in parent.pairs:
            first = parent.pairs[node.text][0].line
            message = f'"{node.text}" is written twice in this block (first on line {first}). Only one can count'
            raise self._fault("Y010", event, message, "Delete one of the two, or give it the name that you meant")
        return node

    def _unseen(self, sign: str, event: Any) -> PlaybookError:
        if sign == "\u00a0":
            hint = "Type the spaces before this name anew"
            return self._fault("Y032", event, "Non-breaking space used as indentation", hint)
        col = event.start_mark.column + 1 + event.value.find(sign)
        message = f"Invisible control character U+{ord(sign):04X} at column {col}. Delete it"
        return self._fault("Y006", event, message, "Type this word anew")

    def _placeholder_hint(self, node: Node) -> str:
        inside = self.lines[node.line - 1][node.col - 1 :].lstrip("{[ ").partition("}")[0].strip()
        return f"Write <{inside}>" if inside.replace(".", "").replace("_", "").isalnum() else ""

    def _refuse_valueless(self, parent: Mapping, key: Scalar, node: Node) -> None:
        """In braces, a name without a value is what a comma or a placeholder in a sentence leaves behind."""
        if not parent.flow or not isinstance(node, Scalar) or not node.is_empty or key.style:
            return
        if self.lines[key.end[0] - 1][key.end[1] - 1 :].lstrip().startswith(":"):
            return
        if re.match(r"\w+:\S", key.text):
            hint = key.text.replace(":", ": ", 1)
            raise fault("Y024", self.file, key.line, key.col, "A blank is missing behind the colon", hint)
        if parent.pairs:
            message = "The comma inside { } cut your sentence in two. Quote it, or write one field per line"
            hint = "Write the number without the comma" if _THOUSANDS.match(key.text) else ""
            raise fault("Y023", self.file, key.line, key.col, message, hint)
        message = "{ } used where text was meant. For a placeholder write <…>"
        raise fault("Y013", self.file, parent.line, parent.col, message, f"Write <{key.text}>")

    def _close(self, event: Any) -> None:
        node = self._open.pop()
        self._keys.pop()
        node.end = (event.end_mark.line + 1, event.end_mark.column + 1)
        self.closed = node

    def _fault(self, code: str, event: Any, message: str, hint: str = "") -> PlaybookError:
        return fault(code, self.file, event.start_mark.line + 1, event.start_mark.column + 1, message, hint)

    def _warn(self, code: str, node: Node, message: str) -> None:
        self.warnings.append(
            Diagnostic(code=code, message=message, file=self.file, line=node.line, col=node.col, severity="warning")
        )
