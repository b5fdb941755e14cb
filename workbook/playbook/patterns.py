"""The patterns that a text answer may be held to by name: a closed table, so that nobody has to write one."""

import re

import msgspec


class Pattern(msgspec.Struct, frozen=True):
    """One pattern. `wanted` completes "Write …" in the sentence that is shown where an answer does not fit."""

    name: str
    wanted: str
    sample: str
    form: str


_ROWS = (
    Pattern("email", "an e-mail address, like dana@example.com", "dana@example.com", r"[^@\s]{1,64}@[^@\s.]+\.[^@\s]+"),
    Pattern("phone", "a phone number, like +43 1 234 56 78", "+43 1 234 56 78", r"\+?[0-9][0-9 ()/.-]{4,28}[0-9]"),
    Pattern("web_address", "a web address, like https://example.com", "https://example.com", r"https?://\S+\.\S+"),
    Pattern("full_name", "a first and a last name", "Petra Lindqvist", r"\S+(?: \S+)+"),
    Pattern("one_word", "one word", "Price", r"\S+"),
    Pattern("with_number", "something with a number in it", "It costs them 4 days a month", r"[^0-9]*[0-9](?s:.)*"),
    Pattern("question", "a question, with its question mark", "What happens on Friday?", r"(?s:.)*\?"),
)  # fmt: skip
PATTERNS: dict[str, Pattern] = {pattern.name: pattern for pattern in _ROWS}


def fits(name: str, text: str) -> bool:
    """Whether a text has the form that the pattern of this name asks for. A name that is not known asks nothing."""
    pattern = PATTERNS.get(name)
    return pattern is None or re.fullmatch(pattern.form, text.strip()) is not None
