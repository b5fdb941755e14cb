"""The editor's schema of steps: the verbs as alternatives, each with the fields that go with it."""

from collections.abc import Iterable
from typing import Literal, get_type_hints

from workbook.playbook.author import shapes
from workbook.playbook.author.shapes import Shape, listed, pattern, words
from workbook.playbook.meanings import ANSWERS as ANSWER_MEANINGS
from workbook.playbook.meanings import PANELS as PANEL_MEANINGS
from workbook.playbook.meanings import STEP as MEANINGS
from workbook.playbook.meanings import VERBS as VERB_MEANINGS
from workbook.playbook.meanings import Meaning
from workbook.playbook.panels import PANELS
from workbook.playbook.patterns import PATTERNS
from workbook.playbook.reading.plays import MOST_ROUNDS
from workbook.playbook.reading.rules import (
    ALL_VERBS,
    ANSWERS,
    BY_ANSWER,
    BY_VERB,
    COMMON,
    EXERCISES_ONLY,
    LIVE_ANSWERS,
    ON_ANY_ANSWER,
    ON_USE,
)  # fmt: skip
from workbook.playbook.reading.steps import MOST_SECONDS, NEEDED
from workbook.playbook.schema import Choice, Column, Criterion, Role, Step

NAME = r"[a-z][a-z0-9_]{0,48}"
DOTTED = rf"{NAME}(\.{NAME})*"
ID = r"[a-z][a-z0-9-]{1,48}"
QUALIFIED = rf"({ID}/)?{ID}"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun"
_DUE = rf"[Ii]n \d{{1,3}} ([Dd]ay|[Ww]eek)s?|[Nn]ext ([Ss]ession|{_DAYS})|[Ee]nd of month|[Cc]lose date|{shapes.DAY}"
_PART = {"id": pattern(NAME), "levels": shapes.LEVELS}
CONDITION: Shape = {"$ref": "#/definitions/condition"}
CHOICES: Shape = {"$ref": "#/definitions/choices"}
Kind = Literal["playbook", "exercise", "snippets"]
_LIVE: Shape = words(PANELS, PANEL_MEANINGS)
_FICTIONAL: Shape = {"type": "string", "pattern": r"^case\.[a-z]"}
_PANELS: dict[Kind, Shape] = {
    "playbook": _LIVE, "exercise": _FICTIONAL, "snippets": {"anyOf": [_LIVE, _FICTIONAL]},
}  # fmt: skip

FORMS: dict[str, Shape] = {
    "id": pattern(NAME), "when": CONDITION, "hints": listed(shapes.TEXT),
    "limit": shapes.whole(1, 50), "since": pattern(r"[Ll]ast [Ss]ession|(every )?\d{1,3} (day|week|month)s?|\w+ly"),
    "seconds": shapes.whole(1, MOST_SECONDS), "after_seconds": shapes.whole(1, MOST_SECONDS),
    "private": {"anyOf": [words(["manager"]), *shapes.YES_NO["anyOf"]]}, "was": listed(pattern(DOTTED)),
    "repeat": pattern(r"always|until answered|every \d{1,3} days?"),
    "choices": CHOICES, "columns": shapes.blocks(shapes.of_struct(Column, _PART)),
    "min": shapes.LIMIT, "max": shapes.LIMIT, "at_least": shapes.whole(0, 20), "at_most": shapes.whole(1, 20),
    "decimals": shapes.whole(0, 6), "pattern_name": words(PATTERNS, {p.name: p.wanted for p in PATTERNS.values()}),
    "scale": pattern(r"-?\d{1,3} to -?\d{1,3}"), "due": pattern(_DUE), "by": listed(pattern(NAME)),
    "criteria": shapes.blocks(shapes.of_struct(Criterion, _PART)), "needs": listed(pattern(DOTTED)),
    "roles": shapes.blocks(shapes.of_struct(Role, _PART, ["brief"])), "rounds": shapes.whole(1, MOST_ROUNDS),
    "remind": listed({"anyOf": [shapes.whole(1, 365), pattern(r"\d{1,3} days?")]}),
    "check": {"anyOf": [words(["commitments"]), {"type": "array", "items": shapes.TEXT, "minItems": 1}]},
    "use": pattern(QUALIFIED), "with": {"type": "object", "additionalProperties": shapes.TEXT},
}  # fmt: skip
_NEEDED_BY_ANSWER = {"choice": "choices", "choices": "choices", "rank": "choices", "table": "columns"}


