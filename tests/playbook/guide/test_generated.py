"""The generated parts of the guide are what the program says today, and leave nothing out."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import fields

from tests.playbook.guide.document import COMMAND, GUIDE, PARTS, parts_of, renewed
from workbook.playbook import formula
from workbook.playbook.case import Case
from workbook.playbook.formula_math import FUNCTIONS
from workbook.playbook.meanings import ANSWERS, CASE, FILE, OTHER_FILES, PANELS, PHRASES, SETTING, STEP, VERBS
from workbook.playbook.meanings import FUNCTIONS as FUNCTION_MEANINGS
from workbook.playbook.panels import PANELS as ALL_PANELS
from workbook.playbook.phrases import holds, phrase_of
from workbook.playbook.reading import rules
from workbook.playbook.schema import Playbook, Setting
from workbook.playbook.values import Value

TEXT = GUIDE.read_text("utf-8")


@pytest.mark.parametrize("name", PARTS)
def test_each_generated_part_is_up_to_date(name: str) -> None:
    assert parts_of(TEXT).count(name) == 1
    assert f"{PARTS[name]()}\n<!-- end of {name} -->" in TEXT, f'"{name}" is not up to date: run {COMMAND}'


def test_nothing_else_is_generated() -> None:
    assert renewed(TEXT) == TEXT
    assert TEXT.count("<!-- generated:") == TEXT.count("<!-- end of ") == len(PARTS)


def test_every_word_of_the_language_has_a_meaning_and_there_is_none_too_many() -> None:
    assert set(STEP) == (rules.COMMON | rules.ANY_VERB) - set(VERBS) | {"say", "show"}
    assert tuple(VERBS) == rules.ALL_VERBS
    assert tuple(ANSWERS) == rules.ANSWERS
    assert set(FUNCTION_MEANINGS) == set(FUNCTIONS)
    assert {*FILE, *OTHER_FILES} >= {field.name for field in fields(Playbook)}
    assert set(CASE) == {field.name for field in fields(Case)}
    assert set(SETTING) == {field.name for field in fields(Setting)}
    assert set(PANELS) == set(ALL_PANELS)


TODAY = date(2026, 11, 21)
HOLDS: dict[str, list[tuple[str, Value]]] = {
    "is": [("coach", "Coach"), ("yes", True), ("no", False), ("3", Decimal(3))],
    "at least": [("at least 3", Decimal(3)), ("at least 3", ("a", "b", "c"))],
    "more than": [("more than 25%", Decimal("0.26"))],
    "at most": [("at most 3", Decimal(3))],
    "less than": [("less than 3", Decimal(2))],
    "between": [("between 2 and 5", Decimal(2)), ("between 2 and 5", Decimal(5))],
    "not": [("not coach", "none")],
    "includes": [("includes busy", ("lost", "busy"))],
    "answered": [("answered", "x")],
    "unanswered": [("unanswered", None)],
    "before": [("before 2026-06-30", date(2026, 6, 29))],
    "after": [("after 2026-06-30", date(2026, 7, 1))],
    "within": [("within 14 days", date(2026, 12, 5)), ("within 14 days", date(2026, 11, 7))],
}


def test_the_conditions_of_the_guide_hold_as_it_says() -> None:
    assert set(HOLDS) == set(PHRASES)
    for kind, examples in HOLDS.items():
        for words, value in examples:
            assert f"`{words}`" in PHRASES[kind].takes
            assert phrase_of(words).kind == kind
            assert holds(phrase_of(words), value, TODAY), words
    assert not any(
        holds(phrase_of(words), None, TODAY) for kind in HOLDS for words, _ in HOLDS[kind] if kind[:2] != "un"
    )


def test_the_functions_of_the_guide_can_be_written_so() -> None:
    for meaning in FUNCTION_MEANINGS.values():
        for example in (
            meaning.takes.replace("condition", "a > b").replace("then", "a").replace("else", "b").split("`, `")
        ):
            formula.parse(example.strip("`"))
