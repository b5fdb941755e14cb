"""Snippets: passages that playbooks share, and how a `use` step is replaced by their steps."""

import re
from collections.abc import Container
from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from typing import NamedTuple

from workbook.playbook.diagnostics import Problems, did_you_mean
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.header import refuse_what_comes_later
from workbook.playbook.reading.parts import is_name, name_of, suggestion
from workbook.playbook.reading.rules import ON_USE
from workbook.playbook.reading.scope import renamed_text
from workbook.playbook.reading.steps import verb_of
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence, Tree

MAX_USES = 3
SNIPPET_ID = re.compile(r"[a-z][a-z0-9-]{1,48}", re.ASCII)
SNIPPETS_FIELDS = (
    "format", "kind", "id", "version", "title", "summary", "author", "licence", "source", "language", "tags",
    "snippets", "changes", "needs_app",
)  # fmt: skip
SNIPPET_FIELDS = ("steps", "with", "title", "summary")
_FILE = re.compile(r"^.*/|\.ya?ml$")
_PARAMETER = re.compile(r"<with\.([a-z][a-z0-9_]*)>")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage as it stands in its file. `given` are the values that `with` may change, empty where it must."""

    id: str
    file: str
    line: int
    steps: Sequence
    given: dict[str, str]
    pack: str = ""


class Guard(NamedTuple):
    """A condition on a `use` step, which then holds for all of its steps."""

    node: Node
    rename: dict[str, str]


@dataclass(slots=True)
class RawStep:
    """A step before it is read, under the id that it has in the playbook.

    `problems` belong to the file it stands in; `used` is the `use` step of the playbook that brought it in, if any.
    """

    id: str
    verb: str
    fields: Fields
    problems: Problems
    rename: dict[str, str] = field(default_factory=dict)
    guards: tuple[Guard, ...] = ()
    section: str = ""
    used: Scalar | None = None

    @property
    def line(self) -> int:
        """The line of the step, in the playbook."""
        return self.used.line if self.used else self.fields.at.line


def read_snippets(tree: Tree, problems: Problems, pack: str = "") -> dict[str, Snippet]:
    """The snippets of a file of `kind: snippets`, by name: in a pack `pack/id`."""
    assert isinstance(tree.root, Mapping)
    fields = Fields(tree.root, problems)
    fields.refuse_others(SNIPPETS_FIELDS)
    refuse_what_comes_later(fields)
    block = fields.block("snippets") if fields.need("snippets") else None
    found: dict[str, Snippet] = {}
    for key, node in block.pairs.values() if block else ():
        snippet = _snippet(key, node, tree.file, problems, pack)
        if snippet:
            found[f"{pack}/{key.text}" if pack else key.text] = snippet
    return found


def _snippet(key: Scalar, node: Node, file: str, problems: Problems, pack: str) -> Snippet | None:
    if not SNIPPET_ID.fullmatch(key.text):
        problems.error("P006", key, 'id may have small letters, digits and "-"', suggestion(key.text, "-"))
        return None
    if not isinstance(node, Mapping):
        problems.error("S020", node, f'"{key.text}" is a block with "steps:" in it')
        return None
    fields = Fields(node, problems)
    fields.refuse_others(SNIPPET_FIELDS)
    steps = fields.node("steps")
    if not isinstance(steps, Sequence) or not steps.items:
        problems.error("P007", key, f'The snippet "{key.text}" has no steps')
        return None
    return Snippet(key.text, file, key.line, steps, _given(fields), pack)


def _given(fields: Fields) -> dict[str, str]:
    block = fields.block("with")
    found: dict[str, str] = {}
    for key, node in block.pairs.values() if block else ():
        text = fields.as_text(node)
        if text and is_name(key, fields.problems):
            found[key.text] = text.text
    return found


@dataclass(frozen=True, slots=True)
class _Level:
    """Where a list of steps stands: in the playbook itself, or in a snippet that `used` brought in."""

    problems: Problems
    prefix: str = ""
    rename: dict[str, str] = field(default_factory=dict)
    guards: tuple[Guard, ...] = ()
    used: Scalar | None = None
    chain: tuple[str, ...] = ()
    pack: str = ""


class Expander:
    """Replaces the `use` steps of a list of steps, to a depth of three, and gives every step its id.

    `lost` are the ids of steps that could not be read, so that whatever names them is not told as another error.
    """

    def __init__(self, snippets: Named[str, Snippet]) -> None:
        self._snippets = snippets
        self.lost: set[str] = set()

    def expand(self, items: list[Node], problems: Problems, pack: str = "") -> list[RawStep]:
        """The steps of a playbook in order, those of snippets in their places. `pack` is the one it belongs to."""
        return self._steps(items, _Level(problems, pack=pack))

    def _steps(self, items: list[Node], level: _Level) -> list[RawStep]:
        found: list[RawStep] = []
        uses: dict[str, int] = {}
        for item in items:
            if not isinstance(item, Mapping):
                message = 'A step is a block of fields that begins with "- id:"'
                level.problems.error("S020", item, message, "Write - id: a_name, and below it ask: with the question")
                continue
            fields = Fields(item, level.problems)
            step_id, verb = name_of(fields, "id"), verb_of(fields)
            if not step_id or not verb:
                self._lose(fields, level.prefix)
                continue
            if step_id in uses:
                message = f'Step id "{step_id}" is used twice (line {uses[step_id]})'
                level.problems.error("S003", fields.spot("id"), message)
                continue
            if verb == "use":
                uses[step_id] = item.line
            raw = RawStep(
                level.prefix + step_id,
                verb,
                fields,
                level.problems,
                level.rename,
                level.guards,
                used=level.used,
            )
            found += self._used(raw, level.chain, level.pack) if verb == "use" else [raw]
        return found

    def _lose(self, fields: Fields, prefix: str) -> None:
        node = fields.node("id")
        if isinstance(node, Scalar):
            self.lost.add(prefix + node.text)

    def _used(self, step: RawStep, chain: tuple[str, ...], pack: str) -> list[RawStep]:
        for name in step.fields.names:
            if name not in ON_USE:
                step.problems.error("S009", step.fields.at.pairs[name][0], f'"{name}" does nothing on a use step')
        named = step.fields.scalar("use") if step.fields.need("use") else None
        name = qualified(named.text, pack, self._snippets) if named else ""
        snippet = self._find(named, name, chain, step.problems) if named else None
        if not snippet or named is None:
            self.lost.add(step.id)
            return []
        filled = replaced(snippet.steps, self._with(step, snippet), {})
        own = {id_: f"{step.id}.{id_}" for id_ in _ids(filled)}
        guard = step.fields.node("when")
        guards = (*step.guards, Guard(guard, step.rename)) if guard else step.guards
        level = _Level(
            Problems(snippet.file), step.id + ".", own, guards, step.used or named, (*chain, name), snippet.pack
        )
        found = self._steps(replaced(filled, {}, own).items, level)
        for raw in found:
            raw.section = raw.section or step.fields.text("section")
        tell_first(level.problems, named, step.problems)
        return found

    def _find(self, spot: Scalar, name: str, chain: tuple[str, ...], problems: Problems) -> Snippet | None:
        snippet = self._snippets.get(name)
        if snippet is None:
            hint = did_you_mean(_FILE.sub("", name), self._snippets)
            known = ", ".join(sorted(self._snippets)[:8])
            problems.error("P011", spot, f'There is no snippet "{name[:60]}"', hint or f"Those at hand are {known}")
        elif name in chain:
            problems.error("P013", spot, f"use goes round in a circle: {' -> '.join([*chain, name])}")
        elif len(chain) >= MAX_USES:
            problems.error("P013", spot, f"use goes deeper than {MAX_USES} snippets: {' -> '.join(chain)}")
        else:
            return snippet
        return None

    def _with(self, step: RawStep, snippet: Snippet) -> dict[str, str]:
        block = step.fields.block("with")
        values = dict(snippet.given)
        for key, node in block.pairs.values() if block else ():
            text = step.fields.as_text(node)
            if key.text not in values:
                hint = did_you_mean(key.text, values)
                message = f'"{key.text[:60]}" is not a value that "{snippet.id}" takes'
                step.problems.error("P003", key, message, hint)
            elif text:
                values[key.text] = text.text
        for name, value in values.items():
            if not value:
                message = f'"{name}" is missing: "{snippet.id}" needs it under "with:"'
                step.problems.error("P004", step.fields.at, message)
        return values


def qualified(name: str, pack: str, known: Container[str]) -> str:
    """The full name of what a file names: within a pack, the pack's own comes first."""
    own = f"{pack}/{name}"
    return own if pack and own in known else name


