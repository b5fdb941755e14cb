"""log, time."""

import argparse

from workbook import text
from workbook.cli.context import Context
from workbook.cli.output import print_json, print_table
from workbook.coaching.opportunities import find_opportunity
from workbook.coaching.people import find_rep
from workbook.coaching.time import log_time, parse_minutes
from workbook.days import show
from workbook.insight.people import overview


def log(context: Context, chosen: argparse.Namespace) -> int:
    """Logs minutes and says what was kept."""
    book = context.book
    reps = [find_rep(book, name) for name in chosen.rep.split(",")]
    opportunity = find_opportunity(book, chosen.opportunity) if chosen.opportunity else None
    kind = chosen.kind or ("opportunity" if opportunity else "one_on_one")
    day = context.parse_day(chosen.on, past=True)
    entry = log_time(book, reps, parse_minutes(chosen.minutes), kind, day, opportunity, chosen.note)
    if context.json:
        print_json(entry)
    else:
        label = book.settings.all_kinds[kind].label.lower()
        who = text.joined([rep.name for rep in reps])
        print(f"Logged {text.minutes(entry.minutes)} of {label} with {who} on {show(day)}.")
    return 0
