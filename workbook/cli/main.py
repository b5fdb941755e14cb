"""The command `workbook`: finds the verb, opens the workbook, and turns every error into one sentence."""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from workbook.cli.context import Context
from workbook.errors import WorkbookError
from workbook.fault import leave_report
from workbook.text import clean_block

if TYPE_CHECKING:
    from argparse import Namespace

Verb = Callable[[Context, "Namespace | None"], int]
SAID = 2000
"""So much of a sentence is printed where it repeats what was typed."""

APP = "workbook.cli.app:open_app"
DONE, FINDINGS, BAD_CALL, NO_WORKBOOK, FAULT = 0, 1, 2, 3, 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb and returns the exit status: 0 done, 1 findings or nothing to do, 2 a bad call, 3 no workbook.

    70 says that the program itself is at fault.
    """
    chosen = _chosen(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(chosen)
    except WorkbookError as problem:
        print(f"workbook: {clean_block(str(problem), SAID)}", file=sys.stderr)
        return problem.exit_status
    except KeyboardInterrupt:
        print("workbook: stopped; nothing was half done", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; pointing stdout elsewhere keeps Python quiet at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _chosen(words: Sequence[str]) -> "Namespace | None":
    """What the words ask for. Most calls have none and open the app, which need not wait for the parser's 20 ms."""
    if not words:
        return None
    from workbook.cli.parser import make_parser

    return make_parser().parse_args(words)


def _run(chosen: "Namespace | None") -> int:
    context = Context.of(chosen, os.environ, now=lambda: datetime.now(UTC), day=date.today)
    try:
        with context:
            status = _verb(chosen.run if chosen else APP)(context, chosen)
            sys.stdout.flush()
        return status
    except (WorkbookError, BrokenPipeError):
        raise
    except Exception as fault:  # noqa: BLE001  the last boundary: beyond it stands a person
        print(f"workbook: {leave_report(context.folder, fault)}", file=sys.stderr)
        return FAULT


def _verb(place: str) -> Verb:
    module, _, function = place.partition(":")
    verb: Verb = getattr(importlib.import_module(module), function)
    return verb


if __name__ == "__main__":
    sys.exit(main())
