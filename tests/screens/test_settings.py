"""The settings: changed one by one, checked before they are kept, undone like the rest."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input, Select

from screens.dialogs.form import Form
from screens.settings import SettingsScreen
from screens.settings.keys import also_on, understood_keys
from screens.settings.lines import lines
from screens.widgets.long_list import LongList
from tests.screens.conftest import still_app
from tests.screens.opened import opened
from tests.screens.seen import line_with, seen, settle
from tests.screens.team import HOSTILE, NOW, TODAY
from workbook.book import Book
from workbook.coaching.kinds import add_kind, put_back_kind
from workbook.coaching.time import start_timer
from workbook.model import Rep, Session, TimeEntry
from workbook.settings import SettingProblem, Settings, change_setting

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])


async def up(pilot: Pilot[Any]) -> None:
    await settle(pilot)
    await pilot.app.push_screen(SettingsScreen())
    await settle(pilot)


@asynccontextmanager
async def at_settings(book: Book) -> AsyncIterator[Pilot[Any]]:
    async with still_app(book).run_test(size=(80, 24)) as pilot:
        await up(pilot)
        yield pilot


async def at(pilot: Pilot[Any], key: str) -> None:
    pilot.app.screen.query_one(LongList).highlight(key)
    await settle(pilot)


async def change(pilot: Pilot[Any], key: str, text: str) -> None:
    """Opens the setting of that key and puts a text into its box."""
    await at(pilot, key)
    await pilot.press("enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, Form)
    pilot.app.screen.query_one(Input).value = text
    await settle(pilot)


async def test_enter_changes_a_number_and_u_takes_it_back(book: Book) -> None:
    async with at_settings(book) as pilot:
        await change(pilot, "cadence_days", "10")
        await pilot.press("enter")
        await settle(pilot)
        assert book.settings.cadence_days == 10
        assert line_with(pilot.app, "Days between one-on-ones").startswith("•")
        await pilot.press("u")
        await settle(pilot)
        assert book.settings.cadence_days == 14


async def test_what_cannot_be_is_said_below_the_box_and_not_kept(book: Book) -> None:
    async with at_settings(book) as pilot:
        await change(pilot, "target_minutes", "5000")
        assert "whole number from 10 to 2000" in str(pilot.app.screen.query_one("#part0-understood").render())
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Form)
        assert book.settings.target_minutes == 180


async def test_delete_puts_the_default_back(book: Book) -> None:
    book.save_settings(replace(book.settings, target_minutes=90), "Set it")
    async with at_settings(book) as pilot:
        await at(pilot, "cadence_days")
        assert not pilot.app.screen.active_bindings["delete"].enabled
        await at(pilot, "target_minutes")
        await pilot.press("delete")
        await settle(pilot)
        assert book.settings.target_minutes == 180


async def test_a_group_has_a_cadence_of_its_own(book: Book) -> None:
    async with at_settings(book) as pilot:
        await change(pilot, "cadence.Central", "7")
        await pilot.press("enter")
        await settle(pilot)
        assert book.settings.group_cadence_days == {"Central": 7}


async def test_another_theme_is_put_on_at_once(book: Book) -> None:
    async with at_settings(book) as pilot:
        await at(pilot, "theme")
        await pilot.press("enter")
        await settle(pilot)
        pilot.app.screen.query_one(Select).value = "workbook-light"
        pilot.app.screen.query_one("#save").action_press()  # type: ignore[attr-defined]
        await settle(pilot)
        assert pilot.app.theme == "workbook-light"


async def test_what_a_kind_of_time_counts_for_is_changed_in_one_form(book: Book) -> None:
    async with at_settings(book) as pilot:
        await at(pilot, "kinds.joint_selling")
        assert "does not count" in line_with(pilot.app, "Joint selling")
        await pilot.press("enter")
        await settle(pilot)
        pilot.app.screen.query_one("#part1", Select).value = "yes"
        pilot.app.screen.query_one("#part0").focus()
        await pilot.press("enter")
        await settle(pilot)
        kind = book.settings.all_kinds["joint_selling"]
        assert (kind.label, kind.counts, kind.resets) == ("Joint selling", True, False)


async def test_a_kind_of_ones_own_is_added(book: Book) -> None:
    async with at_settings(book) as pilot:
        await change(pilot, "new kind", "Ride along")
        await pilot.press("enter")
        await settle(pilot)
        assert book.settings.all_kinds["ride_along"].label == "Ride along"


async def test_a_key_of_ones_own_works_at_once(book: Book) -> None:
    async with at_settings(book) as pilot:
        await change(pilot, "keys.settings", "?")
        assert "Help" in seen(pilot.app)
        pilot.app.screen.query_one(Input).value = "f9"
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SettingsScreen)


async def test_hostile_groups_are_drawn_as_they_are_written(book: Book) -> None:
    async with at_settings(book) as pilot:
        await at(pilot, f"cadence.{HOSTILE}")
        assert "[/red] [@click" in seen(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SettingsScreen)


def test_a_kind_in_use_stays(book: Book) -> None:
    book.save_settings(add_kind(book, "Ride along", counts=True, resets=False), "Added it")
    with book.change("Logged it") as change:
        entry = change.add(TimeEntry(on=TODAY, minutes=30, kind="ride_along"))
    with pytest.raises(SettingProblem, match="is the kind of 1 time entry"):
        put_back_kind(book, "ride_along")
    with book.change("Removed it") as change:
        change.remove(entry)
    assert "ride_along" not in put_back_kind(book, "ride_along").all_kinds


@pytest.mark.parametrize("label", ["", "  ", "7", "!!", "one-on-one", "One on ONE"])
def test_a_kind_needs_a_name_that_is_not_taken(book: Book, label: str) -> None:
    with pytest.raises(SettingProblem):
        add_kind(book, label, counts=False, resets=False)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [("g", "g"), ("?", "question_mark"), (" f5 ", "f5"), ("Ctrl+T", "ctrl+T"), ("g,/", "g,slash"), (",", "comma"),
     ("question_mark", "question_mark"), ("escape", "escape"), ("", ""), ("ctrl+shift+f3", "ctrl+shift+f3")],
)  # fmt: skip
def test_keys_are_understood_as_one_writes_them(typed: str, keys: str) -> None:
    assert understood_keys(typed) == keys


@pytest.mark.parametrize("typed", ["foo bar", "ctrl+", "ggg", "g,,h", "\x1b", "[/red]"])
def test_what_is_no_key_is_said(typed: str) -> None:
    with pytest.raises(SettingProblem, match="is no key"):
        understood_keys(typed)


@given(st.text(max_size=12))
def test_any_text_is_keys_or_one_sentence(typed: str) -> None:
    try:
        keys = understood_keys(typed)
    except SettingProblem:
        return
    assert understood_keys(keys) == keys


def test_a_key_that_others_have_is_told_with_their_names() -> None:
    assert "Walk" in also_on("w", "log", Settings())
    assert also_on("f12", "log", Settings()) == ""


def test_every_line_can_be_told_apart() -> None:
    keys = [line.key for line in lines(Settings(), ("a", "b"), ("North", ""))]
    assert len(set(keys)) == len(keys)


@SIZES
def test_picture(snap_compare: Any, book: Book, size: tuple[int, int]) -> None:
    book.save_settings(replace(book.settings, cadence_days=10), "Set it")
    assert snap_compare(still_app(book), terminal_size=size, run_before=up)


def test_picture_of_a_kind(snap_compare: Any, book: Book) -> None:
    async def go(pilot: Pilot[Any]) -> None:
        await up(pilot)
        await at(pilot, "kinds.skill")
        await pilot.press("enter")
        await settle(pilot)

    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=go)


async def test_a_command_keeps_its_place_in_the_line_of_keys_with_any_key(book: Book) -> None:
    app = still_app(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = seen(app).splitlines()[-1]
        book.save_settings(change_setting(book.settings, "keys.walk", "g"), "Set walk to g")
        await settle(pilot)
        assert seen(app).splitlines()[-1] == before.replace("w Walk", "g Walk")


async def test_sentences_name_the_keys_that_one_has_set(empty_book: Book) -> None:
    with empty_book.change("Added Dana") as change:
        dana = change.add(Rep(name="Dana Whitfield", started=TODAY))
    with empty_book.change("Began") as change:
        change.add(
            Session(
                playbook="", playbook_id="check-in", version="1", title="Check-in",
                subject="rep", on=TODAY, started=NOW, rep=dana.id,
            )
        )  # fmt: skip
    start_timer(empty_book, dana, "skill")
    app = still_app(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "w goes on: Check-in" in seen(app)
        settings = empty_book.settings
        for name, key in (("walk", "g"), ("commit", "o,f4"), ("timer", "question_mark"), ("undo", "ctrl+z")):
            settings = change_setting(settings, f"keys.{name}", key)
        empty_book.save_settings(settings, "Set them")
        await settle(pilot)
        assert "g goes on: Check-in" in seen(app)
        assert "? stops and counts" in seen(app)
        assert "You owe nothing. o notes one." in seen(app)
        await pilot.press("t", "4", "5", "enter")
        await settle(pilot)
        assert any(said.message.endswith("ctrl+z undoes it") for said in app._notifications)
        app.switch_mode("commitments")
        await settle(pilot)
        assert "o notes a commitment" in seen(app)


async def test_the_help_names_the_keys_that_one_has_set(book: Book) -> None:
    book.save_settings(change_setting(book.settings, "keys.back", "f9"), "Set back to f9")
    async with opened(book, "people", (80, 60)) as pilot:
        await pilot.press("question_mark")
        await settle(pilot)
        assert "F9  Back" in seen(pilot.app)
