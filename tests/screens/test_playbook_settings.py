"""What a team may set in a playbook: seen, changed with the widgets of the walk, put back and undone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from screens.dialogs.confirm import Confirm
from screens.dialogs.page import Page
from screens.library import LibraryScreen
from screens.library.ask_setting import AskSetting
from screens.library.settings import PlaybookSettingsScreen
from screens.walk import screen as walk_screen
from screens.widgets.long_list import LongList
from tests.screens.files import PLAYBOOK as TEXT
from tests.screens.files import write
from tests.screens.opened import comes_up
from tests.screens.seen import line_with, seen, settle, type_in, words
from tests.screens.team import HOSTILE
from tests.screens.walking import WalkApp, shown, until, walking
from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.people import find_rep
from workbook.coaching.playbook_settings import set_value, values_of
from workbook.playbook.library import Library
from workbook.playbook.schema import Choice, Playbook, Setting, Step

DAYS = (Choice(value="mon", label="Monday"), Choice(value="tue", label="Tuesday"), Choice(value="wed"))
HOURS = Setting(label="Working hours in a week", answer="number", default="40", min="1", max="80", help="What counts.")
SETTINGS = {
    "hours": HOURS,
    "goal": Setting(label="The action that you count", default="First conversations"),
    "day": Setting(label="Our day", answer="choice", default="mon", choices=DAYS),
    "days": Setting(label="Days of calling", answer="choices", default=["mon"], choices=DAYS),
    "order": Setting(label="What comes first", answer="rank", choices=DAYS),
    "strict": Setting(label="Strict", answer="yes_no", default=False),
    "sure": Setting(label="Sure from", answer="scale", default=7),
    "from": Setting(label="Counted from", answer="date"),
    "length": Setting(label="Length of a call", answer="time_span", default=30),
    "rules": Setting(label="Our rules", answer="list", default=["Call first"]),
    "story": Setting(label="Our story", answer="long_text"),
}
PLAYBOOK = Playbook(
    format=1, id="chase", version="1.0", title="Chasing", subject="rep", settings=SETTINGS,
    steps=(Step(id="told", verb="say", sentence="<hours>"),),
)  # fmt: skip


def of(*names: str) -> Playbook:
    """The playbook with these settings alone."""
    return replace(PLAYBOOK, settings={name: SETTINGS[name] for name in names})


@asynccontextmanager
async def at(book: Book, playbook: Playbook = PLAYBOOK, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    app = WalkApp(book)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await pilot.app.push_screen(PlaybookSettingsScreen(playbook))
        await comes_up(pilot, PlaybookSettingsScreen)
        yield pilot


async def ask(pilot: Pilot[Any], name: str) -> None:
    """Opens the setting of that name."""
    pilot.app.screen.query_one(LongList).highlight(name)
    await settle(pilot)
    await pilot.press("enter")
    await comes_up(pilot, AskSetting)


async def clear(pilot: Pilot[Any]) -> None:
    await pilot.press("ctrl+u")
    await settle(pilot)


async def keep(pilot: Pilot[Any], *keys: str) -> None:
    """Ends with these keys, and waits until the list is there again."""
    await pilot.press(*(keys or ("enter",)))
    await comes_up(pilot, PlaybookSettingsScreen)


async def test_enter_changes_a_value_u_takes_it_back_and_delete_puts_the_default_back(book: Book) -> None:
    async with at(book) as pilot:
        assert "11 settings" in seen(pilot.app)
        assert "What may be set: a number from 1 to 80." in seen(pilot.app)
        await ask(pilot, "hours")
        await clear(pilot)
        await type_in(pilot, "36")
        await keep(pilot)
        assert line_with(pilot.app, "Working hours").split()[:6] == ["•", "Working", "hours", "in", "a", "week"]
        assert line_with(pilot.app, "Working hours").split()[-2:] == ["36", "40"]
        assert values_of(book, PLAYBOOK) == {"hours": "36"}
        await pilot.press("u")
        await settle(pilot)
        assert values_of(book, PLAYBOOK) == {}
        await pilot.press("U")
        await settle(pilot)
        assert "1 changed" in seen(pilot.app)
        await pilot.press("delete")
        await settle(pilot)
        assert values_of(book, PLAYBOOK) == {}


async def test_what_cannot_be_is_said_and_stays_written_until_it_can(book: Book) -> None:
    async with at(book) as pilot:
        await ask(pilot, "hours")
        await clear(pilot)
        await type_in(pilot, "900")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AskSetting)
        assert "900 is outside what is asked for: 1 to 80." in words(pilot.app)
        await pilot.press("backspace", "backspace")
        await settle(pilot)
        assert "outside" not in words(pilot.app)
        await keep(pilot)
        assert values_of(book, PLAYBOOK) == {"hours": "9"}


async def test_escape_leaves_it_as_it_is_and_nothing_puts_the_default_back(book: Book) -> None:
    set_value(book, PLAYBOOK, "hours", "36")
    async with at(book) as pilot:
        await ask(pilot, "hours")
        await type_in(pilot, "9")
        await keep(pilot, "escape")
        assert values_of(book, PLAYBOOK) == {"hours": "36"}
        await ask(pilot, "hours")
        await clear(pilot)
        await keep(pilot)
        assert values_of(book, PLAYBOOK) == {}


@pytest.mark.parametrize(
    ("name", "keys", "stored"),
    [
        ("goal", ["ctrl+u", "a", "b", "enter"], "ab"),
        ("day", ["down", "enter"], "tue"),
        ("day", ["3", "enter"], "wed"),
        ("days", ["1", "2", "3", "enter"], ["tue", "wed"]),
        ("order", ["3", "enter"], ["tue", "wed", "mon"]),
        ("strict", ["y", "enter"], True),
        ("sure", ["right", "enter"], 8),
        ("from", ["t", "o", "d", "a", "y", "enter"], "2026-11-21"),
        ("length", ["ctrl+u", "1", "h", "enter"], 60),
        ("rules", ["enter", "b", "enter", "enter"], ["Call first", "b"]),
        ("story", ["a", "enter", "b", "enter", "enter"], "a\nb"),
    ],
)
async def test_every_type_has_the_widget_of_the_walk(book: Book, name: str, keys: list[str], stored: object) -> None:
    playbook = of(name)
    async with at(book, playbook) as pilot:
        await ask(pilot, name)
        await keep(pilot, *keys)
        assert values_of(book, playbook) == {name: stored}
        await ask(pilot, name)
        await keep(pilot, "ctrl+s")
        assert values_of(book, playbook) == {name: stored}


async def test_what_the_playbook_cannot_use_any_more_is_told_and_can_be_dropped(book: Book) -> None:
    set_value(book, PLAYBOOK, "goal", "Calls")
    set_value(book, PLAYBOOK, "hours", "70")
    narrower = replace(PLAYBOOK, settings={"hours": replace(HOURS, max="60")})
    async with at(book, narrower) as pilot:
        assert '"70" was set and is not used: what may be set is a number from 1 to 60.' in words(pilot.app)
        assert line_with(pilot.app, "Working hours").split()[-2:] == ["40", "40"]
        pilot.app.screen.query_one(LongList).highlight("goal")
        await settle(pilot)
        assert '"Calls" was set and is not used: the playbook has no such setting (any more).' in words(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PlaybookSettingsScreen)
        await pilot.press("delete")
        await settle(pilot)
        assert book.settings.playbooks == {"chase": {"hours": "70"}}


async def test_what_another_program_sets_shows_at_once(book: Book) -> None:
    async with at(book) as pilot:
        set_value(book, PLAYBOOK, "day", "wed")
        await settle(pilot)
        assert line_with(pilot.app, "Our day").split()[-2:] == ["wed", "Monday"]


async def test_hostile_words_stand_as_they_are_written(book: Book) -> None:
    odd = replace(
        of("goal"), title=HOSTILE, settings={"goal": Setting(label=HOSTILE, default="[/red]", help="[b]x[/b]" * 20)}
    )
    async with at(book, odd, size=(40, 12)) as pilot:
        await ask(pilot, "goal")
        await clear(pilot)
        await type_in(pilot, "[/]")
        await keep(pilot)
        assert values_of(book, odd) == {"goal": "[/]"}
        assert "[/]" in seen(pilot.app)


SET = TEXT.replace("minutes: 5\n", "minutes: 5\nsettings:\n  hours: {label: Hours, answer: number, default: 40}\n")
SET = SET.replace("Who could pay?", "Who could pay in <hours> hours?")


async def test_a_opens_them_from_the_list_which_says_so_and_the_preview_uses_them(book: Book, tmp_path: Path) -> None:
    write(tmp_path / "shipped" / "rep", "set.yaml", SET)
    write(tmp_path / "shipped" / "rep", "plain.yaml", TEXT.replace("two-questions", "plain"))
    app = WalkApp(book)
    app.animation_level = "none"
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(LibraryScreen(Library(book.folder, shipped=tmp_path / "shipped")))
        await until(pilot, lambda: "Two questions" in seen(app))
        shelf = app.screen.query_one("#shelf", LongList)
        shelf.highlight(tmp_path / "shipped" / "rep" / "plain.yaml")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        shelf.highlight(tmp_path / "shipped" / "rep" / "set.yaml")
        await until(pilot, lambda: "Settings: Hours: 40; a changes them" in seen(app))
        await pilot.press("a")
        await comes_up(pilot, PlaybookSettingsScreen)
        await ask(pilot, "hours")
        await clear(pilot)
        await type_in(pilot, "36")
        await keep(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "Settings: Hours: 36; a changes them" in seen(app))
        await pilot.press("v")
        await comes_up(pilot, Page)
        assert "Who could pay in 36 hours?" in words(app)


async def test_a_session_that_is_open_offers_to_take_over_what_is_set_meanwhile(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk_screen, "LOOK_SECONDS", 0.05)
    write(book.folder / "playbooks", "set.yaml", SET)
    playbook = Library(book.folder).get("two-questions")
    walk = sessions.start(book, playbook, find_rep(book, "Dana"))
    walk.answer("where", "money")
    async with walking(walk, "who") as (pilot, screen):
        assert "Who could pay in 40 hours?" in seen(pilot.app)
        set_value(book, playbook, "hours", "36")
        await until(pilot, lambda: "F6 new settings are there" in shown(screen))
        assert "Who could pay in 40 hours?" in seen(pilot.app)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        assert "Move to what your team set?" in words(pilot.app)
        assert "Hours: 36, was 40." in words(pilot.app)
        await pilot.press("y")
        await until(pilot, lambda: "Who could pay in 36 hours?" in seen(pilot.app))


def changed(book: Book) -> None:
    set_value(book, PLAYBOOK, "hours", "36")
    set_value(book, PLAYBOOK, "day", "tue")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_picture(snap_compare: Any, book: Book, size: tuple[int, int]) -> None:
    changed(book)

    async def go(pilot: Pilot[Any]) -> None:
        await pilot.app.push_screen(PlaybookSettingsScreen(PLAYBOOK))
        await comes_up(pilot, PlaybookSettingsScreen)

    assert snap_compare(WalkApp(book), terminal_size=size, run_before=go)


def test_picture_of_a_question(snap_compare: Any, book: Book) -> None:
    async def go(pilot: Pilot[Any]) -> None:
        await pilot.app.push_screen(PlaybookSettingsScreen(PLAYBOOK))
        await comes_up(pilot, PlaybookSettingsScreen)
        await ask(pilot, "days")

    assert snap_compare(WalkApp(book), terminal_size=(80, 24), run_before=go)
