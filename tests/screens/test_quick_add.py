"""Adding reps and opportunities by hand, and changing a rep."""

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input, Select

from screens.app import WorkbookApp
from screens.dialogs.edit_rep import ask_edit_rep
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.opportunities import OpportunitiesScreen
from screens.time import TimeScreen
from tests.screens.conftest import still_app
from tests.screens.opened import comes_up, goes_to, opened
from workbook.book import Book
from workbook.coaching.opportunities import find_opportunity
from workbook.coaching.people import find_rep

Snap = Callable[..., bool]


async def asks(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.press(*keys)
    await comes_up(pilot, Form)


def write(pilot: Pilot[Any], **texts: str) -> None:
    for name, text in texts.items():
        pilot.app.screen.query_one(f"#{name}", Input).value = text


def problem(pilot: Pilot[Any]) -> str:
    return str(pilot.app.screen.query_one("#problem").render())


async def test_two_keys_and_a_name_add_a_rep(book: Book) -> None:
    async with opened(book, "time") as pilot:
        await asks(pilot, "n", "r")
        await pilot.press(*"Ana", "enter")
        await comes_up(pilot, TimeScreen)
        assert find_rep(book, "Ana").name == "Ana"


async def test_a_rep_is_added_with_what_was_typed(book: Book) -> None:
    async with opened(book, "time") as pilot:
        await asks(pilot, "n", "r")
        write(pilot, name="  Ana\u202e  Ruiz\x1b[31m ", cadence_days="7", target="120k", started="1 mar 2024")
        await pilot.press("ctrl+s")
        await comes_up(pilot, TimeScreen)
        rep = find_rep(book, "ana")
        assert (rep.name, rep.cadence_days, rep.periods[0].target) == ("Ana Ruiz", 7, 120_000)


async def test_a_name_that_is_taken_is_refused_in_the_form(book: Book) -> None:
    async with opened(book, "time") as pilot:
        await asks(pilot, "n", "r")
        await pilot.press(*"dana whitfield", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        assert problem(pilot) == "Dana Whitfield is in this workbook already. Add a middle name or initial."
        assert pilot.app.screen.query_one("#name", Input).value == "dana whitfield"


async def test_without_a_name_nothing_is_added(book: Book) -> None:
    async with opened(book, "time") as pilot:
        before = len(book.reps)
        await asks(pilot, "n", "r")
        await pilot.press("enter")
        await pilot.pause()
        assert "The name of the rep is missing" in problem(pilot)
        assert len(book.reps) == before


async def test_a_number_that_is_none_is_refused(book: Book) -> None:
    async with opened(book, "time") as pilot:
        await asks(pilot, "n", "r")
        write(pilot, name="Ana", cadence_days="often")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        assert "is not a whole number" in str(pilot.app.screen.query_one("#cadence_days-understood").render())


async def test_an_opportunity_is_added_for_the_rep_at_hand(book: Book) -> None:
    async with opened(book, "opportunities") as pilot:
        await asks(pilot, "n", "o")
        write(pilot, name="Kovacs AG seats", account="Kovacs AG", amount="12k", close_on="end of month")
        await pilot.press("ctrl+s")
        await comes_up(pilot, OpportunitiesScreen)
        one = find_opportunity(book, "seats", find_rep(book, "dana"))
        assert (one.amount, str(one.close_on)) == (12_000, "2026-11-30")


async def test_an_opportunity_may_belong_to_nobody_yet(book: Book) -> None:
    async with opened(book, "opportunities") as pilot:
        await asks(pilot, "n", "o")
        write(pilot, name="Loose end")
        pilot.app.screen.query_one("#rep", Select).value = "nobody"
        await pilot.press("ctrl+s")
        await comes_up(pilot, OpportunitiesScreen)
        assert find_opportunity(book, "loose end").rep is None


async def test_a_stage_that_nobody_else_is_in_is_pointed_out(book: Book) -> None:
    async with opened(book, "opportunities") as pilot:
        await asks(pilot, "n", "o")
        for typed, said in (("Propsal", "a stage that is new here"), ("proposal", "")):
            write(pilot, stage=typed)
            await pilot.pause()
            assert str(pilot.app.screen.query_one("#stage-understood").render()) == said


async def test_the_first_one_can_only_be_a_rep(empty_book: Book) -> None:
    async with opened(empty_book, "time") as pilot:
        await asks(pilot, "n")
        await pilot.press(*"Ana", "enter")
        await comes_up(pilot, TimeScreen)
        assert [rep.name for rep in empty_book.reps.all()] == ["Ana"]


async def test_only_what_was_changed_of_a_rep_is_named(book: Book) -> None:
    async with opened(book, "time") as pilot:
        app = pilot.app
        assert isinstance(app, WorkbookApp)
        app.run_worker(ask_edit_rep(app, find_rep(book, "dana")))
        await comes_up(pilot, Form)
        write(pilot, group="North", attained="64000")
        await pilot.press("ctrl+s")
        await comes_up(pilot, TimeScreen)
        dana = find_rep(book, "dana")
        assert (dana.group, dana.periods[0].attained) == ("North", 64_000)
        assert book.history(limit=1)[0].words == "Changed group and attained of Dana Whitfield"


async def test_saving_without_a_change_changes_nothing(book: Book) -> None:
    async with opened(book, "time") as pilot:
        app = pilot.app
        assert isinstance(app, WorkbookApp)
        newest = book.history(limit=1)
        app.run_worker(ask_edit_rep(app, find_rep(book, "dana")))
        await comes_up(pilot, Form)
        await pilot.press("ctrl+s")
        await comes_up(pilot, TimeScreen)
        assert book.history(limit=1) == newest


def test_what_can_be_added_looks_as_it_did(snap_compare: Snap, book: Book) -> None:
    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=goes_to(Menu, "5", "n"))


def test_the_form_of_a_rep_looks_as_it_did(snap_compare: Snap, book: Book) -> None:
    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=goes_to(Form, "5", "n", "r"))


def test_the_form_of_an_opportunity_looks_as_it_did(snap_compare: Snap, book: Book) -> None:
    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=goes_to(Form, "5", "n", "o"))
