"""Opportunities by hand."""

from datetime import date

import pytest

from workbook.book import Book
from workbook.coaching.opportunities import (
    add_opportunity,
    archive_opportunity,
    edit_opportunity,
    find_opportunity,
    label,
    set_must_win,
)
from workbook.coaching.problem import CoachingProblem
from workbook.errors import NotFound
from workbook.model import Opportunity, Rep


@pytest.mark.parametrize("text", ["cost case", "kovacs", "kovacs cost", "phase kovacs", "#1"])
def test_an_opportunity_is_found_by_name_account_or_number(book: Book, kovacs: Opportunity, text: str) -> None:
    assert find_opportunity(book, text) == kovacs


def test_opportunities_of_one_name_are_told_apart(book: Book, dana: Rep, ravi: Rep) -> None:
    one = add_opportunity(book, "Renewal", account="Alpha", rep=dana)
    other = add_opportunity(book, "Renewal", account="Beta", rep=ravi)
    with pytest.raises(CoachingProblem, match=r"Renewal · Alpha \(#1\) and Renewal · Beta \(#2\)"):
        find_opportunity(book, "renewal")
    assert find_opportunity(book, "renewal", rep=ravi) == other
    assert find_opportunity(book, "renewal alpha") == one
    assert label(one) == "Renewal · Alpha (#1)"


def test_closed_opportunities_are_found_when_no_open_one_fits(book: Book, kovacs: Opportunity) -> None:
    edit_opportunity(book, kovacs, status="won")
    assert find_opportunity(book, "cost case").status == "won"
    with pytest.raises(NotFound, match="There is no opportunity"):
        find_opportunity(book, "nothing like it")


def test_a_move_is_kept_as_a_snapshot(book: Book, kovacs: Opportunity) -> None:
    assert len(kovacs.snapshots) == 1
    book.today = date(2026, 11, 25)
    edited = edit_opportunity(book, kovacs, close_on=date(2027, 1, 31), next_step="Call Maria")
    assert [(shot.on, shot.close_on) for shot in edited.snapshots] == [
        (date(2026, 11, 20), date(2026, 12, 15)),
        (date(2026, 11, 25), date(2027, 1, 31)),
    ]
    assert len(set_must_win(book, edited).snapshots) == 2


def test_an_opportunity_goes_away_and_its_twin_is_refused(book: Book, kovacs: Opportunity, dana: Rep) -> None:
    with pytest.raises(CoachingProblem, match="already"):
        add_opportunity(book, "cost case, PHASE two", account="Kovacs AG", rep=dana)
    archive_opportunity(book, kovacs)
    assert book.opportunities.get(kovacs.id).archived
    book.undo()
    assert not book.opportunities.get(kovacs.id).archived


def test_an_opportunity_moves_to_another_rep(book: Book, kovacs: Opportunity, ravi: Rep) -> None:
    assert edit_opportunity(book, kovacs, rep=ravi).rep == ravi.id
    with pytest.raises(NotFound):
        edit_opportunity(book, kovacs, rep=99)
