"""commit, commitments, balance, kept, missed, moved, dropped."""

import argparse
import sys
from typing import Any

from workbook.cli.context import BadCall, Context
from workbook.cli.output import print_json, print_table
from workbook.coaching import commitments
from workbook.coaching.opportunities import find_opportunity
from workbook.coaching.people import find_rep
from workbook.coaching.results import result_question
from workbook.days import show_full, until
from workbook.insight.balance import Balance, Side, balances
from workbook.model import Commitment, Owner

_LEDGER = ("rep", "by", "open", "late", "kept", "missed", "moved", "dropped", "came_due", "kept_rate")
_OWNERS: dict[str, Owner] = {"me": "manager", "rep": "rep"}


def commit(context: Context, chosen: argparse.Namespace) -> int:
    """Notes a commitment and prints its number."""
    book = context.book
    rep = find_rep(book, chosen.rep)
    opportunity = find_opportunity(book, chosen.opportunity, rep) if chosen.opportunity else None
    day, owner = context.parse_day(chosen.due), _OWNERS[chosen.by]
    made = commitments.make(book, rep, owner, chosen.text, day, chosen.kind, opportunity)
    who = "You promised" if made.owner == "manager" else f"{rep.name} promised"
    print(f'{made.id}: {who} "{made.text}" by {show_full(made.due)}.')
    question = result_question(made.text)
    if question:
        print(question, file=sys.stderr)
    return 0


def listing(context: Context, chosen: argparse.Namespace) -> int:
    """Lists what is promised; status 1 where there is nothing."""
    book = context.book
    rep = find_rep(book, chosen.rep) if chosen.rep else None
    owner = _OWNERS[chosen.by] if chosen.by else None
    found = commitments.due_list(book, owner, rep)
    if chosen.all:
        pool = book.commitments.where(rep=rep.id) if rep else book.commitments.all()
        found += [each for each in pool if each.status != "open" and owner in (None, each.owner)]
    if context.json:
        print_json([_plain(context, each) for each in found])
    elif found:
        print_table(("No.", "By", "Rep", "Due", "What"), [_row(context, each) for each in found], right="No.")
    else:
        print("Nothing is promised.")
    return 0 if found else 1


def balance(context: Context, chosen: argparse.Namespace) -> int:
    """Prints what became of the commitments on both sides, the manager's first."""
    book = context.book
    rep = find_rep(book, chosen.rep) if chosen.rep else None
    whole, each = balances(book)
    shown = [one for one in each if one.rep == rep] if rep else [whole, *each]
    rows = [_ledger_row(one, who, side) for one in shown for who, side in (("you", one.mine), ("rep", one.theirs))]
    if context.json:
        print_json([dict(zip(_LEDGER, row, strict=True)) for row in rows])
    else:
        words = [(*row[:-1], f"{row[-1]:.0%}" if row[-1] is not None else "–") for row in rows]
        print_table([name.replace("_", " ").capitalize() for name in _LEDGER], words)
        for one in shown:
            if one.out_of_balance:
                print(f"{one.rep.name if one.rep else 'Over all'}: {one.out_of_balance}")
    return 0


def _ledger_row(one: Balance, who: str, side: Side) -> tuple[Any, ...]:
    name = one.rep.name if one.rep else "all"
    counts = (side.open, side.late, side.kept, side.missed, side.moved, side.dropped, side.came_due)
    return (name, who, *counts, side.kept_rate)


def kept(context: Context, chosen: argparse.Namespace) -> int:
    """Marks a commitment kept."""
    return _said(commitments.keep(context.book, _the_one(context, chosen.id)), "is kept")


def missed(context: Context, chosen: argparse.Namespace) -> int:
    """Marks a commitment missed."""
    return _said(commitments.miss(context.book, _the_one(context, chosen.id), chosen.reason), "is missed")


def moved(context: Context, chosen: argparse.Namespace) -> int:
    """Gives a commitment a new date."""
    day = context.parse_day(chosen.to)
    return _said(
        commitments.move(context.book, _the_one(context, chosen.id), day, chosen.reason), f"is due {show_full(day)}"
    )


def dropped(context: Context, chosen: argparse.Namespace) -> int:
    """Drops a commitment."""
    return _said(commitments.drop(context.book, _the_one(context, chosen.id), chosen.reason), "is dropped")


def _the_one(context: Context, number: str) -> Commitment:
    digits = number.removeprefix("#")
    if not (digits.isascii() and digits.isdecimal()):
        raise BadCall(f'"{number}" is no number of a commitment. `workbook commitments` prints them.')
    return context.book.commitments.get(int(digits))


def _said(commitment: Commitment, what: str) -> int:
    print(f'"{commitment.text}" {what}.')
    return 0


def _row(context: Context, each: Commitment) -> tuple[object, ...]:
    when = until(each.due, context.today) if each.status == "open" else each.status
    return (each.id, "you" if each.owner == "manager" else "rep", _rep_name(context, each), when, each.text)


def _rep_name(context: Context, each: Commitment) -> str:
    rep = context.book.reps.find(each.rep)
    return rep.name if rep else ""


def _plain(context: Context, each: Commitment) -> dict[str, object]:
    return {
        "id": each.id,
        "rep": _rep_name(context, each),
        "owner": each.owner,
        "text": each.text,
        "due": each.due,
        "made_on": each.made_on,
        "status": each.status,
        "kind": each.kind,
        "settled_on": each.settled_on,
        "reason": each.reason or None,
        "moved": len(each.moves),
        "opportunity": each.opportunity,
        "days_late": max(0, (context.today - each.due).days) if each.status == "open" else None,
    }
