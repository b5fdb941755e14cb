"""Stored answers as values, and values as words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.playbook.placeholders import fill, names_in
from workbook.playbook.schema import Choice, Criterion, Step
from workbook.playbook.values import NameType, Value, in_words, value_of, values_of


def step(verb: Any = "ask", **fields: Any) -> Step:
    return Step(id="it", verb=verb, **fields)


@pytest.mark.parametrize(
    ("answer", "raw", "value"),
    [
        ("text", "yes", "yes"),
        ("money", "1200.50", Decimal("1200.50")),
        ("percent", "25", Decimal("0.25")),
        ("date", "2026-11-21", date(2026, 11, 21)),
        ("date", "soon", None),
        ("time_span", 45, Decimal(45)),
        ("yes_no", False, False),
        ("yes_no", "no", None),
        ("choice", "coach", "coach"),
        ("choices", ["a", "b"], ("a", "b")),
        ("list", [], None),
        ("scale", 7, Decimal(7)),
        ("table", [{"who": "Omar", "what": "asks"}], ("Omar · asks",)),
        ("number", "1e9999", None),
        ("number", "NaN", None),
        ("text", "", None),
    ],
)
def test_answers_to_a_question(answer: Any, raw: Any, value: Value) -> None:
    assert values_of(step(answer=answer), raw) == {"it": value}


def test_what_other_steps_give() -> None:
    outcome = {"3": {"status": "kept"}, "4": {"status": "moved", "to": "2026-12-01", "reason": "ill"}}
    assert values_of(step("check"), outcome) == {"it": ("kept", "moved")}
    assert values_of(step("check", statements=("Right time",)), {"Right time": True, "Right reason": False}) == {
        "it": ("Right time",)
    }
    assert values_of(step("commit"), [{"owner": "rep", "text": "Call", "due": "2026-12-01"}]) == {"it": ("Call",)}
    assert values_of(step("say"), True) == {"it": True}


def test_a_rating_is_the_weighted_mean_over_raters_and_criteria() -> None:
    rate = step(
        "rate", by=("rep", "manager"),
        criteria=(Criterion(id="pain", label="Pain"), Criterion(id="power", label="Power", weight=Decimal(3))),
    )  # fmt: skip
    scores = {"rep": {"pain": 4, "power": 2}, "manager": {"pain": 2}}
    assert values_of(rate, scores) == {"it.pain": Decimal(3), "it.power": Decimal(2), "it": Decimal("2.25")}
    assert values_of(step("rate"), {"manager": {"score": 6}}) == {"it.score": Decimal(6), "it": Decimal(6)}
    assert values_of(step("rate"), {}) == {"it.score": None, "it": None}


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (None, "text", "—"),
        (Decimal(48000), "money", "48,000"),
        (Decimal("1234.5"), "number", "1,234.5"),
        (Decimal("3.00"), "number", "3"),
        (Decimal("0.333333"), "percent", "33.3%"),
        (Decimal(95), "minutes", "1 h 35"),
        (Decimal("1e300"), "number", "1.000e+300"),
        (True, "yes_no", "yes"),
        (date(2026, 11, 21), "date", "21 Nov 2026"),
        ("coach", "choice", "Coach, friendly"),
        (("coach", "x", "y"), "list", "Coach, friendly, x and y"),
    ],
)
def test_values_in_words(value: Value, kind: NameType, words: str) -> None:
    assert in_words(value, kind, (Choice(value="coach", label="Coach, friendly"),)) == words


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=400, deadline=None)
@given(ANY_JSON, st.sampled_from(["ask", "check", "commit", "rate", "do", "reveal", "say"]),
       st.sampled_from(["text", "number", "percent", "date", "yes_no", "choices", "table", "time_span"]))  # fmt: skip
def test_a_damaged_answer_is_unknown_or_a_value_that_can_be_shown(raw: Any, verb: Any, answer: Any) -> None:
    for value in values_of(step(verb, answer=answer), raw).values():
        assert isinstance(in_words(value), str)
    assert value_of(raw, "number") is None or value_of(raw, "number").is_finite()  # type: ignore[union-attr]


def test_placeholders_are_filled_with_harmless_text() -> None:
    words = {"rep.first_name": "[/red]\x1b[2J\nDana", "amount": "48,000"}
    text = fill("Ask <rep.first_name> about <amount> and 1 < 2 > 0, <Not me>.", lambda name: words[name])
    assert text == "Ask [/red] Dana about 48,000 and 1 < 2 > 0, <Not me>."
    assert list(names_in("a <b.c> d <e>")) == [("b.c", 2), ("e", 10)]
