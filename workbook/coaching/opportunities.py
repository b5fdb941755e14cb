"""Opportunities by hand: finding, adding, changing and putting them away."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from workbook.book import Book
from workbook.coaching.fields import NAME_LIMIT, cleaned, not_negative, required
from workbook.coaching.matching import the_one
from workbook.coaching.problem import CoachingProblem
from workbook.errors import NotFound
from workbook.model import Opportunity, Rep, Snapshot
from workbook.text import fold, joined

OPPORTUNITY_FIELDS = (
    "name", "account", "rep", "stage", "status", "amount", "currency", "probability", "created", "close_on",
    "last_activity", "buyer_replied", "next_step", "next_meeting", "must_win",
)  # fmt: skip
TRACKED = ("stage", "status", "amount", "close_on", "rep", "next_step")


def find_opportunity(book: Book, text: str, rep: Rep | None = None) -> Opportunity:
    """The opportunity that a person means: "#12", its name, the CRM's id, its account, or a part that fits one only.

    Open ones come before closed and archived ones; with `rep` only that rep's are looked at. Raises NotFound
    with the nearest names, and CoachingProblem with up to five where several fit.
    """
    if text.strip().startswith("#") and text.strip()[1:].isdecimal():
        return book.opportunities.get(int(text.strip()[1:]))
    pool = book.opportunities.all() if rep is None else book.opportunities.where(rep=rep.id)
    live = [one for one in pool if one.status == "open" and not one.archived]
    try:
        return the_one("open opportunity", text, live, _spellings, label)
    except NotFound as nothing:
        rest = [one for one in pool if one.status != "open" or one.archived]
        if not any(_fits(text, rest)):
            raise NotFound(str(nothing).replace("open opportunity", "opportunity", 1)) from None
        return the_one("opportunity", text, rest, _spellings, label)


def label(opportunity: Opportunity) -> str:
    """An opportunity among others of the same name: its name, account and number."""
    return f"{opportunity.full_name} (#{opportunity.id})"


def add_opportunity(
    book: Book,
    name: str,
    *,
    account: str = "",
    rep: Rep | None = None,
    stage: str = "",
    amount: Decimal | None = None,
    currency: str = "",
    close_on: date | None = None,
    next_step: str = "",
    must_win: bool = False,
) -> Opportunity:
    """Adds an open opportunity, created today. Raises CoachingProblem where the rep has one of the same name."""
    texts = {"name": name, "account": account, "stage": stage, "currency": currency, "next_step": next_step}
    new = Opportunity(
        **cleaned(texts, texts), rep=rep.id if rep else None, amount=amount, close_on=close_on, must_win=must_win,
        created=book.today,
    )  # fmt: skip
    new = _with_snapshot(_checked(book, new), book.today)
    _refuse_twin(book, new)
    with book.change(f"Added {new.name}") as change:
        return change.add(new)


def edit_opportunity(book: Book, opportunity: Opportunity, **changes: Any) -> Opportunity:
    """Changes fields of OPPORTUNITY_FIELDS; `rep` is a Rep, its id, or None. A move of stage, amount, close date,
    rep or next step is kept as a snapshot of today.
    """
    fields = cleaned(changes, OPPORTUNITY_FIELDS)
    if isinstance(fields.get("rep"), Rep):
        fields["rep"] = fields["rep"].id
    edited = _checked(book, replace(opportunity, **fields))
    if edited == opportunity:
        return opportunity
    if any(getattr(edited, name) != getattr(opportunity, name) for name in TRACKED):
        edited = _with_snapshot(edited, book.today)
    words = joined([name.replace("_", " ") for name in changes])
    return book.put(edited, f"Changed {words} of {opportunity.name}")


def set_must_win(book: Book, opportunity: Opportunity, must_win: bool = True) -> Opportunity:
    """Marks an opportunity as one that must be won, or takes the mark off."""
    words = f"Marked {opportunity.name} must-win" if must_win else f"Took must-win off {opportunity.name}"
    return book.put(replace(opportunity, must_win=must_win), words)


def archive_opportunity(book: Book, opportunity: Opportunity) -> Opportunity:
    """Puts an opportunity away: off every list, with all that was recorded kept."""
    return book.put(replace(opportunity, archived=True), f"Archived {opportunity.name}")


def restore_opportunity(book: Book, opportunity: Opportunity) -> Opportunity:
    """Brings an opportunity back that was put away."""
    return book.put(replace(opportunity, archived=False), f"Restored {opportunity.name}")


def _spellings(opportunity: Opportunity) -> tuple[str, ...]:
    name, account = opportunity.name, opportunity.account
    return (name, opportunity.external_id, account, f"{name} {account}", f"{account} {name}")


def _fits(text: str, pool: Iterable[Opportunity]) -> Iterable[bool]:
    words = fold(text).split()
    return (all(word in fold(" ".join(_spellings(one))) for word in words) for one in pool)


def _checked(book: Book, opportunity: Opportunity) -> Opportunity:
    required("The name of the opportunity", opportunity.name, NAME_LIMIT)
    not_negative("Amount", opportunity.amount)
    if opportunity.rep is not None:
        book.reps.get(opportunity.rep)
    return opportunity


def _refuse_twin(book: Book, new: Opportunity) -> None:
    for other in book.opportunities.where(rep=new.rep):
        if not other.archived and (fold(other.name), fold(other.account)) == (fold(new.name), fold(new.account)):
            raise CoachingProblem(f"{label(other)} is in this workbook already. Give the new one another name.")


def _with_snapshot(opportunity: Opportunity, today: date) -> Opportunity:
    fields = {name: getattr(opportunity, name) for name in TRACKED}
    before = [snapshot for snapshot in opportunity.snapshots if snapshot.on != today]
    return replace(opportunity, snapshots=(*before, Snapshot(on=today, **fields)))
