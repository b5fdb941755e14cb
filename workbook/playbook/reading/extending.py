"""Playbooks that build on others: `extends` names the one, `change` says which steps are different.

What is inherited keeps its place: its nodes know the file that they were written in (`Node.origin`).
"""

import re
from collections.abc import Iterable
from collections.abc import Mapping as Named
from typing import NamedTuple

from workbook.playbook.diagnostics import Diagnostic, PlaybookError, Problems, did_you_mean
from workbook.playbook.reading.base import Base
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.scope import names_like
from workbook.playbook.reading.snippets import Expander, RawStep, qualified
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence

MAX_EXTENDS = 3
WAYS = ("before", "after", "replace", "remove")
MERGED = ("settings", "compute", "lists", "case")
OWN = frozenset(
    {"format", "kind", "id", "version", "extends", "change", "changes", "status", "replaced_by", "needs_app", "steps"}
)
"""The fields that are never inherited."""
_NAMED = re.compile(r"((?:[a-z0-9-]+/)?[a-z0-9-]+) ?(?:@ ?(\d{1,5}(?:\.\d{1,5}){0,2}))?", re.ASCII)


class Resolved(NamedTuple):
    """A playbook with what it inherits: its header as one block, and its steps before they are read."""

    root: Mapping
    steps: list[RawStep]


class _Chosen(NamedTuple):
    base: Base
    root: Mapping
    name: str


class Extending:
    """Puts a playbook together with those that it builds on, to a depth of three."""

    def __init__(self, bases: Named[str, Base], expander: Expander, problems: Problems) -> None:
        self._bases, self._expander, self._problems = bases, expander, problems

    def resolve(self, root: Mapping, pack: str, chain: tuple[str, ...] = ()) -> Resolved | None:
        """The playbook of this block, None where what it builds on cannot be had; the errors are noted."""
        fields = Fields(root, self._problems)
        own_id = fields.text("id")
        chain = chain or (f"{pack}/{own_id}" if pack else own_id,)
        if "extends" not in fields.names:
            self._refuse(fields, "change", 'does nothing without "extends"')
            return Resolved(root, self._steps(fields, pack))
        self._refuse(fields, "steps", 'cannot stand beside "extends": say under "change" what is different')
        chosen = self._chosen(fields, pack, chain)
        if chosen is None:
            return None
        inherited = self.resolve(chosen.root, chosen.base.pack, (*chain, chosen.name))
        if inherited is None:
            return None
        version = Fields(chosen.root, Problems("")).text("version")
        steps = self._changed(inherited.steps, fields, pack, f"{chosen.name} {version}")
        return Resolved(_merged(root, inherited.root), steps)

    def _steps(self, fields: Fields, pack: str) -> list[RawStep]:
        node = fields.node("steps")
        items = node.items if isinstance(node, Sequence) else []
        return self._expander.expand(items, self._problems, pack)

    def _refuse(self, fields: Fields, name: str, why: str) -> None:
        if name in fields.names:
            self._problems.error("S009", fields.at.pairs[name][0], f'"{name}" {why}')

    def _chosen(self, fields: Fields, pack: str, chain: tuple[str, ...]) -> _Chosen | None:
        named = fields.scalar("extends") if fields.need("extends") else None
        match = _NAMED.fullmatch(" ".join(named.text.split())) if named else None
        if named is None:
            return None
        name = qualified(match[1], pack, self._bases) if match else named.text[:60]
        base = self._bases.get(name)
        if base is None:
            hint = did_you_mean(name, self._bases) if match else "Write the id of a playbook, like stuck-opportunity"
            self._problems.error("P011", named, f'extends "{name}": not found', hint)
        elif name in chain:
            self._problems.error("P013", named, f"extends goes round in a circle: {' -> '.join([*chain, name])}")
        elif len(chain) > MAX_EXTENDS:
            message = f"extends goes deeper than {MAX_EXTENDS} playbooks: {' -> '.join([*chain, name])}"
            self._problems.error("P013", named, message)
        else:
            return self._checked(named, base, name, match[2] if match else None, fields)
        return None

    def _checked(self, named: Scalar, base: Base, name: str, wanted: str | None, fields: Fields) -> _Chosen | None:
        """The playbook that is built on, if it can be read, is of the same kind and has the version that is wanted."""
        try:
            root = base.root
        except PlaybookError as error:
            self._problems.found += error.diagnostics
            return None
        there = Fields(root, Problems("")) if root else None
        if root is None or there is None:
            self._problems.error("P011", named, f'extends "{name}": that file holds no playbook')
            return None
        kind, own_kind, version = there.text("kind"), fields.text("kind"), there.text("version")
        if kind != own_kind:
            self._problems.error(
                "P011", named, f'extends "{name}": that is of kind {kind}, and this of kind {own_kind}'
            )
            return None
        if wanted and f"{version}.".partition(f"{wanted}.")[0]:
            self._problems.error("P011", named, f'extends "{name}@{wanted}": there is only version {version}')
            return None
        return _Chosen(base, root, name)

    def _changed(self, steps: list[RawStep], fields: Fields, pack: str, of: str) -> list[RawStep]:
        for item in fields.items("change"):
            if isinstance(item, Mapping):
                steps = self._change(steps, Fields(item, self._problems), pack, of)
            else:
                message = "A change is a block with before, after, replace or remove"
                self._problems.error("S020", item, message, "Like: - after: pain")
        return steps

    def _change(self, steps: list[RawStep], change: Fields, pack: str, of: str) -> list[RawStep]:
        change.refuse_others((*WAYS, "steps"))
        ways = [name for name in WAYS if name in change.names]
        if len(ways) != 1:
            has = " and ".join(ways) if ways else "none"
            message = f"A change needs exactly one of {', '.join(WAYS)}; this has {has}"
            self._problems.error("P004", change.at, message)
            return steps
        way = ways[0]
        targets = change.texts(way) if change.need(way) else []
        if way == "remove":
            self._refuse(change, "steps", "does nothing on a change that removes")
        for target in targets if way == "remove" else targets[:1]:
            added = [] if way == "remove" or not change.need("steps") else self._steps(change, pack)
            steps = self._spliced(steps, way, target, added, of)
        return steps

    def _spliced(self, steps: list[RawStep], way: str, target: Scalar, added: list[RawStep], of: str) -> list[RawStep]:
        meant = set(names_like((step.id for step in steps), target.text))
        places = [at for at, step in enumerate(steps) if step.id in meant]
        if not places:
            hint = did_you_mean(target.text, _names(steps))
            self._problems.error("P014", target, f'change: no step "{target.text[:60]}" in {of}', hint)
            return steps
        first, behind = places[0], places[-1] + 1
        if way == "before":
            return [*steps[:first], *added, *steps[first:]]
        if way == "after":
            return [*steps[:behind], *added, *steps[behind:]]
        return [*steps[:first], *added, *(step for step in steps[first:] if step.id not in meant)]


