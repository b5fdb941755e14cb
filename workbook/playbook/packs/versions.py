"""Versions compared part by part, and the ranges of them that a pack can require."""

import re
from typing import NamedTuple

VERSION = re.compile(r"\d{1,5}(\.\d{1,5}){0,2}", re.ASCII)
EXAMPLES = '"1", "1.2", "at least 1.2", "1.2 to 2.0" or "any"'
_NUMBER = r"(\d{1,5}(?:\.\d{1,5}){0,2})"
_AT_LEAST = re.compile(rf"at least {_NUMBER}(?: below {_NUMBER})?", re.ASCII)
_BETWEEN = re.compile(rf"{_NUMBER} to {_NUMBER}", re.ASCII)


def ordered(version: str) -> tuple[int, int, int]:
    """A version in the form in which versions are compared: 1.10 is more than 1.9, and 1 is 1.0."""
    numbers = [int(part) for part in version.split(".")] + [0, 0, 0]
    return numbers[0], numbers[1], numbers[2]


class Range(NamedTuple):
    """The versions from `low` on; `high` is the last (with all that begin like it), or the first that is too new."""

    low: str = "0"
    high: str = ""
    is_high_in: bool = True

    def fits(self, version: str) -> bool:
        """Whether the version is in the range."""
        if ordered(version) < ordered(self.low):
            return False
        if not self.high:
            return True
        return (self.is_high_in and begins(version, self.high)) or ordered(version) < ordered(self.high)


def begins(version: str, start: str) -> bool:
    """Whether a version is of a line: 1.10.2 is of 1 and of 1.10, not of 1.1."""
    return f"{version}.".startswith(f"{start}.")


def parse_range(text: str) -> Range | None:
    """A range as written, None where it is none."""
    words = " ".join(text.split())
    if words == "any":
        return Range()
    if VERSION.fullmatch(words):
        return Range(words, words)
    if match := _AT_LEAST.fullmatch(words):
        return Range(match[1], match[2] or "", is_high_in=False)
    match = _BETWEEN.fullmatch(words)
    return Range(match[1], match[2]) if match else None
