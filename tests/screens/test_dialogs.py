"""The dialogs that log, promise, plan, snooze and tell, as a manager meets them."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select

from screens.app import WorkbookApp
from screens.dialogs.choose import Choose
from screens.dialogs.form import Form
from tests.screens.opened import comes_up
from tests.screens.seen import line_with, seen, settle, type_in
from tests.screens.team import HOSTILE, TODAY, back
from workbook.book import Book

NARROW = (80, 24)
Snap = Callable[..., bool]


async def test_minutes_are_understood_as_people_write_them(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("t")
        await settle(pilot)
        await type_in(pilot, "1:30")
        assert "1 h 30" in seen(app)
        await pilot.press("backspace", "backspace", "backspace", "h")
        await settle(pilot)
        assert "1 h" in seen(app)


async def test_what_cannot_be_logged_stays_in_the_form_with_the_reason(app: WorkbookApp, book: Book) -> None:
    before = len(book.time)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("t")
        await settle(pilot)
        await type_in(pilot, "many")
        await pilot.press("enter")
        await settle(pilot)
        assert seen(app).count('"many" is no length of time') == 1
        assert "many" in seen(app)
        await pilot.press("escape")
        await settle(pilot)
        assert len(book.time) == before


async def test_time_on_an_opportunity_finds_it_by_a_part_of_its_name(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("t", "2", "0", "tab", "tab", "tab", "tab")
        await type_in(pilot, "plus")
        assert "Plusstrip pilot" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        logged = book.time.all()[-1]
        assert book.opportunities.get(logged.opportunity or 0).name == "Plusstrip pilot"


async def test_a_commitment_says_how_its_day_is_understood(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        await type_in(pilot, "call legal")
        await pilot.press("tab", "tab", "tab")
        await type_in(pilot, "in 10 days")
        assert "Tuesday 1 December 2026" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        made = book.commitments.all()[-1]
        assert (made.text, made.owner, made.due, made.made_on) == ("call legal", "manager", back(-10), TODAY)
        assert book.reps.get(made.rep).name == "Dana Whitfield"


async def test_a_commitment_that_names_only_a_result_is_questioned_and_not_refused(
    app: WorkbookApp, book: Book
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        await type_in(pilot, "close 100K")
        assert "That is a result." in seen(app)
        await pilot.press("tab", "tab", "tab")
        await type_in(pilot, "fri")
        await pilot.press("enter")
        await settle(pilot)
        assert book.commitments.all()[-1].text == "close 100K"


async def test_the_next_one_on_one_is_planned(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("p")
        await settle(pilot)
        assert "You meet every 14 days. Nothing is booked." in seen(app)
        await type_in(pilot, "tue")
        await pilot.press("enter")
        await settle(pilot)
        assert book.plans.all()[-1].on == back(-3)
        assert "Tue" in line_with(app, "Dana Whitfield")


async def test_a_booked_one_on_one_is_cancelled_by_an_empty_day(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        for typed in ("tue", ""):
            await pilot.press("p")
            await settle(pilot)
            await type_in(pilot, typed)
            await pilot.press("enter")
            await settle(pilot)
        assert book.plans.all()[-1].cancelled


async def test_days_away_are_noted_and_taken_back(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        (dana,) = book.reps.where(name="Dana Whitfield")
        await pilot.press("a")
        await settle(pilot)
        await type_in(pilot, "24 dec")
        await pilot.press("tab")
        await type_in(pilot, "2 jan")
        await pilot.press("enter")
        await settle(pilot)
        (noted,) = book.reps.get(dana.id).away
        assert (noted.starts.isoformat(), noted.ends.isoformat()) == ("2026-12-24", "2027-01-02")
        await pilot.press("a")
        await settle(pilot)
        assert "Empty days" in seen(app)
        app.screen.query_one("#starts", Input).value = ""
        await pilot.press("enter")
        await settle(pilot)
        assert book.reps.get(dana.id).away == ()


async def test_snoozing_asks_for_the_reason(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("z")
        await settle(pilot)
        await type_in(pilot, "in 2 weeks")
        await pilot.press("enter")
        await settle(pilot)
        assert "The reason why Dana Whitfield can wait is missing" in " ".join(seen(app).split())


async def test_the_brief_says_what_the_command_says(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        text = seen(app)
        for words in ("I promised", "3 d late: pricing approval", "The opportunity worth the half hour"):
            assert words in text


async def test_history_marks_what_was_undone(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("t", "4", "5", "enter")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        await pilot.press("h")
        await settle(pilot)
        assert "Undid: Logged 45 min with Dana Whitfield" in seen(app)
        assert "today), undone" in seen(app)


async def test_a_hostile_rep_is_only_text_in_every_dialog(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("down", "down")
        for key in "tcpzb":
            await pilot.press(key)
            await settle(pilot)
            assert HOSTILE[:20] in seen(app)
            await pilot.press("escape")
            await settle(pilot)
        assert app.is_running


@pytest.mark.parametrize("key", ["t", "c", "p", "z", "b", "h"])
def test_picture(snap_compare: Snap, app: WorkbookApp, key: str) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)

    assert snap_compare(app, terminal_size=NARROW, run_before=go)


async def test_a_list_to_choose_from_can_be_paged_through_on_a_tiny_screen(app: WorkbookApp) -> None:
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.press("t")
        await comes_up(pilot, Form)
        box = app.screen.query(Select).first()
        box.focus()
        await pilot.press("enter")
        await settle(pilot)
        assert box.expanded
        await pilot.press("end", "pagedown", "pageup", "enter")
        await settle(pilot)
        assert not box.expanded
        assert isinstance(app.screen, Form)


async def test_what_is_chosen_twice_in_one_moment_closes_one_dialog(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await comes_up(pilot, Choose)
        dialog = app.screen
        assert isinstance(dialog, Choose)
        below = app.screen_stack[-2]
        dialog.action_close()
        dialog.action_close()
        await settle(pilot)
        assert app.screen is below