def tell_first(inner: Problems, named: Scalar, problems: Problems) -> None:
    """The first thing that is wrong within a snippet, told where it is used; its own file tells the rest."""
    for found in inner.errors[:1]:
        if found.code == "P013":
            problems.error("P013", named, found.message)
        else:
            where = f"{found.file}:{found.line}:{found.col} {found.code}"
            problems.error("P011", named, f'The snippet "{named.text}" cannot be used here: {found.message}', where)


def _ids(steps: Sequence) -> list[str]:
    """The ids that the steps of a snippet give themselves."""
    found = [item.pairs["id"][1] for item in steps.items if isinstance(item, Mapping) and "id" in item.pairs]
    return [node.text for node in found if isinstance(node, Scalar)]


def replaced(node: Sequence, values: dict[str, str], rename: dict[str, str]) -> Sequence:
    """A copy of a list of steps with `<with.…>` filled in and the placeholders of its own steps renamed."""
    copy = _copy(node, values, rename)
    assert isinstance(copy, Sequence)
    return copy


def _copy(node: Node, values: dict[str, str], rename: dict[str, str]) -> Node:
    if isinstance(node, Scalar):
        text = _PARAMETER.sub(lambda match: values.get(match[1], match[0]), node.text) if values else node.text
        marks = node.marks if text == node.text else ()
        text = renamed_text(text, rename)
        return Scalar(node.line, node.col, node.end, text, node.style, node.cut, marks, origin=node.origin)
    if isinstance(node, Sequence):
        items = [_copy(item, values, rename) for item in node.items]
        return Sequence(node.line, node.col, node.end, items, node.flow, origin=node.origin)
    assert isinstance(node, Mapping)
    pairs = {name: (key, _copy(value, values, rename)) for name, (key, value) in node.pairs.items()}
    return Mapping(node.line, node.col, node.end, pairs, node.flow, origin=node.origin)
