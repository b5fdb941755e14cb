"""The import on screen: files, questions, a preview, and all of it or nothing."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from screens.dialogs.page import Page
from screens.exchange import ImportScreen
from screens.exchange.columns import Columns
from screens.exchange.files import FilesPage
from screens.exchange.question import Ask
from screens.widgets.long_list import LongList
from tests.practice import PIPELINE, PRACTICE, TEAMS, needs_data
from tests.screens.conftest import still_app
from tests.screens.files import BAD_ROW, HEAD, OPPORTUNITIES, TEAM, write
from tests.screens.seen import line_with, seen, settle
from tests.screens.team import HOSTILE
from workbook.book import Book

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
DAY = 1_795_000_000


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a team and opportunities, in which the program was started."""
    folder = tmp_path / "files"
    for at, (name, text) in enumerate((("deals.csv", OPPORTUNITIES), ("team.csv", TEAM))):
        path = write(folder, name, text)
        os.utime(path, (DAY + at, DAY + at))
    monkeypatch.chdir(folder)
    return folder


def screen_here() -> ImportScreen:
    return ImportScreen((("here", Path()),))


@asynccontextmanager
async def importing(book: Book, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    app = still_app(book)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await app.push_screen(screen_here())
        await settle(pilot)
        yield pilot


async def done(pilot: Pilot[Any]) -> None:
    """Waits for what runs in the thread and for the page that follows."""
    await settle(pilot)
    screen = next(screen for screen in pilot.app.screen_stack if isinstance(screen, ImportScreen))
    for worker in [worker for worker in pilot.app.workers if worker.group == "import"]:
        await worker.wait()
    await settle(pilot)
    assert screen.page != "working"


def question(app: App[Any]) -> str:
    return " ".join(seen(app).replace("│", " ").split())


async def choose_both(pilot: Pilot[Any]) -> None:
    await pilot.press("space", "down", "space", "enter")
    await done(pilot)


async def test_from_the_first_start_to_the_ranking(empty_book: Book, here: Path) -> None:
    app = still_app(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "This workbook is empty." in seen(app)
        await app.push_screen(screen_here())
        await settle(pilot)
        await choose_both(pilot)
        assert isinstance(app.screen, Ask)
        assert "Which is yours?" in question(app)
        await pilot.press("enter")
        await done(pilot)
        assert "What the import will do for Ann Lee" in seen(app)
        await pilot.press("enter")
        await done(pilot)
        assert "✓ Imported" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert [rep.name for rep in empty_book.reps.all()] == ["Dana Whitfield", "Ravi Menon"]
        assert "Whose turn" in seen(app)
        assert "Dana Whitfield" in seen(app)


async def test_the_preview_counts_warns_and_shows_the_first_rows(empty_book: Book, here: Path) -> None:
    write(here, "deals.csv", OPPORTUNITIES + BAD_ROW + "5,Other,Gone Ltd,Bo Berg,Proposal,5,2026-12-20\n")
    async with importing(empty_book) as pilot:
        pilot.app.screen.query_one("#manager", Input).value = "ann"
        await choose_both(pilot)
        await pilot.press("down")
        await settle(pilot)
        counts = line_with(pilot.app, "deals.csv  ").split()
        assert counts == ["deals.csv", "opportunities", "3", "0", "0", "0", "1", "1"]
        assert "! Left out: the rep is on another team (row 6)" in seen(pilot.app)
        assert "✗ row 5: Amount" in seen(pilot.app)
        assert "Kovacs AG" in line_with(pilot.app, "Renewal")
        assert empty_book.reps.all() == []


async def test_rejected_rows_are_shown_and_written_beside_the_file(empty_book: Book, here: Path) -> None:
    (here / "team.csv").unlink()
    write(here, "deals.csv", OPPORTUNITIES + BAD_ROW)
    async with importing(empty_book) as pilot:
        await pilot.press("enter")
        await done(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Page)
        assert "deals.rejected.csv" in seen(pilot.app)
        await pilot.press("escape")
        await pilot.press("enter")
        await done(pilot)
        assert "! 1 row could not be used: see deals.rejected.csv" in seen(pilot.app)
        assert "Broken" in (here / "deals.rejected.csv").read_text(encoding="utf-8-sig")
        assert len(empty_book.opportunities.all()) == 3


async def test_u_takes_the_whole_import_back(empty_book: Book, here: Path) -> None:
    async with importing(empty_book) as pilot:
        pilot.app.screen.query_one("#manager", Input).value = "everybody"
        await choose_both(pilot)
        await pilot.press("enter")
        await done(pilot)
        assert len(empty_book.reps.all()) == 3
        await pilot.press("u")
        await settle(pilot)
        assert empty_book.reps.all() == []
        assert empty_book.opportunities.all() == []


async def test_the_same_files_again_change_nothing_and_it_says_so(empty_book: Book, here: Path) -> None:
    for _ in range(2):
        async with importing(empty_book) as pilot:
            pilot.app.screen.query_one("#manager", Input).value = "everybody"
            await choose_both(pilot)
            await pilot.press("enter")
            await done(pilot)
            last = seen(pilot.app)
    assert "Nothing changed" in last


async def test_a_later_export_shows_what_changes(empty_book: Book, here: Path) -> None:
    (here / "team.csv").unlink()
    for text in (OPPORTUNITIES, OPPORTUNITIES.replace("48000", "52000")):
        write(here, "deals.csv", text)
        async with importing(empty_book) as pilot:
            await pilot.press("enter")
            await done(pilot)
            last = seen(pilot.app)
            await pilot.press("enter")
            await done(pilot)
    assert "48,000 → 52,000" in last


async def test_escape_leads_back_page_by_page(empty_book: Book, here: Path) -> None:
    async with importing(empty_book) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        await pilot.press("down", "enter")
        await done(pilot)
        assert screen.page == "preview"
        await pilot.press("escape")
        await settle(pilot)
        assert screen.page == "files"
        assert screen.query_one("#paths", Input).value.strip() == "deals.csv"
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, ImportScreen)


@pytest.mark.parametrize("page", ["files", "preview"])
async def test_escape_stops_the_work_and_nothing_is_half_done(empty_book: Book, here: Path, page: str) -> None:
    (here / "team.csv").unlink()
    write(here, "deals.csv", HEAD + "".join(f"{n},Deal {n},Acme,Dana,Proposal,5,2026-12-20\n" for n in range(2000)))
    async with importing(empty_book) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        if page == "preview":
            await pilot.press("enter")
            await done(pilot)
        if page == "files":
            screen.read_files(FilesPage.Chosen([here / "deals.csv"], "", None))
        else:
            screen.action_go_on()
        screen.action_back()
        await done(pilot)
        assert screen.page == page
        assert empty_book.opportunities.all() == []


async def test_another_column_can_be_given_to_a_field(empty_book: Book, here: Path) -> None:
    (here / "team.csv").unlink()
    write(here, "deals.csv", HEAD.replace("Close Date", "Bis wann") + OPPORTUNITIES.split("\n", 1)[1])
    async with importing(empty_book) as pilot:
        await pilot.press("enter")
        await done(pilot)
        await pilot.press("m")
        await settle(pilot)
        columns = pilot.app.screen
        assert isinstance(columns, Columns)
        columns.query_one(LongList).highlight("close_date")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"bis", "enter")
        await settle(pilot)
        await pilot.press("escape")
        await done(pilot)
        await pilot.press("enter")
        await done(pilot)
        assert empty_book.opportunities.all()[0].close_on == date(2026, 12, 20)


