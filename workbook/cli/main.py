"""The command `workbook`: finds the verb, opens the workbook, and turns every error into one sentence."""

import errno
import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.context import SAID, Context
from workbook.errors import WorkbookError
from workbook.fault import leave_report
from workbook.text import clean_block

if TYPE_CHECKING:
    from argparse import Namespace

Verb = Callable[[Context, "Namespace | None"], int]

APP = "workbook.cli.app:open_app"
DONE, FINDINGS, BAD_CALL, NO_WORKBOOK, FAULT = 0, 1, 2, 3, 70

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Unprinted(WorkbookError):
    """Where the answer goes there is no room for it."""

    exit_status = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb and returns the exit status: 0 done, 1 findings or nothing to do, 2 a bad call, 3 no workbook.

    70 says that the program itself is at fault.
    """
    _be_able_to_print()
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
        _print_no_more()
        return DONE


def _be_able_to_print() -> None:
    """A terminal that lacks a letter gets a question mark for it, and where nobody listens nothing is said."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  open until the program ends
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _print_no_more() -> None:
    """Points standard output elsewhere, where nobody takes it any more: else Python complains of it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
    except Exception as fault:  # the last boundary: beyond it stands a person
        if isinstance(fault, OSError) and fault.errno in _NO_ROOM and fault.filename is None:
            _print_no_more()
            raise Unprinted(f"The answer could not be printed whole: {fault.strerror}. Make room for it.") from fault
        print(f"workbook: {leave_report(context.folder, fault)}", file=sys.stderr)
        return FAULT


def _verb(place: str) -> Verb:
    module, _, function = place.partition(":")
    verb: Verb = getattr(importlib.import_module(module), function)
    return verb


if __name__ == "__main__":
    sys.exit(main())
