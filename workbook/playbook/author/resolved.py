"""`show --resolved`: a playbook with everything put in, as YAML in one form, each step with the place it comes from."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import fields

from workbook.playbook.author.order import FILE, STEP
from workbook.playbook.author.plain import is_plain, is_word
from workbook.playbook.author.rename import with_names
from workbook.playbook.facts import FACTS
from workbook.playbook.flow import is_named
from workbook.playbook.node import Node
from workbook.playbook.outline import step_title
from workbook.playbook.reading.exercises import EXERCISE_FIELDS
from workbook.playbook.reading.parts import RESERVED
from workbook.playbook.reading.rules import UNTIL_ANSWERED
from workbook.playbook.reading.yamltext import quoted
from workbook.playbook.schema import Playbook, Step

if TYPE_CHECKING:
    from workbook.playbook.reading.reader import Place

_LONG = 100
_LONGEST_NAME = 45
_PANELS, _SCALE = "panels", ("low", "high")


def resolved_yaml(playbook: Playbook, places: Mapping[str, "Place"], file: Path) -> str:
    """The playbook as its author could have written it without `use` and `extends`: a file of its own that can be read.

    A file cannot write the dot in the id of a step that came out of a snippet. Such a step is called `close_rep` here,
    everywhere, and goes on with the history of `close.rep`.
    """
    names = _plain_names(playbook)
    head = {name: value for name, value in _given(playbook).items() if name != "steps"}
    head["quick"] = [step.id for step in playbook.steps if is_named(step.id, playbook.quick)]
    head["compute"] = {name: f"= {text}" for name, text in playbook.compute.items()}
    head = {"kind": playbook.kind} | {name: value for name, value in head.items() if value}
    if playbook.kind == "exercise":
        head = {name: value for name, value in head.items() if name in EXERCISE_FIELDS}
    lines = _block(head, FILE, "")
    lines.append("steps:")
    for number, step in enumerate(playbook.steps):
        lines += [""] if number else []
        lines += [f"  # {_origin(places[step.id], file)}"] if step.id in places else []
        kept = {"was": [*step.was, step.id], "title": step_title(step)} if step.id in names else {}
        inner = _block(_step(step) | kept, STEP, "    ")
        lines += ["  - " + inner[0].lstrip(), *inner[1:]]
    return with_names("\n".join(lines) + "\n", str(file), names)


def _plain_names(playbook: Playbook) -> dict[str, str]:
    """For each id with a dot in it one that a file may write and that nothing else has."""
    taken = {*FACTS, *RESERVED, *playbook.settings, *playbook.compute, *(step.id for step in playbook.steps)}
    found: dict[str, str] = {}
    for name in (step.id for step in playbook.steps if "." in step.id):
        base = name.replace(".", "_")[-_LONGEST_NAME:].lstrip("_0123456789")
        numbered = (f"{base[:_LONGEST_NAME]}_{count}" if count else base for count in range(len(playbook.steps) + 1))
        found[name] = next(each for each in numbered if each not in taken)
        taken.add(found[name])
    return found


def _origin(place: "Place", file: Path) -> str:
    where = f"{Path(place.file).name}:{place.line}"
    if place.used:
        return f'{where}, a snippet that "{place.used}" uses'
    return where if Path(place.file) == file else f"{where}, which this builds on"


def _step(step: Step) -> dict[str, Any]:
    """The fields of a step by the names that an author writes."""
    found = {name: value for name, value in _given(step).items() if name not in ("verb", "sentence", _PANELS, *_SCALE)}
    sentence: Any = step.sentence
    if step.verb == "check":
        sentence = list(step.statements) or "commitments"
        found |= {"say": step.sentence}
        found.pop("statements", None)
    if step.verb != "show":
        found[step.verb] = sentence
    elif step.sentence:
        found["say"] = step.sentence
    if step.panels:
        found["show"] = list(step.panels)
    if step.verb == "rate" or step.answer == "scale":
        found["scale"] = f"{step.low} to {step.high}"
    if "repeat_days" in found:
        days = found.pop("repeat_days")
        found["repeat"] = "until answered" if days == UNTIL_ANSWERED else f"every {days} days"
    if step.private:
        found["private"] = "manager"
    return found


def _given(node: Node) -> dict[str, Any]:
    """The fields that are not at their default."""
    found = {}
    for field in fields(node):
        value = getattr(node, field.name)
        default = None if field.required else field.default
        if value not in ((), {}, "", None) and (field.required or value != default):
            found[field.name] = value
    return found


def _block(values: Mapping[Any, Any], order: tuple[str, ...], pad: str) -> list[str]:
    rank = {name: place for place, name in enumerate(order)}
    lines: list[str] = []
    for name in sorted(values, key=lambda name: rank.get(str(name), len(rank))):
        lines += _entry(f"{pad}{_key(str(name))}:", values[name], pad)
    return lines


def _key(name: str) -> str:
    return name if is_plain(name) or name.lstrip("-").isdecimal() else quoted(name)


def _entry(head: str, value: Any, pad: str) -> list[str]:
    if isinstance(value, Node):
        value = _given(value)
    if isinstance(value, dict):
        return [head, *_block(value, (), pad + "  ")] if value else [f"{head} {{}}"]
    if isinstance(value, tuple | list):
        return _listed(head, list(value), pad)
    text = _written(value)
    return [f"{head} {text}"] if "\n" not in text else [f"{head} |", *_lines(text, pad + "  ")]


def _listed(head: str, items: list[Any], pad: str) -> list[str]:
    if all(isinstance(item, str) and is_word(item) for item in items) or all(isinstance(item, int) for item in items):
        line = f"{head} [{', '.join(map(str, items))}]"
        if len(line) <= _LONG:
            return [line]
    lines = [head]
    for item in items:
        if isinstance(item, Node | dict):
            inner = _block(_given(item) if isinstance(item, Node) else item, (), pad + "    ")
            lines += [f"{pad}  - {inner[0].lstrip()}", *inner[1:]]
        else:
            lines += _entry(f"{pad}  -", item, pad + "  ")
    return lines


def _lines(text: str, pad: str) -> list[str]:
    return [pad + line if line.strip() else "" for line in text.split("\n")]


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal | int):
        return str(value)
    text = str(value)
    return text if "\n" in text or is_plain(text) or _is_number(text) else quoted(text)


def _is_number(text: str) -> bool:
    return bool(text) and all(part.isdecimal() for part in text.removeprefix("-").split("."))
