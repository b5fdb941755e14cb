"""Which playbooks are offered: those that are ready, that fit the stage, and that come round again."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from tests.clock import Clock
from tests.coaching.conftest import TODAY
from workbook.book import Book
from workbook.coaching import newer, sessions
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.suggest import fits, suggestions
from workbook.model import Opportunity, Rep
from workbook.playbook.schema import Playbook, Step

WEEKLY = Playbook(
    format=1, id="weekly", version="1.0", title="Weekly", subject="rep", every="weekly",
    steps=(Step(id="told", verb="ask", sentence="What is new?", answer="text"),),
)  # fmt: skip
MINE = replace(WEEKLY, id="my-week", title="My week", subject="self", every="7 days")


class Shelf(NamedTuple):
    """An entry of a library."""

    playbook: Playbook | None


def walked(book: Book, playbook: Playbook, on: date, rep: Rep | None = None) -> None:
    walk = sessions.start(book, playbook, rep)
    walk.answer("told", "Nothing")
    walk.close(0, on=on)


def reasons(book: Book, playbook: Playbook, rep: Rep | None = None) -> list[str]:
    return [reason for found in suggestions(book, [Shelf(playbook)], rep=rep) for reason in found.reasons]


@pytest.mark.parametrize(("days", "told"), [(6, []), (7, ["7 days"]), (40, ["40 days"])])
def test_a_playbook_comes_round_as_often_as_it_says(book: Book, dana: Rep, days: int, told: list[str]) -> None:
    walked(book, WEEKLY, TODAY - timedelta(days=days), dana)
    expected = [f"last walked {each} ago; it comes round every 7 days" for each in told]
    assert reasons(book, WEEKLY, dana) == expected


def test_it_comes_round_only_with_whom_it_was_walked_and_never_before_the_first_time(
    book: Book, dana: Rep, ravi: Rep
) -> None:
    walked(book, WEEKLY, TODAY - timedelta(days=9), dana)
    assert reasons(book, WEEKLY, ravi) == []
    assert reasons(book, replace(WEEKLY, every=""), dana) == []
    assert reasons(book, replace(WEEKLY, status="draft"), dana) == []


def test_what_is_about_oneself_comes_round_too(book: Book) -> None:
    walked(book, MINE, TODAY - timedelta(days=9))
    assert reasons(book, MINE) == ["last walked 9 days ago; it comes round every 7 days"]


def test_a_playbook_for_other_stages_does_not_fit(book: Book, kovacs: Opportunity) -> None:
    early = replace(WEEKLY, subject="opportunity", stages=("Discovery",))
    assert not fits(book, early, None, kovacs)
    assert fits(book, replace(early, stages=("proposal", "Discovery")), None, kovacs)
    assert fits(book, early, None, replace(kovacs, stage=""))


def test_a_draft_is_walked_only_where_drafts_are(book: Book, dana: Rep) -> None:
    draft = replace(WEEKLY, status="draft")
    with pytest.raises(CoachingProblem, match=r'^"Weekly" is a draft\. .*--drafts'):
        sessions.start(book, draft, dana)
    assert sessions.start(book, draft, dana, drafts=True).step is not None


def test_an_open_session_is_not_moved_to_a_playbook_that_is_retired(book: Book, dana: Rep, clock: Clock) -> None:
    walk = sessions.start(book, WEEKLY, dana)
    assert newer.newer(walk, replace(WEEKLY, version="2.0")) is not None
    assert newer.newer(walk, replace(WEEKLY, version="2.0", status="retired")) is None
    assert sessions.resume(book, walk.session).step is not None
