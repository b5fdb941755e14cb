"""Today: whose turn it is, why, and what was promised, as a manager meets it."""

import shutil
from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from screens.app import WorkbookApp
from screens.people.rep import RepScreen
from tests.screens.conftest import still_app
from tests.screens.seen import line_with, seen, settle, type_in
from tests.screens.team import NOW, TODAY, back
from tests.screens.walking import until
from workbook.book import Book
from workbook.coaching import planning, time
from workbook.insight.attention import rank
from workbook.model import Rep, Session

NARROW, WIDE = (80, 24), (120, 36)
Snap = Callable[..., bool]


def rows(app: WorkbookApp) -> list[str]:
    return [need.rep.name for need in app.screen.query_one("#ranking").items]


async def test_the_ranking_and_its_reasons_are_seen_without_a_key(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert rows(app) == [need.rep.name for need in rank(app.book)]
        text = seen(app)
        assert "Why Dana" in text
        assert "23 days since the last one-to-one" in text
        assert "pricing approval" in line_with(app, "3 d late")
        assert "two first" in line_with(app, "2 d late")
        assert "silent 19 d · Hilltop rollout" in text


async def test_the_points_that_are_seen_add_up_to_the_need(app: WorkbookApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        need = rank(app.book)[0]
        lines = [line for line in seen(app).splitlines() if line[:6].strip().lstrip("−").isdecimal()]
        assert sum(int(line.split()[0].replace("−", "-")) for line in lines) == need.need
        assert f"Why Dana, {need.need}" in seen(app)


async def test_moving_the_highlight_explains_the_next_rep(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("down")
        await settle(pilot)
        assert "Why Ravi" in seen(app)


async def test_two_keys_a_number_and_enter_log_the_minutes_of_yesterday(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("down", "T", "4", "5", "enter")
        await settle(pilot)
        entry = book.time.all()[-1]
        assert (entry.minutes, entry.on, entry.kind) == (45, TODAY - timedelta(days=1), "one_on_one")
        assert book.reps.get(entry.reps[0]).name == "Ravi Menon"
        assert "yesterday" in line_with(app, "Ravi Menon")


async def test_after_a_change_the_explanation_says_what_moved(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("t", "4", "5", "enter")
        await settle(pilot)
        assert rows(app)[0] == "Ravi Menon"
        assert "Why Dana" in seen(app), "the highlight stays with the rep who was logged"
        assert "Just now 51 → 27: a one-to-one today: gap 19 → 0" in seen(app)
        await pilot.press("u")
        await settle(pilot)
        assert rows(app)[0] == "Dana Whitfield"


async def test_a_commitment_is_kept_where_it_is_seen(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("tab", "k")
        await settle(pilot)
        kept = next(one for one in book.commitments.all() if one.text == "pricing approval")
        assert (kept.status, kept.settled_on) == ("kept", TODAY)
        assert "I promised · 1 late" not in seen(app)


async def test_moving_a_commitment_asks_for_the_reason(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("tab", "m")
        await settle(pilot)
        await type_in(pilot, "fri")
        assert "Friday 27 November 2026" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "Say why" in seen(app), "nothing is moved without a reason"
        await pilot.press("tab")
        await type_in(pilot, "legal is away")
        await pilot.press("enter")
        await settle(pilot)
        moved = next(one for one in book.commitments.all() if one.text == "pricing approval")
        assert [(move.due_before, move.reason) for move in moved.moves] == [(back(3), "legal is away")]
        assert moved.due == back(-6)


async def test_the_keys_of_commitments_are_named_while_one_is_on_them(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert "k Kept" not in seen(app)
        await pilot.press("tab")
        await settle(pilot)
        assert "k Kept" in seen(app)
        assert "? Help" in seen(app)


async def test_enter_opens_the_rep(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, RepScreen)
        assert "Dana Whitfield" in seen(app)


async def test_a_snoozed_rep_stands_last_with_the_reason(app: WorkbookApp, book: Book) -> None:
    dana = book.reps.where(name="Dana Whitfield")[0]
    planning.snooze(book, dana, back(-5), "at the fair")
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert rows(app)[-1] == "Dana Whitfield"
        assert "z Thu: at the fair" in line_with(app, "Dana Whitfield")
        await pilot.press("end", "z")
        await settle(pilot)
        assert rows(app)[0] == "Dana Whitfield"


async def test_a_running_timer_is_seen_and_stopped(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert "s stops and counts: timer for Dana, 0 min" in seen(app)
        book.now = lambda: NOW + timedelta(minutes=25)
        await pilot.press("s")
        await settle(pilot)
        assert "stops and counts" not in seen(app)
        assert book.time.all()[-1].minutes == 25


async def test_a_session_that_was_left_open_is_where_one_begins(app: WorkbookApp, book: Book) -> None:
    ravi = book.reps.where(name="Ravi Menon")[0]
    with book.change("Started") as change:
        change.add(
            Session(
                playbook="", playbook_id="stuck-opportunity", version="1", title="Stuck opportunity",
                subject="rep", on=back(1), started=NOW - timedelta(days=1), rep=ravi.id,
            )
        )  # fmt: skip
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        assert "w goes on: Stuck opportunity with Ravi, begun yesterday" in seen(app)
        assert "Why Ravi" in seen(app)
        await pilot.press("up")
        await settle(pilot)
        assert "w on Ravi goes on" in seen(app)


async def test_what_another_program_writes_appears(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        with Book.open(book.folder, today=TODAY, now=lambda: NOW, origin="cli") as other:
            time.log_time(other, [other.reps.where(name="Dana Whitfield")[0]], 30, "skill", TODAY)
        await until(pilot, lambda: "today" in line_with(app, "Dana Whitfield"))


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_picture(snap_compare: Snap, app: WorkbookApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size)


def test_picture_of_twelve_reps(snap_compare: Snap, book: Book) -> None:
    with book.change("More people", undoable=False) as change:
        for number in range(7):
            change.add(Rep(name=f"Person {number}", started=back(400)))
    assert snap_compare(still_app(book), terminal_size=NARROW)


def test_picture_after_a_change(snap_compare: Snap, app: WorkbookApp) -> None:
    async def log(pilot: Pilot[None]) -> None:
        await pilot.press("t", "4", "5", "enter")
        await settle(pilot)
        app.clear_notifications()
        await settle(pilot)

    assert snap_compare(app, terminal_size=NARROW, run_before=log)


async def test_the_help_keeps_what_a_key_does_in_its_column(app: WorkbookApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("question_mark")
        await settle(pilot)
        lines = seen(app).splitlines()
        (at,) = (at for at, line in enumerate(lines) if "Walk a playbook" in line)
        assert lines[at + 1].index("one") >= lines[at].index("Walk a playbook")


async def test_a_folder_that_went_away_is_said_once(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        shutil.rmtree(app.book.folder)
        for _ in range(3):
            app._look()
        await settle(pilot)
        assert [said.message[:14] for said in app._notifications] == ["Could not read"]
