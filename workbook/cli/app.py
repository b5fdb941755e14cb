"""workbook and workbook demo: the screens. The only place of the domain that knows there are any, and late."""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from workbook.cli.context import BadCall, Context


def open_app(context: Context, chosen: argparse.Namespace) -> int:
    """Opens the app on the workbook. Raises BadCall where there is no terminal to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadCall("The app needs a terminal. Without one, `workbook due` says whose turn it is.")
    while True:
        wish, status = _run(context)
        if wish != "demo":
            return status
        demo(context, chosen)


def _run(context: Context) -> tuple[str | None, int]:
    from screens.app import WorkbookApp  # late: the verbs need no screen
    from workbook.book import Book

    with Book.open(context.folder, today=context.today, now=context.now, origin="app") as book:
        app = WorkbookApp(book, None if context.fixed_day else context.day)
        wish = app.run()
        return wish, app.return_code or 0


def demo(context: Context, _chosen: argparse.Namespace) -> int:
    """Opens the app on a fictional team in a scratch folder that is gone afterwards."""
    from workbook.demo import fill_demo

    with tempfile.TemporaryDirectory(prefix="workbook-demo-") as scratch:
        folder = Path(scratch) / "workbook"
        fill_demo(folder, context.today)
        return _run(replace(context, folder=folder))[1]
