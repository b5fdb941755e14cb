"""What the manager promised the rep and has not done yet."""

from datetime import date
from math import fsum

from workbook.insight.terms.finding import Case, Finding, clamp
from workbook.model import Commitment
from workbook.text import clean, plural

NAME_LENGTH = 60
WEEK = 7
FULLY_LATE_DAYS = 14
HEAVIEST = 3


def commitments(case: Case) -> Finding:
    """clamp(Σ h / 3) over the manager's open commitments to the rep.

    h is 0.3 when due in more than 7 days, 0.5 within 7, and 0.7 + 0.3 × min(1, days late / 14) when late.
    """
    mine = sorted(owed(case), key=lambda one: (one.due, one.id))
    if not mine:
        return Finding(f=0.0, reason="you owe nothing")
    burdens = [burden(one.due, case.today) for one in mine]
    kept, after = _keep(burdens)
    others = f" and {kept - 1} more" if kept > 1 else ""
    return Finding(
        f=_level(burdens),
        reason=_reason(mine, case.today),
        records=tuple(("commitments", one.id) for one in mine),
        action=f"Keep {quoted(mine[0])}{others}",
        f_after=after,
    )


def owed(case: Case) -> list[Commitment]:
    """The manager's open commitments to the rep."""
    return [one for one in case.situation.commitments if one.owner == "manager" and one.status == "open"]


def burden(due: date, today: date) -> float:
    """How much one open commitment weighs, 0.3…1."""
    days = (due - today).days
    if days < 0:
        return 0.7 + 0.3 * min(1.0, -days / FULLY_LATE_DAYS)
    return 0.5 if days <= WEEK else 0.3


def quoted(commitment: Commitment) -> str:
    """The words of a commitment within a sentence."""
    return f'"{clean(commitment.text, NAME_LENGTH)}"'


def _level(burdens: list[float]) -> float:
    return clamp(fsum(burdens) / HEAVIEST)


def _keep(burdens: list[float]) -> tuple[int, float]:
    """How many of them, in order, have to be kept before the level falls, and the level then."""
    level = _level(burdens)
    for count in range(1, len(burdens)):
        if _level(burdens[count:]) < level:
            return count, _level(burdens[count:])
    return len(burdens), 0.0


def _reason(mine: list[Commitment], today: date) -> str:
    first, more = mine[0], len(mine) - 1
    days = (first.due - today).days
    if days < 0:
        when = f"is {plural(-days, 'day')} late"
    else:
        when = f"is due in {plural(days, 'day')}" if days else "is due today"
    rest = f", and {more} more {'is' if more == 1 else 'are'} open" if more else ""
    return f"your commitment {quoted(first)} {when}{rest}"
