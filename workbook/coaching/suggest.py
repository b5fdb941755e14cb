"""Which playbook fits now, and why."""

from collections.abc import Iterable
from datetime import date
from typing import Generic, NamedTuple, Protocol, TypeVar

from workbook.book import Book
from workbook.coaching.extra import segment
from workbook.coaching.subject import Subject, past_sessions_of
from workbook.days import ago
from workbook.insight.signals import Signal, opportunity_signals, rep_signals
from workbook.model import Opportunity, Rep
from workbook.playbook.due import rhythm_days
from workbook.playbook.schema import Playbook
from workbook.text import fold, plural

RECENT_DAYS, AGAIN = 7, 0.5
"""`AGAIN` is what it weighs that a playbook comes round: as much as the second of the signals that hold."""


class Offer(Protocol):
    """An entry of the library: a file that may hold a playbook."""

    @property
    def playbook(self) -> Playbook | None:
        """The playbook that can be walked; None while its file is broken and was never good."""


O = TypeVar("O", bound=Offer)  # noqa: E741


class Suggestion(NamedTuple, Generic[O]):
    """A playbook to walk now, and the sentences of the signals that speak for it, the weightiest first."""

    entry: O
    reasons: list[str]


def suggestions(
    book: Book, entries: Iterable[O], rep: Rep | None = None, opportunity: Opportunity | None = None
) -> list[Suggestion[O]]:
    """The active playbooks that fit the subject and name a signal that holds, or come round again, the best first.

    For an opportunity those about opportunities, for a rep those about reps, for neither those about the team or
    oneself. A signal weighs the more the higher it stands among those that hold; a playbook that was walked on the
    subject in the last week goes to the end. A playbook for certain stages or segments is left out in others, where
    these are known.
    """
    wanted = ("opportunity",) if opportunity else ("rep",) if rep else ("team", "self")
    held = _signals(book, rep, opportunity)
    walked = _last_walked(book, Subject.of(book, None if opportunity else rep, opportunity))
    found = []
    for entry in entries:
        playbook = entry.playbook
        if playbook is None or playbook.status != "active" or playbook.subject not in wanted:
            continue
        last = walked.get(playbook.id)
        named = [index for index, signal in enumerate(held) if signal.name in playbook.suggest_when]
        reasons = [held[index].reason for index in named] + _comes_round(playbook, last, book.today)
        if reasons and fits(book, playbook, rep, opportunity):
            is_recent = last is not None and (book.today - last).days < RECENT_DAYS
            score = sum(1 / (1 + index) for index in named) + (AGAIN if len(reasons) > len(named) else 0)
            found.append((is_recent, -score, playbook.title, Suggestion(entry, reasons)))
    return [suggestion for *_, suggestion in sorted(found, key=lambda row: row[:3])]


def _signals(book: Book, rep: Rep | None, opportunity: Opportunity | None) -> list[Signal]:
    if opportunity is not None:
        return opportunity_signals(book, opportunity)
    return rep_signals(book, rep) if rep is not None else []


def _last_walked(book: Book, subject: Subject) -> dict[str, date]:
    """The day on which each playbook was last finished on the subject."""
    return {one.playbook_id: one.on for one in reversed(past_sessions_of(book, subject))}


def _comes_round(playbook: Playbook, last: date | None, today: date) -> list[str]:
    """That it is time to walk it again: it says how often, and was last walked longer ago than that."""
    every = rhythm_days(playbook.every)
    if every is None or last is None or (today - last).days < every:
        return []
    return [f"last walked {ago(last, today)}; it comes round every {plural(every, 'day')}"]


def fits(book: Book, playbook: Playbook, rep: Rep | None, opportunity: Opportunity | None) -> bool:
    """Whether a playbook is meant for the stage and the segment of the subject, as far as these are known."""
    held = Subject.of(book, rep, opportunity).rep
    its = (segment(opportunity) if opportunity else "") or (held.group if held else "")
    stage = opportunity.stage if opportunity else ""
    return _is_among(stage, playbook.stages) and _is_among(its, playbook.segments)


def _is_among(one: str, wanted: Iterable[str]) -> bool:
    """Whether a name is one of those wanted; where none is wanted, or the name is not known, any fits."""
    names = {fold(name) for name in wanted}
    return not names or not one or fold(one) in names
