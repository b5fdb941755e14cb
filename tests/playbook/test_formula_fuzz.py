"""Formulas made at random: those that mean something agree with Python's own Decimal, the others give one error."""

import decimal
import random
from collections.abc import Callable
from decimal import Context, Decimal, DecimalException
from typing import Any

import pytest

from workbook.playbook import formula
from workbook.playbook.formula import FormulaError

NAMES = {
    "target": "600000", "average_deal": "22700", "win_rate": "0.25", "zero": "0", "rep.share": "-0.375",
    "tiny": "1e-30", "huge": "9e400",
}  # fmt: skip
VALUES: Any = {name: Decimal(text) for name, text in NAMES.items()}
STRICT = Context(
    prec=28, Emax=999, Emin=-999, traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow]
)


def _rounding(how: str) -> Callable[..., Decimal]:
    return lambda x, places=Decimal(0): x.quantize(Decimal(1).scaleb(-int(places)), rounding=how)


PYTHON: dict[str, Any] = {
    "D": Decimal, "min": min, "max": max, "abs": abs, "V": VALUES,
    "round": _rounding(decimal.ROUND_HALF_UP), "round_up": _rounding(decimal.ROUND_UP),
    "round_down": _rounding(decimal.ROUND_DOWN),
}  # fmt: skip
Pair = tuple[str, str]


class Maker:
    """Writes the same expression twice: as an author writes it, and in Python over Decimals."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice

    def number(self, depth: int) -> Pair:
        """A chain of numbers, without brackets, so that both must bind the signs in the same way."""
        parts = [self._signed(depth) for _ in range(self._dice.choice([1, 1, 2, 3]))]
        text, python = parts[0]
        for one, other in parts[1:]:
            sign = self._dice.choice("+-*/")
            blank = self._dice.choice(["", " "])
            text, python = f"{text}{blank}{sign}{blank}{one}", f"{python} {sign} {other}"
        return text, python

    def _signed(self, depth: int) -> Pair:
        text, python = self._atom(depth)
        return (f"-{text}", f"-{python}") if self._dice.random() < 0.15 else (text, python)

    def _atom(self, depth: int) -> Pair:
        if depth <= 0 or self._dice.random() < 0.4:
            return self._leaf()
        text, python = self.number(depth - 1)
        what = self._dice.choice(["", "min", "max", "abs", "round", "round_up", "round_down", "if"])
        if what == "if":
            return self._choice(depth - 1)
        if what in ("min", "max"):
            text, python = (f"{a}, {b}" for a, b in zip((text, python), self.number(depth - 1), strict=True))
        elif what.startswith("round"):
            places = self._dice.randint(0, 6)
            text, python = f"{text}, {places}", f"{python}, D({places})"
        return f"{what}({text})", f"{what}({python})"

    def _leaf(self) -> Pair:
        if self._dice.random() < 0.3:
            name = self._dice.choice(list(NAMES))
            return name, f"V[{name!r}]"
        digits = str(self._dice.randint(0, 10 ** self._dice.choice([1, 3, 9])))
        if self._dice.random() < 0.4:
            digits += f".{self._dice.randint(0, 9999)}"
        return (f"{digits}%", f"(D('{digits}') / 100)") if self._dice.random() < 0.1 else (digits, f"D('{digits}')")

    def _choice(self, depth: int) -> Pair:
        truth, one, other = self._truth(), self.number(depth), self.number(depth)
        return f"if({truth[0]}, {one[0]}, {other[0]})", f"({one[1]} if {truth[1]} else {other[1]})"

    def _truth(self) -> Pair:
        sides = [self._comparison() for _ in range(self._dice.randint(1, 3))]
        text, python = sides[0]
        for one, other in sides[1:]:
            word = self._dice.choice(["and", "or"])
            text, python = f"{text} {word} {one}", f"{python} {word} {other}"
        return text, python

    def _comparison(self) -> Pair:
        (one, left), (other, right) = self._leaf(), self._leaf()
        sign, same = self._dice.choice(
            [("=", "=="), ("==", "=="), ("<>", "!="), ("!=", "!="), ("<", "<"), ("<=", "<="), (">", ">"), (">=", ">=")]
        )
        no = self._dice.choice(["", "", "not "])
        return f"{no}{one} {sign} {other}", f"{no}{left} {same} {right}"


def _in_python(text: str) -> Decimal | None:
    with decimal.localcontext(STRICT):
        try:
            return +eval(text, PYTHON)
        except DecimalException:
            return None


def _agree(seed: int, count: int) -> None:
    dice = random.Random(seed)
    maker = Maker(dice)
    for _ in range(count):
        text, python = maker.number(dice.randint(0, 3))
        if len(text) <= formula.LIMIT:
            assert formula.parse(text).value(VALUES) == _in_python(python), text


PIECES = [
    *NAMES, "nobody",
    "1", "2.5", ".5", "25%", "9" * 40, '"x"', '"', "yes", "no", "+", "-", "*", "/", "(", ")", "((", ",",
    "=", "==", "<>", "<", ">=", "and", "or", "not", "round(", "round_up(", "min(", "max(", "abs(", "if(", "sum(", "[",
    "]", "{", "}", ":", "#", ".", "..", "__class__", "rep.", "%", "é", "\u202e", "\x00", "\n", "1e9", "0x1F", "٣", "²",
]  # fmt: skip


def _nothing_else(seed: int, count: int) -> None:
    dice = random.Random(seed)
    for _ in range(count):
        parts = dice.choices(PIECES, k=dice.randint(0, 25))
        if not dice.randrange(4):
            parts.append("".join(chr(dice.choice([dice.randrange(128), dice.randrange(0xD800)])) for _ in range(20)))
        try:
            value = formula.parse(dice.choice(["", " "]).join(parts)).value(VALUES)
        except FormulaError:
            continue
        assert value is None or isinstance(value, Decimal | bool | str)
        assert not isinstance(value, Decimal) or value.is_finite()


def test_what_is_worked_out_is_what_decimal_works_out_in_short() -> None:
    _agree(1, 2000)


def test_any_pieces_give_a_value_or_one_error_in_short() -> None:
    _nothing_else(1, 2000)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_half_a_million_agree_with_decimal(seed: int) -> None:
    _agree(seed, 50_000)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_half_a_million_of_any_pieces_give_a_value_or_one_error(seed: int) -> None:
    _nothing_else(seed, 50_000)
