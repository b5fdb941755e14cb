"""What somebody meant who wrote a number, a day or a yes in another way: a hint, or nothing where that is not sure."""

import re
from collections.abc import Mapping

from workbook.days import WEEKDAYS
from workbook.playbook.diagnostics import did_you_mean
from workbook.playbook.formula_math import FUNCTIONS
from workbook.playbook.near import nearest
from workbook.text import fold

LONGEST = 40
_MONEY = r"(?:[€$£]|eur|usd|gbp|chf)"
_NUMBER = re.compile(
    rf"{_MONEY}?\s?(?P<digits>-?\d[\d.,'’_\s]*?)(?P<many>k)?\s?(?P<percent>%)?{_MONEY}?", re.ASCII | re.IGNORECASE
)
_GROUPS = (
    (re.compile(r"-?\d{1,3}(?:[ '’_]\d{3})+(?:\.\d+)?"), " '’_", ""),
    (re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?"), ",", ""),
    (re.compile(r"-?\d{1,3}(?:\.\d{3}){2,}"), ".", ""),
    (re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d{1,2}"), ".", ","),
    (re.compile(r"-?\d+,\d{1,2}"), "", ","),
    (re.compile(r"-?\d+(?:\.\d+)?"), "", ""),
)
_TIME = re.compile(r"(\d{1,4}) ?(s|sec|second|min|m|minute|h|hour|day)s?\.?", re.ASCII | re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)", re.ASCII)
_LENGTHS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_DAY = re.compile(
    r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})"
    r"|(?P<last_day>\d{1,2})\. ?(?P<last_month>\d{1,2})\. ?(?P<last_year>\d{4})",
    re.ASCII,
)
_NAME = re.compile(r"\w+")
_IN_FORMULAS = {
    ";": "Part the values with a comma",
    ",": "Write decimals with a point and thousands without a sign",
    "'": 'Put text in "double quotes"',
    "“": 'Put text in straight "double quotes"',
    "×": "Write * for times",
    "x": "Write * for times",
    "÷": "Write / for divided by",
    ":": "Write / for divided by",
    "€": "Write the number alone",
    "$": "Write the number alone",
    "{": "Write the name without brackets",
    "<": "Write the name without brackets",
    "[": "Write the name without brackets",
}
_ONE = r"(-?\d+(?:\.\d+)?%?)"
_DIGITS = re.compile(_ONE, re.ASCII)
_COMPARED = tuple(
    (re.compile(pattern.replace("#", _ONE), re.ASCII), phrase)
    for pattern, phrase in (
        (r"(?:>=|=>|≥|minimum|min|not less than|no less than) ?#", "at least {0}"),
        (r"# (?:or more|and more|and above|or above|minimum|plus)|#\+", "at least {0}"),
        (r"(?:<=|=<|≤|maximum|max|up to|not more than|no more than) ?#", "at most {0}"),
        (r"# (?:or less|or fewer|and below|or below|maximum)", "at most {0}"),
        (r"(?:>|over|above|greater than|bigger than|larger than|higher than|more then) ?#", "more than {0}"),
        (r"(?:<|under|below|smaller than|lower than|fewer than|less then) ?#", "less than {0}"),
        (r"(?:between |from )?#(?: ?[-–] ?| to | \.\. |\.\.)#", "between {0} and {1}"),
        (r"(at least|more than|at most|less than) # (?:days?|weeks?|months?|eur|usd|€|\$|meetings?|people)", "{0} {1}"),
        (r"(?:==?|is|equals|exactly) ?#", "{0}"),
        (r"(?:!=|<>|is not) ?#", "not {0}"),
        (r"# (?:days?|eur|usd|€|\$)", "{0}"),
    )
)
_COUNTED = re.compile(r"(?:in |within )?(\d{1,3}|a|one|two|three|four)(?: (days?|weeks?))?", re.ASCII)
_NUMBERS = {"a": "1", "one": "1", "two": "2", "three": "3", "four": "4"}
_DUE = {
    "tomorrow": "in 1 day",
    "next week": "in 1 week",
    "next month": "in 30 days",
    "end of the month": "end of month",
    "month end": "end of month",
    "end of week": "next friday",
    "next time": "next session",
    "next meeting": "next session",
    "the next session": "next session",
    "closing date": "close date",
}
_IS = re.compile(r"(?:==?|is|equals)\s+|==?", re.IGNORECASE)
_OR = re.compile(r"\s*(?:,|\||/|\bor\b|\band\b)\s*", re.IGNORECASE)
_YES = frozenset({"y", "1", "ja", "yep", "oui", "si"})
_NO = frozenset({"n", "0", "nein", "nope", "non", "never"})


