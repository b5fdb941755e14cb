"""What the signs and functions of a formula compute. Nothing in here raises: what has no result is unknown."""

import decimal
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from workbook.playbook.formula_tokens import LIMIT
from workbook.playbook.values import MATH, Value

FUNCTIONS: dict[str, tuple[int, int]] = {
    "round": (1, 2), "round_up": (1, 2), "round_down": (1, 2), "min": (1, LIMIT), "max": (1, LIMIT), "abs": (1, 1),
    "if": (3, 3),
}  # fmt: skip
_ROUNDINGS = {
    "round": decimal.ROUND_HALF_UP,
    "round_up": decimal.ROUND_UP,
    "round_down": decimal.ROUND_DOWN,
}
_ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": MATH.add,
    "-": MATH.subtract,
    "*": MATH.multiply,
    "/": MATH.divide,
}


def operate(what: str, given: list[Value]) -> Value:
    """The result of a sign or function on its values; None where any is unknown or does not fit."""
    if what == "not":
        return not given[0] if isinstance(given[0], bool) else None
    if what == "-" and isinstance(given[0], date) and isinstance(given[1], date):
        return Decimal((given[0] - given[1]).days)
    numbers = [value for value in given if isinstance(value, Decimal)]
    if len(numbers) != len(given):
        return None
    return _finite(_calculate(what, numbers))


def _calculate(what: str, numbers: list[Decimal]) -> Decimal:
    if what in _ARITHMETIC:
        return _ARITHMETIC[what](*numbers)
    if what in _ROUNDINGS:
        return _rounded(numbers[0], numbers[1] if len(numbers) > 1 else Decimal(0), _ROUNDINGS[what])
    if what == "negative":
        return MATH.minus(numbers[0])
    if what == "abs":
        return MATH.abs(numbers[0])
    return min(numbers) if what == "min" else max(numbers)


def _rounded(number: Decimal, places: Decimal, rounding: str) -> Decimal:
    if places != places.to_integral_value() or abs(places) > 12:
        return Decimal("NaN")
    return number.quantize(Decimal(1).scaleb(-int(places)), rounding=rounding, context=MATH)


def _finite(number: Decimal) -> Decimal | None:
    return number if number.is_finite() else None


def compare(sign: str, left: Value, right: Value) -> bool:
    """Whether the comparison holds; false where one side is unknown or the two cannot be compared."""
    order = _order(left, right)
    if order is None:
        return sign == "<>" and left is not None and right is not None
    return {
        "=": order == 0,
        "<>": order != 0,
        "<": order < 0,
        "<=": order <= 0,
        ">": order > 0,
        ">=": order >= 0,
    }[sign]


def _order(left: Value, right: Value) -> int | None:
    if isinstance(left, bool) and isinstance(right, bool):
        return left - right
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return (left > right) - (left < right)
    if isinstance(left, date) and isinstance(right, date):
        return (left > right) - (left < right)
    if isinstance(left, str) and isinstance(right, str):
        one, other = left.casefold(), right.casefold()
        return (one > other) - (one < other)
    return None
