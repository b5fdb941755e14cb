"""The shipped playbooks, walked from the first step to the closing."""

import pytest

from tests.coaching.conftest import TODAY
from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.walk import Walk
from workbook.model import Opportunity, Rep
from workbook.playbook.library import Library

ENTRIES = [entry for entry in Library(None).entries if entry.subject in ("rep", "opportunity")]


def walk_through(walk: Walk) -> None:
    """Goes from step to step, answers the commitments and skips the rest with a reason."""
    at: str | None = walk.flow.current
    while at:
        walk.go(at)
        assert walk.step is not None and walk.evidence(at)
        if walk.step.step.verb == "commit":
            count = walk.step.step.at_least or 1
            walk.answer(at, [{"text": f"Call customer {number}"} for number in range(count)])
        elif walk.step.step.verb in ("say", "show", "reveal"):
            walk.answer(at)
        else:
            walk.skip(at, "for another day")
        at = walk.flow.next(at)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_shipped_playbook_can_be_finished(book: Book, dana: Rep, kovacs: Opportunity, entry: object) -> None:
    playbook = entry.playbook  # type: ignore[attr-defined]
    walk = sessions.start(book, playbook, dana, kovacs if playbook.subject == "opportunity" else None)
    walk_through(walk)
    done = walk.close(minutes=20, next_on=walk.next_suggested())
    assert done.time is not None and done.time.on == TODAY
    assert done.filed and all(one.due >= TODAY for one in done.filed)
