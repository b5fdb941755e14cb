"""The library of playbooks: search, preview, problems, the editor, and walking."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.dialogs.confirm import Confirm
from screens.dialogs.page import Page
from screens.library import LibraryScreen
from screens.library.editing import EditorProblem, editor_command
from screens.library.words import Words
from screens.widgets.long_list import LongList
from tests.screens.conftest import still_app
from tests.screens.files import BROKEN, PLAYBOOK, write
from tests.screens.seen import line_with, seen, settle
from tests.screens.team import NOW, TODAY, fill_team
from tests.screens.walking import until
from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.people import find_rep
from workbook.playbook.library import Library
from workbook.playbook.own import copy_to_own

OTHER = PLAYBOOK.replace("two-questions", "the-exit").replace("Two questions", "The exit")


@pytest.fixture
def near(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A workbook with two playbooks that were shipped, one good one and one broken one of the manager's."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "shipped" / "rep", "two.yaml", PLAYBOOK)
    write(tmp_path / "shipped" / "rep", "exit.yaml", OTHER)
    mine = PLAYBOOK.replace("two-questions", "mine").replace("Two questions", '"[/red] [@click=app.quit]x 日本"')
    write(tmp_path / "workbook" / "playbooks", "mine.yaml", mine)
    write(tmp_path / "workbook" / "playbooks", "broken.yaml", BROKEN.replace("two-questions", "broken"))
    book = Book.open(Path("workbook"), today=TODAY, now=lambda: NOW)
    fill_team(book)
    return book


def library(book: Book) -> LibraryScreen:
    return LibraryScreen(Library(book.folder, shipped=Path("shipped")))


async def read(pilot: Pilot[Any]) -> None:
    """Waits until the files are read and listed."""
    for worker in [worker for worker in pilot.app.workers if worker.group == "library"]:
        await worker.wait()
    await settle(pilot)


async def up(pilot: Pilot[Any], book: Book) -> None:
    await settle(pilot)
    await pilot.app.push_screen(library(book))
    await read(pilot)


@asynccontextmanager
async def at_library(book: Book, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    app = still_app(book)
    async with app.run_test(size=size) as pilot:
        await up(pilot, book)
        yield pilot


def shelf(pilot: Pilot[Any]) -> LongList:
    return pilot.app.screen.query_one("#shelf", LongList)


def titles(pilot: Pilot[Any]) -> list[str]:
    return [row.entry.title for row in shelf(pilot).items]


async def test_good_ones_come_first_and_a_broken_one_says_how_many_problems_it_has(near: Book) -> None:
    async with at_library(near) as pilot:
        assert titles(pilot) == ["The exit", "Two questions", "[/red] [@click=app.quit]x 日本", "broken"]
        assert "2 problems" in line_with(pilot.app, "broken")
        assert "yours" in line_with(pilot.app, "[/red] [@click")
        assert "4 playbooks · 1 with problems" in seen(pilot.app)
        assert "yours go into workbook/playbooks" in seen(pilot.app)


async def test_what_was_walked_says_when_and_how_often(near: Book) -> None:
    entry = Library(near.folder, shipped=Path("shipped")).get("two-questions")
    sessions.start(near, entry, find_rep(near, "Dana"))
    async with at_library(near) as pilot:
        assert line_with(pilot.app, "Two questions").split()[-2:] == ["today", "1"]


async def test_search_narrows_and_escape_shows_all_again(near: Book) -> None:
    async with at_library(near) as pilot:
        await pilot.press("f", *"exit")
        await settle(pilot)
        assert titles(pilot) == ["The exit"]
        await pilot.press("escape")
        await settle(pilot)
        assert len(titles(pilot)) == 4


async def test_the_preview_asks_every_step_with_sample_facts(near: Book) -> None:
    async with at_library(near, (80, 40)) as pilot:
        await pilot.press("v")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Page)
        text = seen(pilot.app)
        assert "Where are you stuck, Dana?" in text
        assert "· No path to money" in text
        assert 'Only when: where is "No path to money"' in text


async def test_problems_are_shown_with_line_place_and_remedy(near: Book) -> None:
    async with at_library(near) as pilot:
        assert not pilot.app.screen.active_bindings["l"].enabled
        await pilot.press("end")
        await settle(pilot)
        assert not pilot.app.screen.active_bindings["w"].enabled
        await pilot.press("l")
        await settle(pilot)
        lines = seen(pilot.app).splitlines()
        at = next(i for i, line in enumerate(lines) if "answer: texxt" in line)
        assert "line 22, column 13  S002" in lines[at - 2]
        assert lines[at + 1].index("▲") == lines[at].index("texxt")
        assert 'Did you mean "text"?' in lines[at + 2]


async def test_a_file_mended_elsewhere_is_good_after_reload(near: Book) -> None:
    async with at_library(near) as pilot:
        write(near.folder / "playbooks", "broken.yaml", PLAYBOOK.replace("two-questions", "broken"))
        await pilot.press("r")
        await read(pilot)
        assert "problems" not in seen(pilot.app).splitlines()[1]


async def test_a_file_saved_beside_the_app_is_read_by_itself_and_keeps_the_highlight(near: Book) -> None:
    async with at_library(near) as pilot:
        await pilot.press("down")
        write(near.folder / "playbooks", "broken.yaml", PLAYBOOK.replace("two-questions", "broken"))
        await until(pilot, lambda: titles(pilot).count("Two questions") == 2)
        assert "1 with problems" not in seen(pilot.app)
        assert shelf(pilot).item.entry.id == "two-questions"


async def test_every_session_with_a_playbook_is_listed_and_can_be_read_again(near: Book) -> None:
    entry = Library(near.folder, shipped=Path("shipped")).get("two-questions")
    sessions.start(near, entry, find_rep(near, "Dana"))
    async with at_library(near) as pilot:
        await pilot.press("down", "s")
        await settle(pilot)
        assert "1 session: 1 still open" in seen(pilot.app)
        assert "today" in line_with(pilot.app, "Dana") and "still open" in line_with(pilot.app, "Dana")
        await pilot.press("enter")
        await settle(pilot)
        assert "Where are you stuck, Dana?" in seen(pilot.app)


async def test_a_playbook_that_was_never_walked_says_what_walks_it(near: Book) -> None:
    async with at_library(near) as pilot:
        await pilot.press("s")
        await settle(pilot)
        assert "Not walked yet." in seen(pilot.app)


async def test_walking_asks_with_whom_and_starts(near: Book) -> None:
    async with at_library(near) as pilot:
        await pilot.press("down", "w")
        await settle(pilot)
        assert "With whom?" in seen(pilot.app)
        await pilot.press(*"dana", "enter")
        await settle(pilot)
        (session,) = near.sessions.all()
        assert session.playbook_id == "two-questions"


async def test_a_shipped_file_is_copied_before_it_is_edited(near: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "")
    async with at_library(near) as pilot:
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("y")
        await read(pilot)
        assert (near.folder / "playbooks" / "my-the-exit.yaml").is_file()
        assert shelf(pilot).item.entry.id == "my-the-exit"
        assert not shelf(pilot).item.problems
        assert any("No editor is set" in told.message for told in pilot.app._notifications)


async def test_no_leaves_the_shipped_file_alone(near: Book) -> None:
    async with at_library(near) as pilot:
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert len(list((near.folder / "playbooks").iterdir())) == 2


class TestEditor:
    FILE = Path("a b.yaml")

    @pytest.mark.parametrize(
        ("editor", "words"),
        [
            ("vim", ["vim", "+7", "a b.yaml"]),
            ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7", "a b.yaml"]),
            ("hx", ["hx", "a b.yaml:7"]),
            ("code", ["code", "--wait", "--goto", "a b.yaml:7"]),
            (f'"{sys.executable}" -q', [sys.executable, "-q", "a b.yaml"]),
        ],
    )
    def test_it_opens_at_the_line_where_the_editor_can(self, editor: str, words: list[str]) -> None:
        assert editor_command(editor, self.FILE, 7) == words

    @pytest.mark.parametrize("editor", ["", "  ", '"unclosed'])
    def test_without_one_the_place_of_the_file_is_told(self, editor: str) -> None:
        with pytest.raises(EditorProblem, match="Set EDITOR"):
            editor_command(editor, self.FILE, 7)


def test_a_copy_gets_an_id_and_a_file_of_its_own(near: Book) -> None:
    entry = Library(near.folder, shipped=Path("shipped")).entry("two-questions")
    assert entry is not None
    first = copy_to_own(entry, near.folder, frozenset())
    second = copy_to_own(entry, near.folder, frozenset())
    assert [first.name, second.name] == ["my-two-questions.yaml", "my-two-questions-2.yaml"]
    found = Library(near.folder, shipped=Path("shipped"))
    assert not found.entry("my-two-questions-2").is_broken  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("keys", "size"),
    [((), (80, 24)), ((), (120, 36)), (("v",), (80, 24)), (("v",), (120, 36)), (("end",), (80, 24)),
     (("end", "l"), (80, 24))],
    ids=["list-80x24", "list-120x36", "preview-80x24", "preview-120x36", "broken", "problems"],
)  # fmt: skip
def test_picture(snap_compare: Any, near: Book, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    async def go(pilot: Pilot[Any]) -> None:
        await up(pilot, near)
        await pilot.press(*keys)
        await settle(pilot)

    assert snap_compare(still_app(near), terminal_size=size, run_before=go)


async def test_the_words_beside_the_list_are_wrapped_to_their_column(near: Book) -> None:
    app = still_app(near)
    async with app.run_test(size=(120, 36)) as pilot:
        await up(pilot, near)
        room = pilot.app.screen.query_one(Words).content_size.width
        lines = str(pilot.app.screen.query_one(Words).content).splitlines()
        assert 0 < max(len(line) for line in lines) <= room
