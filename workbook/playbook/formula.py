"""The formulas of playbooks: spreadsheet arithmetic over named values, and nothing else.

    = round_up(target / average_deal)        = amount / target > 25%        = if(stage = "Proposal", 2, 1)

Decimal arithmetic, so 1.1 + 2.2 is 3.3. Unknown in gives unknown out, dividing by zero is unknown, a comparison
with unknown is false. Names are looked up in a mapping of plain values: there is no other access to anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbook.playbook.formula_math import FUNCTIONS, compare, operate
from workbook.playbook.formula_tokens import LIMIT, FormulaError, Token, tokens_of
from workbook.playbook.values import Value

__all__ = ["LIMIT", "MAX_DEPTH", "Formula", "FormulaError", "parse"]
MAX_DEPTH = 24
_COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class _Constant:
    value: Value


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    column: int


@dataclass(frozen=True, slots=True)
class _Call:
    what: str
    parts: tuple["_Part", ...]


_Part = _Constant | _Name | _Call
_Below = Callable[[int], _Part]


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula. `names` are those it uses, each with the column (from 0) of its first use."""

    text: str
    names: dict[str, int]
    root: _Part

    def value(self, values: Mapping[str, Value]) -> Value:
        """What the formula gives, None where something that it needs is unknown."""
        return _evaluate(self.root, values)

    def unknown(self, values: Mapping[str, Value]) -> tuple[str, ...]:
        """The names it uses that are unknown, for "needs: win rate"."""
        return tuple(name for name in self.names if values.get(name) is None)


def parse(text: str) -> Formula:
    """A formula out of its text, with or without the leading "=".

    Raises FormulaError, a sentence with the column at which reading stopped.
    """
    tokens = tokens_of(text)
    reader = _Reader(tokens)
    root = reader.choice(0)
    reader.expect_end()
    return Formula(text, reader.names, root)


def _evaluate(part: _Part, values: Mapping[str, Value]) -> Value:
    if isinstance(part, _Constant):
        return part.value
    if isinstance(part, _Name):
        return values.get(part.name)
    if part.what == "and" or part.what == "or":
        return _logic(part, values)
    if part.what == "if":
        return _if(part, values)
    given = [_evaluate(p, values) for p in part.parts]
    if part.what in _COMPARISONS:
        return compare(part.what, given[0], given[1])
    return operate(part.what, given)


def _logic(part: _Call, values: Mapping[str, Value]) -> Value:
    decides = part.what == "or"
    given = [_evaluate(p, values) for p in part.parts]
    if any(value is decides for value in given):
        return decides
    return not decides if all(isinstance(value, bool) for value in given) else None


def _if(part: _Call, values: Mapping[str, Value]) -> Value:
    condition = _evaluate(part.parts[0], values)
    if not isinstance(condition, bool):
        return None
    return _evaluate(part.parts[1 if condition else 2], values)


class _Reader:
    """Recursive descent over the tokens; every level of nesting is counted."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self.names: dict[str, int] = {}

    @property
    def _now(self) -> Token:
        return self._tokens[self._at]

    def _take(self, *texts: str) -> str | None:
        token = self._now
        if token.kind == "sign" and token.text in texts:
            self._at += 1
            return token.text
        return None

    def _need(self, text: str) -> None:
        if not self._take(text):
            raise FormulaError(f'"{text}" expected, found {self._now.shown}', self._now.column)

    def expect_end(self) -> None:
        if self._now.kind != "end":
            raise FormulaError(f"the formula goes on with {self._now.shown} where it should end", self._now.column)

    def choice(self, depth: int) -> _Part:
        return self._chain(depth, ("or",), self._all)

    def _all(self, depth: int) -> _Part:
        return self._chain(depth, ("and",), self._not)

    def _not(self, depth: int) -> _Part:
        if self._take("not"):
            return _Call("not", (self._not(self._deeper(depth)),))
        return self._comparison(depth)

    def _comparison(self, depth: int) -> _Part:
        left = self._sum(depth)
        sign = self._take(*_COMPARISONS)
        if not sign:
            return left
        right = self._sum(depth)
        if self._now.text in _COMPARISONS and self._now.kind == "sign":
            raise FormulaError('compare two things at a time and join them with "and"', self._now.column)
        return _Call(sign, (left, right))

    def _sum(self, depth: int) -> _Part:
        return self._chain(depth, ("+", "-"), self._product)

    def _product(self, depth: int) -> _Part:
        return self._chain(depth, ("*", "/"), self._signed)

    def _chain(self, depth: int, signs: tuple[str, ...], below: _Below) -> _Part:
        left = below(depth)
        while sign := self._take(*signs):
            left = _Call(sign, (left, below(depth)))
        return left

    def _signed(self, depth: int) -> _Part:
        sign = self._take("-", "+")
        if sign:
            part = self._signed(self._deeper(depth))
            return _Call("negative", (part,)) if sign == "-" else part
        return self._atom(depth)

    def _atom(self, depth: int) -> _Part:
        token = self._now
        if self._take("("):
            part = self.choice(self._deeper(depth))
            self._need(")")
            return part
        if token.kind in ("value", "name"):
            self._at += 1
            return self._named(token, depth) if token.kind == "name" else _Constant(token.value)
        raise FormulaError(f"a number, a name or text expected, found {token.shown}", token.column)

    def _named(self, token: Token, depth: int) -> _Part:
        if self._now.kind == "sign" and self._now.text == "(":
            return self._call(token, self._deeper(depth))
        self.names.setdefault(token.text, token.column)
        return _Name(token.text, token.column)

    def _call(self, token: Token, depth: int) -> _Part:
        if token.text not in FUNCTIONS:
            known = ", ".join(FUNCTIONS)
            raise FormulaError(f'there is no function "{token.text}"; there are {known}', token.column)
        self._need("(")
        parts = [self.choice(depth)]
        while self._take(","):
            parts.append(self.choice(depth))
        self._need(")")
        low, high = FUNCTIONS[token.text]
        if not low <= len(parts) <= high:
            wanted = str(low) if low == high else f"{low} to {high}" if high < LIMIT else f"at least {low}"
            raise FormulaError(f"{token.text} takes {wanted} values, here are {len(parts)}", token.column)
        return _Call(token.text, tuple(parts))

    def _deeper(self, depth: int) -> int:
        if depth >= MAX_DEPTH:
            raise FormulaError(f"nested deeper than {MAX_DEPTH} levels", self._now.column)
        return depth + 1
