"""The backups page: what is kept, a backup now, and going back to one and forth again."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import WorkbookApp
from screens.backups import BackupsScreen
from screens.dialogs.confirm import Confirm
from tests.screens.conftest import still_app
from tests.screens.opened import comes_up
from tests.screens.seen import line_with, seen, settle
from tests.screens.team import NOW, TODAY, fill_team
from tests.screens.walking import until
from workbook.book import Book
from workbook.coaching.time import log_time

NARROW, WIDE = (80, 24), (120, 36)
Snap = Callable[..., bool]


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = NOW - timedelta(days=4)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """The team's workbook with a backup of four days ago, one of two days ago that is cut off, and a change since."""
    clock = Clock()
    with Book.open(tmp_path / "workbook", today=TODAY, now=clock) as found:
        fill_team(found)
        found.back_up()
        clock.moment += timedelta(days=2)
        found.back_up()
        newest = sorted((found.folder / "backups").iterdir())[-1]
        newest.write_bytes(newest.read_bytes()[:-40])
        clock.moment = NOW
        log_time(found, [found.reps.get(1)], 45, "skill", TODAY)
        yield found


@pytest.fixture
def app(book: Book) -> WorkbookApp:
    """The app over it."""
    return still_app(book)


async def opened(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await pilot.press("f7")
    await comes_up(pilot, BackupsScreen)
    await until(pilot, lambda: " backups in" in seen(pilot.app))


async def test_each_backup_says_when_it_was_made_and_whether_it_is_whole(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot)
        assert "2 backups in" in seen(app)
        assert "not whole" in line_with(app, "19 Nov 2026")
        old = line_with(app, "17 Nov")
        assert old.split()[-2:] == ["1", "whole"]


async def test_one_that_is_not_whole_is_not_restored(app: WorkbookApp, book: Book) -> None:
    before = book.saved
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "it cannot be restored" in " ".join(each.message for each in app._notifications))
        assert isinstance(app.screen, BackupsScreen)
        assert book.saved == before


async def test_a_backup_is_made_at_once(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: "3 backups in" in seen(app))
        assert line_with(app, "21 Nov 2026").split()[-2:] == ["none", "whole"]


async def test_restoring_says_what_it_changes_and_can_be_undone(app: WorkbookApp, book: Book) -> None:
    logged = len(book.time)
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot)
        await pilot.press("down", "enter")
        await comes_up(pilot, Confirm)
        assert "1 time entry goes" in seen(app)
        assert "Logged 45 min" in seen(app)
        assert len(book.time) == logged
        await pilot.press("y")
        await until(pilot, lambda: len(book.time) == logged - 1)
        await until(pilot, lambda: "3 backups in" in seen(app))
        await until(pilot, lambda: isinstance(app.screen, BackupsScreen))
        await pilot.press("u")
        await until(pilot, lambda: len(book.time) == logged)


async def test_escape_leaves_everything_as_it_is(app: WorkbookApp, book: Book) -> None:
    before = book.saved
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot)
        await pilot.press("down", "enter")
        await comes_up(pilot, Confirm)
        await pilot.press("escape")
        await settle(pilot)
        assert book.saved == before


async def test_a_damaged_workbook_is_brought_back_from_here(book: Book) -> None:
    book.close()
    journal = book.folder / "journal.jsonl"
    data = bytearray(journal.read_bytes())
    data[len(data) // 2] ^= 1
    journal.write_bytes(data)
    with Book.open(book.folder, today=TODAY, now=lambda: NOW) as damaged:
        app = still_app(damaged)
        async with app.run_test(size=NARROW) as pilot:
            await settle(pilot)
            assert "READ ONLY" in seen(app)
            await opened(pilot)
            await pilot.press("down", "enter")
            await comes_up(pilot, Confirm)
            assert "The damaged journal is kept aside." in seen(app)
            await pilot.press("y")
            await until(pilot, lambda: "READ ONLY" not in seen(app))
            assert len(damaged.reps) == 6


async def test_settings_lead_to_the_backups(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("comma")
        await settle(pilot)
        listed = app.screen.query_one("SettingsList")
        listed.highlight("backups")
        await pilot.press("enter")
        await comes_up(pilot, BackupsScreen)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
def test_picture(snap_compare: Snap, app: WorkbookApp, size: tuple[int, int]) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await opened(pilot)
        app.screen.query_one("#backups-where").update("2 backups in the workbook")

    assert snap_compare(app, terminal_size=size, run_before=go)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
def test_picture_of_the_question(snap_compare: Snap, app: WorkbookApp, size: tuple[int, int]) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await opened(pilot)
        app.screen.query_one("#backups-where").update("2 backups in the workbook")
        await pilot.press("down", "enter")
        await comes_up(pilot, Confirm)

    assert snap_compare(app, terminal_size=size, run_before=go)
