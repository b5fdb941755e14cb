"""Formulas: what they give, what they refuse, and that nothing else ever comes out of them."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.playbook import formula
from workbook.playbook.formula import FormulaError
from workbook.playbook.values import Value

VALUES: dict[str, Value] = {
    "target": Decimal(600000), "average_deal": Decimal(22700), "win_rate": Decimal("0.25"), "zero": Decimal(0),
    "stage": "Proposal", "must_win": True, "huge": Decimal("9e998"), "unknown": None, "rep.first_name": "Dana",
}  # fmt: skip


def result(text: str) -> Value:
    return formula.parse(text).value(VALUES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("= 1.1 + 2.2", "3.3"),
        ("= round_up(target / average_deal)", "27"),
        ("= round_up(target / average_deal / win_rate / 40)", "3"),
        ("= 2 + 3 * 4 - -1", "15"),
        ("= (2 + 3) * 4", "20"),
        ("= 25% * 200", "50"),
        ("= 25 % * 200", "50"),
        ("= round(2.5)", "3"),
        ("= round(-2.5)", "-3"),
        ("= round(2.345, 2)", "2.35"),
        ("= round_down(2.9)", "2"),
        ("= round_up(-2.1)", "-3"),
        ("= round(1234, -2)", "1200"),
        ("= min(3, 1, 2) + max(3, 1, 2) + abs(-4)", "8"),
        ('= if(stage = "proposal", 2, 1)', "2"),
        ("= if(target > 1 and must_win, 7, 8)", "7"),
        ("7 / 2", "3.5"),
        ("= .5 + 1", "1.5"),
    ],
)
def test_arithmetic_is_that_of_a_spreadsheet(text: str, value: str) -> None:
    assert result(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("= target > 25%", True),
        ("= win_rate = 25%", True),
        ("= 1 <> 2", True),
        ("= 1 != 1", False),
        ("= 1 == 1", True),
        ('= stage = "PROPOSAL"', True),
        ("= not must_win", False),
        ("= must_win = yes", True),
        ("= yes or unknown > 1", True),
        ("= stage = 3", False),
        ("= stage <> 3", True),
    ],
)
def test_comparisons(text: str, value: bool) -> None:
    assert result(text) is value


@pytest.mark.parametrize(
    "text",
    ["= unknown + 1", "= 1 / zero", "= target / 0", "= abs(unknown)", "= if(unknown, 1, 2)", "= huge * huge",
     "= stage + 1", "= -stage", "= not target", "= round(1, 99)", "= round(1, 0.5)", "= round(huge, 2)",
     "= never_heard_of",     "= yes and unknown", "= min(1, unknown)"],
)  # fmt: skip
def test_what_has_no_result_is_unknown(text: str) -> None:
    assert result(text) is None


@pytest.mark.parametrize("sign", ["=", "<>", "<", "<=", ">", ">="])
def test_a_comparison_with_unknown_is_false(sign: str) -> None:
    assert result(f"= unknown {sign} 1") is False


@pytest.mark.parametrize(
    ("text", "words", "column"),
    [
        ("= a +", "a number, a name or text expected, found the end", 5),
        ("= (a", '")" expected', 4),
        ("= a b", 'goes on with "b"', 4),
        ("= a : b", '":" has no meaning', 4),
        ("= sum(a)", "there is no function", 2),
        ("= round(a, 1, 2)", "takes 1 to 2 values", 2),
        ("= if(a, 1)", "takes 3 values", 2),
        ("= 1 < 2 < 3", "compare two things", 8),
        ('= "open', 'has no meaning', 2),
        ("=", "expected, found the end", 1),
        ("= " + "(" * 30 + "1" + ")" * 30, "deeper than 24", None),
        ("= " + "not " * 30 + "yes", "deeper than 24", None),
        ("= " + "-" * 30 + "1", "deeper than 24", None),
        ("= " + "1+" * 200 + "1", "limit is 300", None),
        ("= a.__class__.__base__[0]", '"[" has no meaning', 22),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_their_column(text: str, words: str, column: int | None) -> None:
    with pytest.raises(FormulaError, match="column") as caught:
        formula.parse(text)
    assert words in str(caught.value)
    assert column is None or caught.value.column == column


def test_a_formula_tells_what_it_needs() -> None:
    parsed = formula.parse("= target / win_rate + unknown * target")
    assert parsed.names == {"target": 2, "win_rate": 11, "unknown": 22}
    assert parsed.unknown(VALUES) == ("unknown",)


WORDS = st.sampled_from(
    ["1", "2.5", "25%", "0", "9" * 40, "target", "zero", "unknown", "stage", "must_win", "huge", '"x"', "yes", "+", "-",
     "*", "/", "(", ")", ",", "=", "<>", "<", ">=", "and", "or", "not", "round(", "round_up(", "min(", "max(", "abs(",
     "if(", "huge * huge", " "]
)  # fmt: skip


@settings(max_examples=1500, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_formula_like_text_gives_a_value_or_a_formula_error(text: str) -> None:
    try:
        value = formula.parse(text).value(VALUES)
    except FormulaError:
        return
    assert value is None or isinstance(value, Decimal | bool | str)
    assert not isinstance(value, Decimal) or value.is_finite()


@settings(max_examples=700, deadline=None)
@given(st.text(max_size=320))
def test_any_text_gives_a_value_or_a_formula_error(text: str) -> None:
    with contextlib.suppress(FormulaError):
        formula.parse(text).value(VALUES)


@settings(max_examples=300, deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_cents_add_up_exactly(one: int, other: int, places: int) -> None:
    a, b = Decimal(one).scaleb(-places), Decimal(other).scaleb(-places)
    assert formula.parse("a + b - b").value({"a": a, "b": b}) == a
