"""Where a file names a step, a setting or a computed value, whatever way it does."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from workbook.playbook.conditions import COMBINATORS
from workbook.playbook.facts import FACTS
from workbook.playbook.formula_tokens import NAME
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence

Kind = Literal["name", "formula", "prose", "path"]
_NAMES = ("needs", "quick", "visits", "skips")
_KEYED = ("settings", "compute", "answers", "facts", "sentences")
_CHANGES = ("before", "after", "replace", "remove")
_FORMULA = re.compile(rf'(\\?"[^"]*")|(?<![\w.])({NAME})(?![\w.])(?!\s*\()', re.ASCII)


class Spot(NamedTuple):
    """A scalar that may hold names, and in what form."""

    node: Scalar
    kind: Kind


def spots(root: Mapping) -> Iterator[Spot]:
    """Every place of a playbook, a translation or a test script that may name something, `was:` left out."""
    for name, (_, value) in root.pairs.items():
        if name in _KEYED:
            yield from _named(value)
        elif name == "change":
            yield from _changes(value)
        elif name in ("texts", "sources"):
            yield from _texts(value)
        elif name == "when":
            yield from _conditions(value)
        elif name in _NAMES:
            yield from (Spot(item, "name") for item in _scalars(value))
        elif name != "was":
            yield from _below(name, value)


def _below(name: str, value: Node) -> Iterator[Spot]:
    if isinstance(value, Scalar):
        yield Spot(value, "prose")
    elif isinstance(value, Mapping):
        yield from spots(value)
    elif isinstance(value, Sequence):
        for item in value.items:
            if name == "steps" and isinstance(item, Mapping) and "id" in item.pairs:
                yield from (Spot(found, "name") for found in _scalars(item.pairs["id"][1]))
            yield from _below("", item)


def _named(value: Node) -> Iterator[Spot]:
    """A block whose keys are names: settings, computed values, the facts and answers of a test script."""
    for key, below in value.pairs.values() if isinstance(value, Mapping) else ():
        yield Spot(key, "name")
        if isinstance(below, Scalar) and below.text.lstrip().startswith("="):
            yield Spot(below, "formula")
        else:
            yield from _below("", below)


def _changes(value: Node) -> Iterator[Spot]:
    for item in value.items if isinstance(value, Sequence) else ():
        for name, (_, below) in item.pairs.items() if isinstance(item, Mapping) else ():
            if name in _CHANGES:
                yield from (Spot(found, "name") for found in _scalars(below))
            else:
                yield from _below(name, below)


def _texts(value: Node) -> Iterator[Spot]:
    for _, (key, below) in value.pairs.items() if isinstance(value, Mapping) else ():
        yield Spot(key, "path")
        yield from _below("", below)


def _conditions(value: Node) -> Iterator[Spot]:
    if isinstance(value, Scalar):
        yield Spot(value, "formula")
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _conditions(item)
    elif isinstance(value, Mapping):
        for name, (key, below) in value.pairs.items():
            if name in COMBINATORS:
                yield from _conditions(below)
            else:
                yield Spot(key, "name")


def _scalars(value: Node) -> Iterator[Scalar]:
    items = value.items if isinstance(value, Sequence) else [value]
    yield from (item for item in items if isinstance(item, Scalar))


def replaced(written: str, kind: Kind, old: str, new: str) -> str:
    """A scalar, as it is written or as it reads, with one name in it replaced."""
    if kind == "formula" and written[:1] in ("'", '"'):
        return written[0] + replaced(written[1:-1], kind, old, new) + written[-1]
    if kind == "formula":
        return _FORMULA.sub(lambda match: match[1] or _name(match[2], old, new), written)
    if kind == "prose":
        return re.sub(
            rf"<({re.escape(old)}(?:\.[a-z0-9_]+)*)>", lambda match: f"<{_name(match[1], old, new)}>", written
        )
    if kind == "path":
        return re.sub(rf"^(['\"]?(?:steps|settings)\.){re.escape(old)}(?=[.'\"]|$)", rf"\g<1>{new}", written)
    bare = written.strip("'\"")
    return written.replace(bare, _name(bare, old, new), 1) if bare else written


def _name(name: str, old: str, new: str) -> str:
    """A name, or one that hangs on it like `pain.days_since`, renamed; a fact of that name stays."""
    if name == old:
        return new
    return new + name[len(old) :] if name.startswith(old + ".") and name not in FACTS else name
