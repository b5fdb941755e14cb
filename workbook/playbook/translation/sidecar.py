"""A translation as it stands in its file."""

import re
from collections.abc import Mapping as Named
from dataclasses import dataclass, field

from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.reading.block import read_block
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.yamlnodes import Mapping, Scalar

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_OF = re.compile(r"(?:[a-z][a-z0-9-]{1,48}/)?[a-z][a-z0-9-]{1,48}", re.ASCII)
_MARK = re.compile(r"([0-9a-f]{8})(?: ([0-9a-f]{8}))?", re.ASCII)
FIELDS = (
    "format", "kind", "of", "language", "version_of", "author", "licence", "texts", "sources",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Translation:
    """The translated texts by key, and for each of them the fingerprint of the sentence that it translates.

    A text that was found stale has a second fingerprint: its own at that moment. `keys` are the places of the keys.
    """

    of: str
    language: str
    version_of: str = ""
    author: str = ""
    licence: str = ""
    texts: Named[str, str] = field(default_factory=dict)
    sources: Named[str, tuple[str, str]] = field(default_factory=dict)
    keys: Named[str, Scalar] = field(default_factory=dict)
    file: str = ""


def read_translation(data: bytes, file: str) -> tuple[Translation | None, tuple[Diagnostic, ...]]:
    """The translation in a file, None where there are errors, and everything that is wrong with it."""
    return read_block(data, file, "translation", lambda fields: _translation(fields, file))


def _translation(fields: Fields, file: str) -> Translation:
    fields.refuse_others(FIELDS)
    texts = fields.block("texts")
    keys = {key.text: key for key, _ in texts.pairs.values()} if texts else {}
    return Translation(
        of=_word(fields, "of", _OF, "the id of a playbook, like deal-review"),
        language=_word(fields, "language", LANGUAGE, "a language, like de or pt-BR"),
        version_of=fields.text("version_of"),
        author=fields.text("author"),
        licence=fields.text("licence"),
        texts=_texts(texts, fields),
        sources=_sources(fields),
        keys=keys,
        file=file,
    )


def _word(fields: Fields, name: str, pattern: re.Pattern[str], what: str) -> str:
    found = fields.scalar(name) if fields.need(name) else None
    if found and not pattern.fullmatch(found.text):
        fields.problems.error("P006", found, f'"{found.text[:40]}" is not {what}')
    return found.text if found else ""


def _texts(block: Mapping | None, fields: Fields) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, node in block.pairs.values() if block else ():
        text = fields.as_text(node)
        if text and text.text.strip():
            found[key.text] = text.text.strip()
    return found


def _sources(fields: Fields) -> dict[str, tuple[str, str]]:
    block = fields.block("sources")
    found: dict[str, tuple[str, str]] = {}
    for key, node in block.pairs.values() if block else ():
        text = fields.as_text(node)
        match = _MARK.fullmatch(text.text) if text else None
        if match:
            found[key.text] = (match[1], match[2] or "")
        elif text:
            hint = 'Delete the line: "workbook playbook translate" writes it anew'
            fields.problems.error("S021", text, f'"{text.text[:40]}" is not a fingerprint of a sentence', hint)
    return found
