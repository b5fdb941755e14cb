"""`schema`: what an editor needs to complete, explain and check playbook files, as JSON Schema of draft-07.

Made of the Structs and the tables that the reader itself works with.
"""

from collections.abc import Callable, Iterable
from typing import Any, get_type_hints

from workbook.playbook.author import shapes
from workbook.playbook.author.shapes import Shape, listed, named, pattern, words
from workbook.playbook.author.step_schema import CHOICES, DOTTED, ID, NAME, QUALIFIED, Kind, choices, described, steps
from workbook.playbook.case import Case, CaseOpportunity, Company, Document, Person
from workbook.playbook.conditions import COMBINATORS
from workbook.playbook.facts import FACTS
from workbook.playbook.meanings import CASE as CASE_MEANINGS
from workbook.playbook.meanings import FILE as MEANINGS
from workbook.playbook.meanings import OTHER_FILES, Meaning
from workbook.playbook.meanings import SETTING as SETTING_MEANINGS
from workbook.playbook.packs.manifest import FIELDS as PACK_FIELDS
from workbook.playbook.reading.exercises import EXERCISE_FIELDS
from workbook.playbook.reading.extending import WAYS
from workbook.playbook.reading.header import PLAYBOOK_FIELDS
from workbook.playbook.reading.settings import SETTABLE
from workbook.playbook.reading.snippets import SNIPPET_FIELDS, SNIPPETS_FIELDS
from workbook.playbook.schema import FORMAT, Change, Playbook, Setting
from workbook.playbook.signals import SIGNALS
from workbook.playbook.translation.sidecar import FIELDS as TRANSLATION_FIELDS

KINDS = ("playbook", "exercise", "snippets", "pack", "translation")
_STEPS: Shape = {"type": "array", "items": {"$ref": "#/definitions/step"}, "minItems": 1, "maxItems": 60}
_ONE = listed(pattern(DOTTED))
_WAYS = dict.fromkeys(WAYS, _ONE)
_FIELDS: dict[str, Shape] = {
    "format": {"enum": [FORMAT, str(FORMAT)]}, "id": pattern(ID), "version": shapes.VERSION,
    "needs_app": shapes.VERSION, "version_of": shapes.VERSION, "of": pattern(QUALIFIED),
    "replaced_by": pattern(QUALIFIED), "suggest_when": listed(words(SIGNALS, SIGNALS)), "quick": _ONE,
    "every": pattern(r"(every )?\d{1,3} (day|week|month)s?|daily|weekly|monthly|quarterly"),
    "minutes": shapes.whole(1, 240), "level": shapes.whole(1, 5),
    "language": pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"), "after": listed(pattern(QUALIFIED)),
    "practises": listed(pattern(QUALIFIED)),
    "changes": shapes.blocks(shapes.of_struct(Change, {"version": shapes.VERSION})),
    "compute": named(shapes.FORMULA), "lists": named({"$ref": "#/definitions/choices"}), "steps": _STEPS,
    "extends": pattern(rf"{QUALIFIED}( ?@ ?\d{{1,5}}(\.\d{{1,5}}){{0,2}})?"),
    "change": shapes.blocks(shapes.block(_WAYS | {"steps": _STEPS}) | {"oneOf": [{"required": [way]} for way in WAYS]}),
    "contents": listed(shapes.TEXT), "order": listed(shapes.TEXT),
    "requires": {"type": "object", "additionalProperties": shapes.TEXT},
    "texts": {"type": "object", "additionalProperties": shapes.TEXT},
    "sources": {"type": "object", "additionalProperties": shapes.TEXT},
}  # fmt: skip


def schema_for(kind: str) -> dict[str, Any]:
    """The schema of one kind of file: "playbook", "exercise", "snippets", "pack" or "translation"."""
    return _KINDS[kind]() | {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"A file of kind: {kind}"}


def file_name(kind: str) -> str:
    """What the schema of a kind of file is called."""
    return f"{kind}-{FORMAT}.json"


def _file(kind: str, names: Iterable[str], required: Iterable[str]) -> Shape:
    forms = {name: described(_form(name), MEANINGS.get(name) or OTHER_FILES.get(name)) for name in names}
    forms["kind"] = {"const": kind, "description": "What sort of file it is."}
    return shapes.block(forms, ["format", "kind", *required])


