"""The history of what is highlighted, one key away on every mode."""

import pytest

from screens.app import WorkbookApp
from screens.dialogs.page import Page
from tests.screens.conftest import still_app
from tests.screens.opened import comes_up
from tests.screens.seen import settle, words
from workbook.book import Book

NARROW = (80, 24)


@pytest.fixture
def app(book: Book) -> WorkbookApp:
    """The app over the fixed team."""
    return still_app(book)


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ("H", "History of Dana Whitfield"),
        ("tab H", "History of “pricing approval”"),
        ("3 H", "History of Kovacs AG"),
        ("4 H", "History of “pricing approval”"),
        ("5 H", "History of 1 h 05 on 19 Nov 2026"),
    ],
)
async def test_one_key_shows_the_history_of_what_is_highlighted(app: WorkbookApp, keys: str, title: str) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        for key in keys.split():
            await pilot.press(key)
            await settle(pilot)
        await comes_up(pilot, Page)
        assert title in words(app)
        assert "Set up the team" in words(app)


async def test_the_history_of_one_thing_marks_what_was_undone(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        await pilot.press("k")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        await pilot.press("up", "H")
        await comes_up(pilot, Page)
        assert "Undid: " in words(app)
        assert ", undone" in words(app)
