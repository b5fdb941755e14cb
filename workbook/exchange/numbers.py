"""Amounts and percentages as exports write them. The decimal mark is decided for a whole column where it can be."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from workbook.exchange.markers import says_nothing
from workbook.exchange.problem import CellProblem
from workbook.text import clean

Mark = Literal[".", ","]
LIMIT = Decimal(10) ** 15
TEXT_LIMIT = 60

SYMBOLS = {
    "$": "", "us$": "USD", "ca$": "CAD", "c$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "r$": "BRL",
    "mx$": "MXN", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "kr": "", "kr.": "", "fr.": "CHF", "sfr.": "CHF",
    "zł": "PLN", "kč": "CZK", "₺": "TRY", "₽": "RUB", "₩": "KRW", "₪": "ILS", "euro": "EUR", "euros": "EUR",
    "dollars": "USD",
}  # fmt: skip
_THOUSAND, _MILLION, _BILLION = Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9
SCALES = {
    "k": _THOUSAND, "t": _THOUSAND, "tsd": _THOUSAND, "thousand": _THOUSAND, "mil": _THOUSAND, "mille": _THOUSAND,
    "m": _MILLION, "mm": _MILLION, "mn": _MILLION, "mio": _MILLION, "mill": _MILLION, "million": _MILLION,
    "millions": _MILLION, "millionen": _MILLION, "millon": _MILLION, "millones": _MILLION,
    "b": _BILLION, "bn": _BILLION, "mrd": _BILLION, "billion": _BILLION, "milliard": _BILLION,
}  # fmt: skip
_PARTS = re.compile(r"([^\d.,'+-]*)([+-]?)([^\d.,'+-]*)([\d.,' ]*\d[\d.,' ]*)(?:e\+?(\d{1,2}))?([^\d]*)")
_SCALED = re.compile(r"(k|t|m|mio)\.?(eur|usd|gbp|chf|€|\$|£)")
_CODE = re.compile(r"[a-z]{3}")
_GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


class Money(NamedTuple):
    """An amount, None for unknown, with the currency's code where the cell names one."""

    value: Decimal | None
    currency: str = ""


def parse_amount(text: str, mark: Mark | None = None) -> Money:
    """The money that a cell writes: "$22,700.00", "1.234,50 €", "58.8k", "12 000", "(500)", "CHF 1'200.–".

    Empty and words for nothing are unknown, not 0. `mark` is the decimal mark of the column, which decides
    "1.234". Raises CellProblem.
    """
    if text.isdecimal() and text.isascii() and len(text) < 15:
        return Money(Decimal(text))
    if says_nothing(text):
        return Money(None)
    if len(text) > TEXT_LIMIT:
        raise CellProblem(f'"{clean(text, 40)}" is not an amount')
    try:
        value, currency = _read(text, mark)
    except ValueError:
        raise CellProblem(f'"{clean(text, 40)}" is not an amount') from None
    if abs(value) >= LIMIT:
        raise CellProblem(f'"{clean(text, 40)}" is too large for an amount')
    return Money(value, currency)


def parse_percent(text: str, fractions: bool = False) -> Decimal | None:
    """The percentage from 0 to 100 that a cell writes: "60 %", "60", "0.6" in a column of `fractions`.

    Raises CellProblem.
    """
    value = parse_amount(text.replace("%", " ").strip()).value
    if value is None:
        return None
    if fractions and "%" not in text:
        value *= 100
    if not 0 <= value <= 100:
        raise CellProblem(f'"{clean(text, 40)}" is not a percentage from 0 to 100')
    return value.quantize(Decimal("0.01")).normalize() + 0


def are_fractions(values: Iterable[str]) -> bool:
    """Whether a column of percentages writes 0.6 for 60 %: none is above 1, and one lies between 0 and 1."""
    between = False
    for text in values:
        if "%" in text:
            return False
        try:
            value = parse_amount(text).value
        except CellProblem:
            continue
        if value is not None and not 0 <= value <= 1:
            return False
        between = between or (value is not None and 0 < value < 1)
    return between


def decimal_mark(values: Iterable[str]) -> Mark | None:
    """The decimal mark that a column's values prove; None where none does or they prove both."""
    proved = {proof for text in values if ("," in text or "." in text) and (proof := _proof(text))}
    return proved.pop() if len(proved) == 1 else None


def _proof(text: str) -> Mark | None:
    match = _PARTS.fullmatch(_plain(text)) if len(text) <= TEXT_LIMIT else None
    if not match:
        return None
    digits = match[4].strip(" '.,").replace(" ", "").replace("'", "")
    if "." in digits and "," in digits:
        return "." if digits.rindex(".") > digits.rindex(",") else ","
    for mark, other in ((".", ","), (",", ".")):
        count = digits.count(mark)
        if count > 1:
            return other if _GROUPED.fullmatch(digits) else None  # type: ignore[return-value]
        if count == 1 and (not _GROUPED.fullmatch(digits) or digits.startswith("0")):
            return mark  # type: ignore[return-value]
    return None


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).lower().strip()
    text = text.replace("−", "-").replace("–", "-").replace("—", "-").replace("’", "'").replace("`", "'")
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"([.,])-+$", "", text)  # 1200.– as the Swiss write whole francs


def _read(text: str, mark: Mark | None) -> tuple[Decimal, str]:
    text = _plain(text)
    negative = False
    if text.startswith("(") and text.endswith(")"):
        text, negative = text[1:-1].strip(), True
    if text.endswith("-"):
        text, negative = text[:-1].strip(), not negative
    match = _PARTS.fullmatch(text)
    if not match:
        raise ValueError(text)
    before, sign, between, digits, exponent, after = match.groups()
    scale, currency = _words(f"{before} {between}", after)
    value = _number(digits.strip(), mark) * scale * Decimal(10) ** int(exponent or 0)
    return (-value if negative != (sign == "-") else value), currency


def _words(before: str, after: str) -> tuple[Decimal, str]:
    scale, currency = Decimal(1), ""
    for word in [*before.split(), *after.split()]:
        bare = word.rstrip(".")
        both = _SCALED.fullmatch(word)
        if both:
            scale, currency = SCALES[both[1]], SYMBOLS.get(both[2], both[2].upper())
        elif word in SYMBOLS:
            currency = SYMBOLS[word] or currency
        elif bare in SCALES and scale == 1 and word not in before.split():
            scale = SCALES[bare]
        elif _CODE.fullmatch(bare) and not currency:
            currency = bare.upper()
        elif bare and bare not in ("de", "of"):
            raise ValueError(word)
    return scale, currency


def _number(digits: str, mark: Mark | None) -> Decimal:
    digits = digits.replace(" ", "'")
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return Decimal(_whole(digits))
    sign = digits[last]
    other = "," if sign == "." else "."
    if other in digits:
        decimal = digits.count(sign) == 1
    elif digits.count(sign) > 1:
        decimal = False
    else:
        grouped = _GROUPED.fullmatch(digits) and not digits.startswith("0")
        decimal = not grouped or sign == mark
    if decimal:
        return Decimal(f"{_whole(digits[:last] or '0')}.{digits[last + 1 :] or '0'}")
    return Decimal(_whole(digits))


def _whole(digits: str) -> str:
    """The digits of a whole number whose groups are of three, or as in India of two."""
    if digits.isdecimal():
        return digits
    if not _GROUPED.fullmatch(digits) and not _INDIAN.fullmatch(digits):
        raise ValueError(digits)
    return re.sub(r"\D", "", digits)
