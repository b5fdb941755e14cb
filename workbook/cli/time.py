"""log, time."""

import argparse

from workbook import text
from workbook.cli.context import Context
from workbook.cli.output import print_json, print_table
from workbook.coaching.opportunities import find_opportunity
from workbook.coaching.people import find_rep
from workbook.coaching.time import log_time
from workbook.days import show
from workbook.insight.time import mix
from workbook.model import TimeEntry


def log(context: Context, chosen: argparse.Namespace) -> int:
    """Logs minutes and says what was kept."""
    book = context.book
    reps = [find_rep(book, name) for name in chosen.rep.split(",")]
    opportunity = find_opportunity(book, chosen.opportunity) if chosen.opportunity else None
    kind = chosen.kind or ("opportunity" if opportunity else "one_on_one")
    day = context.parse_day(chosen.on, past=True)
    entry = log_time(book, reps, text.parse_minutes(chosen.minutes), kind, day, opportunity, chosen.note)
    if context.json:
        print_json([plain_entry(context, entry)])
    else:
        label = book.settings.all_kinds[kind].label.lower()
        who = text.joined([rep.name for rep in reps])
        print(f"Logged {text.minutes(entry.minutes)} of {label} with {who} on {show(day)}.")
    return 0


def time(context: Context, chosen: argparse.Namespace) -> int:
    """Prints the minutes of the last 30 days by kind; status 1 where there are none."""
    book = context.book
    rep = find_rep(book, chosen.rep) if chosen.rep else None
    shares = mix(book, rep=rep.id if rep else None)
    if context.json:
        print_json(shares)
    elif shares:
        rows = [
            (one.label, text.minutes(one.minutes), f"{one.part:.0%}", "yes" if one.counts else "no") for one in shares
        ]
        print_table(("Kind", "Time", "Part", "Counts to the target"), rows, right="Time Part")
    else:
        print("No time was logged in the last 30 days.")
    return 0 if shares else 1


def plain_entry(context: Context, entry: TimeEntry) -> dict[str, object]:
    """A time entry as flat JSON, for scripts."""
    reps = [rep.name for number in entry.reps if (rep := context.book.reps.find(number))]
    return {
        "id": entry.id,
        "on": entry.on,
        "rep": ", ".join(reps),
        "minutes": entry.minutes,
        "kind": entry.kind,
        "opportunity": entry.opportunity,
        "note": entry.note,
    }
