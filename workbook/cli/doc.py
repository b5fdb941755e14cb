"""playbook doc: a handout, a manager's page or a trainer's guide."""

import argparse
import sys
from pathlib import Path

from workbook.cli.asking import print_line
from workbook.cli.context import BadCall, Context
from workbook.cli.one_playbook import meant, told
from workbook.playbook.doc.content import document
from workbook.playbook.doc.markdown import to_markdown
from workbook.playbook.doc.page import to_html


def doc(context: Context, chosen: argparse.Namespace) -> int:
    """Writes the document to a file or to standard output. Status 1 where the playbook cannot be read."""
    entry = meant(context, chosen.name)
    for problem in entry.errors:
        print_line(told(problem), out=sys.stderr)
    if entry.playbook is None:
        return 1
    found = document(entry.playbook, chosen.reader)
    text = to_html(found) if chosen.to == "html" else to_markdown(found)
    if not chosen.out:
        sys.stdout.write(text)
        return 0
    path = Path(chosen.out).expanduser()
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadCall(f"{path} cannot be written: {error.strerror or error}.") from None
    print_line(f"Written to {path}.")
    return 0
