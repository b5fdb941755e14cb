"""The words and signs that a formula consists of."""

import re
from dataclasses import dataclass
from decimal import Decimal

from workbook.errors import WorkbookError
from workbook.playbook.values import MATH, Value

LIMIT = 300
NAME = r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*"
_TOKEN = re.compile(
    rf'\s*(?:(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?P<percent>\s?%)?)|(?P<name>{NAME})|"(?P<text>[^"]*)"'
    r"|(?P<sign><>|!=|<=|>=|==|[-+*/=<>(),]))",
    re.ASCII,
)
_SAME_SIGN = {"==": "=", "!=": "<>"}
_WORDS: dict[str, bool] = {"yes": True, "true": True, "no": False, "false": False}


class FormulaError(WorkbookError):
    """What a formula gets wrong. `column` counts from 0 within the formula's text."""

    def __init__(self, what: str, column: int) -> None:
        super().__init__(f"{what} (column {column + 1})")
        self.column = column


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign: kind is "value", "name", "sign" or "end"."""

    kind: str
    text: str
    column: int
    value: Value = None

    @property
    def shown(self) -> str:
        """The token as an error sentence names it."""
        return f'"{self.text}"' if self.kind != "end" else "the end"


def tokens_of(text: str) -> list[Token]:
    """The tokens of a formula, without its leading "=", and one that stands for the end."""
    if len(text) > LIMIT:
        raise FormulaError(f"the formula has {len(text)} characters; the limit is {LIMIT}", LIMIT)
    at = _start(text)
    found: list[Token] = []
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if not match:
            column = at + len(text[at:]) - len(text[at:].lstrip())
            raise FormulaError(f'"{text[column]}" has no meaning in a formula', column)
        found.append(_token(match))
        at = match.end()
    return [*found, Token("end", "", len(text))]


def _start(text: str) -> int:
    bare = text.lstrip()
    leading = len(text) - len(bare)
    return leading + 1 if bare.startswith("=") and not bare.startswith("==") else leading


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup if match.lastgroup != "percent" else "number"
    column = match.start(kind or 0)
    if match["number"] is not None:
        number = MATH.create_decimal(match["number"].rstrip("% "))
        return Token("value", match["number"], column, _part(number) if match["percent"] else number)
    if match["text"] is not None:
        return Token("value", match["text"], column, match["text"])
    if match["sign"]:
        return Token("sign", _SAME_SIGN.get(match["sign"], match["sign"]), column)
    return _word(match["name"], column)


def _part(percent: Decimal) -> Decimal:
    return MATH.divide(percent, Decimal(100))


def _word(name: str, column: int) -> Token:
    small = name.lower()
    if small in ("and", "or", "not"):
        return Token("sign", small, column)
    if small in _WORDS:
        return Token("value", name, column, _WORDS[small])
    return Token("name", name, column)
