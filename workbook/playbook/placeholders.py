"""Placeholders in the sentences of a playbook: `<rep.first_name>` becomes "Dana".

The result is plain text. It is never markup, and what comes out of data is cleaned to one line.
"""

import re
from collections.abc import Callable, Iterator

from workbook.text import clean

PLACEHOLDER = re.compile(r"<([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)>")


def fill(text: str, words_for: Callable[[str], str]) -> str:
    """The text with every placeholder replaced by what `words_for` says of its name."""
    if "<" not in text:
        return text
    return PLACEHOLDER.sub(lambda match: clean(words_for(match[1])), text)


def names_in(text: str) -> Iterator[tuple[str, int]]:
    """Every placeholder's name with its offset in the text."""
    for match in PLACEHOLDER.finditer(text):
        yield match[1], match.start()
