"""Backups as a manager sees them: which there are, what would change if one were restored, and restoring it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from workbook.book import Book
from workbook.coaching.history import moments
from workbook.coaching.naming import noun_of, number_of, words_for
from workbook.days import DayProblem, parse_day, show
from workbook.errors import NotFound
from workbook.progress import Tell, untold
from workbook.store import Backup, Remains, StoreError
from workbook.text import clean, joined, plural

NAMED = 3
"""So many documents of a kind are named in a sentence."""
SINCE = 10
"""So many of the changes since a backup are told."""

Documents = Mapping[str, Iterable[tuple[int, bytes]]]


class BackupInfo(NamedTuple):
    """One backup. `at` is when it was made, in UTC; `size` is in bytes; `number` is that of the last change in it.

    `changes` were made since, None where that is unknown. `problem` says as a sentence why it cannot be restored,
    and is empty where it is whole.
    """

    path: Path
    at: datetime
    size: int
    number: int
    changes: int | None
    problem: str

    @property
    def name(self) -> str:
        """Its name, by which it can be asked for."""
        return self.path.stem

    @property
    def words(self) -> str:
        """What it is called in a sentence: "the backup of 19 Nov 2026, 08:30 UTC"."""
        return f"the backup of {show(self.at.date())}, {self.at:%H:%M} UTC"


class Difference(NamedTuple):
    """How many documents of one kind, named by its table, come back, go and change."""

    table: str
    back: int
    go: int
    change: int


class Differences(NamedTuple):
    """What restoring a backup would do. `sentences` say it by kind; there are none where nothing would change.

    `since` are the newest of the `changes_since` changes that were made after the backup, in words, newest first.
    """

    backup: BackupInfo
    counts: tuple[Difference, ...]
    sentences: tuple[str, ...]
    since: tuple[str, ...]
    changes_since: int


class Kept(Protocol):
    """Where backups are, in a workbook that opens or in what is left of one."""

    def backups(self) -> Iterator[Backup]:
        """Every backup, newest first, each looked at when it is asked for."""


def list_backups(kept: Kept, number: int | None = None) -> Iterator[BackupInfo]:
    """Every backup, newest first; `number` is that of the last change, None where it is lost. Raises StoreError.

    Each is looked at when it is asked for, for that takes long where it is large.
    """
    return (_info(each, number) for each in kept.backups())


def _info(backup: Backup, number: int | None) -> BackupInfo:
    problem = f"This backup {backup.why}, so it cannot be restored." if backup.why else ""
    changes = None if number is None or problem or number < backup.number else number - backup.number
    return BackupInfo(backup.path, backup.at, backup.size, backup.number, changes, problem)


def find_backup(found: list[BackupInfo], wanted: str, today: date) -> BackupInfo:
    """The backup meant by its number in the list, its name, or a day, of which the last whole one counts.

    Raises NotFound.
    """
    wanted = wanted.strip()
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 4:
        if 1 <= int(wanted) <= len(found):
            return found[int(wanted) - 1]
        raise NotFound(f"There is no backup {wanted}. `workbook restore` lists those that there are.")
    for each in found:
        if wanted.removesuffix(".jsonl") == each.name:
            return each
    try:
        day = parse_day(wanted, today, past=True)
    except DayProblem as problem:
        raise NotFound(
            f"“{clean(wanted, 60)}” is not a day and no backup's number or name; `workbook restore` lists the backups."
        ) from problem
    of_day = [each for each in found if each.at.date() == day]
    if of_day:
        return next((each for each in of_day if not each.problem), of_day[0])
    raise NotFound(f"There is no backup of {show(day)}. `workbook restore` lists those that there are.")


def compare(book: Book, backup: BackupInfo, tell: Tell = untold) -> Differences:
    """What restoring a backup would change. Raises StoreError where it cannot be read, or nothing be restored."""
    if book.blocked:
        raise StoreError(book.blocked)
    then = book.documents(backup.path, tell)
    tell("Comparing", 0, 0)
    now = {table: book.raw(table) for table in book.tables()}
    limit = None if backup.changes is None else backup.changes + 1
    since = [one for one in moments(book, limit=limit) if one.number > backup.number]
    told = tuple(clean(one.words) + (" (undone)" if one.undone else "") for one in since[:SINCE])
    return differences(backup, now, then, told, len(since))


def differences(
    backup: BackupInfo, now: Documents, then: Documents, since: tuple[str, ...] = (), changes_since: int = 0
) -> Differences:
    """What turns the documents of `now` into those of `then`."""
    counts, sentences = [], []
    for table in sorted(now.keys() | then.keys(), key=number_of):
        here, there = dict(now.get(table, ())), dict(then.get(table, ()))
        back = {number: there[number] for number in there.keys() - here.keys()}
        gone = {number: here[number] for number in here.keys() - there.keys()}
        other = {number: here[number] for number in here.keys() & there.keys() if here[number] != there[number]}
        if back or gone or other:
            counts.append(Difference(table, len(back), len(gone), len(other)))
            verbs = ((back, "comes back", "come back"), (gone, "goes", "go"), (other, "changes", "change"))
            sentences += [_sentence(table, each, one, many) for each, one, many in verbs if each]
    return Differences(backup, tuple(counts), tuple(sentences), since, changes_since)


def _sentence(table: str, documents: dict[int, bytes], one: str, many: str) -> str:
    one_noun, many_nouns = noun_of(table)
    head = f"{plural(len(documents), one_noun, many_nouns)} {one if len(documents) == 1 else many}"
    names = [words_for(table, documents[number]) for number in sorted(documents)[:NAMED]]
    if not all(names):
        return f"{head}."
    rest = len(documents) - len(names)
    return f"{head}: {joined([*names, f'{rest:,} more'] if rest else names)}."


def restore(book: Book, backup: BackupInfo, tell: Tell = untold) -> str:
    """Gives every document the state that it has in a backup, and returns what the history says of it.

    A backup of the present is made before; a damaged journal is kept beside the new one. It is one change, which
    undo takes back. Raises StoreError, with nothing changed.
    """
    words = f"Restored {backup.words}"
    book.restore(backup.path, words, tell)
    return words


def compare_lost(remains: Remains, backup: BackupInfo, tell: Tell = untold) -> Differences:
    """What a backup holds for a workbook whose journal is lost. Raises StoreError where it cannot be read."""
    return differences(backup, {}, remains.documents(backup.path, tell))


def revive(remains: Remains, backup: BackupInfo, tell: Tell = untold) -> str:
    """Puts a new journal with the documents of a backup in place, and returns what was done. Raises StoreError.

    What lay in its place is kept beside it. Undo does not go back past this, for nothing is left to go back to.
    """
    kept = remains.revive(backup.path, f"Restored {backup.words}", tell)
    beside = f" The file that could not be read is {kept.name}." if kept else ""
    return f"Restored {backup.words}.{beside}"
