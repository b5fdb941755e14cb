"""A playbook laid out to be read, and the line of its file that a finding is about."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.playbook.files import reading
from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.excerpt import BEFORE, WIDTH, excerpt
from workbook.playbook.outline import condition_words, facts_words, outline
from workbook.playbook.schema import Choice, Playbook, Step

WHERE = Step(
    id="where", verb="ask", sentence="Where, <rep.first_name>?", title="Where it is stuck", answer="choice",
    choices=(Choice(value="money", label="No money"), Choice(value="access")), other=True, required=True,
)  # fmt: skip
PLAYBOOK = Playbook(
    format=1, id="p", version="1", title="P", subject="rep", steps=(
        WHERE,
        Step(id="mine", verb="check", owners=("manager",), sentence="My promises."),
        Step(id="close.rep", verb="commit", owner="rep", due="in 3 days", sentence="What will you do?"),
        Step(id="sure", verb="rate", by=("rep",), low=0, high=10, sentence="How sure?"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, ""),
        ({"where": "money"}, 'where it is stuck is "No money"'),
        ({"where": ["money", "access"]}, 'where it is stuck is "No money" or "access"'),
        ({"open_opportunities": "at least 30"}, "open opportunities is at least 30"),
        ({"where": "money", "pace": "less than 50"}, 'where it is stuck is "No money" and pace is less than 50'),
        ({"none": [{"where": "money"}]}, 'not (where it is stuck is "No money")'),
        ({"any": [{"pace": "unanswered"}, {"target": "answered"}]}, "(pace is unanswered or target is answered)"),
        ("= amount / target > 25%", "amount / target > 25%"),
    ],
)
def test_conditions_read_as_words(when: Any, words: str) -> None:
    assert condition_words(when, PLAYBOOK) == words


def test_each_step_says_what_is_answered() -> None:
    where, mine, rep, sure = outline(PLAYBOOK)
    assert where.sentence == "Where, Dana?"
    assert where.answer == "one of these, required"
    assert where.options == ("No money", "access", "something else")
    assert mine.answer == "your commitments, one by one"
    assert (rep.title, rep.answer) == ("Rep", "a commitment of the rep, due in 3 days")
    assert sure.answer == "a rating from 0 to 10, by rep"


def _at(line: int, col: int) -> Diagnostic:
    return Diagnostic(code="X", message="", line=line, col=col)


def test_an_excerpt_shows_the_line_and_the_cells_before_the_place() -> None:
    assert excerpt("a\n  日本 = b".encode(), _at(2, 6)) == ("  日本 = b", 7, 1)


def test_a_tab_and_control_characters_are_harmless_and_counted() -> None:
    assert excerpt(b"\tx\x1b[2Jy", _at(1, 2)) == ("    xy", 4, 1)


def test_a_very_long_line_is_cut_round_the_place() -> None:
    found = excerpt(b"x" * 500_000 + b"HERE" + b"y" * 500_000, _at(1, 500_001))
    assert found is not None
    assert len(found.line) <= WIDTH + 1
    assert found.line[found.before :].startswith("HERE")
    assert found.before == BEFORE + 1


def test_a_place_outside_the_file_has_no_excerpt() -> None:
    assert excerpt(b"a", _at(7, 1)) is None


@given(st.binary(max_size=200), st.integers(0, 9), st.integers(0, 300))
def test_no_bytes_break_it(data: bytes, line: int, col: int) -> None:
    found = excerpt(data, _at(line, col))
    assert found is None or (found.before >= 0 and found.line.isprintable())


def test_an_exercise_tells_what_it_trains_and_calls_the_case_by_its_titles() -> None:
    book = reading((Path(__file__).parent / "examples/price-pushback.yaml").read_bytes()).playbook
    assert book is not None
    told = dict(facts_words(book))
    assert (told["About"], told["Done"], told["Level"]) == ("a fictional case", "in pairs", "3 of 5")
    steps = {one.id: one for one in outline(book)}
    assert steps["read"].beside == ("The company", "Who is who", "E-mail from Omar, this morning")
    assert steps["play"].answer == "a role play with Seller, Omar and Observer, 2 rounds"
