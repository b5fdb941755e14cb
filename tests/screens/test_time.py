"""Time: the log, the mix, the weeks and the timer."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input

from screens.dialogs.choose import Choose
from screens.dialogs.form import Form
from screens.time import TimeScreen
from screens.time.entries import Entries
from screens.time.heat import HeatMap
from screens.time.shades import SHADES, bounds, legend, month_line, shade, shaded
from tests.screens.conftest import still_app
from tests.screens.opened import comes_up, goes_to, opened
from tests.screens.seen import seen, settle
from tests.screens.team import NOW, TODAY
from workbook.book import Book
from workbook.coaching.people import find_rep
from workbook.coaching.time import log_time, running_timer, start_timer

Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])


def at_time(book: Book, size: tuple[int, int] = (80, 24)) -> AbstractAsyncContextManager[Pilot[Any]]:
    return opened(book, "time", size)


def told(pilot: Pilot[Any], place: str) -> str:
    return str(pilot.app.screen.query_one(f"#time-{place}").render())


async def test_entries_stand_newest_first(book: Book) -> None:
    log_time(book, [find_rep(book, "ravi")], 25, "skill", TODAY)
    async with at_time(book) as pilot:
        entries = pilot.app.screen.query_one(Entries).items
        assert entries[0].minutes == 25
        assert [each.on for each in entries] == sorted((each.on for each in entries), reverse=True)


async def test_delete_takes_an_entry_out_and_undo_brings_it_back(book: Book) -> None:
    async with at_time(book) as pilot:
        before = len(book.time)
        await pilot.press("delete")
        await pilot.pause()
        assert len(book.time) == before - 1
        await pilot.press("u")
        await pilot.pause()
        assert len(pilot.app.screen.query_one(Entries).items) == before


async def test_an_entry_is_corrected(book: Book) -> None:
    async with at_time(book) as pilot:
        await pilot.press("e")
        await comes_up(pilot, Form)
        pilot.app.screen.query_one("#minutes", Input).value = "1h"
        await pilot.press("ctrl+s")
        await comes_up(pilot, TimeScreen)
        assert pilot.app.screen.query_one(Entries).items[0].minutes == 60


async def test_the_mix_names_each_kind_with_its_minutes(book: Book) -> None:
    async with at_time(book, (120, 36)) as pilot:
        lines = told(pilot, "mix").splitlines()
        assert lines[0].startswith("10 h 40 · 9 h 10 count")
        assert lines[1].startswith("One-on-one") and lines[1].endswith("5 h 50")


async def test_the_weeks_show_reps_with_the_minutes_that_count(book: Book) -> None:
    async with at_time(book) as pilot:
        heat = pilot.app.screen.query_one(HeatMap)
        rows = [heat.render_line(line).text for line in range(1, 6)]
        assert [row for row in rows if row.startswith("Cecily") and "3 h 05" in row]
        assert "Nov" in heat.render_line(0).text


async def test_the_timer_starts_for_the_highlighted_rep_and_shows_its_seconds(book: Book) -> None:
    async with at_time(book) as pilot:
        assert "No timer runs" in told(pilot, "timer")
        await pilot.press("s")
        await pilot.pause()
        timer = running_timer(book)
        assert timer is not None and book.reps.get(timer.rep).name == "Cecily Lampkin"
        assert "0:00:00  Cecily Lampkin · One-on-one" in told(pilot, "timer")


async def test_the_timer_survives_and_is_counted_when_stopped(book: Book) -> None:
    start_timer(book, find_rep(book, "dana"), "one_on_one")
    book.now = lambda: NOW + timedelta(minutes=42, seconds=5)
    async with at_time(book) as pilot:
        assert "0:42:05  Dana Whitfield" in told(pilot, "timer")
        await pilot.press("s")
        await pilot.pause()
        assert running_timer(book) is None
        newest = pilot.app.screen.query_one(Entries).items[0]
        assert (newest.minutes, newest.kind, newest.on) == (43, "one_on_one", TODAY)


async def test_without_a_rep_at_hand_the_timer_asks_for_one(book: Book) -> None:
    log_time(book, [], 30, "admin", TODAY)
    async with at_time(book) as pilot:
        await pilot.press("s")
        await comes_up(pilot, Choose)
        await pilot.press(*"ravi", "enter")
        await comes_up(pilot, TimeScreen)
        timer = running_timer(book)
        assert timer is not None and book.reps.get(timer.rep).name == "Ravi Menon"


async def test_tab_goes_to_the_weeks_where_nothing_is_corrected(book: Book) -> None:
    async with at_time(book) as pilot:
        await pilot.press("tab", "end")
        screen = pilot.app.screen
        assert isinstance(screen, TimeScreen) and isinstance(screen.focused, HeatMap)
        assert screen.check_action("edit", ()) is None
        rep = screen.about_rep()
        assert rep is not None and rep == screen.focused.item.rep


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(10, 2000))
def test_more_minutes_never_look_like_less(some: int, more: int, target: int) -> None:
    limits = bounds(target, 30)
    low, high = sorted((some, more))
    assert SHADES.index(shade(low, limits)) <= SHADES.index(shade(high, limits))
    assert (shade(low, limits) == SHADES[0]) == (low == 0)


def test_the_share_of_a_week_is_a_shade_of_its_own() -> None:
    limits = bounds(180, 30)
    assert limits == (21, 42, 84)
    assert shaded([0, 20, 21, 42, 84], limits) == "·░▒▓█"
    assert [words for _, words in legend(limits)] == ["none", "<21", "<42", "<84", "84+"]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_months_stand_over_the_week_in_which_they_begin(first: date, weeks: int) -> None:
    monday = first - timedelta(days=first.weekday())
    mondays = [monday + timedelta(weeks=week) for week in range(weeks)]
    line = month_line(mondays)
    assert len(line) == weeks
    for at, found in enumerate(mondays):
        if at and line[at : at + 3].isalpha() and line[at - 1] == " " and line[at] != " ":
            assert f"{found:%b}".startswith(line[at : at + 3].strip())


@SIZES
def test_time_looks_as_it_did(snap_compare: Snap, book: Book, size: tuple[int, int]) -> None:
    start_timer(book, find_rep(book, "dana"), "one_on_one")
    assert snap_compare(still_app(book), terminal_size=size, run_before=goes_to(TimeScreen, "5"))


def test_without_any_it_says_what_logs_it(snap_compare: Snap, empty_book: Book) -> None:
    assert snap_compare(still_app(empty_book), terminal_size=(80, 24), run_before=goes_to(TimeScreen, "5"))


@pytest.mark.parametrize("size", [(80, 13), (40, 10), (20, 5)])
async def test_a_terminal_with_few_lines_does_not_stop_the_app(book: Book, size: tuple[int, int]) -> None:
    app = still_app(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5")
        await settle(pilot)
        await pilot.resize_terminal(*size)
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "One-on-one" in seen(app)
        await pilot.press("1")
        await settle(pilot)
        assert app.current_mode == "today"
