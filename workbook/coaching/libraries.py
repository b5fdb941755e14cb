"""The library of a workbook, in the language that is set in it."""

from workbook.book import Book
from workbook.playbook.library import Library

LANGUAGES = {
    "de": "Deutsch", "en": "English", "es": "Español", "fr": "Français", "it": "Italiano", "nl": "Nederlands",
    "pl": "Polski", "pt": "Português", "sv": "Svenska", "tr": "Türkçe",
}  # fmt: skip


def library_of(book: Book, language: str | None = None) -> Library:
    """The playbooks at hand in the language of the workbook, or in another one for once."""
    return Library(book.folder, language=book.settings.language if language is None else language)


def language_name(tag: str) -> str:
    """What a language calls itself, its tag where that is not known."""
    name = LANGUAGES.get(tag.partition("-")[0].lower())
    return f"{name} ({tag})" if name and "-" in tag else name or tag
