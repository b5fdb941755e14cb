"""Reps by hand: finding, adding, changing and putting them away."""

from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from workbook.book import Book
from workbook.coaching.fields import NAME_LIMIT, cleaned, not_negative, quarter, required, whole
from workbook.coaching.matching import the_one
from workbook.coaching.problem import CoachingProblem
from workbook.errors import NotFound
from workbook.model import Period, Rep
from workbook.text import fold, joined

REP_FIELDS = ("name", "email", "aliases", "started", "group", "manager", "cadence_days", "target", "attained")


def find_rep(book: Book, text: str) -> Rep:
    """The rep that a person means: by name, alias or e-mail, or by a part of the name that fits one only.

    Reps put away are found when nobody active fits. Raises NotFound with the nearest names, and
    CoachingProblem with up to five names where several fit.
    """
    reps = book.reps.all()
    try:
        return the_one("rep", text, [rep for rep in reps if not rep.archived], _spellings, _name)
    except NotFound:
        away = [rep for rep in reps if rep.archived and fold(text) in map(fold, _spellings(rep))]
        if not away:
            raise
        return away[0]


def add_rep(
    book: Book,
    name: str,
    *,
    email: str = "",
    group: str = "",
    started: date | None = None,
    cadence_days: int | None = None,
    target: Decimal | None = None,
) -> Rep:
    """Adds a rep; `target` is money for the calendar quarter of today. Raises CoachingProblem for a taken name."""
    fields = cleaned({"name": name, "email": email, "group": group, "started": started}, REP_FIELDS)
    rep = _checked(book, replace(Rep(name=""), **fields, cadence_days=cadence_days))
    rep = replace(rep, periods=_periods(book, rep, {"target": target}))
    with book.change(f"Added {rep.name}") as change:
        return change.add(rep)


def edit_rep(book: Book, rep: Rep, **changes: Any) -> Rep:
    """Changes fields of REP_FIELDS; `target` and `attained` are money for the period of today.

    A rep who is renamed keeps the old name as an alias, so that the next import still knows them.
    """
    fields = cleaned(changes, REP_FIELDS)
    periods = _periods(book, rep, {name: fields.pop(name) for name in ("target", "attained") if name in fields})
    edited = _checked(book, replace(rep, **fields, periods=periods))
    if edited.name != rep.name and rep.name not in edited.aliases:
        edited = replace(edited, aliases=(*edited.aliases, rep.name))
    if edited == rep:
        return rep
    return book.put(edited, f"Changed {joined([name.replace('_', ' ') for name in changes])} of {rep.name}")


def archive_rep(book: Book, rep: Rep) -> Rep:
    """Puts a rep away: off every list, with all that was recorded kept."""
    return book.put(replace(rep, archived=True), f"Archived {rep.name}")


def restore_rep(book: Book, rep: Rep) -> Rep:
    """Brings a rep back who was put away."""
    return book.put(replace(rep, archived=False), f"Restored {rep.name}")


def _spellings(rep: Rep) -> tuple[str, ...]:
    return (rep.name, *rep.aliases, rep.email)


def _name(rep: Rep) -> str:
    return rep.name


def _checked(book: Book, rep: Rep) -> Rep:
    required("The name of the rep", rep.name, NAME_LIMIT)
    for other in book.reps.all():
        if other.id != rep.id and fold(rep.name) in map(fold, (other.name, *other.aliases)):
            where = " (archived: restore them instead)" if other.archived else ""
            raise CoachingProblem(f"{other.name} is in this workbook already{where}. Add a middle name or initial.")
    if rep.cadence_days is not None:
        whole("Days between one-on-ones", rep.cadence_days, 1, 120)
    return rep


def _periods(book: Book, rep: Rep, money: dict[str, Decimal | None]) -> tuple[Period, ...]:
    wanted = {name: not_negative(name.capitalize(), value) for name, value in money.items()}
    if not wanted:
        return rep.periods
    current = next((period for period in rep.periods if period.starts <= book.today <= period.ends), None)
    if current is None and not any(wanted.values()):
        return rep.periods
    starts, ends = quarter(book.today)
    changed = replace(current or Period(starts=starts, ends=ends), **wanted)
    kept = [period for period in rep.periods if period is not current]
    return tuple(sorted([*kept, changed], key=lambda period: period.starts))
