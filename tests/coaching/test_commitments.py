"""Commitments, and what becomes of them."""

from datetime import date, timedelta

import pytest

from tests.coaching.conftest import TODAY
from workbook.book import Book
from workbook.coaching import commitments
from workbook.coaching.people import archive_rep
from workbook.coaching.problem import CoachingProblem
from workbook.model import Commitment, Rep

FRIDAY = TODAY + timedelta(days=7)


@pytest.fixture
def commitment(book: Book, dana: Rep) -> Commitment:
    return commitments.make(book, dana, "manager", "pricing\n approval", FRIDAY, kind="obstacle")


def test_a_promise_is_written_down_in_words(book: Book, commitment: Commitment) -> None:
    assert (commitment.text, commitment.made_on, commitment.status) == ("pricing approval", TODAY, "open")
    assert book.history()[0].words == 'Promised Dana Whitfield "pricing approval" by 27 Nov 2026'


def test_a_commitment_has_words(book: Book, dana: Rep) -> None:
    with pytest.raises(CoachingProblem, match="What is promised is missing"):
        commitments.make(book, dana, "rep", " \x07 ", FRIDAY)


def test_kept_and_reopened(book: Book, commitment: Commitment) -> None:
    kept = commitments.keep(book, commitment)
    assert (kept.status, kept.settled_on) == ("kept", TODAY)
    with pytest.raises(CoachingProblem, match="is kept already"):
        commitments.miss(book, commitment)
    assert commitments.reopen(book, kept) == commitment
    with pytest.raises(CoachingProblem, match="is open"):
        commitments.reopen(book, commitment)


def test_dropping_and_moving_need_a_reason(book: Book, commitment: Commitment) -> None:
    with pytest.raises(CoachingProblem, match="Say why"):
        commitments.drop(book, commitment, " ")
    with pytest.raises(CoachingProblem, match="moved dates are counted"):
        commitments.move(book, commitment, FRIDAY + timedelta(days=1), "")
    with pytest.raises(CoachingProblem, match="has passed"):
        commitments.move(book, commitment, TODAY - timedelta(days=1), "late")
    with pytest.raises(CoachingProblem, match="already"):
        commitments.move(book, commitment, FRIDAY, "late")
    assert book.commitments.get(commitment.id) == commitment


def test_every_move_is_kept(book: Book, commitment: Commitment) -> None:
    commitments.move(book, commitment, FRIDAY + timedelta(days=3), "finance was away")
    twice = commitments.move(book, commitment, FRIDAY + timedelta(days=9), "again")
    assert [(one.due_before, one.due_after, one.reason) for one in twice.moves] == [
        (FRIDAY, FRIDAY + timedelta(days=3), "finance was away"),
        (FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=9), "again"),
    ]
    assert "moved 2 times" in book.history()[0].words
    assert twice.status == "open"


def test_the_list_has_the_latest_first_and_no_one_who_left(book: Book, dana: Rep, ravi: Rep) -> None:
    late = commitments.make(book, ravi, "rep", "late", TODAY - timedelta(days=2))
    soon = commitments.make(book, dana, "rep", "soon", FRIDAY)
    mine = commitments.make(book, dana, "manager", "mine", FRIDAY)
    assert commitments.due_list(book) == [late, mine, soon]
    assert commitments.due_list(book, owner="rep") == [late, soon]
    assert commitments.due_list(book, rep=dana) == [mine, soon]
    archive_rep(book, ravi)
    assert commitments.due_list(book) == [mine, soon]
    assert commitments.due_list(book, rep=ravi) == [late]


@pytest.mark.parametrize(
    "text",
    ["close 100K", "Sell more", "hit my number", "win the deal", "close it", "try harder", "50 000 EUR revenue by June",
     "increase pipeline by 20 %", "do my best", "make quota", "bring in $40,000", "close 3 deals", "Close Kovacs"],
)  # fmt: skip
def test_a_result_is_asked_after(text: str) -> None:
    question = commitments.result_question(text)
    assert question is not None and question.endswith((".", "?"))


@pytest.mark.parametrize(
    "text",
    ["Call Maria by Thursday", "two first meetings", "pricing approval", "send the cost case", "ask for 100K budget",
     "meet the CFO to close the gap", "close the loop with legal", "clear the form", "read the draft", "", "   ",
     "Book a first conversation with somebody new", "finish the question list", "win back trust with a visit"],
)  # fmt: skip
def test_an_action_is_left_alone(text: str) -> None:
    assert commitments.result_question(text) is None


def test_a_commitment_with_a_past_date_is_late_from_the_start(book: Book, dana: Rep) -> None:
    old = commitments.make(book, dana, "rep", "call Maria", date(2026, 11, 1))
    assert commitments.due_list(book)[0] == old
