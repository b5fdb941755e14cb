"""encrypt and decrypt: the whole folder under a passphrase, and back."""

import argparse
import sys

from workbook.cli.asking import print_line
from workbook.cli.context import Context
from workbook.cli.passphrase import typed
from workbook.cli.passphrase_command import PassphraseProblem, decoded

_HINT = "Several words that you make up and remember are best; at least 8 characters. Without it nothing can be read."
_MANY = 8


def encrypt(context: Context, _chosen: argparse.Namespace) -> int:
    """Asks for a new passphrase, twice, and puts the workbook under it."""
    book = context.book
    changed = book.encrypted
    strangers = book.encrypt(_new_passphrase())
    print_line(
        f"{context.folder} {'has another passphrase now' if changed else 'is encrypted now'}. {_staying(strangers)}"
    )
    return 0


def decrypt(context: Context, _chosen: argparse.Namespace) -> int:
    """Makes the workbook readable again; 1 where it is so already."""
    book = context.book
    if not book.encrypted:
        print_line(f"{context.folder} is not encrypted.")
        return 1
    book.decrypt()
    print_line(f"{context.folder} is no longer encrypted: whoever can open its files can read them.")
    return 0


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
