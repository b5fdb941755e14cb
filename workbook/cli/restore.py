"""restore: the backups, what would change if one were restored, and restoring it."""

import argparse
import sys
from collections.abc import Iterator
from typing import Protocol

from workbook.cli.asking import agreed, can_ask, print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.output import print_json, print_table
from workbook.cli.passphrase import Source
from workbook.cli.progress import progress
from workbook.coaching import backups
from workbook.coaching.backups import BackupInfo, Differences
from workbook.days import show
from workbook.progress import Tell
from workbook.store import Remains
from workbook.text import file_size, plural


class _Place(Protocol):
    """A workbook to restore."""

    trouble: str

    def found(self) -> Iterator[BackupInfo]: ...
    def compare(self, backup: BackupInfo, tell: Tell) -> Differences: ...
    def restore(self, backup: BackupInfo, tell: Tell) -> str: ...


class _Open:
    """One that opens."""

    def __init__(self, context: Context) -> None:
        self._book = context.book
        self.trouble = self._book.read_only or ""

    def found(self) -> Iterator[BackupInfo]:
        return backups.list_backups(self._book, self._book.saved)

    def compare(self, backup: BackupInfo, tell: Tell) -> Differences:
        return backups.compare(self._book, backup, tell)

    def restore(self, backup: BackupInfo, tell: Tell) -> str:
        return f"{backups.restore(self._book, backup, tell)}. `workbook undo` takes that back."


class _Lost:
    """One whose journal is gone or does not begin as one."""

    def __init__(self, remains: Remains) -> None:
        self._remains = remains
        self.trouble = f"{remains.folder.journal} is gone or cannot be read, so a new one is put in its place."

    def found(self) -> Iterator[BackupInfo]:
        return backups.list_backups(self._remains)

    def compare(self, backup: BackupInfo, tell: Tell) -> Differences:
        return backups.compare_lost(self._remains, backup, tell)

    def restore(self, backup: BackupInfo, tell: Tell) -> str:
        return backups.revive(self._remains, backup, tell)


def restore(context: Context, chosen: argparse.Namespace) -> int:
    """Lists the backups, or shows what restoring one would change, and restores it once that is agreed to.

    Works where the journal is gone or damaged too. Status 1 where there is nothing to restore.
    """
    place = _place(context)
    with progress() as tell:
        tell("Looking at the backups", 0, 0)
        found = list(place.found())
    if not chosen.backup:
        return _list(context, found)
    backup = backups.find_backup(found, chosen.backup, context.today)
    if backup.problem:
        raise BadCall(f"{backup.problem} `workbook restore` lists the others.")
    with progress() as tell:
        told = place.compare(backup, tell)
    done = ""
    if told.sentences or place.trouble:
        if not context.json:
            _show(told, place.trouble)
        if _agreed(context, chosen):
            with progress() as tell:
                done = place.restore(backup, tell)
    _tell(context, told, done, place.trouble)
    return 0 if told.sentences or place.trouble else 1


def _place(context: Context) -> _Place:
    passphrase = Source(context.folder, context.passphrase_command)
    remains = Remains(context.folder, now=context.now, origin="cli", passphrase=passphrase)
    return _Lost(remains) if remains.is_lost() else _Open(context)


def _agreed(context: Context, chosen: argparse.Namespace) -> bool:
    return chosen.yes or (not context.json and can_ask() and agreed("Restore it?"))


def _list(context: Context, found: list[BackupInfo]) -> int:
    if context.json:
        print_json([_plain(each) | {"number": number} for number, each in enumerate(found, 1)])
    elif found:
        print_table(("No.", "Day", "Time (UTC)", "Size", "Changes since", "State"), _rows(found), right="No. Size")
        print("`workbook restore NUMBER` shows what would change before it does anything.")
    else:
        print("There is no backup yet. `workbook backup` makes one.")
    return 0 if found else 1


def _rows(found: list[BackupInfo]) -> list[tuple[object, ...]]:
    return [
        (
            number,
            show(each.at.date()),
            f"{each.at:%H:%M}",
            file_size(each.size),
            "–" if each.changes is None else f"{each.changes:,}",
            "not whole" if each.problem else "whole",
        )
        for number, each in enumerate(found, 1)
    ]


def _show(told: Differences, trouble: str) -> None:
    if trouble:
        print_line(trouble)
    print_line(f"Restoring {told.backup.words} would do this:")
    for sentence in told.sentences or ("Nothing in your notes changes.",):
        print_line(sentence, "  ")
    if told.changes_since:
        print_line(f"Taken back with it: {plural(told.changes_since, 'change')}, the newest first:")
        for words in told.since:
            print_line(words, "  ")
        if told.changes_since > len(told.since):
            print_line(f"and {plural(told.changes_since - len(told.since), 'more', 'more')}", "  ")


def _tell(context: Context, told: Differences, done: str, trouble: str) -> None:
    if context.json:
        print_json(
            _plain(told.backup)
            | {
                "differences": [each._asdict() for each in told.counts],
                "sentences": told.sentences,
                "since": told.since,
                "changes_since": told.changes_since,
                "restored": bool(done),
            }
        )
    elif done:
        print_line(done)
    elif not told.sentences and not trouble:
        print_line(f"Nothing would change: {told.backup.words} holds what the workbook holds.")
    elif can_ask():
        print_line("Nothing was restored.")
    else:
        print("Nothing was restored; --yes restores it without asking.", file=sys.stderr)


def _plain(backup: BackupInfo) -> dict[str, object]:
    return {
        "backup": backup.name,
        "at": backup.at,
        "size": backup.size,
        "changes": backup.changes,
        "whole": not backup.problem,
        "problem": backup.problem or None,
    }
