"""add, edit, archive, unarchive, people."""

import argparse
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from workbook import text
from workbook.cli.context import BadCall, Context
from workbook.cli.output import print_json, print_table
from workbook.coaching import opportunities
from workbook.coaching import people as team
from workbook.days import ago, show_short
from workbook.exchange.numbers import parse_amount
from workbook.exchange.problem import CellProblem
from workbook.insight.balance import Side
from workbook.insight.people import Person, person
from workbook.insight.people import people as overview

_REP_OPTIONS = ("name", "email", "group", "started", "cadence_days", "target")
_OPPORTUNITY_OPTIONS = ("name", "account", "rep", "stage", "amount", "close_on", "next_step", "must_win")


def add_rep(context: Context, chosen: argparse.Namespace) -> int:
    """Adds a rep."""
    options = _options(context, chosen, _REP_OPTIONS)
    rep = team.add_rep(context.book, options.pop("name"), **options)
    print(f"Added {rep.name}.")
    return 0


def edit_rep(context: Context, chosen: argparse.Namespace) -> int:
    """Changes what was named of a rep."""
    rep = team.find_rep(context.book, chosen.which)
    edited = team.edit_rep(context.book, rep, **_some(_options(context, chosen, _REP_OPTIONS)))
    print(f"Changed {edited.name}.")
    return 0


def add_opportunity(context: Context, chosen: argparse.Namespace) -> int:
    """Adds an opportunity and prints its number."""
    options = _options(context, chosen, _OPPORTUNITY_OPTIONS)
    made = opportunities.add_opportunity(context.book, options.pop("name"), **options)
    print(f"Added {opportunities.label(made)}.")
    return 0


def edit_opportunity(context: Context, chosen: argparse.Namespace) -> int:
    """Changes what was named of an opportunity."""
    opportunity = opportunities.find_opportunity(context.book, chosen.which)
    options = _some(_options(context, chosen, _OPPORTUNITY_OPTIONS))
    edited = opportunities.edit_opportunity(context.book, opportunity, **options)
    print(f"Changed {opportunities.label(edited)}.")
    return 0


def archive_rep(context: Context, chosen: argparse.Namespace) -> int:
    """Puts a rep away."""
    rep = team.archive_rep(context.book, team.find_rep(context.book, chosen.which))
    print(f"Archived {rep.name}. `workbook unarchive rep` brings them back.")
    return 0


def unarchive_rep(context: Context, chosen: argparse.Namespace) -> int:
    """Brings a rep back."""
    rep = team.restore_rep(context.book, team.find_rep(context.book, chosen.which))
    print(f"{rep.name} is back.")
    return 0


def archive_opportunity(context: Context, chosen: argparse.Namespace) -> int:
    """Puts an opportunity away."""
    found = opportunities.find_opportunity(context.book, chosen.which)
    opportunities.archive_opportunity(context.book, found)
    print(f"Archived {opportunities.label(found)}. `workbook unarchive opportunity` brings it back.")
    return 0


def unarchive_opportunity(context: Context, chosen: argparse.Namespace) -> int:
    """Brings an opportunity back."""
    found = opportunities.find_opportunity(context.book, chosen.which)
    opportunities.restore_opportunity(context.book, found)
    print(f"{opportunities.label(found)} is back.")
    return 0


def people(context: Context, chosen: argparse.Namespace) -> int:
    """Prints all reps at a glance; status 1 where there are none."""
    book = context.book
    rows = overview(book)
    if chosen.all:
        rows += [person(book, rep) for rep in book.reps.where(archived=True)]
    if context.json:
        print_json([_plain(row) for row in rows])
    else:
        head = ("Rep", "Last one-to-one", "30 days", "Next", "You owe", "They owe", "Open", "Value")
        print_table(head, [_row(context, row) for row in rows], right="Open Value")
    return 0 if rows else 1


def _row(context: Context, row: Person) -> tuple[object, ...]:
    return (
        row.rep.name + (" (archived)" if row.rep.archived else ""),
        ago(row.last_one_to_one, context.today),
        text.minutes(row.need.minutes),
        show_short(row.need.next_planned, context.today),
        _owed(row.balance.mine),
        _owed(row.balance.theirs),
        row.open_opportunities,
        text.amount(row.open_amount) if row.open_opportunities > row.without_amount else "–",
    )


def _owed(side: Side) -> str:
    return f"{side.open}, {side.late} late" if side.late else str(side.open)


def _plain(row: Person) -> dict[str, object]:
    return {
        "rep": row.rep.name,
        "email": row.rep.email or None,
        "group": row.rep.group or None,
        "archived": row.rep.archived,
        "last_one_to_one": row.last_one_to_one,
        "minutes": row.need.minutes,
        "next_planned": row.need.next_planned,
        "need": row.need.need,
        "my_open_commitments": row.balance.mine.open,
        "rep_open_commitments": row.balance.theirs.open,
        "my_kept_rate": row.balance.mine.kept_rate,
        "rep_kept_rate": row.balance.theirs.kept_rate,
        "attained": row.result.share if row.result else None,
        "open_opportunities": row.open_opportunities,
        "open_amount": row.open_amount,
    }


def _options(context: Context, chosen: argparse.Namespace, names: tuple[str, ...]) -> dict[str, Any]:
    given = {name: getattr(chosen, name) for name in names if hasattr(chosen, name)}
    readers: dict[str, Callable[[str], Any]] = {
        "started": lambda value: context.parse_day(value, past=True),
        "close_on": context.parse_day,
        "cadence_days": _whole,
        "target": _money,
        "amount": _money,
        "rep": lambda value: team.find_rep(context.book, value),
    }
    return {name: _read(readers[name], value) if name in readers else value for name, value in given.items()}


def _read(reader: Callable[[str], Any], value: str) -> Any:
    """What the words stand for; an empty text is "not known"."""
    return reader(value) if value.strip() else None


def _whole(value: str) -> int:
    if not (value.isascii() and value.isdecimal()):
        raise BadCall(f'--cadence-days cannot be "{value}". Write a whole number of days.')
    return int(value)


def _money(value: str) -> Decimal | None:
    try:
        return parse_amount(value).value
    except CellProblem as problem:
        raise BadCall(f"{problem}. Write it like 12000, 12,500.50 or 12.5k.") from None


def _some(options: dict[str, Any]) -> dict[str, Any]:
    if not options:
        raise BadCall("Nothing to change was named. `workbook edit rep --help` lists what can be.")
    return options
