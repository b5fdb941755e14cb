"""The first start: an empty workbook and three ways in."""

from typing import Any

import pytest

from screens.exchange import ImportScreen
from screens.first import FirstStart
from tests.screens.conftest import still_app
from tests.screens.seen import seen, settle
from workbook.book import Book

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])


async def test_i_opens_the_import_and_escape_comes_back(empty_book: Book) -> None:
    app = still_app(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, FirstStart)
        await pilot.press("i")
        await settle(pilot)
        assert isinstance(app.screen, ImportScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, FirstStart)


async def test_d_leaves_for_the_fictional_team(empty_book: Book) -> None:
    app = still_app(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
    assert app.return_value == "demo"


async def test_n_adds_the_first_rep_and_the_ranking_follows(empty_book: Book) -> None:
    app = still_app(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*"Dana", "enter")
        await settle(pilot)
        assert [rep.name for rep in empty_book.reps.all()] == ["Dana"]
        assert "Whose turn" in seen(app)


async def test_with_a_rep_no_way_leads_back_to_the_first_start(empty_book: Book) -> None:
    app = still_app(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*"Dana", "enter")
        await settle(pilot)
        await pilot.press("escape", "1")
        await settle(pilot)
        assert not isinstance(app.screen, FirstStart)


async def test_escape_has_nowhere_to_go(empty_book: Book) -> None:
    app = still_app(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, FirstStart)


@SIZES
def test_picture(snap_compare: Any, empty_book: Book, size: tuple[int, int]) -> None:
    assert snap_compare(still_app(empty_book), terminal_size=size, run_before=settle)
