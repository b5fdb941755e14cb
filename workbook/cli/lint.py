"""playbook lint."""

import argparse
import sys

from workbook.cli.context import BadCall, Context
from workbook.cli.lint_look import look
from workbook.cli.lint_output import paint_for, print_report
from workbook.cli.lint_watch import watch


def lint(context: Context, chosen: argparse.Namespace) -> int:
    """Prints every finding with its place.

    Status 0 where nothing is to be mended, 1 for errors (and warnings with --strict or --profile publish), 2 for a
    file that cannot be read, 4 where there is no playbook file.
    """
    if chosen.watch:
        return watch(context, chosen)
    found = look(context, chosen)
    print_report(found.report, "json" if context.json else chosen.output, paint_for(sys.stdout))
    if found.unread:
        raise BadCall(" ".join(found.unread))
    return 1 if found.report.has_failed(strict=chosen.strict) else 0
