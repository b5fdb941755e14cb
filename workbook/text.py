"""Cleaning of outside text, and the few ways in which names, counts and amounts are written for people."""

import re
import unicodedata
from decimal import Decimal

from workbook.errors import WorkbookError

LINE_LIMIT = 300
BLOCK_LIMIT = 20_000

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x1b\\|\x07|$)|[@-Z\\-_])", re.DOTALL)
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_UNSEEN = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *map(ord, _BIDI), 0x2028, 0x2029, *range(0xD800, 0xE000)])
_LINE_ENDS = {ord("\t"): " ", ord("\n"): " ", ord("\r"): " ", 0x2028: " ", 0x2029: " ", 0x85: " "}
_TO_ONE_LINE = _UNSEEN | _LINE_ENDS
_TO_BLOCK = {key: value for key, value in _UNSEEN.items() if key != ord("\n")} | {ord("\t"): "    "}
_SPAN = re.compile(r"(?:(\d{1,3}) ?(?:h|:|hours?) ?)?(?:(\d{1,4}) ?(?:m|min|minutes?)?)?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class TextProblem(WorkbookError):
    """A text that does not say what it should."""


def clean(text: str, limit: int = LINE_LIMIT) -> str:
    """One harmless line out of any text: no control, escape or bidi characters, blanks folded, cut at `limit`.

    A cut text ends in an ellipsis, so that nobody takes it for the whole.
    """
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", _ESCAPES.sub("", text)).translate(_TO_ONE_LINE)
    return _cut(" ".join(text.split()), limit)


def clean_block(text: str, limit: int = BLOCK_LIMIT) -> str:
    """Like `clean`, for text of several lines: line ends stay, and so do blanks within a line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", _ESCAPES.sub("", text)).translate(_TO_BLOCK)
    return _cut(text, limit)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def fold(text: str) -> str:
    """The form in which two spellings of one name are equal: no accents, no case, blanks folded."""
    if text.isascii():
        return " ".join(text.lower().split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def first_name(name: str) -> str:
    """What one calls a person: the first word, or what stands behind the comma in "Menon, Ravi"."""
    _, comma, given = name.partition(",")
    words = (given if comma and given.strip() else name).split()
    return words[0] if words else name


def plural(count: int, one: str, many: str = "") -> str:
    """The count with its noun: "1 day", "2 days", "3 opportunities"."""
    return f"{count:,} {one if count == 1 else many or plural_of(one)}"


def plural_of(noun: str) -> str:
    """The regular English plural of a noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def amount(value: Decimal | None, currency: str = "") -> str:
    """Money to be read: "48,000", "22,700.50 EUR", and a dash for unknown."""
    if value is None:
        return "–"
    text = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
    return f"{text} {currency}".rstrip()


def file_size(count: int) -> str:
    """The size of a file to be read: "512 bytes", "431 kB", "2.1 MB"."""
    if count < 1000:
        return plural(count, "byte")
    for unit, power in (("kB", 3), ("MB", 6), ("GB", 9)):
        size = count / 10**power
        if size < 999.5 or unit == "GB":
            return f"{size:.1f} {unit}" if size < 9.95 else f"{size:,.0f} {unit}"
    raise AssertionError


def minutes(count: int) -> str:
    """A length of time to be read: "45 min", "1 h 35"."""
    hours, rest = divmod(count, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def clock(seconds: int) -> str:
    """Seconds as a clock shows them: "0:07", "6:00", "75:30"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def parse_minutes(text: str) -> int:
    """Minutes out of "45", "45 min", "1h30", "1 h 35", "1:30" or "2h". Raises TextProblem."""
    match = _SPAN.fullmatch(" ".join(text.lower().split()))
    if not match or not any(match.groups()):
        raise TextProblem(f'"{clean(text, 40)}" is no length of time. Write minutes, like 45, or 1h30.')
    return int(match[1] or 0) * 60 + int(match[2] or 0)


def joined(words: list[str]) -> str:
    """Words in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def spreadsheet_safe(cell: str) -> str:
    """A cell that no spreadsheet will run as a formula: one that starts like a formula gets a leading quote."""
    return "'" + cell if cell.startswith(_FORMULA_STARTS) else cell
