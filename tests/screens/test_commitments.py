"""Both sides' commitments: shown, settled, and told in words."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from screens.commitments import CommitmentsScreen
from screens.commitments.ledger import Ledger
from screens.commitments.shown import choose
from screens.commitments.words import story
from screens.dialogs.choose import Choose
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.opportunities.one import OpportunityScreen
from tests.screens.conftest import still_app
from tests.screens.opened import comes_up, goes_to, opened
from tests.screens.team import TODAY
from workbook.book import Book
from workbook.coaching.commitments import make, move
from workbook.coaching.people import find_rep
from workbook.model import Commitment

Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])


def at_commitments(book: Book) -> AbstractAsyncContextManager[Pilot[Any]]:
    return opened(book, "commitments")


def texts(pilot: Pilot[Any], side: str) -> list[str]:
    return [commitment.text for commitment in pilot.app.screen.query_one(f"#ledger-{side}", Ledger).items]


def told(pilot: Pilot[Any], place: str) -> str:
    return str(pilot.app.screen.query_one(f"#ledger-{place}").render())


def named(book: Book, text: str) -> Commitment:
    return next(each for each in book.commitments.all() if each.text == text)


async def test_mine_come_first_and_the_latest_in_delay_at_the_top(book: Book) -> None:
    async with at_commitments(book) as pilot:
        assert texts(pilot, "mine") == ["pricing approval", "call with legal"]
        assert texts(pilot, "theirs")[:2] == ["two first meetings", "send the cost case to Sentinel"]


async def test_the_balance_names_my_own_rate_first(book: Book) -> None:
    async with at_commitments(book) as pilot:
        mine, theirs = told(pilot, "balance").splitlines()
        assert mine.startswith("You") and "0% kept on time, 0 of 2 due" in mine
        assert theirs.startswith("They") and "50% kept on time, 1 of 2 due" in theirs


async def test_one_key_marks_it_kept_and_undo_takes_it_back(book: Book) -> None:
    async with at_commitments(book) as pilot:
        await pilot.press("k")
        await pilot.pause()
        assert named(book, "pricing approval").status == "kept"
        assert texts(pilot, "mine") == ["call with legal"]
        await pilot.press("u")
        await pilot.pause()
        assert texts(pilot, "mine") == ["pricing approval", "call with legal"]


async def test_missed_asks_for_a_reason_that_may_stay_empty(book: Book) -> None:
    async with at_commitments(book) as pilot:
        await pilot.press("x")
        await comes_up(pilot, Form)
        await pilot.press("enter")
        await comes_up(pilot, CommitmentsScreen)
        assert named(book, "pricing approval").status == "missed"


async def test_moving_needs_a_day_and_a_reason(book: Book) -> None:
    async with at_commitments(book) as pilot:
        await pilot.press("m")
        await comes_up(pilot, Form)
        pilot.app.screen.query_one("#to", Input).value = "in 10 days"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Say why" in str(pilot.app.screen.query_one("#problem").render())
        pilot.app.screen.query_one("#reason", Input).value = "legal is away"
        await pilot.press("ctrl+s")
        await comes_up(pilot, CommitmentsScreen)
        assert named(book, "pricing approval").due == TODAY + timedelta(days=10)
        await pilot.press("down")
        await pilot.pause()
        assert "moved on 21 Nov 2026: 18 Nov 2026 → 1 Dec 2026, “legal is away”" in told(pilot, "story")


async def test_a_settled_one_is_found_and_reopened(book: Book) -> None:
    async with at_commitments(book) as pilot:
        await pilot.press("f", "s")
        await comes_up(pilot, CommitmentsScreen)
        assert texts(pilot, "mine") == ["join the Kovacs call"]
        await pilot.press("k")
        assert named(book, "join the Kovacs call").status == "missed"
        await pilot.press("r")
        await pilot.pause()
        assert named(book, "join the Kovacs call").status == "open"


async def test_one_rep_s_are_picked(book: Book) -> None:
    async with at_commitments(book) as pilot:
        await pilot.press("f", "r")
        await comes_up(pilot, Choose)
        await pilot.press(*"mei", "enter")
        await comes_up(pilot, CommitmentsScreen)
        assert texts(pilot, "mine") == []
        assert texts(pilot, "theirs") == ["send the cost case to Sentinel"]
        assert "Mei-Mei" in told(pilot, "balance")


async def test_enter_opens_the_opportunity_that_it_is_about(book: Book) -> None:
    async with at_commitments(book) as pilot:
        await pilot.press("enter")
        await comes_up(pilot, OpportunityScreen)
        assert "Kovacs AG renewal" in str(pilot.app.screen.query_one("#opp-title").render())


async def test_the_story_follows_to_the_other_side(book: Book) -> None:
    async with at_commitments(book) as pilot:
        assert "pricing approval" in told(pilot, "story")
        await pilot.press("tab")
        await pilot.pause()
        assert "Dana Whitfield to you" in told(pilot, "story")
        assert "2 d late" in told(pilot, "story")


def test_what_is_due_this_week_ends_on_sunday(book: Book) -> None:
    dana = find_rep(book, "dana")
    for days in (-1, 0, 1, 2):
        make(book, dana, "rep", f"in {days}", TODAY + timedelta(days=days))
    found = [each.text for each in choose(book.commitments.all(), "week", TODAY)]
    assert found == ["call with legal", "in 0", "in 1"]


def test_the_story_of_one_moved_often_keeps_the_newest_moves(book: Book) -> None:
    commitment = make(book, find_rep(book, "dana"), "manager", "ask the board", TODAY)
    for step in range(1, 6):
        commitment = move(book, commitment, TODAY + timedelta(days=step), f"reason {step}")
    lines = str(story(book, commitment, 4)).splitlines()
    assert len(lines) == 4
    assert "reason 5" in lines[2] and "and 4 times before" in lines[2]
    assert lines[3] == "open, Thu"


async def test_ten_thousand_are_shown_and_moved_through(book: Book) -> None:
    dana = find_rep(book, "dana")
    with book.change("Promised much", undoable=False) as change:
        for number in range(10_000):
            due = TODAY + timedelta(days=number % 90)
            change.add(Commitment(rep=dana.id, owner="rep", text=f"step {number}", due=due, made_on=TODAY))
    async with at_commitments(book) as pilot:
        await pilot.press("tab", "end")
        assert len(texts(pilot, "theirs")) == 10_003
        assert "step 9989" in told(pilot, "story")


@SIZES
def test_both_sides_look_as_they_did(snap_compare: Snap, book: Book, size: tuple[int, int]) -> None:
    commitment = named(book, "two first meetings")
    move(book, commitment, TODAY + timedelta(days=2), "two buyers were away")
    at_theirs = goes_to(CommitmentsScreen, "4", "tab", "down")
    assert snap_compare(still_app(book), terminal_size=size, run_before=at_theirs)


def test_what_to_show_looks_as_it_did(snap_compare: Snap, book: Book) -> None:
    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=goes_to(Menu, "4", "f"))


def test_all_of_them_look_harmless(snap_compare: Snap, book: Book) -> None:
    async def show_all(pilot: Pilot[Any]) -> None:
        await goes_to(Menu, "4", "f")(pilot)
        await pilot.press("a")
        await comes_up(pilot, CommitmentsScreen)
        await pilot.press("tab", "down", "down")
        await pilot.pause()

    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=show_all)


def test_without_any_it_says_what_notes_one(snap_compare: Snap, empty_book: Book) -> None:
    at_empty = goes_to(CommitmentsScreen, "4")
    assert snap_compare(still_app(empty_book), terminal_size=(80, 24), run_before=at_empty)
