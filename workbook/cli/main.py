"""The command `workbook`: finds the verb, opens the workbook, and turns every error into one sentence."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from workbook.cli.context import Context
from workbook.errors import WorkbookError

DONE, FINDINGS, BAD_CALL, NO_WORKBOOK = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb and returns the exit status: 0 done, 1 findings or nothing to do, 2 a bad call, 3 no workbook."""
    from workbook.cli.parser import make_parser

    parser = make_parser()
    chosen = parser.parse_args(arguments)
    try:
        return _run(chosen)
    except WorkbookError as problem:
        print(f"workbook: {problem}", file=sys.stderr)
        return problem.exit_status
    except KeyboardInterrupt:
        print("workbook: stopped; nothing was half done", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; pointing stdout elsewhere keeps Python quiet at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(chosen: argparse.Namespace) -> int:
    context = Context.of(chosen, os.environ, now=lambda: datetime.now(UTC), day=date.today)
    with context:
        status = _verb(chosen.run)(context, chosen)
        sys.stdout.flush()
    return status


def _verb(place: str) -> Callable[[Context, argparse.Namespace], int]:
    module, _, function = place.partition(":")
    verb: Callable[[Context, argparse.Namespace], int] = getattr(importlib.import_module(module), function)
    return verb


if __name__ == "__main__":
    sys.exit(main())
