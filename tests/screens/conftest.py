"""What every test of a screen starts from: a workbook with a small team, and the app over it, on one fixed day."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import textual.app
import textual.pilot
from textual.widgets import Input, TextArea

from screens.app import WorkbookApp
from tests.screens.rest import until_at_rest
from tests.screens.team import NOW, TODAY, fill_team
from workbook.book import Book


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures that do not depend on where and when they are taken, nor on what else the machine does."""
    for name in ("NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "WORKBOOK_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TERM", "xterm-256color")
    for module in (textual.app, textual.pilot):
        monkeypatch.setattr(module, "wait_for_idle", until_at_rest)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda self: None)


@pytest.fixture
def empty_book(tmp_path: Path) -> Iterator[Book]:
    """A workbook in which nothing was written yet."""
    with Book.open(tmp_path / "workbook", today=TODAY, now=lambda: NOW) as book:
        yield book


@pytest.fixture
def book(empty_book: Book) -> Book:
    """The workbook with the team of tests/screens/team.py."""
    fill_team(empty_book)
    return empty_book


@pytest.fixture
def app(book: Book) -> WorkbookApp:
    """The app over the team's workbook."""
    return still_app(book)


@pytest.fixture
def empty_app(empty_book: Book) -> WorkbookApp:
    """The app over the empty workbook."""
    return still_app(empty_book)


def still_app(book: Book) -> WorkbookApp:
    """The app without animations."""
    found = WorkbookApp(book)
    found.animation_level = "none"
    return found
