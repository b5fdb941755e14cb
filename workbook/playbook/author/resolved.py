"""`show --resolved`: a playbook with everything put in, as YAML in one form, each step with the place it comes from."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import fields

from workbook.playbook.author.order import FILE, STEP
from workbook.playbook.author.plain import is_plain, is_word, quoted
from workbook.playbook.node import Node
from workbook.playbook.reading.exercises import EXERCISE_FIELDS
from workbook.playbook.reading.rules import UNTIL_ANSWERED
from workbook.playbook.schema import Playbook, Step

if TYPE_CHECKING:
    from workbook.playbook.reading.reader import Place

_LONG = 100
_PANELS, _SCALE = "panels", ("low", "high")


def resolved_yaml(playbook: Playbook, places: Mapping[str, "Place"], file: Path) -> str:
    """The playbook as its author could have written it without `use` and `extends`.

    Only the ids of steps that came out of snippets have a dot in them, which no file may write itself.
    """
    head = {name: value for name, value in _given(playbook).items() if name != "steps"}
    head["compute"] = {name: f"= {text}" for name, text in playbook.compute.items()}
    head = {"kind": playbook.kind} | {name: value for name, value in head.items() if value}
    if playbook.kind == "exercise":
        head = {name: value for name, value in head.items() if name in EXERCISE_FIELDS}
    lines = _block(head, FILE, "")
    lines.append("steps:")
    for number, step in enumerate(playbook.steps):
        lines += (
            [
                "",
            ]
            if number
            else []
        )
        lines += [f"  # {_origin(places[step.id], file)}"] if step.id in places else []
        inner = _block(_step(step), STEP, "    ")
        lines += ["  - " + inner[0].lstrip(), *inner[1:]]
    return "\n".join(lines) + "\n"


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
