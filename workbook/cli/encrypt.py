"""encrypt and decrypt: the whole folder under a passphrase, and back."""

import argparse
import sys
from pathlib import Path

from workbook.cli.asking import print_line
from workbook.cli.context import Context
from workbook.cli.output import print_json
from workbook.cli.passphrase import typed
from workbook.cli.passphrase_command import PassphraseProblem, decoded
from workbook.cli.progress import progress
from workbook.errors import WorkbookError

_HINT = "Several words that you make up and remember are best; at least 8 characters. Without it nothing can be read."
_MANY = 8


class StoppedHalfway(WorkbookError):
    """Somebody stopped it; the sentence says what stands."""

    exit_status = 130


def encrypt(context: Context, _chosen: argparse.Namespace) -> int:
    """Asks for a new passphrase, twice, and puts the workbook under it."""
    book = context.book
    changed, passphrase = book.encrypted, _new_passphrase()
    try:
        with progress() as tell:
            strangers = book.encrypt(passphrase, tell)
    except KeyboardInterrupt as end:
        what = "is encrypted, with the new passphrase" if book.encrypted else "is not encrypted"
        raise _stopped(context.folder, "opens with the new passphrase or the old one" if changed else what) from end
    if context.json:
        print_json([{"folder": str(context.folder), "encrypted": True, "readable": ["playbooks", *strangers]}])
    else:
        what = "has another passphrase now" if changed else "is encrypted now"
        print_line(f"{context.folder} {what}. {_staying(strangers)}")
    return 0


def decrypt(context: Context, _chosen: argparse.Namespace) -> int:
    """Makes the workbook readable again; 1 where it is so already."""
    book = context.book
    was = book.encrypted
    if was:
        try:
            with progress() as tell:
                book.decrypt(tell)
        except KeyboardInterrupt as end:
            what = "is still encrypted" if book.encrypted else "is no longer encrypted"
            raise _stopped(context.folder, what) from end
    if context.json:
        print_json([{"folder": str(context.folder), "encrypted": False, "changed": was}])
    elif was:
        print_line(f"{context.folder} is no longer encrypted: whoever can open its files can read them.")
    else:
        print_line(f"{context.folder} is not encrypted.")
    return 0 if was else 1


def _stopped(folder: Path, what: str) -> StoppedHalfway:
    return StoppedHalfway(f"You stopped it; {folder} {what}, and what was begun is put in order at its next opening.")


def _staying(strangers: list[str]) -> str:
    what = "playbooks/ stays readable, because your editor opens it: write nothing about people there."
    if not strangers:
        return what
    names = ", ".join(strangers[:_MANY]) + (f" and {len(strangers) - _MANY} more" if len(strangers) > _MANY else "")
    return f"{what} So does what is not the workbook's own: {names}."


def _new_passphrase() -> str:
    """What is typed twice in a terminal, or the one line that comes where there is none."""
    if not sys.stdin.isatty():
        line = sys.stdin.buffer.readline().removesuffix(b"\n").removesuffix(b"\r")
        if not line:
            raise PassphraseProblem("No passphrase came; type it in a terminal, or write it to standard input.")
        return decoded(line)
    print(_HINT, file=sys.stderr)
    first = typed("New passphrase: ")
    if typed("The same again: ") != first:
        raise PassphraseProblem("The two were not the same; nothing was changed, so try again.")
    return first
