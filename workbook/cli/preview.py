"""playbook preview: the real walk on sample data, while the file is being written."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from workbook.book import Book
from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.hangup import end_with_terminal
from workbook.cli.one_playbook import meant, set_by_team, told
from workbook.demo import fill_demo
from workbook.demo.rehearsal import Rehearsal, RehearsalProblem, take_settings
from workbook.playbook.trial.source import Source

NARROW = {"COLUMNS": "80", "LINES": "24"}


def preview(context: Context, chosen: argparse.Namespace) -> int:
    """Opens the walk of one playbook on a scratch workbook. Status 1 where the file was never good."""
    wishes = _wishes(chosen.as_)
    entry = meant(context, chosen.name)
    if entry.playbook is None:
        for found in entry.errors:
            print_line(told(found), out=sys.stderr)
        return 1
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadCall("The preview needs a terminal. Without one, `workbook playbook show` prints the steps.")
    from screens.preview_app import PreviewApp  # late: the other verbs need no screen

    end_with_terminal()
    if chosen.size == "narrow":
        os.environ.update(NARROW)
    own = set_by_team(context, chosen.name, entry.playbook)
    source = Source(entry.path, context.folder) if chosen.watch else None
    with tempfile.TemporaryDirectory(prefix="workbook-preview-") as scratch:
        folder = Path(scratch) / "workbook"
        fill_demo(folder, context.today)
        with Book.open(folder, today=context.today, now=context.now) as book:
            take_settings(book, {entry.id: own} if own else {})
            rehearsal = Rehearsal(book, wishes, None if chosen.fill == "none" else chosen.fill)
            app = PreviewApp(rehearsal, entry.playbook, source, entry if entry.errors else None)
            app.run()
            return app.return_code or 0


def _wishes(typed: str) -> dict[str, str]:
    """The parts of "rep=Dana,stage=Proposal". Raises RehearsalProblem for one without "="."""
    parts = [part.partition("=") for part in typed.split(",") if part.strip()]
    for name, sign, value in parts:
        if not (sign and value.strip()):
            raise RehearsalProblem(f'"{name.strip()[:40]}" is not understood. Write it like rep=Dana,stage=Proposal.')
    return {name.strip(): value.strip() for name, _, value in parts}
