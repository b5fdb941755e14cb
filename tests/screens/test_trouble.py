"""What a manager sees when the disk fails, the workbook can only be read, or somebody else replaces it."""

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from screens.app import WorkbookApp
from screens.backups import BackupsScreen
from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form
from screens.dialogs.page import Page
from screens.dialogs.working import Working
from tests.screens.conftest import still_app
from tests.screens.disk import FailingDisk, book_on
from tests.screens.opened import comes_up
from tests.screens.seen import settle, type_in, words
from tests.screens.team import NOW, TODAY
from tests.screens.walking import begun, show, shown, stored, until, walking, write
from workbook.book import Book
from workbook.coaching.time import log_time
from workbook.store import open_store

NARROW, WIDE = (80, 24), (120, 36)
Snap = Callable[..., bool]


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FailingDisk:
    """A disk under the workbook; the manager's own folder is beside it."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return FailingDisk(tmp_path / "workbook")


@pytest.fixture
def book(disk: FailingDisk) -> Iterator[Book]:
    """The team's workbook on that disk."""
    with book_on(disk) as found:
        yield found


@pytest.fixture
def app(book: Book) -> WorkbookApp:
    """The app over it."""
    return still_app(book)


async def save_a_copy(pilot: Pilot[None]) -> None:
    """Up to the question whether to go on there, which enter answers with what is safe."""
    await pilot.press("f9")
    await comes_up(pilot, Form)
    await pilot.press("enter")
    await comes_up(pilot, Confirm)
    await pilot.press("enter")
    await settle(pilot)


async def go_on_in_a_copy(pilot: Pilot[None], book: Book) -> None:
    before = book.folder
    await save_a_copy(pilot)
    await until(pilot, lambda: book.folder != before and not isinstance(pilot.app.screen, Working))
    await settle(pilot)


FORMS = {
    "t": ("minutes", "45", "minutes with Dana"),
    "c": ("text", "call legal", "call legal"),
    "p": ("note", "the renewal", "the renewal"),
    "a": ("reason", "a course", "a course"),
    "z": ("reason", "a course", "a course"),
}


