"""A playbook that changes while it is walked."""

from pathlib import Path

import pytest

from screens.dialogs.confirm import Confirm
from screens.walk import screen as walk_screen
from tests.screens.walking import shown, stored, until, walking, write
from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.libraries import library_of
from workbook.coaching.walk import Walk

FILE = """\
format: 1
kind: playbook
id: own-one
version: {version}
title: Own one
subject: rep
steps:
  - id: first
    ask: {first}
  - id: second
    ask: What else?
"""


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk_screen, "LOOK_SECONDS", 0.05)


@pytest.fixture
def file(book: Book) -> Path:
    path = book.folder / "playbooks" / "own-one.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(FILE.format(version="1.0", first="What now?"))
    return path


@pytest.fixture
def walk(book: Book, file: Path) -> Walk:
    assert file.exists()
    return sessions.start(book, library_of(book).get("own-one"), book.reps.all()[0])


async def test_a_newer_version_is_named_in_the_corner_and_takes_no_keys(walk: Walk, file: Path) -> None:
    async with walking(walk) as (pilot, screen):
        await write(pilot, "half a ")
        file.write_text(FILE.format(version="1.1", first="What first?"))
        await until(pilot, lambda: "F6 version 1.1 is there" in shown(screen))
        await write(pilot, "sentence")
        assert screen.question.answer.raw == "half a sentence"
        await pilot.press("f6")
        await until(pilot, lambda: "Move from version 1.0 to 1.1?" in shown(screen))
        assert 'In other words: "First".' in shown(screen)
        await pilot.press("y")
        await until(pilot, lambda: "What first?" in shown(screen))
        await until(pilot, lambda: "is there" not in shown(screen))
        assert stored(walk, "first") == ("draft", {"text": "half a sentence"})
        assert screen.question.answer.raw == "half a sentence"
    assert walk.session.version == "1.1"


async def test_who_stays_is_not_asked_again_until_there_is_another_one(walk: Walk, file: Path) -> None:
    file.write_text(FILE.format(version="1.1", first="What first?"))
    async with walking(walk) as (pilot, screen):
        await until(pilot, lambda: "F6 version 1.1 is there" in shown(screen))
        await pilot.click("#newer")
        await until(pilot, lambda: isinstance(screen.app.screen, Confirm))
        await pilot.press("n")
        await until(pilot, lambda: "is there" not in shown(screen))
        file.write_text(FILE.format(version="1.2", first="What then?"))
        await until(pilot, lambda: "F6 version 1.2 is there" in shown(screen))
    assert walk.session.version == "1.0"


async def test_a_file_that_is_broken_meanwhile_offers_nothing(walk: Walk, file: Path) -> None:
    async with walking(walk) as (pilot, screen):
        file.write_text("format: 1\nkind: playbook\nid: own-one\nsteps: [")
        await pilot.press("a")
        await until(pilot, lambda: stored(walk, "first") == ("draft", {"text": "a"}))
        assert "is there" not in shown(screen)
        file.write_text(FILE.format(version="1.1", first="What first?"))
        await until(pilot, lambda: "F6 version 1.1 is there" in shown(screen))
