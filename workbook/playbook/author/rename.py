"""`rename`: another id for a step, a setting or a computed value, at every spot of a file and nowhere else."""

from collections.abc import Mapping as Named
from dataclasses import dataclass, field

from workbook.errors import WorkbookError
from workbook.playbook.author.layout import Source
from workbook.playbook.author.spots import replaced, spots
from workbook.playbook.diagnostics import did_you_mean
from workbook.playbook.facts import FACTS
from workbook.playbook.reading.parts import NAME, RESERVED
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence
from workbook.playbook.reading.yamltext import LINE_END
from workbook.playbook.reading.yamltree import parse
from workbook.playbook.translation.texts import fingerprint

Marks = Named[tuple[str, str], str]
_PER_FILE = {"settings": "setting", "compute": "computed value"}


class RenameProblem(WorkbookError):
    """A name that cannot be changed."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a file calls its own: each name with what it is, and its own id."""

    id: str
    known: dict[str, str] = field(default_factory=dict)


def names_of_file(data: bytes, file: str) -> Names:
    """The names that a playbook or an exercise defines. Raises PlaybookError for bad YAML, RenameProblem for others."""
    root = parse(data, file).root
    kind = _text(root, "kind")
    if not isinstance(root, Mapping) or kind not in ("playbook", "exercise"):
        raise RenameProblem(f"{file} is no playbook or exercise; only in those can a name be changed.")
    found: dict[str, str] = {}
    for block, what in _PER_FILE.items():
        value = root.pairs[block][1] if block in root.pairs else None
        found |= dict.fromkeys(value.pairs if isinstance(value, Mapping) else (), what)
    return Names(_text(root, "id"), found | dict.fromkeys(_steps(root), "step"))


def check_names(names: Names, old: str, new: str, file: str) -> str:
    """What the old name stands for: step, setting or computed value. Raises RenameProblem for names that do not go."""
    if old not in names.known:
        hint = did_you_mean(old, names.known)
        why = "That step comes out of a snippet; rename it there. " if "." in old else ""
        raise RenameProblem(f'{file} has no step, setting or computed value "{old}". {why}{hint}'.rstrip())
    if not NAME.fullmatch(new) or new in RESERVED:
        raise RenameProblem(f'"{new}" cannot be an id: write small letters, digits and "_", like next_step.')
    if new in names.known:
        raise RenameProblem(f'"{new}" is already a {names.known[new]} of {file}. Choose another name.')
    if new in FACTS:
        raise RenameProblem(f'"{new}" is already a fact that the app knows. Choose another name.')
    return names.known[old]


def renamed_file(
    data: bytes, file: str, old: str, new: str, *, keep_history: bool = False, marks: Marks | None = None
) -> bytes:
    """The file with one name changed at every spot; all other bytes stay as they are.

    With `keep_history` the step of that name gets `was: [old]`. `marks` are the sentences that change with the name, by
    their key and their fingerprint: where a translation keeps that one, it gets the new one. Raises RenameProblem where
    the result would not be what it should.
    """
    lines = _Lines(data)
    text = _with_marks(with_names(lines.text, file, {old: new}), lines.text, file, marks or {})
    if keep_history:
        text = _with_history(text, file, old, new)
    return lines.with_text(text)


def with_names(text: str, file: str, names: Named[str, str]) -> str:
    """The text of a file with names changed at every spot, each to what `names` says. Lines end in "\\n" alone.

    Raises RenameProblem where a name stands in the file in a way that cannot be changed safely.
    """
    root = parse(text.encode(), file).root
    assert isinstance(root, Mapping)
    source = Source(text)
    edits, wanted = [], {}
    for node, kind in spots(root):
        written = source.written(node)
        changed, meant = written, node.text
        for old, new in names.items():
            changed, meant = replaced(changed, kind, old, new), replaced(meant, kind, old, new)
        if changed != written:
            edits.append((source.offset((node.line, node.col)), source.offset(node.end), changed))
            wanted[id(node)] = meant
    result = _edited(text, edits)
    after = parse(result.encode(), file).root
    if [wanted.get(id(node), node.text) for node in _all(root)] != [node.text for node in _all(after)]:
        raise RenameProblem(f'{file} is left as it is: "{next(iter(names))}" cannot be changed in it safely.')
    return result


def _with_marks(text: str, before: str, file: str, marks: Marks) -> str:
    """The text of a translation with the fingerprints of the sentences, and of its own texts, as they read now."""
    then, now = _block(before, file, "sources"), _block(text, file, "sources")
    own = [fingerprint(each.text) for _, each in _block(before, file, "texts")]
    seen = {old: fingerprint(each.text) for old, (_, each) in zip(own, _block(text, file, "texts"), strict=True)}
    source = Source(text)
    edits = []
    for (key, _), (_, node) in zip(then, now, strict=True):
        sentence, blank, at_that_time = node.text.partition(" ")
        mark = marks.get((key.text, sentence), sentence) + blank + seen.get(at_that_time, at_that_time)
        written = source.written(node).replace(node.text, mark)
        edits.append((source.offset((node.line, node.col)), source.offset(node.end), written))
    return _edited(text, edits)


