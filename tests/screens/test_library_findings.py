"""What is wrong with a playbook file, in the app: the same as the command line finds, and where to mend it."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.dialogs.confirm import Confirm
from screens.dialogs.page import Page
from screens.library import LibraryScreen
from screens.library.findings import FindingsScreen
from screens.widgets.long_list import LongList
from tests.screens.conftest import still_app
from tests.screens.files import write
from tests.screens.seen import line_with, seen, settle
from tests.screens.shelf import GOOD, at_library, highlight, named, near_book, told, up
from tests.screens.walking import until
from workbook.book import Book
from workbook.playbook.lint.around import Around
from workbook.playbook.lint.run import lint_files

WORSE = named("mine", "Mine").replace("Who could pay?", "Did you ask, and why didn't you?").replace("text\n", "texxt\n")


@pytest.fixture
def near(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.chdir(tmp_path)
    book = near_book(tmp_path)
    write(book.folder / "playbooks", "mine.yaml", named("mine", "Mine"))
    return book


async def open_findings(pilot: Pilot[Any], playbook_id: str) -> LongList:
    await highlight(pilot, playbook_id)
    await pilot.press("l")
    await until(pilot, lambda: isinstance(pilot.app.screen, FindingsScreen) and pilot.app.screen.focused is not None)
    await settle(pilot)
    return pilot.app.screen.query_one(LongList)


async def test_it_shows_what_lint_finds_remarks_and_warnings_included(near: Book) -> None:
    path = write(near.folder / "playbooks", "mine.yaml", WORSE)
    report = lint_files([(path, path.read_bytes())], Around({path: path.read_bytes()}))
    async with at_library(near) as pilot:
        listed = await open_findings(pilot, "mine")
        assert list(listed.items) == list(report.found)
        assert {found.severity for found in report.found} >= {"error", "warning", "info"}
        assert "S002" in line_with(pilot.app, "22:13")


async def test_a_finding_is_shown_with_its_line_its_place_and_the_remedy(near: Book) -> None:
    async with at_library(near) as pilot:
        await open_findings(pilot, "broken")
        lines = seen(pilot.app).splitlines()
        at = next(i for i, line in enumerate(lines) if "answer: texxt" in line)
        assert "22 │" in lines[at]
        assert lines[at + 1].index("^^^^^") == lines[at].index("texxt")
        assert 'Did you mean "text"?' in lines[at + 2]


async def test_the_rule_is_one_key_away_with_a_bad_and_a_good_example(near: Book) -> None:
    async with at_library(near, (80, 40)) as pilot:
        await open_findings(pilot, "broken")
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, Page))
        text = seen(pilot.app)
        assert "S002: An unknown answer type" in text
        assert text.index("Bad") < text.index("answer: datum") < text.index("Good") < text.index("answer: date ")


async def test_nothing_can_be_looked_at_where_nothing_is_found(near: Book) -> None:
    write(near.folder / "playbooks", "mine.yaml", named("mine", "Mine", GOOD))
    async with at_library(near) as pilot:
        await highlight(pilot, "mine")
        assert not pilot.app.screen.active_bindings["l"].enabled


async def test_mending_in_an_editor_beside_the_app_is_watched(near: Book) -> None:
    async with at_library(near) as pilot:
        listed = await open_findings(pilot, "broken")
        path = near.folder / "playbooks" / "broken.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("texxt", "text"), encoding="utf-8")
        await until(pilot, lambda: [found.code for found in listed.items] == ["E002"])
        path.write_text(named("broken", "Mended", GOOD), encoding="utf-8")
        await until(pilot, lambda: "broken.yaml: nothing to mend" in seen(pilot.app))
        assert "Nothing is wrong with this file.  esc goes back." in seen(pilot.app)
        assert not pilot.app.screen.active_bindings["x"].enabled
        path.unlink()
        await until(pilot, lambda: "broken.yaml: it is not there any more" in seen(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: "broken" not in [row.entry.id for row in pilot.app.screen.query_one(LongList).items])


async def test_a_file_that_is_saved_while_its_findings_are_closed_does_no_harm(near: Book) -> None:
    async with at_library(near) as pilot:
        listed = await open_findings(pilot, "broken")
        findings = listed.screen
        assert isinstance(findings, FindingsScreen)
        row = findings.row
        pilot.app.pop_screen()
        times = 0
        while findings.is_attached:
            times += 1
            findings.show_row(replace(row, times=times))
            await asyncio.sleep(0)
        assert times > 1
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen) and "Two questions" in seen(pilot.app))


async def test_a_remark_silences_a_warning_here_too(near: Book) -> None:
    text = named("mine", "Mine").replace("steps:\n", "steps:  # lint: ignore C001, C004 -- a talk without a promise\n")
    write(near.folder / "playbooks", "mine.yaml", text)
    async with at_library(near) as pilot:
        await highlight(pilot, "mine")
        await until(pilot, lambda: "•" not in line_with(pilot.app, "yours"))


async def test_a_problem_in_a_snippet_is_shown_with_the_snippets_own_line(near: Book) -> None:
    text = "format: 1\nkind: snippets\nid: mine\nsnippets:\n  close:\n    steps:\n      - id: a\n"
    text += "        say: <rep.frist_name>\n"
    path = write(near.folder / "playbooks" / "snippets", "own.yaml", text)
    write(near.folder / "playbooks", "mine.yaml", named("mine", "Mine", GOOD) + "  - id: end\n    use: close\n")
    async with at_library(near) as pilot:
        await until(pilot, lambda: "!" in line_with(pilot.app, "Mine") or "own" in seen(pilot.app))
        await open_findings(pilot, "mine" if "!" in line_with(pilot.app, "Mine") else "own")
        assert "say: <rep.frist_name>" in seen(pilot.app)
        assert str(path.name) in seen(pilot.app)


@pytest.mark.parametrize("keys", [("enter",), ("e",)])
async def test_enter_opens_the_editor_at_exactly_that_line(
    near: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    editor = tmp_path / "gedit"
    editor.write_text(f'#!/bin/sh\ncd "{tmp_path}"\nprintf "%s\\n" "$@" > said.new\nmv said.new said\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with at_library(near) as pilot:
        await open_findings(pilot, "broken")
        await pilot.press("down", *keys)
        await until(pilot, (tmp_path / "said").exists)
        assert (tmp_path / "said").read_text().splitlines() == ["+23", "workbook/playbooks/broken.yaml"]
        assert isinstance(pilot.app.screen, FindingsScreen)
        assert "broken.yaml opens in gedit" in told(pilot)


async def test_a_shipped_file_is_copied_before_a_line_of_it_is_edited(near: Book) -> None:
    async with at_library(near) as pilot:
        await open_findings(pilot, "the-exit")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))


@pytest.mark.parametrize(
    ("playbook", "size"), [("broken", (80, 24)), ("mine", (80, 24)), ("mine", (120, 36))],
    ids=["broken", "worse-80x24", "worse-120x36"],
)  # fmt: skip
def test_picture(snap_compare: Any, near: Book, playbook: str, size: tuple[int, int]) -> None:
    write(near.folder / "playbooks", "mine.yaml", WORSE)

    async def go(pilot: Pilot[Any]) -> None:
        await up(pilot, near)
        await open_findings(pilot, playbook)

    assert snap_compare(still_app(near), terminal_size=size, run_before=go)


def test_picture_of_a_rule(snap_compare: Any, near: Book) -> None:
    async def go(pilot: Pilot[Any]) -> None:
        await up(pilot, near)
        await open_findings(pilot, "broken")
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, Page))
        await settle(pilot)

    assert snap_compare(still_app(near), terminal_size=(80, 24), run_before=go)
