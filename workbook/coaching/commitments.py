"""Commitments between the manager and a rep: making them, and settling them in the open."""

from datetime import date
from typing import Literal

from msgspec.structs import replace

from workbook.book import Book
from workbook.coaching.fields import required
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.results import result_question
from workbook.days import show
from workbook.model import Commitment, Moved, Opportunity, Owner, Rep, Session
from workbook.text import clean

REMINDED_DAYS = 3
__all__ = [
    "drop", "due_list", "is_reminded", "keep", "made", "make", "miss", "move", "moved", "reopen", "result_question",
    "settled",
]  # fmt: skip


def make(
    book: Book,
    rep: Rep,
    owner: Owner,
    text: str,
    due: date,
    kind: Literal["action", "obstacle"] = "action",
    opportunity: Opportunity | None = None,
    session: Session | None = None,
) -> Commitment:
    """Writes down a commitment to or by a rep. A due date that has passed is allowed: it is late from the start.

    Raises CoachingProblem where no words are given.
    """
    new = made(book, rep.id, owner, text, due, kind)
    new = replace(new, opportunity=opportunity.id if opportunity else None, session=session.id if session else None)
    who = f"{rep.name} promised" if owner == "rep" else f"Promised {rep.name}"
    with book.change(f'{who} "{new.text}" by {show(due)}') as change:
        return change.add(new)


def made(
    book: Book, rep: int, owner: Owner, text: str, due: date, kind: Literal["action", "obstacle"] = "action"
) -> Commitment:
    """A new commitment, checked and not yet stored."""
    words = required("What is promised", text)
    return Commitment(rep=rep, owner=owner, text=words, due=due, made_on=book.today, kind=kind)


def keep(book: Book, commitment: Commitment) -> Commitment:
    """Marks an open commitment kept, today. Raises CoachingProblem where it is settled already."""
    return _save(book, settled(book, commitment, "kept"), "kept")


def miss(book: Book, commitment: Commitment, reason: str = "") -> Commitment:
    """Marks an open commitment missed, with the reason where there is one."""
    return _save(book, settled(book, commitment, "missed", reason), "missed")


def drop(book: Book, commitment: Commitment, reason: str) -> Commitment:
    """Lets go of an open commitment. The reason is required, because nothing is forgiven silently."""
    return _save(book, settled(book, commitment, "dropped", reason), "dropped")


def move(book: Book, commitment: Commitment, to: date, reason: str) -> Commitment:
    """Gives an open commitment another day. The reason is required, and moved dates are counted."""
    after = moved(book, commitment, to, reason)
    times = f", moved {len(after.moves)} times" if len(after.moves) > 1 else ""
    return book.put(after, f'Moved "{after.text}" to {show(to)}{times}')


def reopen(book: Book, commitment: Commitment) -> Commitment:
    """Makes a settled commitment open again."""
    stored = book.commitments.get(commitment.id)
    if stored.status == "open":
        raise CoachingProblem(f'"{stored.text}" is open.')
    after = replace(stored, status="open", settled_on=None, reason="")
    return book.put(after, f'Reopened "{after.text}"')


def settled(
    book: Book, commitment: Commitment, status: Literal["kept", "missed", "dropped"], reason: str = ""
) -> Commitment:
    """The commitment as it is once settled today, not yet stored. Raises CoachingProblem as `keep` and `drop` do."""
    stored = _still_open(book, commitment)
    why = clean(reason)
    if status == "dropped" and not why:
        raise CoachingProblem(f'Say why "{stored.text}" is dropped: nothing is forgiven silently.')
    return replace(stored, status=status, settled_on=book.today, reason=why)


def moved(book: Book, commitment: Commitment, to: date, reason: str) -> Commitment:
    """The commitment with its new day, not yet stored. Raises CoachingProblem as `move` does."""
    stored = _still_open(book, commitment)
    why = clean(reason)
    if not why:
        raise CoachingProblem(f'Say why "{stored.text}" is moved: moved dates are counted.')
    if to == stored.due:
        raise CoachingProblem(f'"{stored.text}" is due on {show(to)} already. Give it another day.')
    if to < book.today:
        raise CoachingProblem(f"{show(to)} has passed. Move it to today or later.")
    step = Moved(on=book.today, due_before=stored.due, due_after=to, reason=why)
    return replace(stored, due=to, moves=(*stored.moves, step))


def due_list(book: Book, owner: Owner | None = None, rep: Rep | None = None) -> list[Commitment]:
    """The open commitments, the latest in delay first; the manager's before the rep's on the same day.

    One of which its playbook reminds stands among those that are due today.
    Those of reps who are put away are left out, unless that rep is asked for.
    """
    away = set() if rep else {one.id for one in book.reps.all() if one.archived}
    found = book.commitments.where(rep=rep.id, status="open") if rep else book.commitments.where(status="open")
    wanted = [one for one in found if one.rep not in away and owner in (None, one.owner)]
    return sorted(wanted, key=lambda one: (_comes_up(one, book.today), one.owner == "rep", one.id))


def _comes_up(commitment: Commitment, today: date) -> date:
    return min(commitment.due, today) if is_reminded(commitment, today) else commitment.due


def is_reminded(commitment: Commitment, today: date) -> bool:
    """Whether one of its days to come up again is today, or was within the last few days."""
    return any(0 <= (today - day).days < REMINDED_DAYS for day in commitment.remind)


def _still_open(book: Book, commitment: Commitment) -> Commitment:
    stored = book.commitments.get(commitment.id)
    if stored.status != "open":
        raise CoachingProblem(f'"{stored.text}" is {stored.status} already. Reopen it first.')
    return stored


def _save(book: Book, after: Commitment, verb: str) -> Commitment:
    return book.put(after, f'Marked "{after.text}" {verb}')