async def test_reps_who_are_new_here_can_be_left_out(book: Book, here: Path) -> None:
    (here / "team.csv").unlink()
    write(here, "deals.csv", OPPORTUNITIES + "9,New,Gone Ltd,Bo Berg,Proposal,5,2026-12-20\n")
    async with importing(book) as pilot:
        await pilot.press("enter")
        await done(pilot)
        assert "Bo Berg" in seen(pilot.app)
        await pilot.press("n")
        await done(pilot)
        await pilot.press("enter")
        await done(pilot)
        assert not [rep for rep in book.reps.all() if rep.name == "Bo Berg"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("deals.csv", b"PK\x03\x04rest", "is an Excel workbook"),
        ("deals.csv", b"", "is empty"),
        ("deals.csv", b"a,b\n", "has no rows"),
    ],
)
async def test_a_file_that_cannot_be_used_is_one_sentence(
    empty_book: Book, here: Path, name: str, data: bytes, words: str
) -> None:
    (here / "team.csv").unlink()
    (here / name).write_bytes(data)
    async with importing(empty_book) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        await pilot.press("enter")
        await done(pilot)
        assert words in " ".join(seen(pilot.app).split())
        assert screen.page == "files"


async def test_a_name_that_is_no_file_is_said_as_it_is_typed(empty_book: Book, here: Path) -> None:
    async with importing(empty_book) as pilot:
        pilot.app.screen.query_one("#paths", Input).value = "absent.csv"
        await settle(pilot)
        assert "absent.csv is not there" in seen(pilot.app)


