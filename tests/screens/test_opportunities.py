"""The table of opportunities, and one opportunity on its own."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from screens.dialogs.choose import Choose
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.opportunities import OpportunitiesScreen
from screens.opportunities.one import OpportunityScreen
from screens.opportunities.rows import ORDERS, Wanted, choose, rows_of
from screens.walk.screen import WalkScreen
from screens.widgets.long_list import LongList
from tests.screens.conftest import still_app
from tests.screens.opened import comes_up, goes_to, opened
from tests.screens.seen import seen
from tests.screens.team import HOSTILE, TODAY
from workbook.book import Book
from workbook.coaching.commitments import make, move
from workbook.coaching.opportunities import archive_opportunity, edit_opportunity, find_opportunity
from workbook.coaching.people import find_rep
from workbook.coaching.time import log_time

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])


def at_opportunities(book: Book) -> AbstractAsyncContextManager[Pilot[Any]]:
    return opened(book, "opportunities")


def shown(pilot: Pilot[Any]) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, OpportunitiesScreen)
    return [row.view.opportunity.name for row in screen.query_one(LongList).items]


def standing(pilot: Pilot[Any]) -> str:
    return str(pilot.app.screen.query_one("#opp-standing").render())


async def test_open_ones_are_shown_the_largest_first(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        assert shown(pilot)[:4] == ["Kovacs AG renewal", "Hilltop rollout", "Plusstrip pilot", "Dontech seats"]
        assert standing(pilot) == "5 open of 5 · order: amount, largest first"


async def test_typing_narrows_and_escape_shows_all_again(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("f", *"ravi")
        assert shown(pilot) == ["Hilltop rollout"]
        await pilot.press("escape")
        assert len(shown(pilot)) == 5
        assert not pilot.app.screen.query_one(Input).display


async def test_enter_behind_the_typing_opens_what_was_found(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("f", *"kov", "enter")
        await comes_up(pilot, OpportunityScreen)
        await pilot.press("escape")
        assert shown(pilot) == ["Kovacs AG renewal"]


async def test_letters_are_typed_and_do_not_command_while_filtering(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("f", *"mx")
        assert not any(each.must_win for each in book.opportunities.all() if each.name != "Kovacs AG renewal")
        assert shown(pilot) == []
        assert "esc clears" in str(pilot.app.screen.query_one(LongList).render_line(1).text)


async def test_won_ones_are_picked_with_two_keys(book: Book) -> None:
    edit_opportunity(book, find_opportunity(book, "hilltop"), status="won")
    async with at_opportunities(book) as pilot:
        assert "Hilltop rollout" not in shown(pilot)
        await pilot.press("v", "w")
        await pilot.pause()
        assert shown(pilot) == ["Hilltop rollout"]


async def test_flags_narrow_to_those_that_carry_them(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("v", "m")
        await pilot.pause()
        assert shown(pilot) == ["Kovacs AG renewal"]


async def test_the_order_is_picked_and_turned_round(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("o", "n")
        await pilot.pause()
        names = shown(pilot)
        assert names == sorted(names, key=str.casefold)
        await pilot.press("o", "n")
        await pilot.pause()
        assert shown(pilot) == names[::-1]


async def test_a_click_on_a_column_orders_by_it(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.click("#opp-table", offset=(8, 0))
        await pilot.pause()
        assert "order: name" in standing(pilot)


async def test_must_win_is_marked_and_undone(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("down", "m")
        await pilot.pause()
        assert find_opportunity(book, "hilltop").must_win
        await pilot.press("u")
        await pilot.pause()
        assert not find_opportunity(book, "hilltop").must_win


async def test_delete_puts_away_and_brings_back(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("delete")
        await pilot.pause()
        assert "Kovacs AG renewal" not in shown(pilot)
        await pilot.press("v", "x")
        await pilot.pause()
        assert shown(pilot) == ["Kovacs AG renewal"]
        await pilot.press("delete")
        await pilot.pause()
        assert not find_opportunity(book, "kovacs").archived


async def test_the_highlight_stays_on_its_opportunity_when_others_change(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("down")
        edit_opportunity(book, find_opportunity(book, "kovacs"), status="lost")
        await pilot.pause()
        assert pilot.app.screen.query_one(LongList).item.view.opportunity.name == "Hilltop rollout"


async def test_the_letters_of_the_highlighted_one_are_told_in_words(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        told = str(pilot.app.screen.query_one("#opp-about").render())
        assert "M must-win: marked as one that must be won" in told
        assert "Dana Whitfield" in told


async def test_what_is_typed_in_the_form_is_kept(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("e")
        await comes_up(pilot, Form)
        pilot.app.screen.query_one("#next_step", Input).value = "ask who signs"
        pilot.app.screen.query_one("#amount", Input).value = "52k"
        await pilot.press("ctrl+s")
        await pilot.pause()
        one = find_opportunity(book, "kovacs")
        assert (one.next_step, one.amount) == ("ask who signs", 52_000)
        assert book.history(limit=1)[0].words == "Changed amount and next step of Kovacs AG renewal"


def test_what_is_not_known_comes_last_whichever_way_round(book: Book) -> None:
    rows = rows_of(book)
    for turned in (False, True):
        assert choose(rows, Wanted(order="amount", turned=turned))[-1].view.opportunity.amount is None


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_shows_every_open_one(book: Book, order: str) -> None:
    rows = rows_of(book)
    assert {row.id for row in choose(rows, Wanted(order=order))} == {row.id for row in rows}


async def test_one_tells_its_facts_and_what_happened(book: Book) -> None:
    kovacs = find_opportunity(book, "kovacs")
    log_time(book, [find_rep(book, "dana")], 30, "opportunity", TODAY, kovacs, "who signs")
    async with at_opportunities(book) as pilot:
        await pilot.press("enter")
        await comes_up(pilot, OpportunityScreen)
        facts = str(pilot.app.screen.query_one("#opp-facts").render())
        assert "48,000 USD" in facts
        events = [event.words for event in pilot.app.screen.query_one("#opp-timeline", LongList).items]
        assert events[0] == "30 min, opportunity: who signs"
        assert "Stage → Proposal, close → 20 Dec 2026" in events


async def test_a_moved_commitment_stands_in_what_happened(book: Book) -> None:
    kovacs, dana = find_opportunity(book, "kovacs"), find_rep(book, "dana")
    commitment = make(book, dana, "rep", "send the cost case", TODAY, opportunity=kovacs)
    move(book, commitment, TODAY + timedelta(days=3), "the buyer is away")
    async with at_opportunities(book) as pilot:
        await pilot.press("enter")
        await comes_up(pilot, OpportunityScreen)
        events = [event.words for event in pilot.app.screen.query_one("#opp-timeline", LongList).items]
        assert "“send the cost case” moved to 24 Nov 2026: the buyer is away" in events


async def test_one_offers_playbooks_with_their_reasons(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("enter")
        await comes_up(pilot, OpportunityScreen)
        ways = pilot.app.screen.query_one("#opp-ways", LongList).items
        assert ways[0].speaks and ways[0].reason
        assert len({way.title for way in ways}) == len(ways)


async def test_enter_on_a_playbook_walks_it_and_goes_on_later(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("enter")
        await comes_up(pilot, OpportunityScreen)
        title = pilot.app.screen.query_one("#opp-ways", LongList).item.title
        await pilot.press("enter")
        await comes_up(pilot, Choose)
        await pilot.press("enter")
        await comes_up(pilot, WalkScreen)
        await pilot.press("escape")
        await comes_up(pilot, OpportunityScreen)
        ways = pilot.app.screen.query_one("#opp-ways", LongList).items
        assert ways[0].title == f"▸ {title}"
        events = pilot.app.screen.query_one("#opp-timeline", LongList).items
        assert events[0].words == f"Session: {title}, still open"


async def test_one_that_is_undone_away_is_left(book: Book) -> None:
    with book.change("Added a twin") as change:
        twin = change.add(find_opportunity(book, "kovacs"))
    async with at_opportunities(book) as pilot:
        app = pilot.app
        app.open_opportunity(twin.id)
        await comes_up(pilot, OpportunityScreen)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(app.screen, OpportunitiesScreen)


async def test_an_archived_one_says_so(book: Book) -> None:
    kovacs = archive_opportunity(book, find_opportunity(book, "kovacs"))
    async with at_opportunities(book) as pilot:
        app = pilot.app
        app.open_opportunity(kovacs.id)
        await comes_up(pilot, OpportunityScreen)
        assert "archived" in str(app.screen.query_one("#opp-title").render())


async def test_a_hostile_name_is_shown_as_it_is_written(book: Book) -> None:
    async with at_opportunities(book) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert pilot.app.screen.query_one(LongList).item.view.opportunity.name == HOSTILE
        told = str(pilot.app.screen.query_one("#opp-about").render())
        assert "[/red] [@click=app.quit]x" in told
        assert "\x1b" not in told


Snap = Callable[..., bool]


@SIZES
def test_the_table_looks_as_it_did(snap_compare: Snap, book: Book, size: tuple[int, int]) -> None:
    assert snap_compare(still_app(book), terminal_size=size, run_before=goes_to(OpportunitiesScreen, "3"))


@SIZES
def test_one_looks_as_it_did(snap_compare: Snap, book: Book, size: tuple[int, int]) -> None:
    assert snap_compare(still_app(book), terminal_size=size, run_before=goes_to(OpportunityScreen, "3", "enter"))


def test_the_menu_looks_as_it_did(snap_compare: Snap, book: Book) -> None:
    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=goes_to(Menu, "3", "v"))


def test_the_form_looks_as_it_did(snap_compare: Snap, book: Book) -> None:
    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=goes_to(Form, "3", "e"))


def test_a_hostile_one_looks_harmless(snap_compare: Snap, book: Book) -> None:
    assert snap_compare(
        still_app(book), terminal_size=(80, 24), run_before=goes_to(OpportunityScreen, "3", "end", "enter")
    )


def test_an_empty_table_says_what_would_fill_it(snap_compare: Snap, empty_book: Book) -> None:
    assert snap_compare(still_app(empty_book), terminal_size=(80, 24), run_before=goes_to(OpportunitiesScreen, "3"))


async def test_the_highlighted_one_is_told_with_all_its_flags_and_its_next_step(book: Book) -> None:
    edit_opportunity(book, find_opportunity(book, "kovacs"), next_step="Ask who signs")
    async with at_opportunities(book) as pilot:
        lines = seen(pilot.app).splitlines()
        (head,) = (line for line in lines if "48,000 USD" in line)
        assert head.strip().startswith("Kovacs AG renewal · Dana Whitfield · 48,000 USD")
        assert "Next step: Ask who signs" in "\n".join(lines)
