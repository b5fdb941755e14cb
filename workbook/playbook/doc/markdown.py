"""A document as Markdown. Whatever an author wrote stays text, whatever it looks like."""

import re
from collections.abc import Iterator

from workbook.playbook.doc.elements import Bullets, Card, Document, Element, Heading, Room, Table, Words
from workbook.text import clean_block

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^&$@])")
_START = re.compile(r"^(\s*(?:Table)?)([-+=:])", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+))([.)])", re.MULTILINE)
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|javascript|data)(:)|\b(www)(\.)")
_RULE = "…" * 30
_NEW_PAGE = '```{=openxml}\n<w:p><w:r><w:br w:type="page"/></w:r></w:p>\n```'
"""A new page as pandoc writes it into a docx; Markdown itself has none."""


def to_markdown(document: Document) -> str:
    """The document as Markdown."""
    return _written(document, "---")


def to_word_markdown(document: Document) -> str:
    """The document as Markdown of which pandoc makes a file for a word processor.

    Headings, tables and lists are real ones, there is no HTML in it, and each role card begins a page.
    """
    return _written(document, _NEW_PAGE)


def _written(document: Document, before_card: str) -> str:
    parts: list[str] = []
    for element in document.elements:
        parts += [before_card] if isinstance(element, Card) else []
        parts += _element(element)
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it was written: no marks, lists, tables, HTML or links come of it."""
    return _START.sub(r"\1\\\2", _NUMBERED.sub(r"\1\\\2", _within(text)))


def _within(text: str) -> str:
    """The same for a text that does not stand at the start of a line."""
    text = _SPECIAL.sub(r"\\\1", clean_block(text).strip())
    return _LINK.sub(lambda match: f"{match[1] or match[3]}\\{match[2] or match[4]}", text)


def _element(element: Element) -> Iterator[str]:
    match element:
        case Heading(level, text):
            yield f"{'#' * level} {' '.join(_within(text).split())}"
        case Words(text, look):
            yield _styled(_paragraph(text), look)
        case Bullets(items):
            yield "\n".join(f"- {_line(item)}" for item in items)
        case Table(head, rows):
            lines = [head, tuple("---" for _ in head), *rows]
            yield "\n".join(
                "| " + " | ".join(cell if at == 1 else _line(cell) for cell in line) + " |"
                for at, line in enumerate(lines)
            )
        case Room(lines):
            yield "\n\n".join(_RULE for _ in range(lines))
        case Card():
            yield from _card(element)


def _card(card: Card) -> Iterator[str]:
    yield f"## {' '.join(_within(card.role).split())}"
    yield _styled(_paragraph(card.about), "meta")
    yield _paragraph(card.brief or "–")
    if card.private:
        yield "**For you alone.**"


def _styled(text: str, look: str) -> str:
    if look == "ask":
        return "**" + "**  \n**".join(filter(None, (part.strip() for part in text.split("  \n")))) + "**"
    if look in ("meta", "private"):
        return "*" + "*  \n*".join(filter(None, (part.strip() for part in text.split("  \n")))) + "*"
    return "> " + text.replace("\n", "\n> ") if look == "help" else text


def _paragraph(text: str) -> str:
    """Lines stay lines; none of them begins with the blanks that would make it code."""
    return "  \n".join(line.strip() for line in escaped(text).split("\n") if line.strip())


def _line(text: str) -> str:
    return " ".join(escaped(text).split())
