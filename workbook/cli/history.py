"""history, undo, redo, backup, copy."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from workbook.cli.asking import print_line
from workbook.cli.context import Context
from workbook.cli.output import print_json, print_table
from workbook.cli.progress import progress
from workbook.coaching.about import about
from workbook.coaching.history import moments, with_words
from workbook.store import Entry


def history(context: Context, chosen: argparse.Namespace) -> int:
    """Prints the changes in words, newest first; status 1 where there are none."""
    since = context.parse_day(chosen.since, past=True) if chosen.since else None
    entries = moments(context.book, chosen.limit, wanted=_wanted(context, chosen), since=since)
    if context.json:
        print_json(
            [
                {"number": e.number, "at": e.at, "origin": e.origin, "words": e.words, "undone": e.undone}
                for e in entries
            ]
        )
    elif not entries:
        print("Nothing was changed." if chosen.of or chosen.words or since else "Nothing was changed yet.")
    else:
        rows = [(f"{e.at:%Y-%m-%d %H:%M}", e.origin, e.words + (" (undone)" if e.undone else "")) for e in entries]
        print_table(("When (UTC)", "From", "What"), rows)
    return 0 if entries else 1


def _wanted(context: Context, chosen: argparse.Namespace) -> Callable[[Entry], bool]:
    spoken = with_words(" ".join(chosen.words))
    if not chosen.of:
        return spoken
    subject = about(context.book, chosen.of)
    return lambda entry: spoken(entry) and subject.is_told_in(entry.words, entry.touched)


def undo(context: Context, _chosen: argparse.Namespace) -> int:
    """Takes the last change back; status 1 where there is none."""
    return _said(context, context.book.undo(), "There is nothing to undo.")


def redo(context: Context, _chosen: argparse.Namespace) -> int:
    """Brings back what was undone last; status 1 where there is nothing."""
    return _said(context, context.book.redo(), "There is nothing to bring back.")


def backup(context: Context, _chosen: argparse.Namespace) -> int:
    """Keeps a verified copy among the workbook's backups."""
    with progress() as tell:
        made = context.book.back_up(tell)
    if context.json:
        print_json([{"backup": made.stem, "folder": str(made.parent), "changes": context.book.saved}])
    else:
        print_line(f"Backed up into {made.parent}, as {made.stem}, and read back.")
    return 0


def copy(context: Context, chosen: argparse.Namespace) -> int:
    """Makes a workbook of its own in another folder; status 1 where a file beside it could not be taken along."""
    place = context.book.place_for(Path(chosen.folder).expanduser())
    with progress() as tell:
        left = context.book.save_copy(place.folder, tell)
    if context.book.read_only:
        print(f"workbook: {context.book.read_only}", file=sys.stderr)
    for sentence in left:
        print_line(sentence, "workbook: ", sys.stderr)
    if context.json:
        print_json([{"folder": str(place.folder), "changes": context.book.saved, "same_disk": place.same_disk}])
    else:
        print_line(f"Copied into {place.folder}.{' That is on the same disk.' if place.same_disk else ''}")
    return 1 if left else 0


def _said(context: Context, words: str | None, nothing: str) -> int:
    if context.json:
        print_json([{"words": words}] if words else [])
    else:
        print(words or nothing)
    return 0 if words else 1
