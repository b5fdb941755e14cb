"""The forms of values in the editor's schema, as an editor sees them: numbers and booleans have their own types."""

import types
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT
from msgspec.structs import fields

from workbook.playbook.node import Node

Shape = dict[str, Any]
TEXT: Shape = {"type": ["string", "number", "boolean"]}
ANY: Shape = {"type": ["string", "number", "boolean", "array"]}
_YES_NO = "[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Oo]([Nn]|[Ff][Ff])"
YES_NO: Shape = {
    "anyOf": [{"enum": ["yes", "no"]}, {"type": "boolean"}, {"type": "string", "pattern": f"^({_YES_NO})$"}]
}
NUMBER: Shape = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d{1,15}(\.\d{1,10})?%?$"}]}
DAY = r"\d{4}-\d{2}-\d{2}"
LIMIT: Shape = {"anyOf": [*NUMBER["anyOf"], {"type": "string", "pattern": f"^({DAY}|today)$"}]}
FORMULA: Shape = {"type": "string", "pattern": r"^\s*="}
VERSION: Shape = {
    "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d{1,5}(\.\d{1,5}){0,2}$"}]
}
LEVELS: Shape = {"type": "object", "patternProperties": {r"^-?\d{1,3}$": TEXT}, "additionalProperties": False}
GAP: Shape = {"type": "string", "pattern": r"<with\.[a-z]"}


def pattern(form: str) -> Shape:
    """A text of that form."""
    return {"type": "string", "pattern": f"^({form})$"}


def words(known: Iterable[str], meanings: Mapping[str, str] | None = None) -> Shape:
    """One of the words, each with what it means where that is told."""
    listed = list(known)
    shape: Shape = {"enum": listed}
    return shape | ({"enumDescriptions": [meanings.get(word, "") for word in listed]} if meanings else {})


def whole(low: int, high: int) -> Shape:
    """A whole number within limits."""
    typed = {"type": "integer", "minimum": low, "maximum": high}
    return {"anyOf": [typed, {"type": "string", "pattern": r"^-?\d{1,9}$"}]}


def listed(shape: Shape, most: int | None = None) -> Shape:
    """A list, or one value that counts as a list of one."""
    items = {"type": "array", "items": shape} | ({"maxItems": most} if most else {})
    return {"anyOf": [shape, items]}


def blocks(shape: Shape) -> Shape:
    """A list of blocks."""
    return {"type": "array", "items": shape, "minItems": 1}


def block(properties: Mapping[str, Shape], required: Iterable[str] = ()) -> Shape:
    """A block with these fields and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def named(shape: Shape, form: str = "[a-z][a-z0-9_]{0,48}") -> Shape:
    """A block whose names are the author's own."""
    return {"type": "object", "patternProperties": {f"^{form}$": shape}, "additionalProperties": False}


def of_struct(struct: type[Node], own: Mapping[str, Shape] | None = None, required: Iterable[str] = ()) -> Shape:
    """The block that a part of a playbook is written as. `own` are the forms of fields that their type cannot tell."""
    hints = get_type_hints(struct)
    forms = {field.name: (own or {}).get(field.name) or of_type(hints[field.name]) for field in fields(struct)}
    needed = [field.name for field in fields(struct) if field.required and field.default is NODEFAULT]
    return block(forms, dict.fromkeys([*needed, *required]))


def of_type(hint: Any) -> Shape:
    """The form of a value of a field's type."""
    origin, given = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return of_type(next(each for each in given if each is not type(None)))
    if origin is Literal:
        return words(each for each in given if each)
    if origin is tuple:
        inner = of_type(given[0])
        return blocks(inner) if inner.get("type") == "object" else listed(inner)
    if origin is dict:
        return LEVELS if given[0] is int else named(of_type(given[1]))
    if isinstance(hint, type) and issubclass(hint, Node):
        return of_struct(hint)
    return _SIMPLE.get(hint, ANY)


_SIMPLE: dict[Any, Shape] = {str: TEXT, bool: YES_NO, Decimal: NUMBER, int: whole(-1_000_000, 10_000_000)}
