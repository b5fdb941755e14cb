"""Completion scripts, made by shtab from the parser itself."""

import argparse

from workbook.cli.context import Context


def completion(_context: Context, chosen: argparse.Namespace) -> int:
    """Prints the script for a shell."""
    import shtab  # late: 25 ms that no other verb needs

    from workbook.cli.parser import make_parser

    print(shtab.complete(make_parser(), chosen.shell))
    return 0