@pytest.mark.parametrize("key", FORMS)
async def test_a_form_keeps_its_text_and_saves_it_in_the_copy(app: WorkbookApp, disk: FailingDisk, key: str) -> None:
    box, text, _ = FORMS[key]
    days = {"c": {"due": "fri"}, "p": {"day": "tue"}, "a": {"starts": "mon"}, "z": {"until": "in 2 weeks"}}
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        before = app.book.saved
        disk.fails = "sync"
        await pilot.press(key)
        await comes_up(pilot, Form)
        for name, value in {box: text, **days.get(key, {})}.items():
            app.screen.query_one(f"#{name}", Input).value = value
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "F9 does that; what is written here stays." in words(app)
        assert app.screen.query_one(f"#{box}", Input).value == text
        await go_on_in_a_copy(pilot, app.book)
        assert "This is the copy now: enter saves it here." in words(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert not isinstance(app.screen, Form)
        copy = app.book.folder
        assert copy == disk.folder.parent / "home" / f"coaching-workbook-copy-{TODAY}"
        assert app.book.saved == before + 1
        with Book.open(copy, today=TODAY, now=lambda: NOW) as again:
            assert again.saved == before + 1


async def test_the_text_of_a_step_stays_and_is_saved_in_the_copy_by_itself(book: Book, disk: FailingDisk) -> None:
    walk = begun(book)
    async with walking(walk, "a_long_text") as (pilot, screen):
        disk.fails = "sync"
        await write(pilot, "they wait for the budget")
        await until(pilot, lambda: "NOT SAVED" in shown(screen) and "F9 saves a copy elsewhere" in shown(screen))
        assert stored(walk, "a_long_text") is None
        await write(pilot, " of next year")
        await go_on_in_a_copy(pilot, book)
        await until(pilot, lambda: stored(walk, "a_long_text") is not None)
        assert "they wait for the budget of next year" in str(stored(walk, "a_long_text"))
        await until(pilot, lambda: "NOT SAVED" not in shown(screen))


async def test_a_full_disk_keeps_the_text_and_the_same_key_saves_it_when_there_is_room(
    app: WorkbookApp, disk: FailingDisk
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        before = len(app.book.time)
        disk.fails = "write"
        await pilot.press("t", "4", "5", "enter")
        await settle(pilot)
        assert "the disk is full; make room and try again" in words(app)
        assert app.book.read_only is None
        disk.fails = ""
        await pilot.press("enter")
        await settle(pilot)
        assert [entry.minutes for entry in app.book.time.all()[before:]] == [45]


async def test_a_full_disk_is_said_at_a_step_and_over_when_there_is_room(book: Book, disk: FailingDisk) -> None:
    walk = begun(book)
    async with walking(walk, "a_long_text") as (pilot, screen):
        disk.fails = "write"
        await write(pilot, "budget")
        await until(pilot, lambda: "the disk is full; make room" in shown(screen))
        disk.fails = ""
        await until(pilot, lambda: "NOT SAVED" not in shown(screen))
        assert "budget" in str(stored(walk, "a_long_text"))


async def test_a_copy_that_cannot_be_made_is_one_sentence_and_the_folder_stays(
    app: WorkbookApp, disk: FailingDisk
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        await comes_up(pilot, Form)
        for folder, sentence in (
            (disk.folder, "is within the workbook itself"),
            (disk.folder.parent, "holds other files"),
            (Path("/proc/nowhere"), "Could not copy to /proc/nowhere"),
        ):
            box = app.screen.query_one("#folder", Input)
            box.value = str(folder)
            await pilot.press("enter")
            await settle(pilot)
            assert sentence in words(app)
            assert box.value == str(folder)
        assert app.book.folder == disk.folder


async def test_after_a_copy_one_stays_unless_one_goes(app: WorkbookApp, disk: FailingDisk) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await save_a_copy(pilot)
        assert app.book.folder == disk.folder
        await pilot.press("f9")
        await comes_up(pilot, Form)
        assert app.screen.query_one("#folder", Input).value.endswith(f"copy-{TODAY}-2")


async def test_the_workbook_that_was_left_says_where_the_copy_is(app: WorkbookApp, disk: FailingDisk) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        disk.fails = "sync"
        await pilot.press("t", "4", "5", "enter")
        await settle(pilot)
        await go_on_in_a_copy(pilot, app.book)
        copy = app.book.folder
    disk.fails = ""
    with Book.open(disk.folder, today=TODAY, now=lambda: NOW) as left:
        opens = f"`workbook --workbook {shlex.quote(str(copy))}` opens the copy"
        assert any(opens in message for message in left.messages)


@pytest.fixture
def reading(book: Book) -> WorkbookApp:
    """The app over a workbook that can only be read."""
    book.close()
    return still_app(Book(lambda at: open_store(at, now=book.now, read_only=True), book.folder, TODAY, lambda: NOW))


async def test_every_mode_says_that_the_workbook_can_only_be_read(reading: WorkbookApp) -> None:
    async with reading.run_test(size=NARROW) as pilot:
        await settle(pilot)
        for mode in "234571":
            await pilot.press(mode)
            await settle(pilot)
            assert "READ ONLY The workbook was opened for reading only." in words(reading)


async def test_no_backup_is_made_or_restored_where_nothing_can_be_written(book: Book) -> None:
    made = book.back_up()
    book.close()
    app = still_app(Book(lambda at: open_store(at, now=book.now, read_only=True), book.folder, TODAY, lambda: NOW))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: "1 backup in" in words(app))
        for key in ("enter", "b"):
            app.clear_notifications()
            await pilot.press(key)
            await until(pilot, lambda: any("for reading only" in each.message for each in app._notifications))
            await until(pilot, lambda: isinstance(app.screen, BackupsScreen))
        assert [*made.parent.iterdir()] == [made]


async def test_a_command_that_writes_is_refused_with_the_sentence(reading: WorkbookApp) -> None:
    async with reading.run_test(size=NARROW) as pilot:
        await settle(pilot)
        stood = len(reading.screen_stack)
        for mode, keys in (("", "wtTcpzansuUi"), ("2", "e"), ("3", "nm"), ("4", "kxmd"), ("5", "se")):
            await pilot.press(*mode)
            await settle(pilot)
            for key in keys:
                reading.clear_notifications()
                await pilot.press(key)
                await settle(pilot)
                told = [each.message for each in reading._notifications]
                assert told == ["The workbook was opened for reading only."], (mode, key)
                assert len(reading.screen_stack) == stood


async def test_the_messages_of_opening_stay_until_they_are_read_and_can_be_read_again(book: Book) -> None:
    torn = b'{"n":99,"t":"reps"'
    book.close()
    with (book.folder / "journal.jsonl").open("ab") as journal:
        journal.write(torn)
    with Book.open(book.folder, today=TODAY, now=lambda: NOW) as again:
        app = still_app(again)
        async with app.run_test(size=NARROW) as pilot:
            await settle(pilot)
            assert "The last change was cut off" in words(app)
            await pilot.press("4")
            await settle(pilot)
            assert "The last change was cut off" in words(app)
            await pilot.press("f8")
            await comes_up(pilot, Page)
            assert "everything before it is whole" in words(app)
            await pilot.press("escape")
            await settle(pilot)
            assert "The last change was cut off" not in words(app)
            await pilot.press("f8")
            await comes_up(pilot, Page)
            assert "The last change was cut off" in words(app)


async def test_the_app_follows_another_program_within_a_second_and_keeps_what_is_typed(
    app: WorkbookApp, book: Book
) -> None:
    (dana,) = book.reps.where(name="Dana Whitfield")
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("t")
        await comes_up(pilot, Form)
        await type_in(pilot, "45")
        with open_store(book.folder, now=book.now, origin="cli") as other:
            other.compact()
        with Book.open(book.folder, today=TODAY, now=lambda: NOW, origin="cli") as other:
            log_time(other, [dana], 30, "skill", TODAY)
        await until(pilot, lambda: 30 in [entry.minutes for entry in book.time.all()])
        assert app.screen.query_one("#minutes", Input).value == "45"
        await pilot.press("enter")
        await settle(pilot)
        assert [entry.minutes for entry in book.time.all()[-2:]] == [30, 45]


async def test_what_was_done_before_a_restart_is_undone_and_redone_with_the_keys(book: Book) -> None:
    (dana,) = book.reps.where(name="Dana Whitfield")
    log_time(book, [dana], 30, "skill", TODAY)
    book.close()
    with Book.open(book.folder, today=TODAY, now=lambda: NOW) as again:
        app = still_app(again)
        before = len(again.time)
        async with app.run_test(size=NARROW) as pilot:
            await settle(pilot)
            await pilot.press("u")
            await settle(pilot)
            assert len(again.time) == before - 1
    with Book.open(book.folder, today=TODAY, now=lambda: NOW) as again:
        app = still_app(again)
        async with app.run_test(size=NARROW) as pilot:
            await settle(pilot)
            await pilot.press("U")
            await settle(pilot)
            assert len(again.time) == before


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
@pytest.mark.parametrize("mode", ["1", "4"])
def test_picture_of_a_workbook_that_can_only_be_read(
    snap_compare: Snap, reading: WorkbookApp, mode: str, size: tuple[int, int]
) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await pilot.press(mode)
        await settle(pilot)

    assert snap_compare(reading, terminal_size=size, run_before=go)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
def test_picture_of_a_step_that_cannot_be_saved(
    snap_compare: Snap, app: WorkbookApp, disk: FailingDisk, size: tuple[int, int]
) -> None:
    async def go(pilot: Pilot[None]) -> None:
        walk = begun(app.book)
        walk.go("a_long_text")
        disk.fails = "sync"
        screen = await show(app, walk)
        await settle(pilot)
        await write(pilot, "they wait for the budget")
        await until(pilot, lambda: "NOT SAVED" in shown(screen))
        app.mind()
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=go)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
def test_picture_of_a_form_that_cannot_be_saved(
    snap_compare: Snap, app: WorkbookApp, disk: FailingDisk, size: tuple[int, int]
) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await settle(pilot)
        disk.fails = "sync"
        await pilot.press("t", "4", "5", "enter")
        await settle(pilot)
        app.mind()

    assert snap_compare(app, terminal_size=size, run_before=go)


async def test_a_restore_by_another_program_leaves_what_is_typed_at_a_step(book: Book) -> None:
    walk = begun(book)
    book.back_up()
    async with walking(walk, "a_long_text") as (pilot, screen):
        await write(pilot, "they wait")
        await until(pilot, lambda: stored(walk, "a_long_text") is not None)
        with Book.open(book.folder, today=TODAY, now=lambda: NOW, origin="cli") as other:
            other.restore(next(other.backups()).path, "Restored a backup")
        await until(pilot, lambda: stored(walk, "a_long_text") is None)
        assert "they wait" in shown(screen)
        await write(pilot, " for the budget")
        await until(pilot, lambda: stored(walk, "a_long_text") is not None)
        assert "they wait for the budget" in str(stored(walk, "a_long_text"))


async def test_a_session_that_a_restore_took_away_says_so_and_keeps_the_text(book: Book) -> None:
    book.back_up()
    walk = begun(book)
    async with walking(walk, "a_long_text") as (pilot, screen):
        await write(pilot, "they wait")
        await until(pilot, lambda: stored(walk, "a_long_text") is not None)
        with Book.open(book.folder, today=TODAY, now=lambda: NOW, origin="cli") as other:
            other.restore(next(other.backups()).path, "Restored a backup")
        await until(pilot, lambda: book.sessions.find(walk.session.id) is None)
        await write(pilot, " for the budget")
        await until(pilot, lambda: "NOT SAVED" in shown(screen))
        assert "they wait for the budget" in shown(screen)


async def test_an_open_session_is_read_where_one_can_only_read(book: Book) -> None:
    session = begun(book).session.id
    book.close()
    reading = still_app(Book(lambda at: open_store(at, now=book.now, read_only=True), book.folder, TODAY, lambda: NOW))
    async with reading.run_test(size=NARROW) as pilot:
        await settle(pilot)
        reading.open_session(session)
        await comes_up(pilot, Page)
        assert "still open" in words(reading)
