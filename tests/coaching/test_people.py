"""Reps by hand."""

from datetime import date
from decimal import Decimal

import pytest

from workbook.book import Book
from workbook.coaching.people import add_rep, archive_rep, edit_rep, find_rep, restore_rep
from workbook.coaching.problem import CoachingProblem
from workbook.errors import NotFound
from workbook.model import Rep


@pytest.mark.parametrize("text", ["Dana Whitfield", "dana", "WHIT", "dana@example.com", "whitfield dana", "Dána"])
def test_a_rep_is_found_by_any_part_of_the_name(book: Book, dana: Rep, ravi: Rep, text: str) -> None:
    assert find_rep(book, text) == dana


def test_an_exact_name_wins_over_a_longer_one(book: Book) -> None:
    short = add_rep(book, "Dan")
    add_rep(book, "Dana Whitfield")
    assert find_rep(book, "dan") == short


def test_a_name_that_fits_several_lists_up_to_five(book: Book) -> None:
    for letter in "ABCDEFG":
        add_rep(book, f"Dana {letter}")
    with pytest.raises(CoachingProblem, match=r"Dana A, Dana B, Dana C, Dana D, Dana E and 2 more"):
        find_rep(book, "dana")


def test_a_misspelt_name_is_answered_with_the_nearest(book: Book, dana: Rep, ravi: Rep) -> None:
    with pytest.raises(NotFound, match="Did you mean Dana Whitfield"):
        find_rep(book, "dana witfeld")
    with pytest.raises(NotFound) as nothing:
        find_rep(book, "zzz")
    assert "Did you mean" not in str(nothing.value)


def test_nothing_typed_asks_for_a_name(book: Book) -> None:
    with pytest.raises(CoachingProblem, match="Say which rep"):
        find_rep(book, "  ")


def test_the_same_name_is_not_added_twice(book: Book, dana: Rep) -> None:
    with pytest.raises(CoachingProblem, match="in this workbook already"):
        add_rep(book, " dana  WHITFIELD")
    archive_rep(book, dana)
    with pytest.raises(CoachingProblem, match="archived: restore"):
        add_rep(book, "Dana Whitfield")


def test_a_target_is_that_of_the_running_quarter(book: Book, dana: Rep) -> None:
    (period,) = dana.periods
    assert (period.starts, period.ends, period.target) == (date(2026, 10, 1), date(2026, 12, 31), Decimal(600000))
    edited = edit_rep(book, dana, attained=Decimal(100))
    assert [(one.target, one.attained) for one in edited.periods] == [(Decimal(600000), Decimal(100))]


def test_a_renamed_rep_is_still_known_by_the_old_name(book: Book, dana: Rep) -> None:
    edit_rep(book, dana, name="Dana Reyes")
    assert find_rep(book, "Dana Whitfield").name == "Dana Reyes"
    assert book.history()[0].words == "Changed name of Dana Whitfield"


def test_what_cannot_be_right_is_refused(book: Book, dana: Rep) -> None:
    with pytest.raises(CoachingProblem, match="name of the rep is missing"):
        add_rep(book, "\x1b[2J \u202e")
    with pytest.raises(CoachingProblem, match="from 1 to 120"):
        edit_rep(book, dana, cadence_days=0)
    with pytest.raises(CoachingProblem, match='"salary" cannot be changed'):
        edit_rep(book, dana, salary=1)
    with pytest.raises(CoachingProblem, match="Target cannot be -5"):
        edit_rep(book, dana, target=Decimal(-5))
    assert book.reps.all() == [dana]


def test_hostile_names_are_made_harmless_and_kept(book: Book) -> None:
    rep = add_rep(book, "[/red] [@click=app.quit]x\x1b[31m\u202e" + "y" * 4000)
    assert rep.name.startswith("[/red] [@click=app.quit]xyyy")
    assert len(rep.name) <= 300
    assert find_rep(book, "[/red]") == rep


def test_an_archived_rep_is_only_found_by_the_whole_name(book: Book, dana: Rep) -> None:
    archive_rep(book, dana)
    assert find_rep(book, "dana whitfield").archived
    with pytest.raises(NotFound):
        find_rep(book, "dana")
    assert not restore_rep(book, book.reps.get(dana.id)).archived
