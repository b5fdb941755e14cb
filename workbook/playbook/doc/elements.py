"""What a document consists of, before it is Markdown or HTML. All texts in here are plain text."""

from dataclasses import dataclass
from typing import Literal

Look = Literal["", "ask", "help", "meta", "private"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. `look` tells a question from what helps with it and from what is about it."""

    text: str
    look: Look = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Empty lines to write on."""

    lines: int


@dataclass(frozen=True, slots=True)
class Card:
    """The card of one role, on a page of its own."""

    role: str
    brief: str
    about: str
    private: bool


Element = Heading | Words | Bullets | Table | Room | Card


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in its language."""

    title: str
    language: str
    elements: tuple[Element, ...]