def told_here(found: Iterable[Diagnostic], file: str, root: Node) -> list[Diagnostic]:
    """The findings of a file; of what it inherits only the first error, told where it says `extends`."""
    own: list[Diagnostic] = []
    inherited: list[Diagnostic] = []
    for one in found:
        (own if one.file == file else inherited).append(one)
    errors = [one for one in inherited if one.severity == "error"]
    if errors and isinstance(root, Mapping) and "extends" in root.pairs:
        first, problems = errors[0], Problems(file)
        spot = root.pairs["extends"][1]
        if first.code == "P013":
            problems.error("P013", spot, first.message)
        else:
            where = f"{first.file}:{first.line}:{first.col} {first.code}"
            problems.error("P011", spot, f"What this builds on does not fit: {first.message}", where)
        own += problems.found
    return own


def _names(steps: list[RawStep]) -> set[str]:
    """What a change can name: each step, and each `use` as a whole."""
    return {step.id for step in steps} | {step.id.partition(".")[0] for step in steps}


def _merged(own: Mapping, base: Mapping) -> Mapping:
    pairs = {name: pair for name, pair in base.pairs.items() if name not in OWN}
    for name, (key, node) in own.pairs.items():
        inherited = pairs.get(name, (key, None))[1]
        if name in MERGED and isinstance(node, Mapping) and isinstance(inherited, Mapping):
            node = Mapping(node.line, node.col, node.end, {**inherited.pairs, **node.pairs}, node.flow)
        pairs[name] = (key, node)
    return Mapping(own.line, own.col, own.end, pairs, own.flow, origin=own.origin)
