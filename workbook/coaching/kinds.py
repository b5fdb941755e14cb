"""Kinds of time of the manager's own: added, and put back."""

import msgspec

from workbook.book import Book
from workbook.settings import KINDS, Kind, SettingProblem, Settings
from workbook.text import clean, fold, plural


def add_kind(book: Book, label: str, *, counts: bool, resets: bool) -> Settings:
    """The settings with another kind of time, not saved yet. Raises SettingProblem for a name that cannot be used."""
    settings, label = book.settings, clean(label, 60)
    name = "_".join("".join(char if char.isalnum() else " " for char in fold(label)).split())
    if not name.isidentifier():
        raise SettingProblem(f'A kind of time needs a name that starts with a letter; "{label}" does not.')
    if name in settings.all_kinds:
        raise SettingProblem(f'There is a kind "{settings.all_kinds[name].label}" already. Change that one.')
    kind = Kind(label=label, counts=counts, resets=resets)
    return msgspec.structs.replace(settings, kinds=settings.kinds | {name: kind})


def put_back_kind(book: Book, name: str) -> Settings:
    """The settings with a kind as it was delivered, or without a kind that was added; not saved yet.

    Raises SettingProblem where time entries or a running timer are of a kind that would be gone.
    """
    used = len(book.time.where(kind=name)) + len(book.timers.where(kind=name))
    if name not in KINDS and used:
        entries = plural(used, "time entry", "time entries")
        raise SettingProblem(f'"{book.settings.all_kinds[name].label}" is the kind of {entries}, so it stays.')
    settings = book.settings
    kinds = {key: kind for key, kind in settings.kinds.items() if key != name}
    return msgspec.structs.replace(settings, kinds=kinds)