def _form(name: str) -> Shape:
    hints = get_type_hints(Playbook)
    if name == "settings":
        return named(_setting())
    if name == "case":
        return _case()
    return _FIELDS.get(name) or (shapes.of_type(hints[name]) if name in hints else shapes.TEXT)


def _playbook() -> Shape:
    shape = _file("playbook", PLAYBOOK_FIELDS, ("id", "version", "title"))
    return _with_steps(shape, "playbook", ("subject",))


def _exercise() -> Shape:
    shape = _file("exercise", EXERCISE_FIELDS, ("id", "version", "title"))
    return _with_steps(shape, "exercise", ("skills", "group"))


def _with_steps(shape: Shape, kind: Kind, also: tuple[str, ...]) -> Shape:
    """Steps of its own, or those of another file with what is different; what is inherited need not be said again."""
    own = {"required": ["steps", *also], "not": {"anyOf": [{"required": ["extends"]}, {"required": ["change"]}]}}
    inherited = {"required": ["extends"], "not": {"required": ["steps"]}}
    shape |= {"if": {"required": ["extends"]}, "then": inherited, "else": own}
    return shape | {"definitions": _definitions(kind)}


def _definitions(kind: Kind) -> dict[str, Shape]:
    return {"condition": _condition(), "choices": choices(), **steps(kind)}


def _condition() -> Shape:
    """A block of names with what they must be, or a formula."""
    phrase = listed(shapes.TEXT)
    facts = {
        name: described(phrase, Meaning("a value or a phrase, like at least 3", f.doc)) for name, f in FACTS.items()
    }
    inner = listed({"$ref": "#/definitions/condition"})
    joined = {name: {"description": _COMBINED[name], "allOf": [inner]} for name in COMBINATORS}
    block = {"type": "object", "properties": joined | facts, "additionalProperties": phrase, "minProperties": 1}
    return {"anyOf": [shapes.FORMULA, block | {"propertyNames": {"pattern": f"^{NAME}([.]{NAME})*$"}}]}


_COMBINED = {"any": "One of these holds.", "all": "All of these hold.", "none": "None of these holds."}


def _setting() -> Shape:
    own = {"answer": shapes.words(SETTABLE), "choices": CHOICES, "min": shapes.LIMIT, "max": shapes.LIMIT}
    shape = shapes.of_struct(Setting, own)
    forms = {name: described(form, SETTING_MEANINGS.get(name)) for name, form in shape["properties"].items()}
    return shape | {"properties": forms}


def _case() -> Shape:
    part = {"id": pattern(NAME)}
    row = shapes.of_struct(CaseOpportunity, {}, ["name"])
    own = {
        "company": shapes.of_struct(Company), "people": shapes.blocks(shapes.of_struct(Person, part)),
        "documents": shapes.blocks(shapes.of_struct(Document, part, ["text"])), "pipeline": shapes.blocks(row),
    }  # fmt: skip
    shape = shapes.of_struct(Case, own)
    forms = {name: described(form, CASE_MEANINGS.get(name)) for name, form in shape["properties"].items()}
    return shape | {"properties": forms}


def _snippets() -> Shape:
    one = shapes.block({name: _SNIPPET.get(name, shapes.TEXT) for name in SNIPPET_FIELDS}, ["steps"])
    shape = _file("snippets", SNIPPETS_FIELDS, ("snippets",))
    shape["properties"]["snippets"] |= named(one, ID) | {"minProperties": 1}
    return shape | {"definitions": _definitions("snippets")}


_SNIPPET: dict[str, Shape] = {"steps": _STEPS, "with": named(shapes.TEXT)}


def _pack() -> Shape:
    return _file("pack", PACK_FIELDS, ("id", "title", "version"))


def _translation() -> Shape:
    return _file("translation", TRANSLATION_FIELDS, ("of", "language"))


_KINDS: dict[str, Callable[[], Shape]] = {
    "playbook": _playbook, "exercise": _exercise, "snippets": _snippets, "pack": _pack, "translation": _translation,
}  # fmt: skip