async def test_files_dropped_on_the_list_are_taken(empty_book: Book, here: Path) -> None:
    async with importing(empty_book) as pilot:
        pilot.app.screen.query_one("#near").post_message(events.Paste("'team.csv'\n'deals.csv'"))
        await settle(pilot)
        assert "2 chosen: team.csv, deals.csv" in seen(pilot.app)


async def test_hostile_names_are_drawn_as_they_are_written(empty_book: Book, here: Path) -> None:
    (here / "team.csv").unlink()
    quoted_name = HOSTILE.replace('"', "")
    write(here, "[@click=app.quit]x[b].csv", HEAD + f'1,"{quoted_name}","{quoted_name}","{quoted_name}",X,1,\n')
    (here / "deals.csv").unlink()
    async with importing(empty_book) as pilot:
        await pilot.press("enter")
        await done(pilot)
        assert "[@click=app.quit]x[" in seen(pilot.app)
        assert "[/red] [@click=app" in seen(pilot.app)
        await pilot.press("m")
        await settle(pilot)
        await pilot.press("escape")
        await pilot.press("enter")
        await done(pilot)
        assert len(empty_book.opportunities.all()) == 1


async def to_preview(pilot: Pilot[Any]) -> None:
    await settle(pilot)
    await pilot.app.push_screen(screen_here())
    await settle(pilot)
    pilot.app.screen.query_one("#manager", Input).value = "ann"
    await choose_both(pilot)
    await pilot.press("down")
    await settle(pilot)


async def to_result(pilot: Pilot[Any]) -> None:
    await to_preview(pilot)
    await pilot.press("enter")
    await done(pilot)


async def to_files(pilot: Pilot[Any]) -> None:
    await settle(pilot)
    await pilot.app.push_screen(screen_here())
    await settle(pilot)
    await pilot.press("space")
    await settle(pilot)


@SIZES
@pytest.mark.parametrize("page", ["files", "preview", "result"])
def test_picture(snap_compare: Any, empty_book: Book, here: Path, size: tuple[int, int], page: str) -> None:
    write(here, "deals.csv", OPPORTUNITIES + BAD_ROW)
    os.utime(here / "deals.csv", (DAY, DAY))
    steps = {"files": to_files, "preview": to_preview, "result": to_result}
    assert snap_compare(still_app(empty_book), terminal_size=size, run_before=steps[page])


def test_picture_of_nothing_close_at_hand(snap_compare: Any, empty_book: Book, here: Path) -> None:
    for path in here.iterdir():
        path.unlink()

    async def go(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.app.push_screen(screen_here())
        await settle(pilot)

    assert snap_compare(still_app(empty_book), terminal_size=(80, 24), run_before=go)


@needs_data
async def test_the_public_practice_set_for_one_manager(empty_book: Book) -> None:
    empty_book.today = date(2017, 12, 31)
    app = still_app(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.push_screen(ImportScreen((("here", PRACTICE),)))
        await settle(pilot)
        app.screen.query_one("#paths", Input).value = f"{PIPELINE} {TEAMS}"
        app.screen.query_one("#manager", Input).value = "Melvin Marxen"
        await pilot.press("enter")
        await done(pilot)
        await pilot.press("down")
        await settle(pilot)
        assert line_with(app, "sales_pipeline.csv").split()[2:] == ["1,929", "0", "0", "0", "0", "6,871"]
        assert "511 of them open: Darcel Schlecht 747" in seen(app)
        await pilot.press("enter")
        await done(pilot)
        assert len(empty_book.reps.all()) == 6
        assert len(empty_book.opportunities.all()) == 1929
