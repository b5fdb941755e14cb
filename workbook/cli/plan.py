"""plan, snooze, away."""

import argparse

from workbook.cli.context import BadCall, Context
from workbook.coaching import planning
from workbook.coaching.people import find_rep
from workbook.days import parse_day, show_full


def plan(context: Context, chosen: argparse.Namespace) -> int:
    """Plans the next one-on-one, or cancels the one that is booked."""
    book = context.book
    rep = find_rep(book, chosen.rep)
    if chosen.when == "cancel":
        booked = planning.next_plan(book, rep)
        if booked is None:
            raise BadCall(f"Nothing is planned with {rep.name}.")
        planning.cancel_plan(book, booked)
        print(f"Cancelled the one-on-one with {rep.name} on {show_full(booked.on)}.")
        return 0
    day = context.parse_day(chosen.when)
    planning.plan(book, rep, day, chosen.note)
    print(f"Planned a one-on-one with {rep.name} for {show_full(day)}.")
    return 0


def snooze(context: Context, chosen: argparse.Namespace) -> int:
    """Keeps a rep off the ranking until a day, or puts them back."""
    book = context.book
    rep = find_rep(book, chosen.rep)
    if chosen.until == "wake":
        planning.wake(book, rep)
        print(f"{rep.name} is on the ranking again.")
        return 0
    day = context.parse_day(chosen.until)
    planning.snooze(book, rep, day, chosen.reason)
    print(f"{rep.name} is off the ranking until {show_full(day)}.")
    return 0


def away(context: Context, chosen: argparse.Namespace) -> int:
    """Notes days on which a rep is away, or takes the next absence back."""
    book = context.book
    rep = find_rep(book, chosen.rep)
    if chosen.starts == "clear":
        noted = planning.next_away(book, rep)
        if noted is None:
            raise BadCall(f"No absence of {rep.name} is noted.")
        planning.clear_away(book, rep, noted)
        print(f"{rep.name} is not away from {show_full(noted.starts)} any more.")
        return 0
    starts = context.parse_day(chosen.starts)
    ends = parse_day(chosen.ends, starts) if chosen.ends else starts
    planning.set_away(book, rep, starts, ends, chosen.reason)
    print(f"{rep.name} is away from {show_full(starts)} to {show_full(ends)}.")
    return 0
