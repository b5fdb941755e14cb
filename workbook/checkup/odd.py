"""What contradicts itself within one document."""

from collections.abc import Callable, Iterator
from typing import Any

from workbook.checkup.wording import HISTORY, finding, place
from workbook.model import Commitment, Document, Rep, Session, TimeEntry, Timer
from workbook.settings import Settings
from workbook.store.checks.finding import Finding
from workbook.text import clean


def odd_commitment(one: Commitment) -> Iterator[str]:
    """What does not fit within one commitment, in sentences."""
    if one.status == "open" and one.settled_on is not None:
        yield f"It is open, and yet it was settled on {one.settled_on}."
    if one.status != "open" and one.settled_on is None:
        yield f"It is {one.status}, but no day says since when."
    if one.settled_on is not None and one.settled_on < one.made_on:
        yield f"It was settled on {one.settled_on}, before it was made on {one.made_on}."


def odd_session(one: Session) -> Iterator[str]:
    """What does not fit within one session, in sentences."""
    if one.finished is not None and one.finished < one.started:
        yield f"It ended at {one.finished:%Y-%m-%d %H:%M}, before it began at {one.started:%Y-%m-%d %H:%M}."
    if one.state == "open" and one.finished is not None:
        yield f"It is open, and yet it ended on {one.finished:%Y-%m-%d}."
    if one.state != "open" and one.finished is None:
        yield f"It is {one.state}, but nothing says when it ended."


def odd_rep(one: Rep) -> Iterator[str]:
    """What does not fit within one rep, in sentences."""
    for each in one.periods:
        if each.ends < each.starts:
            yield f"A target ends on {each.ends}, before it starts on {each.starts}."
    for absence in one.away:
        if absence.ends < absence.starts:
            yield f"An absence ends on {absence.ends}, before it starts on {absence.starts}."


_CHECKS: dict[type[Document], Callable[[Any], Iterator[str]]] = {
    Commitment: odd_commitment,
    Session: odd_session,
    Rep: odd_rep,
}


def check_odd(number: int, document: Document) -> list[Finding]:
    """Findings about a document that contradicts itself or its number."""
    kind = type(document)
    whats = list(_CHECKS[kind](document)) if kind in _CHECKS else []
    if number < 1 or document.id not in (0, number):
        whats.append(f"It is stored as number {number}, but calls itself {document.id}.")
    return [_odd(kind, number, document, what) for what in whats]


def _odd(kind: type[Document], number: int, document: Any, what: str) -> Finding:
    return finding(
        "mind", "odd", place(kind, number, document), what,
        "Sums, balances and counts of days may be off by it; nothing is lost.",
        f"{HISTORY}.",
    )  # fmt: skip


def odd_kind(number: int, document: TimeEntry | Timer, settings: Settings) -> list[Finding]:
    """Findings about a kind of time that the settings do not know."""
    if document.kind in settings.all_kinds:
        return []
    name = clean(document.kind, 40)
    return [
        finding(
            "mind", "kind", place(type(document), number, document),
            f"Its kind of time is “{name}”, which the settings do not know.",
            "Its minutes are counted, but not towards the target.",
            f"`workbook settings kinds.{name}.label NAME` makes the kind known.",
        )
    ]  # fmt: skip
