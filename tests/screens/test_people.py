"""People: all reps in a table, and one rep with every tab, as a manager meets them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from screens.app import WorkbookApp
from screens.people import PeopleScreen
from screens.people.rep import TABS, RepScreen
from tests.screens.seen import line_with, seen, settle, type_in
from tests.screens.team import HOSTILE, NOW, back
from workbook.book import Book
from workbook.model import Answer, Opportunity, Rep, Session

NARROW, WIDE = (80, 24), (120, 36)
Snap = Callable[..., bool]


def rep(book: Book, name: str) -> Rep:
    return next(one for one in book.reps.all() if one.name == name)


def names(app: WorkbookApp) -> list[str]:
    return [row.rep.name.split()[0] for row in app.screen.query_one("#people").items]


async def at_people(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await pilot.press("2")
    await settle(pilot)


async def at_rep(pilot: Pilot[None], name: str = "Dana Whitfield", tab: str = "Now") -> None:
    await settle(pilot)
    app = pilot.app
    assert isinstance(app, WorkbookApp)
    app.push_screen(RepScreen(rep(app.book, name).id, tab))
    await settle(pilot)


async def test_the_table_tells_time_commitments_and_targets(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await at_people(pilot)
        assert isinstance(app.screen, PeopleScreen)
        assert line_with(app, "Dana Whitfield").split() == [
            "Dana", "Whitfield", "23", "d", "ago", "40", "–", "!", "1", "0/2", "!", "1", "0/1", "34%", "2",
        ]  # fmt: skip


async def test_it_is_ordered_by_key_and_by_a_click(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await at_people(pilot)
        assert names(app) == ["[/red]", "Cecily", "Dana", "Mei-Mei", "Ravi"]
        await pilot.press("o")
        await settle(pilot)
        assert names(app)[0] == "Dana", "who waits longest comes first"
        await pilot.click("#people", offset=(31, 0))
        await settle(pilot)
        assert names(app) == ["Dana", "Ravi", "[/red]", "Mei-Mei", "Cecily"]
        await pilot.click("#people", offset=(31, 0))
        await settle(pilot)
        assert names(app)[0] == "Cecily", "a second click turns it round"


async def test_those_put_away_are_behind_the_filter(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await at_people(pilot)
        assert "Gone" not in names(app)
        await pilot.press("f")
        await settle(pilot)
        assert "Gone" in names(app)


async def test_delete_puts_a_rep_away_and_u_brings_them_back(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await at_people(pilot)
        await pilot.press("end", "delete")
        await settle(pilot)
        assert rep(book, "Ravi Menon").archived
        await pilot.press("u")
        await settle(pilot)
        assert "Ravi" in names(app)


async def test_the_arrows_turn_the_tabs_and_escape_goes_back(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await at_people(pilot)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert "I promised" in seen(app)
        for words in ("Kovacs AG", "You ", "One-on-one", "No session yet"):
            await pilot.press("right")
            await settle(pilot)
            assert words in seen(app)
        await pilot.press("right", "left")
        await settle(pilot)
        assert "No session yet" in seen(app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, PeopleScreen)


async def test_a_click_on_a_tab_turns_to_it(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await at_rep(pilot)
        await pilot.click("#tabs", offset=(8, 0))
        await settle(pilot)
        assert "must-win, silent" in seen(app)


async def test_one_of_many_opportunities_is_found_by_typing(app: WorkbookApp, book: Book) -> None:
    dana = rep(book, "Dana Whitfield")
    with book.change("Imported", undoable=False) as change:
        for number in range(200):
            change.add(Opportunity(name=f"GTX {number}", account=f"Ganjaflex {number}", rep=dana.id, created=back(9)))
    opened: list[int] = []
    app.open_opportunity = opened.append  # type: ignore[method-assign]
    async with app.run_test(size=NARROW) as pilot:
        await at_rep(pilot, tab="Opportunities")
        await pilot.press("f")
        await type_in(pilot, "ganja 177")
        assert "GTX 177" in seen(app)
        assert "GTX 17 " not in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert [book.opportunities.get(number).name for number in opened] == ["GTX 177"]
        await pilot.press("escape")
        await settle(pilot)
        assert len(app.screen.query_one("#rep-opportunities").items) == 202, "escape shows all again and stays"


async def test_must_win_is_marked_with_one_key(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await at_rep(pilot, "Ravi Menon", "Opportunities")
        await pilot.press("m")
        await settle(pilot)
        assert "must-win" in line_with(app, "Hilltop")


async def test_both_sides_are_settled_beside_each_other(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await at_rep(pilot, tab="Commitments")
        assert "0% (0% to 66%) kept on time, 0 of 2 due · 1 open · 1 late · 1 missed" in line_with(app, "You ")
        await pilot.press("tab", "x")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Nothing is due to you" in seen(app)
        assert book.commitments.where(text="two first meetings")[0].status == "missed"


async def test_an_entry_is_corrected_and_removed(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await at_rep(pilot, tab="Time")
        assert "1 h 40 in a year" in seen(app)
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("end", "backspace", "5", "enter")
        await settle(pilot)
        assert "1 h 45 in a year" in seen(app)
        await pilot.press("delete")
        await settle(pilot)
        assert "1 h in a year" in seen(app)


async def test_a_session_is_read_again(app: WorkbookApp, book: Book) -> None:
    dana = rep(book, "Dana Whitfield")
    with book.change("Held a session", undoable=False) as change:
        held = change.add(
            Session(
                playbook="", playbook_id="weekly", version="1", title="Weekly one-on-one", subject="rep", on=back(23),
                started=NOW - timedelta(days=23), rep=dana.id, state="finished", minutes=40,
            )
        )  # fmt: skip
        change.add(Answer(session=held.id, step="now", sentence="What is on your mind?", at=NOW, value=HOSTILE[:200]))
        change.add(
            Answer(session=held.id, step="skill", sentence="Which skill?", at=NOW, state="skipped", reason="no time")
        )
    async with app.run_test(size=NARROW) as pilot:
        await at_rep(pilot, tab="History")
        assert "40 min" in line_with(app, "Weekly one-on-one")
        await pilot.press("enter")
        await settle(pilot)
        text = seen(app)
        assert "What is on your mind?" in text
        assert "[/red] [@click=app.quit]x" in text
        assert "skipped: no time" in text


async def test_the_hostile_rep_is_drawn_as_written_on_every_tab(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await at_rep(pilot, HOSTILE)
        for _ in TABS:
            assert "[/red] [@click=app.quit]x" in seen(app)
            assert "\x1b" not in seen(app)
            assert "\u202e" not in seen(app)
            await pilot.press("right")
            await settle(pilot)


async def test_a_rep_without_anything_says_what_would_fill_the_tabs(app: WorkbookApp, book: Book) -> None:
    with book.change("Added") as change:
        change.add(Rep(name="Newly Hired"))
    async with app.run_test(size=NARROW) as pilot:
        await at_rep(pilot, "Newly Hired")
        for words in (
            "Nothing open",
            "n adds an opportunity",
            "c notes one",
            "t logs today",
            "w walks a playbook",
        ):
            assert words in seen(app)
            await pilot.press("right")
            await settle(pilot)


async def test_a_rep_who_is_purged_meanwhile_closes_the_screen(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await at_rep(pilot)
        with book.change("Forgot a rep") as change:
            change.remove(rep(book, "Dana Whitfield"))
        await settle(pilot)
        assert not isinstance(app.screen, RepScreen)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_picture_of_people(snap_compare: Snap, app: WorkbookApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=at_people)


@pytest.mark.parametrize(("tab", "size"), [("Now", WIDE), *((tab, NARROW) for tab in TABS), ("Opportunities", WIDE)])
def test_picture_of_a_rep(snap_compare: Snap, app: WorkbookApp, tab: str, size: tuple[int, int]) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await at_rep(pilot, tab=tab)

    assert snap_compare(app, terminal_size=size, run_before=go)


def test_picture_of_the_hostile_rep(snap_compare: Snap, app: WorkbookApp) -> None:
    async def go(pilot: Pilot[None]) -> None:
        await at_rep(pilot, HOSTILE, "Opportunities")

    assert snap_compare(app, terminal_size=NARROW, run_before=go)
