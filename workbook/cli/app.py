"""workbook and workbook demo: the screens. The only place of the domain that knows there are any, and late."""

import gc
import shlex
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.context import BadCall, Context
from workbook.cli.hangup import end_with_terminal

if TYPE_CHECKING:
    from argparse import Namespace


def open_app(context: Context, chosen: "Namespace | None") -> int:
    """Opens the app on the workbook. Raises BadCall where there is no terminal to draw on."""
    while True:
        wish, status = _run(context, drafts=getattr(chosen, "drafts", False))
        if wish != "demo":
            return status
        demo(context, chosen)


def _run(context: Context, *, drafts: bool = False) -> tuple[str | None, int]:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadCall("The app needs a terminal. Without one, `workbook due` says whose turn it is.")
    end_with_terminal()
    gc.disable()  # nothing made on the way to the first frame is garbage; the app turns it on again
    from screens.app import WorkbookApp  # late: the verbs need no screen

    with context.open("app") as book:
        app = WorkbookApp(book, None if context.fixed_day else context.day, drafts=drafts)
        wish = app.run()
        if book.folder != context.folder:
            print(f"You went on in a copy: `workbook --workbook {shlex.quote(str(book.folder))}` opens it.")
        return wish, app.return_code or 0


def demo(context: Context, _chosen: "Namespace | None") -> int:
    """Opens the app on a fictional team in a scratch folder that is gone afterwards."""
    from workbook.demo import fill_demo

    with tempfile.TemporaryDirectory(prefix="workbook-demo-") as scratch:
        folder = Path(scratch) / "workbook"
        fill_demo(folder, context.today)
        return _run(replace(context, folder=folder))[1]
