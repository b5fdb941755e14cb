"""brief: one page for the next conversation."""

import argparse

from workbook.cli.context import Context
from workbook.cli.output import print_json
from workbook.coaching.brief import brief_opportunity, brief_rep, to_json_dict, to_markdown, to_text
from workbook.coaching.opportunities import find_opportunity
from workbook.coaching.people import find_rep
from workbook.errors import NotFound


def brief(context: Context, chosen: argparse.Namespace) -> int:
    """Prints the brief about a rep, or about an opportunity where no rep has that name."""
    book, for_rep = context.book, chosen.audience == "rep"
    try:
        page = brief_rep(book, find_rep(book, chosen.about), context.today, for_rep=for_rep)
    except NotFound as no_rep:
        try:
            opportunity = find_opportunity(book, chosen.about)
        except NotFound:
            raise no_rep from None
        page = brief_opportunity(book, opportunity, context.today, for_rep=for_rep)
    if context.json or chosen.format == "json":
        print_json(to_json_dict(page))
    else:
        print(to_markdown(page) if chosen.format == "md" else to_text(page))
    return 0