def _block(text: str, file: str, name: str) -> list[tuple[Scalar, Scalar]]:
    """The names and values of a block at the top of a file."""
    root = parse(text.encode(), file).root
    block = root.pairs[name][1] if isinstance(root, Mapping) and name in root.pairs else None
    pairs = block.pairs.values() if isinstance(block, Mapping) else ()
    return [(key, value) for key, value in pairs if isinstance(value, Scalar)]


class _Lines:
    """The text of a file with plain line ends, and the way back to its own bytes."""

    def __init__(self, data: bytes) -> None:
        self._bom = data.startswith(b"\xef\xbb\xbf")
        whole = data.decode("utf-8-sig")
        ends: list[str] = LINE_END.findall(whole)
        self._crlf = bool(ends) and set(ends) == {"\r\n"} and whole.count("\n") == len(ends)
        self._plain = not ends
        self.text = LINE_END.sub("\n", whole)

    def with_text(self, text: str) -> bytes:
        if not (self._plain or self._crlf):
            raise RenameProblem("The lines of this file end in different ways. Lay it out with fmt first.")
        whole = text.replace("\n", "\r\n") if self._crlf else text
        return (b"\xef\xbb\xbf" if self._bom else b"") + whole.encode()


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _with_history(text: str, file: str, old: str, new: str) -> str:
    """The text with the old id among the earlier ids of the step that is now called `new`."""
    root = parse(text.encode(), file).root
    assert isinstance(root, Mapping)
    step = _steps(root)[new]
    source = Source(text)
    if "was" not in step.pairs:
        result = _edited(text, [_new_line(step, source, old)])
    else:
        key, value = step.pairs["was"]
        result = _edited(text, [_longer(key, value, source, old, new)])
    after = parse(result.encode(), file).root
    assert isinstance(after, Mapping)
    was = _steps(after)[new].pairs["was"][1]
    if old not in [item.text for item in _texts(was)]:
        raise RenameProblem(f'{file} is left as it is: "was: [{old}]" could not be written to the step.')
    return result


def _new_line(step: Mapping, source: Source, old: str) -> tuple[int, int, str]:
    key, value = step.pairs["id"]
    at = source.offset(value.end)
    if step.flow:
        return at, at, f", was: [{old}]"
    end = _line_end(source, at)
    return end, end, f"\n{' ' * (key.col - 1)}was: [{old}]"


def _line_end(source: Source, at: int) -> int:
    end = source.text.find("\n", at)
    return len(source.text) if end < 0 else end


def _longer(key: Scalar, value: Node, source: Source, old: str, new: str) -> tuple[int, int, str]:
    """The list of earlier ids with one more; the id that the step has got back leaves it."""
    start, end = source.offset((value.line, value.col)), source.offset(value.end)
    kept = [source.written(item) for item in _texts(value) if item.text not in (new, old) and item.text]
    if isinstance(value, Sequence) and not value.flow and kept == [source.written(item) for item in _texts(value)]:
        last = _line_end(source, source.offset(_texts(value)[-1].end))
        return last, last, f"\n{' ' * (value.col - 1)}- {old}"
    listed = f"[{', '.join([*kept, old])}]"
    if isinstance(value, Sequence) and not value.flow:
        last = source.offset(_texts(value)[-1].end)
        return source.offset(key.end), last, f": {listed}"
    return start, end, listed if end > start else f" {listed}"


def _texts(value: Node) -> list[Scalar]:
    items = value.items if isinstance(value, Sequence) else [value]
    return [item for item in items if isinstance(item, Scalar)]


def _steps(root: Mapping) -> dict[str, Mapping]:
    """The steps that the file itself has, by id, those of its changes included."""
    lists = [root.pairs["steps"][1]] if "steps" in root.pairs else []
    changes = root.pairs["change"][1] if "change" in root.pairs else None
    changed = changes.items if isinstance(changes, Sequence) else []
    lists += [item.pairs["steps"][1] for item in changed if isinstance(item, Mapping) and "steps" in item.pairs]
    items = [item for each in lists if isinstance(each, Sequence) for item in each.items]
    return {_text(item, "id"): item for item in items if isinstance(item, Mapping) and _text(item, "id")}


def _text(node: Node, name: str) -> str:
    value = node.pairs[name][1] if isinstance(node, Mapping) and name in node.pairs else None
    return value.text if isinstance(value, Scalar) else ""


def _all(node: Node) -> list[Scalar]:
    """Every scalar, names of fields included, in the order of the file."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [found for item in node.items for found in _all(item)]
    assert isinstance(node, Mapping)
    return [found for key, value in node.pairs.values() for found in (key, *_all(value))]
