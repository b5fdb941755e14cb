"""playbook doc: a handout, a manager's page or a trainer's guide."""

import argparse
import sys
from collections.abc import Callable

from workbook.cli.asking import print_line
from workbook.cli.context import Context
from workbook.cli.one_playbook import meant, set_by_team, told
from workbook.cli.out_file import put_out
from workbook.playbook.doc.content import document
from workbook.playbook.doc.elements import Document
from workbook.playbook.doc.markdown import to_markdown, to_word_markdown
from workbook.playbook.doc.page import to_html

FORMS: dict[str, Callable[[Document], str]] = {
    "md": to_markdown, "html": to_html, "docx-ready-md": to_word_markdown,
}  # fmt: skip


def doc(context: Context, chosen: argparse.Namespace) -> int:
    """Writes the document to a file or to standard output. Status 1 where the playbook cannot be read."""
    entry = meant(context, chosen.name)
    for problem in entry.errors:
        print_line(told(problem), out=sys.stderr)
    if entry.playbook is None:
        return 1
    text = FORMS[chosen.to](document(entry.playbook, chosen.reader, set_by_team(context, chosen.name, entry.playbook)))
    return put_out(chosen.out, text.encode(), replace=chosen.yes)
