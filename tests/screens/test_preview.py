"""The preview: the real walk, which follows the file while it is being written and keeps nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from screens.app import WorkbookApp
from screens.preview import PreviewScreen
from screens.preview_app import PreviewApp
from tests.screens.seen import seen
from tests.screens.walking import until
from workbook.book import Book
from workbook.demo.rehearsal import Rehearsal, RehearsalProblem, take_settings
from workbook.playbook.library import load_file
from workbook.playbook.trial.source import Source

TEXT = """format: 1
kind: playbook
id: being-written
version: 1
title: Being written
subject: opportunity
steps:
  - {id: first, say: "Look at it, <rep.first_name>."}
  - {id: stuck, ask: Where is it stuck, answer: text}
  - {id: who, ask: Who could pay, answer: text}
"""


def save(path: Path, text: str) -> None:
    """As editors do: another file in the place of the old one."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "mine.yaml"
    found.write_text(TEXT, encoding="utf-8")
    return found


@asynccontextmanager
async def previewing(book: Book, path: Path, rehearsal: Rehearsal | None = None) -> AsyncIterator[Pilot[Any]]:
    loaded = load_file(path)
    assert loaded.playbook is not None
    app = PreviewApp(rehearsal or Rehearsal(book, {}), loaded.playbook, Source(path, book.folder))
    app.animation_level = "none"
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query("Question")))
        yield pilot


def asked(pilot: Pilot[Any]) -> str:
    found = [str(each.content) for each in pilot.app.screen.query(".sentence").results(Static)]
    return found[0] if found else ""


async def test_it_follows_the_file_and_keeps_its_place_and_what_was_typed(book: Book, path: Path) -> None:
    async with previewing(book, path) as pilot:
        assert "PREVIEW" in seen(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: asked(pilot) == "Where is it stuck")
        await pilot.press(*"money")
        await until(pilot, lambda: "money" in seen(pilot.app))
        save(path, TEXT.replace("Where is it stuck", "What holds it up").replace("  - {id: first", "  - {id: begin"))
        await until(pilot, lambda: asked(pilot) == "What holds it up" and "money" in seen(pilot.app))
        save(path, TEXT.replace("answer: text", "answer: texxt"))
        await until(pilot, lambda: "Line 9" in seen(pilot.app))
        assert "the last good version is shown" in seen(pilot.app)
        assert asked(pilot) == "What holds it up"
        path.unlink()
        await until(pilot, lambda: "cannot be read" in seen(pilot.app))
        save(path, TEXT.replace("  - {id: stuck, ask: Where is it stuck, answer: text}\n", ""))
        await until(pilot, lambda: asked(pilot) == "Who could pay")
        assert "last good version" not in seen(pilot.app)


async def test_another_playbook_in_the_file_is_walked_from_its_start(book: Book, path: Path) -> None:
    async with previewing(book, path) as pilot:
        await pilot.press("enter")
        save(path, TEXT.replace("id: being-written", "id: another").replace("subject: opportunity", "subject: rep"))
        await until(pilot, lambda: pilot.app.screen.walk.playbook.id == "another")  # type: ignore[attr-defined]
        await until(pilot, lambda: asked(pilot) == "Where is it stuck")


async def test_one_cannot_finish_but_end_it(book: Book, path: Path) -> None:
    async with previewing(book, path) as pilot:
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "review" in seen(pilot.app))
        await pilot.press("ctrl+f")
        await until(pilot, lambda: any("This is a preview" in each.message for each in pilot.app._notifications))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))
        await pilot.press("q")
        await until(pilot, lambda: pilot.app._exit)


async def test_from_the_playbooks_it_leaves_the_own_workbook_alone(app: WorkbookApp, book: Book) -> None:
    own = book.folder / "playbooks"
    own.mkdir()
    (own / "mine.yaml").write_text(TEXT, encoding="utf-8")
    before = {table: len(getattr(book, table).all()) for table in ("sessions", "answers", "reps")}
    async with app.run_test(size=(80, 24)) as pilot:
        app.switch_mode("library")
        await until(pilot, lambda: "Being written" in seen(app))
        app.screen.show_file(own / "mine.yaml")  # type: ignore[attr-defined]
        await pilot.press("t")
        for _ in range(6):
            if isinstance(app.screen, PreviewScreen):
                break
            with suppress(AssertionError):
                await until(pilot, lambda: bool(app.screen.query("Question")))
        assert "PREVIEW" in seen(app)
        await pilot.press("enter", *"money", "enter")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, PreviewScreen))
    assert before == {table: len(getattr(book, table).all()) for table in ("sessions", "answers", "reps")}


@pytest.mark.parametrize(("fill", "state"), [("sample", "given"), ("longest", "given"), ("empty", "skipped")])
def test_every_step_can_be_answered_beforehand(book: Book, path: Path, fill: Any, state: str) -> None:
    loaded = load_file(path)
    assert loaded.playbook is not None
    walk = Rehearsal(book, {}, fill).start(loaded.playbook)
    assert {answer.state for answer in walk.answers.values()} == {state}
    assert walk.flow.current == "first"


def test_it_can_be_about_whom_and_what_one_wishes(book: Book, path: Path) -> None:
    loaded = load_file(path)
    assert loaded.playbook is not None
    wishes = {"rep": "Maximiliana Lang", "stage": "Closing", "amount": "12.5k", "opportunity": "Big one"}
    subject = Rehearsal(book, wishes).start(loaded.playbook).subject
    assert subject.rep is not None
    assert subject.opportunity is not None
    assert (subject.rep.name, subject.opportunity.stage, subject.opportunity.name) == (
        "Maximiliana Lang", "Closing", "Big one",
    )  # fmt: skip
    assert subject.opportunity.amount == 12500
    with pytest.raises(RehearsalProblem, match="colour"):
        Rehearsal(book, {"colour": "red"})


async def test_it_is_walked_with_what_the_team_set_until_the_file_cannot_use_it(book: Book, path: Path) -> None:
    setting = "settings:\n  hours: {label: Hours, answer: number, default: 40}\n"
    text = TEXT.replace("steps:", setting + "steps:").replace("<rep.first_name>", "of <hours> hours")
    save(path, text)
    take_settings(book, {"being-written": {"hours": "36"}})
    async with previewing(book, path) as pilot:
        assert asked(pilot) == "Look at it, of 36 hours."
        save(path, text.replace("default: 40", "default: 40, min: 38"))
        await until(pilot, lambda: asked(pilot) == "Look at it, of 40 hours.")
