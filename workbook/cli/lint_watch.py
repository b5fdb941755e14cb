"""playbook lint --watch: looks again whenever a file changes, until Ctrl+C."""

import argparse
import sys
import time
from collections.abc import Callable

from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.lint_look import STDIN, NoFiles, look, paths_beside, paths_named
from workbook.cli.lint_output import paint_for, print_report
from workbook.playbook.loading import stamp

PAUSE = 0.2
"""Seconds between two looks, and for which a file must have stayed as it is: editors write in several steps."""
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"


def watch(context: Context, chosen: argparse.Namespace) -> int:
    """Prints anew what is found whenever a file changed. Ends with status 0 at Ctrl+C."""
    if STDIN in chosen.files:
        raise BadCall("--watch needs files or folders; standard input is read only once.")

    def show() -> None:
        if sys.stdout.isatty():
            sys.stdout.write(_CLEAR)
        _show(context, chosen)
        print_line("Watching. Ctrl+C ends it.", out=sys.stderr)
        sys.stdout.flush()

    try:
        follow(lambda: _stamps(context, chosen), show, time.sleep)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return 0


def follow(state: Callable[[], object], show: Callable[[], None], sleep: Callable[[float], None]) -> None:
    """Shows at once, and again each time the state has changed and stayed so for a moment. Never returns."""
    seen: object = None
    while True:
        now = state()
        if now != seen:
            sleep(PAUSE)
            while (settled := state()) != now:
                now = settled
                sleep(PAUSE)
            seen = now
            show()
        sleep(PAUSE)


def _stamps(context: Context, chosen: argparse.Namespace) -> object:
    """Changes with the files named, and with the snippets and playbooks that they may use."""
    named = paths_named(chosen.files)
    return tuple(stamp(path) for path in (*named, *paths_beside(context, named)))


def _show(context: Context, chosen: argparse.Namespace) -> None:
    try:
        found = look(context, chosen)
    except NoFiles as problem:
        print_line(str(problem), out=sys.stderr)
        return
    print_report(found.report, "json" if context.json else chosen.output, paint_for(sys.stdout))
    for sentence in found.unread:
        print_line(sentence, out=sys.stderr)
