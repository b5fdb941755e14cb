"""The manager's own editor, and playbooks of one's own: begun empty, or as a copy."""

import sys
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form
from screens.library.editing import EditorProblem, editor_command, has_own_window
from tests.playbook.packs.files import FILES as PACK
from tests.screens.seen import seen, settle, type_in
from tests.screens.shelf import SHIPPED, at_library, highlight, near_book, shelf, titles, told
from tests.screens.walking import until
from workbook.book import Book
from workbook.playbook.library import Library
from workbook.playbook.own import copy_to_own
from workbook.playbook.packs.installed import installed, put


@pytest.fixture
def near(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "")
    return near_book(tmp_path)


async def test_a_shipped_file_is_copied_before_it_is_edited(near: Book) -> None:
    async with at_library(near) as pilot:
        await highlight(pilot, "the-exit")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: "The exit" in titles(pilot)[:3])
        assert (near.folder / "playbooks" / "my-the-exit.yaml").is_file()
        await until(pilot, lambda: shelf(pilot).item.entry.id == "my-the-exit")
        assert not shelf(pilot).item.problems
        assert "No editor is set" in told(pilot)


def words(pilot: Pilot[Any]) -> str:
    """What is on the screen, without line ends and frames."""
    return " ".join(seen(pilot.app).replace("│", " ").split())


async def test_a_file_of_a_pack_is_copied_before_it_is_edited(near: Book) -> None:
    money = PACK["review.yaml"] + "  - {id: of, say: Of <target>.}\n"
    put(near.folder, "team-set", [(name, (PACK | {"review.yaml": money})[name].encode()) for name in PACK])
    async with at_library(near) as pilot:
        await highlight(pilot, "team-set/review")
        await until(
            pilot, lambda: 'reads target only after "workbook playbook pack trust team-set yes"' in words(pilot)
        )
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await until(pilot, lambda: 'came with the pack "team-set"' in words(pilot))
        await pilot.press("y")
        await until(pilot, lambda: shelf(pilot).item.entry.id == "my-review")
        assert not shelf(pilot).item.problems
        assert installed(near.folder)[0].changed == ()


async def test_no_leaves_the_shipped_file_alone(near: Book) -> None:
    async with at_library(near) as pilot:
        await highlight(pilot, "the-exit")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("n")
        await settle(pilot)
        assert len(list((near.folder / "playbooks").iterdir())) == 2


@pytest.mark.parametrize("status", [1, 127])
async def test_an_editor_that_fails_is_told(
    near: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    editor = tmp_path / "kate"
    editor.write_text(f"#!/bin/sh\nexit {status}\n")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    async with at_library(near) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: f"ended with status {status}" in told(pilot))


async def test_an_editor_that_is_not_there_is_told(near: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "/nowhere/kate")
    async with at_library(near) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: '"/nowhere/kate" cannot be started: No such file' in told(pilot))


class TestNew:
    async def begin(self, pilot: Pilot[Any], title: str) -> None:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form) and pilot.app.screen.focused is not None)
        await type_in(pilot, title)

    async def test_it_is_listed_ready_and_highlighted(self, near: Book) -> None:
        async with at_library(near) as pilot:
            await self.begin(pilot, "Einwände: der Preis")
            await until(pilot, lambda: "einwande-der-preis.yaml" in seen(pilot.app))
            await pilot.press("enter")
            await until(pilot, lambda: "Einwände: der Preis" in titles(pilot))
            await until(pilot, lambda: shelf(pilot).item.entry.id == "einwande-der-preis")
            assert not shelf(pilot).item.found
            assert (near.folder / "playbooks" / "schema" / "playbook-1.json").is_file()
            assert "No editor is set" in told(pilot)

    async def test_a_copy_of_the_highlighted_one_keeps_its_steps(self, near: Book) -> None:
        async with at_library(near) as pilot:
            await highlight(pilot, "two-questions")
            await self.begin(pilot, "Two questions")
            await pilot.press("tab")
            await settle(pilot)
            pilot.app.screen.query_one("#kind").value = "copy"  # type: ignore[attr-defined]
            await pilot.press("ctrl+s")
            await until(pilot, lambda: titles(pilot).count("Two questions") == 2)
            own = Library(near.folder, shipped=SHIPPED).get("two-questions-2")
            assert [step.id for step in own.steps] == ["where", "who"]

    async def test_without_a_name_it_asks_for_one(self, near: Book) -> None:
        async with at_library(near) as pilot:
            await self.begin(pilot, "")
            await pilot.press("enter")
            await until(pilot, lambda: "Give it a name" in seen(pilot.app))

    async def test_a_search_does_not_hide_it(self, near: Book) -> None:
        async with at_library(near) as pilot:
            await pilot.press("f", *"exit", "enter")
            await until(pilot, lambda: titles(pilot) == ["The exit"])
            await self.begin(pilot, "Fresh")
            await pilot.press("enter")
            await until(pilot, lambda: "Fresh" in titles(pilot))

    async def test_a_folder_that_cannot_be_written_is_told_and_the_name_stays(self, near: Book) -> None:
        own = near.folder / "playbooks"
        own.rename(own.with_name("aside"))
        own.write_text("in the way")
        async with at_library(near) as pilot:
            await self.begin(pilot, "Fresh")
            await pilot.press("enter")
            await until(pilot, lambda: "cannot be written" in seen(pilot.app))
            assert "Fresh" in seen(pilot.app)


class TestEditor:
    FILE = Path("a b.yaml")

    @pytest.mark.parametrize(
        ("editor", "words"),
        [
            ("vim", ["vim", "+7", "a b.yaml"]),
            ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7,3", "a b.yaml"]),
            ("emacsclient -t", ["emacsclient", "-t", "+7:3", "a b.yaml"]),
            ("hx", ["hx", "a b.yaml:7:3"]),
            ("code --wait", ["code", "--wait", "--goto", "a b.yaml:7:3"]),
            (f'"{sys.executable}" -q', [sys.executable, "-q", "a b.yaml"]),
        ],
    )
    def test_it_opens_at_the_place_where_the_editor_can(self, editor: str, words: list[str]) -> None:
        assert editor_command(editor, self.FILE, 7, 3) == words

    @pytest.mark.parametrize("editor", ["", "  ", '"unclosed'])
    def test_without_one_it_says_how_to_set_one_and_where_the_file_is(self, editor: str) -> None:
        with pytest.raises(EditorProblem, match='"EDITOR=nano workbook", or open a b'):
            editor_command(editor, self.FILE, 7)

    @pytest.mark.parametrize(
        ("editor", "window"),
        [("code", True), ("/usr/bin/gedit", True), ("Code.exe", True), ("vim", False), ("nano", False)],
    )
    def test_one_with_a_window_of_its_own_is_told_by_its_name(self, editor: str, window: bool) -> None:
        assert has_own_window(editor) == window


def test_a_copy_gets_an_id_and_a_file_of_its_own(near: Book) -> None:
    entry = Library(near.folder, shipped=SHIPPED).entry("two-questions")
    assert entry is not None
    first = copy_to_own(entry, near.folder, frozenset())
    second = copy_to_own(entry, near.folder, frozenset())
    assert [first.name, second.name] == ["my-two-questions.yaml", "my-two-questions-2.yaml"]
    found = Library(near.folder, shipped=SHIPPED)
    assert not found.entry("my-two-questions-2").is_broken  # type: ignore[union-attr]
