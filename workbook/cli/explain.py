"""playbook explain."""

import argparse
import sys
from collections.abc import Iterable

import msgspec

from workbook.cli.context import BadCall, Context
from workbook.cli.lint_output import paint_for
from workbook.cli.output import print_json
from workbook.playbook.diagnostics import did_you_mean
from workbook.playbook.lint.outputs.explained import explained, listed
from workbook.playbook.lint.rules import RULES


def explain(context: Context, chosen: argparse.Namespace) -> int:
    """Prints a rule with a bad and a good example, or all rules by group. Raises BadCall for an unknown code."""
    code = _known(chosen.code, RULES) if chosen.code else ""
    if context.json:
        print_json([msgspec.to_builtins(rule) for rule in ([RULES[code]] if code else RULES.values())])
        return 0
    paint = paint_for(sys.stdout)
    for line in explained(RULES[code], paint) if code else listed(RULES, paint):
        print(line)
    return 0


def _known(code: str, rules: Iterable[str]) -> str:
    wanted = code.strip().upper()
    if wanted in rules:
        return wanted
    hint = did_you_mean(wanted, rules) or '"workbook playbook explain" lists them all.'
    raise BadCall(f'There is no rule "{code}". {hint}')
