"""doctor: looks the whole workbook over, and repairs it."""

import argparse
import shutil
import sys
import textwrap
from itertools import groupby

import msgspec

from workbook.checkup.doctor import Checkup, Doctor
from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.output import print_json
from workbook.cli.passphrase import Source
from workbook.cli.progress import progress
from workbook.store.checks.finding import Finding
from workbook.text import plural

FORMAT = 1
WIDTH = 100
_HEADS = {"damage": "DAMAGE", "mind": "TO MIND", "fine": "TO KNOW"}


def doctor(context: Context, chosen: argparse.Namespace) -> int:
    """Prints what was found, after a repair where one is asked for; status 1 where something is to be done."""
    if chosen.accept_loss and not chosen.repair:
        raise BadCall("--accept-loss goes with --repair. Without it nothing is changed.")
    looking = Doctor(context.folder, Source(context.folder, context.passphrase_command))
    done: list[str] = []
    with progress("Looking at ") as tell:
        if chosen.repair:
            done = looking.repair(context.now(), tell, accept_loss=chosen.accept_loss)
        found = looking.check(tell)
    if context.json:
        _print_json(context, found, done)
    else:
        _print(context, found, done, repaired=chosen.repair)
    return 0 if found.is_whole else 1


def _print_json(context: Context, found: Checkup, done: list[str]) -> None:
    print_json({
        "version": FORMAT,
        "folder": str(context.folder),
        "whole": found.is_whole,
        "figures": msgspec.structs.asdict(found.figures),
        "repaired": done,
        "findings": [msgspec.structs.asdict(finding) for finding in found.findings],
    })  # fmt: skip


def _print(context: Context, found: Checkup, done: list[str], *, repaired: bool) -> None:
    for sentence in done:
        _wrapped(sentence, "")
    if repaired and not done:
        whole = "There was nothing to repair."
        print_line(whole if found.is_whole else "Nothing was repaired: no repair is possible without loss.")
    if repaired:
        print()
    if found.is_whole:
        _wrapped(f"Everything is whole: {found.looked_at}.", "")
    else:
        _wrapped(f"Looked at {found.looked_at} in {context.folder}.", "")
    for severity, findings in groupby(found.findings, key=lambda finding: finding.severity):
        print(f"\n{_HEADS[severity]}")
        for finding in findings:
            _print_finding(finding)
    if not found.is_whole:
        _print_end(found, repaired=repaired)


def _print_finding(finding: Finding) -> None:
    print_line(finding.where, "  ")
    for sentence in (finding.what, finding.means, finding.remedy):
        _wrapped(sentence, "    ")


def _print_end(found: Checkup, *, repaired: bool) -> None:
    count = sum(finding.severity != "fine" for finding in found.findings)
    print()
    print_line(plural(count, "finding") + (" left." if repaired else ". Nothing was changed."))


def _wrapped(text: str, indent: str) -> None:
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 0)).columns)
    for line in textwrap.wrap(text, max(width - len(indent), 20), break_long_words=False, break_on_hyphens=False):
        print_line(line, indent, sys.stdout)
