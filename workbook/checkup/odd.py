"""What contradicts itself within one document."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbook.book import ALL_TABLES
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


def check_odd(decoded: Mapping[str, Mapping[int, Any]]) -> Iterator[Finding]:
    """Findings about documents by table and id that contradict themselves, their number or the settings."""
    for kind, check in _CHECKS.items():
        for number, document in decoded[ALL_TABLES[kind]].items():
            for what in check(document):
                yield _odd(kind, number, document, what)
    for kind, table in ALL_TABLES.items():
        for number, document in decoded[table].items():
            if number < 1 or document.id not in (0, number):
                yield _odd(kind, number, document, f"It is stored as number {number}, but calls itself {document.id}.")
    yield from _unknown_kinds(decoded)


def _odd(kind: type[Document], number: int, document: Any, what: str) -> Finding:
    return finding(
        "mind", "odd", place(kind, number, document), what,
        "Sums, balances and counts of days may be off by it; nothing is lost.",
        f"{HISTORY}.",
    )  # fmt: skip


def _unknown_kinds(decoded: Mapping[str, Mapping[int, Any]]) -> Iterator[Finding]:
    settings = next(iter(decoded[ALL_TABLES[Settings]].values()), Settings())
    for kind in (TimeEntry, Timer):
        for number, document in decoded[ALL_TABLES[kind]].items():
            if document.kind not in settings.all_kinds:
                name = clean(document.kind, 40)
                yield finding(
                    "mind", "kind", place(kind, number, document),
                    f"Its kind of time is “{name}”, which the settings do not know.",
                    "Its minutes are counted, but not towards the target.",
                    f"`workbook settings kinds.{name}.label NAME` makes the kind known.",
                )  # fmt: skip
