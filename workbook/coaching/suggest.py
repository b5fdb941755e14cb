"""Which playbook fits now, and why."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, Protocol, TypeVar

from workbook.book import Book
from workbook.coaching.extra import segment
from workbook.coaching.subject import Subject, past_sessions_of
from workbook.insight.signals import Signal, opportunity_signals, rep_signals
from workbook.model import Opportunity, Rep
from workbook.playbook.schema import Playbook
from workbook.text import fold

RECENT_DAYS = 7


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
    """The active playbooks that fit the subject and name a signal that holds, the best first.

    For an opportunity those about opportunities, for a rep those about reps. A signal weighs the more the
    higher it stands among those that hold; a playbook that was walked on the subject in the last week goes
    to the end. A playbook for certain stages or segments is left out in others, where these are known.
    """
    wanted = "opportunity" if opportunity else "rep"
    held = _signals(book, rep, opportunity)
    recent = _recent(book, Subject.of(book, None if opportunity else rep, opportunity))
    found = []
    for entry in entries:
        playbook = entry.playbook
        if playbook is None or playbook.status != "active" or playbook.subject != wanted:
            continue
        named = [index for index, signal in enumerate(held) if signal.name in playbook.suggest_when]
        if named and _fits(book, playbook, rep, opportunity):
            score = sum(1 / (1 + index) for index in named)
            reasons = [held[index].reason for index in named]
            found.append((playbook.id in recent, -score, playbook.title, Suggestion(entry, reasons)))
    return [suggestion for *_, suggestion in sorted(found, key=lambda row: row[:3])]


def _signals(book: Book, rep: Rep | None, opportunity: Opportunity | None) -> list[Signal]:
    if opportunity is not None:
        return opportunity_signals(book, opportunity)
    return rep_signals(book, rep) if rep is not None else []


def _recent(book: Book, subject: Subject) -> set[str]:
    sessions = past_sessions_of(book, subject)
    return {one.playbook_id for one in sessions if (book.today - one.on).days < RECENT_DAYS}


def _fits(book: Book, playbook: Playbook, rep: Rep | None, opportunity: Opportunity | None) -> bool:
    held = Subject.of(book, rep, opportunity).rep
    its = (segment(opportunity) if opportunity else "") or (held.group if held else "")
    stage = opportunity.stage if opportunity else ""
    return _is_among(stage, playbook.stages) and _is_among(its, playbook.segments)


def _is_among(one: str, wanted: Iterable[str]) -> bool:
    """Whether a name is one of those wanted; where none is wanted, or the name is not known, any fits."""
    names = {fold(name) for name in wanted}
    return not names or not one or fold(one) in names
