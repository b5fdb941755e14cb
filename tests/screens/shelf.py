"""The library over a few small playbooks, shipped ones and the manager's own, as tests of its screens open it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from screens.library import LibraryScreen
from screens.widgets.long_list import LongList
from tests.screens.conftest import still_app
from tests.screens.files import BROKEN, PLAYBOOK, write
from tests.screens.seen import settle
from tests.screens.team import NOW, TODAY, fill_team
from tests.screens.walking import until
from workbook.book import Book
from workbook.playbook.library import Library

SHIPPED = Path("shipped")
GOOD = PLAYBOOK + "  - id: next_step\n    commit: What will you do?\n    owner: either\n    due: in 7 days\n"
GOOD = GOOD.replace("steps:\n", "steps:\n  - id: before\n    check: commitments\n", 1)
"""A playbook in which nothing is found."""
HOSTILE = '"[/red] [@click=app.quit]x 日本"'


def near_book(folder: Path) -> Book:
    """A workbook in the current folder: two playbooks that were shipped, one with a warning and one broken one."""
    write(folder / "shipped" / "rep", "two.yaml", PLAYBOOK)
    write(folder / "shipped" / "rep", "exit.yaml", named("the-exit", "The exit"))
    own = folder / "workbook" / "playbooks"
    write(own, "mine.yaml", named("mine", HOSTILE))
    write(own, "broken.yaml", BROKEN.replace("two-questions", "broken"))
    book = Book.open(Path("workbook"), today=TODAY, now=lambda: NOW)
    fill_team(book)
    return book


def named(playbook_id: str, title: str, text: str = PLAYBOOK) -> str:
    """The playbook under another id and title."""
    return text.replace("two-questions", playbook_id).replace("Two questions", title)


async def read(pilot: Pilot[Any]) -> None:
    """Waits until the files are read, listed and looked at."""
    workers = pilot.app.workers
    await until(pilot, lambda: all(each.is_finished for each in workers if each.group == "library"))
    await settle(pilot)


async def up(pilot: Pilot[Any], book: Book) -> None:
    """Opens the library of the book."""
    await settle(pilot)
    await pilot.app.push_screen(LibraryScreen(Library(book.folder, shipped=SHIPPED)))
    await read(pilot)


@asynccontextmanager
async def at_library(book: Book, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """The app with the library of the book on screen."""
    async with still_app(book).run_test(size=size) as pilot:
        await up(pilot, book)
        yield pilot


def shelf(pilot: Pilot[Any]) -> LongList:
    """The list of playbooks."""
    return pilot.app.screen.query_one("#shelf", LongList)


def titles(pilot: Pilot[Any]) -> list[str]:
    """The titles in the list, from the top."""
    return [row.entry.title for row in shelf(pilot).items]


async def highlight(pilot: Pilot[Any], playbook_id: str) -> None:
    """Highlights the playbook of that id."""
    row = next(row for row in shelf(pilot).items if row.entry.id == playbook_id)
    shelf(pilot).highlight(row.entry.path)
    await settle(pilot)


def told(pilot: Pilot[Any]) -> str:
    """All that was said in passing."""
    return "\n".join(each.message for each in pilot.app._notifications)
