"""The two-sided ledger."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.insight.records import TODAY, commitment, day
from tests.insight.strategies import commitments
from workbook.book import Book
from workbook.insight.balance import balance_of, balances, side_of
from workbook.insight.chance import differs, wilson
from workbook.model import Commitment, Moved, Rep

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def kept(due: int, settled: int | None, **more: Any) -> Commitment:
    return commitment(due, status="kept", settled_on=None if settled is None else day(settled), **more)


def test_a_side_counts_what_is_open_due_late_and_settled() -> None:
    mine = [commitment(0), commitment(-3), commitment(5), kept(-9, -9), commitment(-4, status="missed")]
    side = side_of([*mine, commitment(-1, "rep")], "manager", TODAY)
    assert (side.open, side.due, side.late, side.kept, side.missed) == (3, 1, 1, 1, 1)
    assert side.words == "1 of 3 that came due kept on time"
    assert side.kept_rate == pytest.approx(1 / 3)


def test_kept_late_is_kept_and_not_on_time() -> None:
    side = side_of([kept(-9, -8), kept(-9, -9), kept(5, -1), kept(-9, None)], "manager", TODAY)
    assert (side.kept, side.on_time, side.came_due) == (4, 3, 4)


def test_a_moved_date_is_counted_and_not_forgiven() -> None:
    moves = (Moved(on=day(-10), due_before=day(-9), due_after=day(-2), reason="legal was away"),)
    kept_after_all = kept(-2, -3, moves=moves)
    still_open = commitment(4, moves=(*moves, Moved(on=day(-2), due_before=day(-2), due_after=day(4), reason="again")))
    side = side_of([kept_after_all, still_open], "manager", TODAY)
    assert (side.moved, side.late, side.on_time, side.came_due) == (3, 0, 0, 2)


def test_one_dropped_before_its_date_never_came_due() -> None:
    early = commitment(-5, status="dropped", settled_on=day(-6))
    late = commitment(-5, status="dropped", settled_on=day(-4))
    assert side_of([early], "manager", TODAY).came_due == 0
    assert side_of([late], "manager", TODAY).came_due == 1


def test_before_anything_came_due_there_is_no_rate() -> None:
    side = side_of([commitment(5)], "manager", TODAY)
    assert (side.kept_rate, side.interval, side.words) == (None, None, "nothing came due yet")


def test_a_rate_of_few_comes_with_its_interval() -> None:
    few = side_of([kept(-9, -9) for _ in range(10)], "manager", TODAY)
    assert few.interval == pytest.approx((0.7225, 1), abs=1e-3)
    assert side_of([kept(-9, -9) for _ in range(20)], "manager", TODAY).interval is None


def test_three_open_on_one_side_and_none_on_the_other_is_out_of_balance() -> None:
    theirs = [commitment(5, "rep") for _ in range(3)]
    assert balance_of(theirs, TODAY).out_of_balance == "3 commitments of theirs are open and none of yours"
    assert balance_of([*theirs, commitment(5)], TODAY).out_of_balance is None
    assert balance_of(theirs[:2], TODAY).out_of_balance is None


def test_rates_that_differ_by_more_than_chance_are_out_of_balance() -> None:
    mine = [commitment(-9, status="missed") for _ in range(8)] + [kept(-9, -9)]
    theirs = [kept(-9, -9, owner="rep") for _ in range(9)]
    found = balance_of([*mine, *theirs], TODAY).out_of_balance
    assert found is not None
    assert "you kept 1 of 9 on time, they kept 9 of 9" in found
    assert balance_of([*mine[:2], *theirs[:2]], TODAY).out_of_balance is None


def test_the_balances_of_a_book_leave_archived_reps_out(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book", today=TODAY, now=lambda: NOON) as book:
        with book.change("Added reps and commitments") as change:
            zoe, abe = change.add(Rep(name="Zoe")), change.add(Rep(name="Abe"))
            gone = change.add(Rep(name="Gone", archived=True))
            for rep in (zoe, zoe, abe, gone):
                change.add(commitment(3, rep=rep.id))
        whole, each = balances(book)
        assert whole.mine.open == 3
        assert [(one.rep.name, one.mine.open) for one in each if one.rep] == [("Abe", 1), ("Zoe", 2)]


@given(st.lists(commitments, max_size=12))
def test_nothing_is_kept_on_time_that_did_not_come_due(each: list[Commitment]) -> None:
    side = side_of(each, "manager", TODAY)
    assert 0 <= side.on_time <= side.came_due
    assert side.late <= side.open
    assert side.kept_rate is None or 0 <= side.kept_rate <= 1


@given(st.integers(0, 60), st.integers(0, 60))
def test_an_interval_holds_the_share_and_stays_in_range(hits: int, misses: int) -> None:
    low, high = wilson(hits, hits + misses)
    assert 0 <= low <= high <= 1
    if hits + misses:
        assert low - 1e-9 <= hits / (hits + misses) <= high + 1e-9


def test_wilson_gives_the_numbers_of_the_textbook() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_difference_is_the_same_from_both_sides() -> None:
    assert differs(56, 70, 48, 80)
    assert differs(48, 80, 56, 70)
    assert differs(3, 3, 0, 4)
    assert not differs(3, 3, 0, 3)
    assert not differs(9, 10, 7, 10)
    assert not differs(0, 0, 9, 10)
