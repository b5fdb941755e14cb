"""Formulas against Python's own Decimal: what is written in both gives the same number."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.playbook import formula

CONTEXT = Context(prec=28, Emax=999, Emin=-999, traps=[])
VALUES = {"amount": Decimal(48000), "win_rate": Decimal("0.25"), "case.numbers.hours": Decimal("7.5")}
ROUNDINGS = {"round": ROUND_HALF_UP, "round_up": ROUND_UP, "round_down": ROUND_DOWN}


class Sum(NamedTuple):
    """A formula and what it comes to; None where that is unknown."""

    text: str
    value: Decimal | None


def _known(value: Decimal) -> Decimal | None:
    return value if value.is_finite() else None


def _joined(sign: str, one: Sum, other: Sum) -> Sum:
    text = f"({one.text} {sign} {other.text})"
    if one.value is None or other.value is None:
        return Sum(text, None)
    does = {"+": CONTEXT.add, "-": CONTEXT.subtract, "*": CONTEXT.multiply, "/": CONTEXT.divide}[sign]
    return Sum(text, _known(does(one.value, other.value)))


def _rounded(name: str, places: int, one: Sum) -> Sum:
    text = f"{name}({one.text}, {places})"
    if one.value is None:
        return Sum(text, None)
    unit = Decimal(1).scaleb(-places)
    return Sum(text, _known(one.value.quantize(unit, rounding=ROUNDINGS[name], context=CONTEXT)))


def _least(name: str, parts: list[Sum]) -> Sum:
    known = [part.value for part in parts if part.value is not None]
    text = f"{name}({', '.join(part.text for part in parts)})"
    return Sum(text, None if len(known) < len(parts) else (min if name == "min" else max)(known))


def _chosen(one: Sum, other: Sum, then: Sum, otherwise: Sum) -> Sum:
    text = f"if({one.text} < {other.text}, {then.text}, {otherwise.text})"
    less = one.value is not None and other.value is not None and one.value < other.value
    return Sum(text, then.value if less else otherwise.value)


_NUMBERS = st.decimals(-9999, 9999, allow_nan=False, allow_infinity=False, places=2)
_LEAVES = (
    st.sampled_from([Sum(name, value) for name, value in VALUES.items()] + [Sum("unknown", None)])
    | _NUMBERS.map(lambda number: Sum(f"{number:f}" if number >= 0 else f"-{-number:f}", number))
    | st.integers(0, 400).map(lambda share: Sum(f"{share}%", Decimal(share) / 100))
)


def _more(inner: st.SearchStrategy[Sum]) -> st.SearchStrategy[Sum]:
    return (
        st.builds(_joined, st.sampled_from("+-*/"), inner, inner)
        | st.builds(_rounded, st.sampled_from(sorted(ROUNDINGS)), st.integers(-2, 4), inner)
        | st.builds(_least, st.sampled_from(["min", "max"]), st.lists(inner, min_size=1, max_size=3))
        | st.builds(_chosen, inner, inner, inner, inner)
        | inner.map(lambda one: Sum(f"-{one.text}", None if one.value is None else CONTEXT.minus(one.value)))
    )


SUMS = st.recursive(_LEAVES, _more, max_leaves=8).filter(lambda one: len(one.text) < 290)


@settings(max_examples=600, deadline=None)
@given(SUMS)
def test_a_formula_gives_what_decimal_gives(one: Sum) -> None:
    assert formula.parse(f"= {one.text}").value(VALUES) == one.value


@pytest.mark.long
@settings(max_examples=200_000, deadline=None)
@given(SUMS)
def test_long_a_formula_gives_what_decimal_gives(one: Sum) -> None:
    assert formula.parse(f"= {one.text}").value(VALUES) == one.value