def choices() -> Shape:
    """A list of choices, or the name of one of the file's lists."""
    one = shapes.of_struct(Choice)
    several = {"type": "array", "minItems": 1, "items": {"anyOf": [shapes.TEXT, one]}}
    return {"anyOf": [pattern(NAME), several]}


def steps(kind: Kind) -> dict[str, Shape]:
    """The definitions of all steps. In a snippet a value may be one that it is given, like `<with.owner>`."""
    found = {f"step_{verb}": _step(verb, kind) for verb in ALL_VERBS}
    every = [{"$ref": f"#/definitions/{name}"} for name in found]
    return found | {"step": {"type": "object", "required": ["id"], "anyOf": every}}


def described(shape: Shape, meaning: Meaning | None) -> Shape:
    """The form with what an editor shows for it."""
    if meaning is None:
        return shape
    takes = meaning.takes.replace("`", "")
    return {"description": f"{meaning.does[:1].upper()}{meaning.does[1:]}. Write {takes}.", **_unshared(shape)}


def _unshared(shape: Shape) -> Shape:
    """A reference stands in a part of its own: editors overlook what stands beside it."""
    return {"allOf": [shape]} if "$ref" in shape else shape


def _step(verb: str, kind: Kind) -> Shape:
    allowed = set(ON_USE if verb == "use" else COMMON | BY_VERB[verb] | {verb})
    allowed -= EXERCISES_ONLY if kind == "playbook" else set()
    if verb == "say":
        allowed -= {"show"}
    forms = {name: _field(name, kind) for name in _ordered(allowed)}
    shape = shapes.block(forms, ["id", verb, *(["roles"] if verb == "play" else [])])
    needed = {name: [other] for name, other in NEEDED.items() if name in allowed and other in allowed}
    shape |= {"dependencies": needed} if needed else {}
    shape |= {"title": f"{verb}: {VERB_MEANINGS[verb].does}"}
    return shape | ({"allOf": list(_by_answer(allowed))} if verb == "ask" else {})


def _ordered(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != "id", name not in VERB_MEANINGS, name))


def _field(name: str, kind: Kind) -> Shape:
    meaning = VERB_MEANINGS.get(name) or MEANINGS.get(name)
    return described(_gapped(_form(name, kind), kind, name), meaning)


def _form(name: str, kind: Kind) -> Shape:
    hints = get_type_hints(Step)
    if name == "show":
        return listed(_PANELS[kind])
    if name == "answer":
        known = [answer for answer in ANSWERS if kind != "exercise" or answer not in LIVE_ANSWERS]
        return words(known, {name: meaning.does for name, meaning in ANSWER_MEANINGS.items()})
    if name in FORMS:
        return FORMS[name]
    return shapes.TEXT if name in VERB_MEANINGS or name not in hints else shapes.of_type(hints[name])


def _gapped(shape: Shape, kind: Kind, name: str) -> Shape:
    may = kind == "snippets" and name not in ("id", "use") and shape is not shapes.TEXT
    return {"anyOf": [shape, shapes.GAP]} if may else shape


def _by_answer(allowed: set[str]) -> Iterable[Shape]:
    """What a question of each answer type may have, and must."""
    asked = BY_VERB["ask"]
    for answer in ANSWERS:
        names = (allowed - asked) | ((BY_ANSWER[answer] | ON_ANY_ANSWER) & allowed)
        then: Shape = {"propertyNames": {"enum": sorted(names)}}
        if answer in _NEEDED_BY_ANSWER:
            then["required"] = [_NEEDED_BY_ANSWER[answer]]
        yield {"if": {"properties": {"answer": {"const": answer}}, "required": ["answer"]}, "then": then}
    plain = (allowed - asked) | ((BY_ANSWER["text"] | ON_ANY_ANSWER) & allowed)
    yield {"if": {"not": {"required": ["answer"]}}, "then": {"propertyNames": {"enum": sorted(plain)}}}
