"""Slow work on a large workbook: the screen stays awake, shows how far it is, and can stop it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from screens.app import WorkbookApp
from screens.backups import BackupsScreen
from screens.dialogs.confirm import Confirm
from screens.dialogs.copy import CopyForm
from screens.dialogs.working import Working
from tests.screens.conftest import still_app
from tests.screens.disk import HeldDisk, book_on
from tests.screens.opened import comes_up
from tests.screens.seen import seen, settle, words
from tests.screens.team import NOW, TODAY
from tests.screens.walking import until
from workbook.book import Book
from workbook.coaching.time import log_time
from workbook.progress import Tell

NARROW, WIDE = (80, 24), (120, 36)
Snap = Callable[..., bool]


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HeldDisk]:
    """A disk under the workbook, and beside it the manager's own folder; nothing waits for it at the end."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    disk = HeldDisk(tmp_path / "workbook")
    yield disk
    disk.gate.set()


@pytest.fixture
def book(disk: HeldDisk) -> Iterator[Book]:
    """The team's workbook on that disk."""
    with book_on(disk) as found:
        yield found


@pytest.fixture
def app(book: Book) -> WorkbookApp:
    """The app over it."""
    return still_app(book)


async def copying(pilot: Pilot[None], disk: HeldDisk) -> Path:
    """Begins a copy whose first write waits, and returns where it shall lie."""
    disk.held = disk.folder.parent / "home"
    await settle(pilot)
    await pilot.press("f9")
    await comes_up(pilot, CopyForm)
    await pilot.press("enter")
    await until(pilot, lambda: "Copying the journal …" in seen(pilot.app))
    return disk.held / f"coaching-workbook-copy-{TODAY}"


def told(app: WorkbookApp) -> str:
    return " ".join(each.message for each in app._notifications)


def log(book: Book) -> None:
    log_time(book, [book.reps.get(1)], 45, "skill", TODAY)


async def test_saving_goes_on_while_a_copy_is_written_and_the_copy_holds_what_was_there_before(
    app: WorkbookApp, disk: HeldDisk, book: Book
) -> None:
    before = book.saved
    async with app.run_test(size=NARROW) as pilot:
        copy = await copying(pilot, disk)
        log(book)
        disk.gate.set()
        await comes_up(pilot, Confirm)
        with Book.open(copy, today=TODAY, now=lambda: NOW) as made:
            assert made.saved == before
        assert book.saved == before + 1


async def test_one_does_not_go_on_in_a_copy_that_lacks_what_was_saved_since(
    app: WorkbookApp, disk: HeldDisk, book: Book
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await copying(pilot, disk)
        log(book)
        disk.gate.set()
        await comes_up(pilot, Confirm)
        await pilot.press("y")
        await until(pilot, lambda: "More was saved since the copy in" in told(app))
        assert book.folder == disk.folder


@pytest.mark.parametrize("way", ["escape", "click"])
async def test_a_copy_that_is_stopped_leaves_nothing_and_the_folder_stays_typed(
    app: WorkbookApp, disk: HeldDisk, way: str
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        copy = await copying(pilot, disk)
        await (pilot.press("escape") if way == "escape" else pilot.click("#stop"))
        await until(pilot, lambda: "Stopping …" in seen(app))
        disk.gate.set()
        await comes_up(pilot, CopyForm)
        assert "Stopped; nothing was changed." in words(app)
        assert app.screen.query_one("#folder", Input).value == str(copy)
        assert not copy.exists()


async def test_no_second_copy_is_begun_while_one_is_asked_for(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        await comes_up(pilot, CopyForm)
        stood = len(app.screen_stack)
        await pilot.press("f9")
        await settle(pilot)
        assert len(app.screen_stack) == stood


async def test_a_backup_is_written_behind_a_window_that_goes_by_itself(app: WorkbookApp, disk: HeldDisk) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("f7")
        await comes_up(pilot, BackupsScreen)
        disk.held = disk.folder / "backups"
        await pilot.press("b")
        await until(pilot, lambda: "Copying the journal …" in seen(app))
        disk.gate.set()
        await until(pilot, lambda: "1 backup in" in seen(app))


async def test_a_stopped_backup_is_none(app: WorkbookApp, disk: HeldDisk) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("f7")
        await comes_up(pilot, BackupsScreen)
        disk.held = disk.folder / "backups"
        await pilot.press("b")
        await until(pilot, lambda: "Copying the journal …" in seen(app))
        await pilot.press("escape")
        disk.gate.set()
        await until(pilot, lambda: told(app) == "Stopped; nothing was changed.")
        assert [*(disk.folder / "backups").iterdir()] == []


def endless(tell: Tell) -> None:
    """Works on until it is stopped."""
    while True:
        tell("Copying the journal", 40, 100)
        time.sleep(0.01)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
def test_picture(snap_compare: Snap, app: WorkbookApp, size: tuple[int, int]) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await settle(pilot)
        app.push_screen(Working("Saving a copy", endless, stops=True))
        await until(pilot, lambda: "40%" in seen(app))

    assert snap_compare(app, terminal_size=size, run_before=go)


async def test_quitting_stops_what_goes_on(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.push_screen(Working("Saving a copy", endless, stops=True))
        await until(pilot, lambda: "40%" in seen(app))
        app.exit()
