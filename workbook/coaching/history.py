"""The history as people read it: the many small saves of a walk told as one."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from workbook.book import Book
from workbook.coaching.conversation import SAVES
from workbook.model import Document
from workbook.store import Entry
from workbook.text import fold, plural


class Moment(NamedTuple):
    """One thing that was done. `at` is the moment of its last save, `number` that one's number."""

    number: int
    at: datetime
    origin: str
    words: str
    undone: bool


def moments(
    book: Book,
    limit: int | None = None,
    document: Document | None = None,
    wanted: Callable[[Entry], bool] = lambda _: True,
    since: date | None = None,
) -> list[Moment]:
    """What was done, newest first, at most `limit`: in the whole workbook or to one document, or what is `wanted`.

    `since` is the first day that counts, in UTC. Saves of one walk that follow one another are one moment, "Worked
    on …".
    """
    asked = None if limit is None else max(limit * 4, 50)
    while True:
        entries = book.history(limit=asked, document=document)
        recent = [one for one in entries if since is None or one.at.date() >= since]
        found = list(_merged(filter(wanted, recent)))
        # The last moment may go on in what was not read, so it only counts where everything was read.
        if asked is None or len(entries) < asked or len(recent) < len(entries) or len(found) > (limit or 0):
            return found[:limit]
        asked *= 4


def with_words(text: str) -> Callable[[Entry], bool]:
    """Whether a change's words have all the words of `text`, whatever their case and accents."""
    words = fold(text).split()
    return lambda entry: all(word in fold(entry.words) for word in words)


def _merged(entries: Iterable[Entry]) -> Iterator[Moment]:
    for (walk, _), run in groupby(entries, key=_run):
        if not walk:
            yield from (Moment(one.number, one.at, one.origin, one.words, one.undone) for one in run)
            continue
        held = list(run)
        newest = held[0]
        words = f"Worked on {walk} ({plural(len(held), 'save')})"
        yield Moment(newest.number, newest.at, newest.origin, words, False)


def _run(entry: Entry) -> tuple[str, str]:
    """The walk that an entry is a small save of, in quotes, with its origin; nothing for any other entry."""
    for verb in SAVES.values():
        if not entry.undoable and entry.words.startswith(f'{verb} "'):
            return entry.words.removeprefix(f"{verb} "), entry.origin
    return "", entry.origin
