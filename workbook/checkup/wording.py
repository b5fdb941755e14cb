"""How a document is named in a finding, and what can be done about one."""

from typing import Any

from workbook.book import ALL_TABLES
from workbook.model import Document
from workbook.store.checks.finding import Finding, Severity
from workbook.text import clean, plural

SHOWN = 5
HISTORY = "`workbook history` tells when it was changed, and `workbook undo` takes the last change back"
_NOUNS = {"time": "time entry", "mappings": "column mapping", "opportunities": "opportunity", "settings": "settings"}
_NAMES = ("name", "text", "title", "sentence", "note", "playbook_id", "file")


def noun(kind: type[Document]) -> str:
    """What a document of this kind is called."""
    table = ALL_TABLES[kind]
    return _NOUNS.get(table, table.removesuffix("s"))


def place(kind: type[Document], number: int, document: Any = None) -> str:
    """One document: "commitment 12 (Send the quote)"."""
    named = next((getattr(document, name) for name in _NAMES if getattr(document, name, "")), "")
    return f"{noun(kind)} {number}" + (f" ({clean(named, 60)})" if named else "")


def listed(numbers: list[int]) -> str:
    """Numbers in a sentence, the first few of many."""
    shown = [str(number) for number in numbers[:SHOWN]]
    more = [plural(len(numbers) - SHOWN, "more", "more")] if len(numbers) > SHOWN else []
    return ", ".join(shown) + "".join(f" and {each}" for each in more)


def finding(severity: Severity, code: str, where: str, what: str, means: str, remedy: str) -> Finding:
    """A finding about documents. No repair touches them: what a person wrote is never removed by itself."""
    return Finding(severity=severity, code=code, where=where, what=what, means=means, remedy=remedy)
