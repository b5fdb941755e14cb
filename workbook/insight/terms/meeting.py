"""The days since the last one-to-one, and the one-on-one that is booked."""

from datetime import date

from workbook.days import until
from workbook.insight.situation import Standing
from workbook.insight.terms.finding import Case, Finding, clamp
from workbook.text import plural


def gap(case: Case) -> Finding:
    """clamp((d − 0.5 c) / 1.5 c): d days waited since the last one-to-one, c the cadence.

    Never met, the days since the start count; where the start is not known either, the term is 1.
    """
    standing = case.standing
    f = (
        1.0
        if standing.waiting is None
        else clamp((standing.waiting - 0.5 * standing.cadence) / (1.5 * standing.cadence))
    )
    last = standing.last
    return Finding(
        f=f,
        reason=waited_and_meant(standing),
        records=(("time", last.id),) if last else (),
        action="A one-to-one today" if f else "",
        f_after=0.0 if f else None,
    )


def waited_and_meant(standing: Standing) -> str:
    """How long ago the last one-to-one was, and how often one means to meet."""
    if standing.days_since == 0:
        return waited(standing)
    counts_days = standing.waiting is not None and standing.cadence > 1
    return f"{waited(standing)}; you meet every {standing.cadence if counts_days else _days(standing.cadence)}"


def waited(standing: Standing) -> str:
    """How long ago the last one-to-one was, as the beginning of a sentence."""
    days, waiting = standing.days_since, standing.waiting
    if days is None or waiting is None:
        if waiting is None:
            return "no one-to-one is recorded yet, and the start date is not known"
        return f"no one-to-one is recorded since the start, {plural(waiting, 'day')} at work"
    if days == 0:
        return "a one-to-one today"
    away = f", {days - waiting} of them away" if waiting < days else ""
    return f"{plural(days, 'day')} since the last one-to-one{away}"


def booked(case: Case) -> Finding:
    """clamp((c − days until the next planned one-on-one) / c). This term is taken off the need."""
    standing, today = case.standing, case.today
    soonest = _nearness(standing, 1)
    if standing.next_planned is None or standing.booked is None:
        return Finding(f=0.0, reason="no one-on-one is booked", action="Book one for tomorrow", f_after=soonest)
    days = (standing.next_planned - today).days
    f = _nearness(standing, days)
    sooner = f < soonest
    return Finding(
        f=f,
        reason=f"the next one-on-one is booked for {_day(standing.next_planned, today)}",
        records=(standing.booked,),
        action="Bring it forward to tomorrow" if sooner else "",
        f_after=soonest if sooner else None,
    )


def _nearness(standing: Standing, days: int) -> float:
    return clamp((standing.cadence - days) / standing.cadence)


def _days(cadence: int) -> str:
    return "day" if cadence == 1 else plural(cadence, "day")


def _day(day: date, today: date) -> str:
    days = (day - today).days
    return until(day, today) if days < 2 else f"{until(day, today)}, in {days} days"
