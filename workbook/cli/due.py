"""due: whose turn it is."""

import argparse

from workbook.cli.context import Context
from workbook.cli.output import print_json, print_table
from workbook.coaching.people import find_rep
from workbook.days import ago, show_short
from workbook.insight.attention import Need, need_in, plain, rank
from workbook.text import minutes


def due(context: Context, chosen: argparse.Namespace) -> int:
    """Prints the ranking, or one rep's need term by term; status 1 where there is no rep."""
    book = context.book
    needs = [need_in(book, find_rep(book, chosen.why))] if chosen.why else rank(book)
    if context.json:
        print_json([plain(need) for need in needs])
    elif chosen.why:
        _explain(needs[0])
    elif needs:
        _ranking(needs, context)
    else:
        print("There is no rep in this workbook yet. Start with: workbook import FILE, or workbook add rep NAME")
    return 0 if needs else 1


def _ranking(needs: list[Need], context: Context) -> None:
    rows = [
        (
            "!" if need.red else "",
            need.rep.name,
            need.need,
            ago(need.last_one_to_one.on if need.last_one_to_one else None, context.today),
            f"{minutes(need.minutes)} of {minutes(need.target_minutes)}",
            show_short(need.next_planned, context.today),
            _why(need),
        )
        for need in needs
    ]
    print_table(("", "Rep", "Need", "Last one-to-one", "30 days", "Next", "Why"), rows, right="Need")


def _why(need: Need) -> str:
    if need.snoozed:
        return f"snoozed until {need.snoozed.until}: {need.snoozed.reason}"
    return need.red or next((term.reason for term in need.told), "nothing waits")


def _explain(need: Need) -> None:
    print(f"{need.rep.name}: need {need.need} of 100")
    if need.red:
        print(f"Comes first: {need.red}")
    for term in need.terms:
        cheapest = f"  → {term.cheapest.action} (−{term.cheapest.points})" if term.cheapest else ""
        print(f"{term.points:>4}  {term.label}: {term.reason}{cheapest}")
