"""The library of playbooks: the list, its search and its orders, preview, sessions, and walking."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.dialogs.page import Page
from screens.library.words import Words
from tests.screens.conftest import still_app
from tests.screens.files import PLAYBOOK, write
from tests.screens.seen import line_with, seen, settle
from tests.screens.shelf import GOOD, SHIPPED, at_library, highlight, named, near_book, shelf, titles, told, up
from tests.screens.walking import until
from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.people import find_rep
from workbook.playbook.library import Library

HOSTILE = "[/red] [@click=app.quit]x 日本"


@pytest.fixture
def near(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    monkeypatch.chdir(tmp_path)
    return near_book(tmp_path)


def walked(book: Book, playbook_id: str) -> None:
    sessions.start(book, Library(book.folder, shipped=SHIPPED).get(playbook_id), find_rep(book, "Dana"))


async def test_ones_own_come_first_and_a_broken_one_says_how_many_problems_it_has(near: Book) -> None:
    async with at_library(near) as pilot:
        assert titles(pilot) == [HOSTILE, "broken", "The exit", "Two questions"]
        assert "2 problems" in line_with(pilot.app, "broken")
        assert "yours" in line_with(pilot.app, "[/red] [@click")
        assert "4 playbooks · 1 with problems · 3 with warnings" in seen(pilot.app)
        assert line_with(pilot.app, "Two questions").startswith(" •")


async def test_without_any_of_ones_own_it_says_what_begins_one(near: Book) -> None:
    for name in ("mine.yaml", "broken.yaml"):
        (near.folder / "playbooks" / name).unlink()
    async with at_library(near) as pilot:
        assert "None of your own yet: n begins one, e copies the highlighted one." in seen(pilot.app)
        assert "yours go into workbook/playbooks" in seen(pilot.app)


async def test_what_was_walked_says_when_and_how_often(near: Book) -> None:
    walked(near, "two-questions")
    async with at_library(near) as pilot:
        assert line_with(pilot.app, "Two questions").split()[-2:] == ["today", "1"]
        await highlight(pilot, "two-questions")
        assert "Sessions: 1, the last today; s lists them" in seen(pilot.app)


@pytest.mark.parametrize("words", ["exit", "THE EX", "exit money"])
async def test_search_narrows_and_escape_shows_all_again(near: Book, words: str) -> None:
    exit_text = named("the-exit", "The exit").replace("No path", "A path")
    write(Path("shipped/rep"), "exit.yaml", exit_text.replace("Who could pay?", "Who has the money?"))
    async with at_library(near) as pilot:
        await pilot.press("f", *("space" if letter == " " else letter for letter in words))
        await until(pilot, lambda: titles(pilot) == ["The exit"])
        assert "1 of 4 playbooks" in seen(pilot.app)
        await pilot.press("escape")
        await until(pilot, lambda: len(titles(pilot)) == 4)


async def test_nothing_found_says_what_shows_all_again(near: Book) -> None:
    async with at_library(near) as pilot:
        await pilot.press("f", *"zzz")
        await until(pilot, lambda: "No playbook has all these words.  esc clears them." in seen(pilot.app))


async def test_it_can_be_ordered_by_key_and_by_a_click_on_a_column(near: Book) -> None:
    walked(near, "two-questions")
    async with at_library(near) as pilot:
        await pilot.press("o")
        await settle(pilot)
        await pilot.press("l")
        await until(pilot, lambda: titles(pilot)[0] == "Two questions")
        assert "Last walked▾" in seen(pilot.app)
        column = seen(pilot.app).splitlines()[2].index("Playbook")
        await pilot.click("#shelf", offset=(column, 0))
        await until(pilot, lambda: titles(pilot) == [HOSTILE, "broken", "The exit", "Two questions"])
        await pilot.click("#shelf", offset=(column, 0))
        await until(pilot, lambda: titles(pilot)[0] == "Two questions")


async def test_a_click_highlights_and_a_second_one_reads_it(near: Book) -> None:
    async with at_library(near) as pilot:
        await pilot.click("#shelf", offset=(5, 3))
        await settle(pilot)
        assert shelf(pilot).item.entry.title == "The exit"
        await pilot.click("#shelf", offset=(5, 3))
        await until(pilot, lambda: isinstance(pilot.app.screen, Page))


async def test_the_preview_asks_every_step_with_sample_facts(near: Book) -> None:
    async with at_library(near, (80, 40)) as pilot:
        await pilot.press("v")
        await until(pilot, lambda: isinstance(pilot.app.screen, Page))
        text = seen(pilot.app)
        assert "Where are you stuck, Dana?" in text
        assert "· No path to money" in text
        assert 'Only when: where is "No path to money"' in text


async def test_a_file_mended_elsewhere_is_good_after_reload(near: Book) -> None:
    async with at_library(near) as pilot:
        write(near.folder / "playbooks", "broken.yaml", named("broken", "Mended", GOOD))
        await pilot.press("r")
        await until(pilot, lambda: "Mended" in titles(pilot))
        await until(pilot, lambda: "broken.yaml: nothing to mend." in told(pilot))
        assert "problems" not in seen(pilot.app).splitlines()[1]


async def test_a_reload_without_a_change_says_so(near: Book) -> None:
    async with at_library(near) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: "4 playbook files read again; none of them changed." in told(pilot))


async def test_a_file_saved_beside_the_app_is_read_by_itself_and_keeps_the_highlight(near: Book) -> None:
    async with at_library(near) as pilot:
        await highlight(pilot, "two-questions")
        write(near.folder / "playbooks", "broken.yaml", PLAYBOOK.replace("two-questions", "broken"))
        await until(pilot, lambda: titles(pilot).count("Two questions") == 2)
        await until(pilot, lambda: "broken.yaml: 1 warning." in told(pilot))
        assert "with problems" not in seen(pilot.app)
        assert shelf(pilot).item.entry.id == "two-questions"


async def test_a_file_that_breaks_keeps_its_place_and_its_last_good_version(near: Book) -> None:
    async with at_library(near) as pilot:
        write(near.folder / "playbooks", "mine.yaml", named("mine", HOSTILE).replace("answer: text", "answer: texxt"))
        await until(pilot, lambda: "1 problem" in line_with(pilot.app, "[/red]"))
        assert titles(pilot)[:2] == [HOSTILE, "broken"]
        assert "the last good version can be walked" in seen(pilot.app)
        assert pilot.app.screen.active_bindings["w"].enabled


async def test_a_file_deleted_while_it_is_highlighted_leaves_the_next_one(near: Book) -> None:
    async with at_library(near) as pilot:
        await highlight(pilot, "broken")
        (near.folder / "playbooks" / "broken.yaml").unlink()
        await until(pilot, lambda: titles(pilot) == [HOSTILE, "The exit", "Two questions"])
        await until(pilot, lambda: "broken.yaml is not there any more." in told(pilot))
        assert shelf(pilot).item.entry.title == "The exit"


async def test_translations_and_snippets_are_listed_while_something_is_wrong_with_them(near: Book) -> None:
    own = near.folder / "playbooks"
    text = "format: 1\nkind: translation\nid: two-de\nof: two-questions\nlanguage: de\nversion_of: 1\ntexts:\n"
    write(own, "two.de.yaml", text + "  titel: Zwei Fragen\n")
    async with at_library(near) as pilot:
        await until(pilot, lambda: "problem" in line_with(pilot.app, "two-questions (de)"))
        assert "4 playbooks" in seen(pilot.app)
        await highlight(pilot, "two.de")
        assert not pilot.app.screen.active_bindings["s"].enabled


async def test_of_two_with_one_id_the_second_file_is_refused_at_its_id(near: Book) -> None:
    write(near.folder / "playbooks", "again.yaml", named("mine", "A first title", GOOD))
    write(near.folder / "playbooks", "mine.yaml", named("mine", "Mine", GOOD))
    async with at_library(near) as pilot:
        await highlight(pilot, "mine-mine")
        assert 'line 3: id "mine" is already used by again.yaml' in seen(pilot.app)


async def test_every_session_with_a_playbook_is_listed_and_can_be_read_again(near: Book) -> None:
    walked(near, "two-questions")
    async with at_library(near) as pilot:
        await highlight(pilot, "two-questions")
        await pilot.press("s")
        await until(pilot, lambda: "1 session: 1 still open" in seen(pilot.app))
        assert "today" in line_with(pilot.app, "Dana") and "still open" in line_with(pilot.app, "Dana")
        assert "⏎ Open" in seen(pilot.app).splitlines()[-1]
        await pilot.press("enter")
        await until(pilot, lambda: "Where are you stuck, Dana?" in seen(pilot.app))


async def test_a_playbook_that_was_never_walked_says_what_walks_it(near: Book) -> None:
    async with at_library(near) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: "Not walked yet." in seen(pilot.app))


async def test_walking_asks_with_whom_and_starts(near: Book) -> None:
    async with at_library(near) as pilot:
        await highlight(pilot, "two-questions")
        await pilot.press("w")
        await until(pilot, lambda: "With whom?" in seen(pilot.app))
        await pilot.press(*"dana", "enter")
        await until(pilot, lambda: len(near.sessions.all()) == 1)
        assert near.sessions.all()[0].playbook_id == "two-questions"


@pytest.mark.parametrize(
    ("keys", "size"),
    [((), (80, 24)), ((), (120, 36)), (("v",), (80, 24)), (("v",), (120, 36)), (("down",), (80, 24)),
     (("n",), (80, 24))],
    ids=["list-80x24", "list-120x36", "preview-80x24", "preview-120x36", "broken", "new"],
)  # fmt: skip
def test_picture(snap_compare: Any, near: Book, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    async def go(pilot: Pilot[Any]) -> None:
        await up(pilot, near)
        await pilot.press(*keys)
        await settle(pilot)

    assert snap_compare(still_app(near), terminal_size=size, run_before=go)


def test_picture_without_any_of_ones_own(snap_compare: Any, near: Book) -> None:
    for name in ("mine.yaml", "broken.yaml"):
        (near.folder / "playbooks" / name).unlink()

    async def go(pilot: Pilot[Any]) -> None:
        await up(pilot, near)

    assert snap_compare(still_app(near), terminal_size=(80, 24), run_before=go)


async def test_the_words_beside_the_list_are_wrapped_to_their_column(near: Book) -> None:
    async with at_library(near, (120, 36)) as pilot:
        room = pilot.app.screen.query_one(Words).content_size.width
        lines = str(pilot.app.screen.query_one(Words).content).splitlines()
        assert 0 < max(len(line) for line in lines) <= room


async def test_it_is_read_again_where_the_workbook_goes_on_elsewhere(near: Book) -> None:
    async with still_app(near).run_test(size=(120, 36)) as pilot:
        pilot.app.switch_mode("library")
        await until(pilot, lambda: "[/red]" in seen(pilot.app))
        elsewhere = near.folder.with_name("elsewhere")
        near.save_copy(elsewhere)
        write(elsewhere / "playbooks", "other.yaml", named("other", "Only there"))
        near.move_to(elsewhere)
        await until(pilot, lambda: "Only there" in seen(pilot.app))
        assert "yours go into elsewhere/playbooks" in seen(pilot.app)
