"""What people type as an answer, and what is stored of it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.book import Book
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.reading import number, read_answer
from workbook.errors import WorkbookError
from workbook.model import Opportunity, Rep
from workbook.playbook.schema import AnswerType, Choice, Column, Step

CHOICES = (
    Choice(value="money", label="No path to money"),
    Choice(value="ours", label="Our own side"),
    Choice(value="x"),
)


def step(answer: AnswerType, **fields: Any) -> Step:
    return Step(id="s", verb="ask", answer=answer, **fields)


@pytest.mark.parametrize(
    ("asked", "typed", "stored"),
    [
        (step("text"), " a\tb ", "a b"),
        (step("long_text"), "a\nb\x1b[2J", "a\nb"),
        (step("list"), "one\n\n two \n", ["one", "two"]),
        (step("number"), "1,234.50", "1234.50"),
        (step("number"), "1.234,5", "1234.5"),
        (step("number"), "-3", "-3"),
        (step("number"), "0,5", "0.5"),
        (step("money"), "48k", "48000"),
        (step("money"), "1.2 m EUR", "1200000.0"),
        (step("money"), "12 500", "12500"),
        (step("percent"), "25 %", "25"),
        (step("date"), "in 10 days", "2026-11-30"),
        (step("time_span"), "1h30", 90),
        (step("yes_no"), "Y", True),
        (step("yes_no"), "no", False),
        (step("choice", choices=CHOICES), "no path", "money"),
        (step("choice", choices=CHOICES), "2", "ours"),
        (step("choice", choices=CHOICES), "OURS", "ours"),
        (step("choice", choices=CHOICES, other=True), "their lawyer", "their lawyer"),
        (step("choices", choices=CHOICES), "1, 2; 1", ["money", "ours"]),
        (step("scale"), "7", 7),
        (step("table", columns=(Column(id="a", label="A"), Column(id="b", label="B"))), "x | y\nz", [
            {"a": "x", "b": "y"}, {"a": "z"}]),
        (step("text"), "   ", None),
    ],
)  # fmt: skip
def test_typed_answers_are_read(book: Book, asked: Step, typed: str, stored: Any) -> None:
    assert read_answer(book, asked, typed) == stored


def test_reps_and_opportunities_are_kept_by_id(book: Book, dana: Rep, kovacs: Opportunity) -> None:
    assert read_answer(book, step("rep"), "dana") == dana.id
    assert read_answer(book, step("opportunity"), "kovacs") == kovacs.id


@pytest.mark.parametrize(
    ("asked", "typed", "sentence"),
    [
        (step("number"), "many", "Write it like 48000"),
        (step("number"), "1,2,3.4.5", "is not a number"),
        (step("percent", max="100"), "120", "120 is outside what is asked for: at most 100"),
        (step("date", min="2026-12-01"), "today", "at least 1 Dec 2026"),
        (step("scale"), "11", "0 to 10"),
        (step("scale", min="1", max="5"), "0", "1 to 5"),
        (step("scale"), "high", "whole number"),
        (step("yes_no"), "perhaps", "Write y or n"),
        (step("choice", choices=CHOICES), "their", "No path to money, Our own side and x"),
        (step("list", at_least=2), "one", "At least 2"),
        (step("list", at_most=1), "one\ntwo", "At most 1"),
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(book: Book, asked: Step, typed: str, sentence: str) -> None:
    with pytest.raises(WorkbookError, match=sentence):
        read_answer(book, asked, typed)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
@settings(max_examples=200, deadline=None)
def test_a_number_written_with_commas_reads_as_itself(value: Any) -> None:
    assert float(number(f"{value:,.2f}")) == float(value)


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_number_or_a_sentence(text: str) -> None:
    try:
        assert number(text).lstrip("-+").replace(".", "").isdigit()
    except CoachingProblem as problem:
        assert "is not a number" in str(problem)


def test_a_day_of_the_past_is_the_last_one_of_its_name(book: Book) -> None:
    step = Step(id="last_reply", verb="ask", answer="date", max="today")
    assert read_answer(book, step, "fri") == "2026-11-20"
    with pytest.raises(CoachingProblem, match="outside what is asked for"):
        read_answer(book, step, "tomorrow")
    ahead = Step(id="stop", verb="ask", answer="date", min="today")
    assert read_answer(book, ahead, "fri") == "2026-11-27"
    with pytest.raises(CoachingProblem, match="outside what is asked for"):
        read_answer(book, ahead, "yesterday")


def test_a_number_has_no_more_decimals_than_are_asked_for(book: Book) -> None:
    asked = Step(id="hours", verb="ask", answer="number", decimals=1)
    assert read_answer(book, asked, "2.5") == "2.5"
    with pytest.raises(CoachingProblem, match="at most 1 decimal"):
        read_answer(book, asked, "2.55")
