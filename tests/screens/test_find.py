"""The find box: a few words, and one is there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from screens.find import FindBox
from screens.library import LibraryScreen
from screens.opportunities.one import OpportunityScreen
from screens.people.rep import RepScreen
from screens.widgets.long_list import LongList
from tests.screens.conftest import still_app
from tests.screens.opened import comes_up
from tests.screens.seen import seen, settle
from workbook.book import Book


@asynccontextmanager
async def finding(book: Book, words: str) -> AsyncIterator[Pilot[Any]]:
    async with still_app(book).run_test(size=(80, 24)) as pilot:
        await up(pilot, words)
        yield pilot


async def up(pilot: Pilot[Any], words: str) -> None:
    await settle(pilot)
    await pilot.press("slash")
    await settle(pilot)
    assert isinstance(pilot.app.screen, FindBox)
    pilot.app.screen.query_one(Input).value = words
    await settle(pilot)


def found(pilot: Pilot[Any]) -> list[str]:
    return [hit.title for hit in pilot.app.screen.query_one(LongList).items]


async def test_a_rep_is_one_name_away(book: Book) -> None:
    async with finding(book, "ravi") as pilot:
        assert found(pilot)[0] == "Ravi Menon"
        await pilot.press("enter")
        await comes_up(pilot, RepScreen)
        assert "Ravi Menon" in seen(pilot.app)


async def test_an_opportunity_is_found_by_words_in_any_order(book: Book) -> None:
    async with finding(book, "renewal kov") as pilot:
        assert found(pilot)[0] == "Kovacs AG renewal"
        await pilot.press("enter")
        await comes_up(pilot, OpportunityScreen)


async def test_a_commitment_leads_to_its_rep(book: Book) -> None:
    async with finding(book, "pricing approval") as pilot:
        await pilot.press("enter")
        await comes_up(pilot, RepScreen)
        assert "Dana Whitfield" in seen(pilot.app)


async def test_a_playbook_leads_to_its_place_in_the_library(book: Book) -> None:
    async with finding(book, "gone quiet") as pilot:
        assert found(pilot) == ["Gone quiet"]
        await pilot.press("enter")
        await comes_up(pilot, LibraryScreen)
        for worker in [worker for worker in pilot.app.workers if worker.group == "library"]:
            await worker.wait()
        await settle(pilot)
        assert pilot.app.screen.query_one("#shelf", LongList).item.entry.title == "Gone quiet"


async def test_the_arrows_move_the_list_while_one_types(book: Book) -> None:
    async with finding(book, "co") as pilot:
        await pilot.press("down", "down", "up")
        assert pilot.app.screen.query_one(LongList).cursor == 1


async def test_nothing_found_says_so_and_escape_closes(book: Book) -> None:
    async with finding(book, "zebra [/red]") as pilot:
        assert 'Nothing here has "zebra [/red]".' in seen(pilot.app)
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, FindBox)


@pytest.mark.parametrize(
    ("words", "size"),
    [("dana", (80, 24)), ("dana", (120, 36)), ("", (80, 24)), ("[/red]", (80, 24))],
    ids=["dana-80x24", "dana-120x36", "empty", "hostile"],
)
def test_picture(snap_compare: Any, book: Book, words: str, size: tuple[int, int]) -> None:
    assert snap_compare(still_app(book), terminal_size=size, run_before=lambda pilot: up(pilot, words))
