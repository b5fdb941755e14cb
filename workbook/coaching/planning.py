"""When the next one-on-one is, who is away, and who is kept off the ranking for a while."""

from datetime import date

from msgspec.structs import replace

from workbook.book import Book
from workbook.coaching.fields import note as cleaned_note
from workbook.coaching.fields import required
from workbook.coaching.problem import CoachingProblem
from workbook.days import show
from workbook.model import Away, Plan, Rep, Snooze
from workbook.text import clean


def plan(book: Book, rep: Rep, on: date, note: str = "") -> Plan:
    """Books a one-on-one for a day; one already booked for that day gets the new note.

    Raises CoachingProblem for a day that has passed.
    """
    new = planned(book, rep, on, note)
    with book.change(f"Planned a one-on-one with {rep.name} for {show(on)}") as change:
        if new.id:
            change.put(new)
            return new
        return change.add(new)


def planned(book: Book, rep: Rep, on: date, note: str = "") -> Plan:
    """The plan to be stored: a new one, or the one of that day with its note changed."""
    if on < book.today:
        raise CoachingProblem(f"{show(on)} has passed. Plan it for today or later, or log the time.")
    same = [one for one in book.plans.where(rep=rep.id, on=on) if not one.cancelled]
    words = cleaned_note(note)
    return replace(same[0], note=words or same[0].note) if same else Plan(rep=rep.id, on=on, note=words)


def cancel_plan(book: Book, plan: Plan) -> Plan:
    """Cancels a booked one-on-one. It stays in the history as cancelled."""
    cancelled = replace(plan, cancelled=True)
    who = book.reps.get(plan.rep).name
    return book.put(cancelled, f"Cancelled the one-on-one with {who} on {show(plan.on)}")


def next_plan(book: Book, rep: Rep) -> Plan | None:
    """The next one-on-one that is booked, today's included, or None."""
    ahead = [one for one in book.plans.where(rep=rep.id) if one.on >= book.today and not one.cancelled]
    return min(ahead, key=lambda one: (one.on, one.id), default=None)


def snooze(book: Book, rep: Rep, until: date, reason: str) -> Rep:
    """Keeps a rep off the ranking until a day. The reason is required and shown."""
    if until <= book.today:
        raise CoachingProblem(f"Snooze {rep.name} until a day after today; {show(until)} is not.")
    why = required(f"The reason why {rep.name} can wait", reason)
    words = f"Snoozed {rep.name} until {show(until)}: {why}"
    return book.put(replace(rep, snooze=Snooze(until=until, reason=why)), words)


def wake(book: Book, rep: Rep) -> Rep:
    """Puts a snoozed rep back on the ranking."""
    return book.put(replace(rep, snooze=None), f"Woke {rep.name}")


def set_away(book: Book, rep: Rep, starts: date, ends: date, reason: str = "", instead: Away | None = None) -> Rep:
    """Notes days, both ends included, on which a rep is away and so not waiting.

    Absences that overlap, and the one it is noted `instead` of, are replaced.

    Raises CoachingProblem where the end lies before the start.
    """
    if ends < starts:
        raise CoachingProblem(f"Away from {show(starts)} to {show(ends)} ends before it starts. Swap the two days.")
    kept = [one for one in rep.away if one != instead and (one.ends < starts or one.starts > ends)]
    away = tuple(sorted([*kept, Away(starts=starts, ends=ends, reason=clean(reason))], key=lambda one: one.starts))
    return book.put(replace(rep, away=away), f"Noted {rep.name} away from {show(starts)} to {show(ends)}")


def next_away(book: Book, rep: Rep) -> Away | None:
    """The absence that the rep is in, or the next one that is noted, or None."""
    return min((one for one in rep.away if one.ends >= book.today), key=lambda one: one.starts, default=None)


def clear_away(book: Book, rep: Rep, away: Away) -> Rep:
    """Takes one stretch of absence back."""
    kept = tuple(one for one in rep.away if one != away)
    return book.put(replace(rep, away=kept), f"Took back that {rep.name} is away from {show(away.starts)}")