def asked(meant: str) -> str:
    """The hint for what was meant; empty for nothing."""
    return f'Did you mean "{meant}"?' if meant else ""


def number_meant(text: str) -> str:
    """The number itself, for one with separators between the thousands, a decimal comma, a currency, or k."""
    match = _NUMBER.fullmatch(" ".join(text.split())) if len(text) <= LONGEST else None
    for pattern, gaps, point in _GROUPS if match else ():
        assert match is not None
        if pattern.fullmatch(match["digits"]):
            bare = match["digits"].translate(dict.fromkeys(map(ord, gaps))).replace(point or ",", ".")
            if match["many"]:
                bare = f"{bare}000" if "." not in bare else ""
            bare += match["percent"] or ""
            return bare if bare not in ("%", "", text) else ""
    return ""


def formula_meant(text: str, column: int) -> str:
    """For a formula that cannot be read from a column (from 0) on: what to write there instead of the sign or word."""
    sign = text[column : column + 1]
    if hint := _IN_FORMULAS.get(sign, ""):
        return hint
    word = _NAME.match(text, column)
    return asked(next(iter(nearest(word[0], FUNCTIONS)), "")) if word and text[word.end() :][:1] == "(" else ""


def phrase_meant(text: str) -> str:
    """For what a number is compared with, in signs or in other words than those of the language."""
    words = " ".join(text.lower().split())
    for pattern, phrase in _COMPARED:
        if match := pattern.fullmatch(words):
            return asked(phrase.format(*match.groups()))
    words, _, number = words.rpartition(" ")
    close = nearest(words, ("at least", "more than", "at most", "less than")) if _DIGITS.fullmatch(number) else []
    return asked(f"{close[0]} {number}" if close else "") or "Write it like at least 3 or between 2 and 5"


def time_meant(field: str, text: str) -> str:
    """For a number that has its unit with it, in a field that is named by its unit, like `minutes`."""
    unit = field.rpartition("_")[2][:1] if field.endswith(("seconds", "minutes", "_days")) else ""
    match, clock = _TIME.fullmatch(text), _CLOCK.fullmatch(text)
    if unit not in _LENGTHS or not (match or clock):
        return ""
    seconds = int(match[1]) * _LENGTHS[match[2][0].lower()] if match else 0
    seconds += int(clock[1]) * 60 + int(clock[2]) if clock else 0
    return asked(str(seconds // _LENGTHS[unit]) if seconds % _LENGTHS[unit] == 0 else "")


def day_meant(text: str) -> str:
    """For a day with its parts in another order or with other signs between them."""
    match = _DAY.fullmatch(text)
    if not match:
        return ""
    year, month, day = (match[name] or match[f"last_{name}"] for name in ("year", "month", "day"))
    is_day = 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    return asked(f"{year}-{int(month):02}-{int(day):02}" if is_day else "")


def due_meant(text: str) -> str:
    """For when something is due, in the words of every day."""
    words = " ".join(text.lower().removeprefix("by ").removeprefix("on ").removeprefix("this ").split())
    count = _COUNTED.fullmatch(words)
    meant = _DUE.get(words, "")
    if count:
        number = _NUMBERS.get(count[1], count[1])
        meant = f"in {number} {count[2] or 'days'}"
    elif words in WEEKDAYS:
        meant = f"next {words}"
    return asked(meant) or day_meant(words)


def choice_meant(text: str, labels: Mapping[str, str]) -> str:
    """For a choice that is named by its label, with a sign before it, or with others in one text.

    `labels` are those of the choices, by their value.
    """
    bare = _IS.sub("", text.strip())
    by_label = [value for value, label in labels.items() if fold(bare) in (fold(label), fold(value))]
    if by_label:
        return asked(by_label[0])
    parts = [part for part in _OR.split(bare) if part]
    if len(parts) > 1 and all(part in labels for part in parts):
        return f"Write [{', '.join(parts)}]"
    return did_you_mean(bare, labels)


def yes_no_meant(text: str) -> str:
    """For yes and no in short, in digits or in another language."""
    meant = "yes" if text in _YES else "no" if text in _NO else ""
    return asked(meant) or "Write yes or no"
