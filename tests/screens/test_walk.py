"""Walking a playbook: what is typed is safe, one goes where one likes, and it ends in one step that can be undone."""

import errno
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from screens.dialogs.page import Page
from screens.walk.review import ReviewScreen
from screens.walk.screen import WalkScreen
from tests.faults.broken_system import BrokenSystem
from tests.screens.team import HOSTILE, NOW, TODAY, fill_team
from tests.screens.walking import begun, show, shown, stored, until, walking, write
from workbook.book import Book
from workbook.coaching import sessions
from workbook.model import Opportunity
from workbook.store import open_store


async def test_a_killed_terminal_resumes_at_the_same_step_with_every_character(book: Book, tmp_path: Path) -> None:
    walk = begun(book)
    async with walking(walk, "a_long_text") as (pilot, _):
        await write(pilot, "Maria said: not now,\n and Tom -")
        await until(
            pilot, lambda: stored(walk, "a_long_text") == ("draft", {"text": "Maria said: not now,\n and Tom -"})
        )
        shutil.copytree(book.folder, tmp_path / "after the kill")
    with Book.open(tmp_path / "after the kill", today=TODAY, now=lambda: NOW) as again:
        (session,) = sessions.open_sessions(again)
        async with walking(sessions.resume(again, session)) as (pilot, screen):
            assert screen.question.step.id == "a_long_text"
            await write(pilot, "x")
            assert screen.question.answer.raw == "Maria said: not now,\n and Tom -x"


async def test_a_step_that_is_longer_than_the_terminal_begins_with_its_sentence(book: Book) -> None:
    walk = begun(book)
    walk.answer("a_choice", "money")
    async with walking(walk, "a_choice", size=(80, 16)) as (pilot, screen):
        await pilot.pause(0.4)
        await pilot.pause()
        assert walk.step is not None
        assert walk.step.step.sentence in shown(screen)


async def test_typing_on_and_on_does_not_put_the_saving_off(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_text") as (pilot, _):
        typed = 0
        while stored(walk, "a_text") is None:
            await pilot.press("x")
            await pilot.pause(0.05)
            typed += 1
            assert typed < 100, "nothing is saved while one goes on typing"


async def test_steps_appear_and_go_as_answers_change(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_yes_no") as (pilot, screen):
        assert "the block" not in shown(screen)
        await pilot.press("y")
        await until(pilot, lambda: "the block" in shown(screen))
        await pilot.press("n", "enter")
        await pilot.pause()
        assert screen.question.step.id == "a_choice"
        assert "the block" not in shown(screen)


async def test_going_elsewhere_keeps_what_is_written(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_money") as (pilot, screen):
        await write(pilot, "48k")
        await pilot.press("ctrl+up")
        assert stored(walk, "a_money") == ("given", "48000")
        await write(pilot, "many")
        await pilot.press("ctrl+down")
        assert stored(walk, "a_number") == ("draft", {"text": "many"})
        assert screen.question.answer.raw == "48000"


async def test_a_needed_step_is_not_passed_by_with_enter(book: Book) -> None:
    async with walking(begun(book), "a_text") as (pilot, screen):
        await pilot.press("enter")
        await pilot.pause()
        assert "This one needs an answer." in shown(screen)


async def test_an_empty_answer_leaves_the_step_out(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_person") as (pilot, screen):
        await pilot.press("enter")
        assert stored(walk, "a_person") == ("skipped", None)
        assert screen.question.step.id == "a_opportunity"


async def test_a_step_is_skipped_with_a_reason(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_text") as (pilot, _):
        await pilot.press("ctrl+s")
        await pilot.pause()
        await write(pilot, "no time\n")
        await pilot.pause()
        (answer,) = book.answers.where(session=walk.session.id, step="a_text")
        assert (answer.state, answer.reason) == ("skipped", "no time")
        assert walk.session.step == "a_long_text"


async def test_hints_come_one_by_one_and_are_counted(book: Book) -> None:
    async with walking(begun(book), "a_long_text") as (pilot, screen):
        await pilot.press("f3")
        await pilot.pause()
        assert "Hint 1 of 2: As the buyer." in shown(screen)
        assert "Hint 2" not in shown(screen)
        await pilot.press("f3")
        await pilot.pause()
        assert "Hint 2 of 2" in shown(screen)
        assert screen.check_action("hint", ()) is None


async def test_a_note_is_kept_beside_the_answer(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_scale") as (pilot, screen):
        await pilot.press("7", "ctrl+n")
        await write(pilot, "she hesitated")
        await pilot.press("ctrl+n", "enter")
        await pilot.pause()
        (answer,) = book.answers.where(session=walk.session.id, step="a_scale")
        assert (answer.value, answer.note) == (7, "she hesitated")
        assert screen.question.step.id == "a_person"


def _earlier(book: Book) -> None:
    walk = begun(book)
    walk.answer("a_text", "call")
    walk.answer("a_date", "2026-10-28")
    walk.answer("a_person", "Maria")
    walk.answer("rep", [{"text": "call Tom", "typed": "fri"}])
    walk.close(10)


async def test_what_was_said_last_time_is_shown(book: Book) -> None:
    _earlier(book)
    async with walking(begun(book), "a_date") as (_, screen):
        assert "Last time (21 Nov 2026): 28 Oct 2026" in shown(screen)


async def test_what_still_holds_is_confirmed_with_one_key(book: Book) -> None:
    _earlier(book)
    walk = begun(book)
    async with walking(walk, "a_person") as (pilot, screen):
        assert "Last time (21 Nov 2026): Maria" in shown(screen)
        await pilot.press("y", "enter")
        await pilot.pause()
        (answer,) = book.answers.where(session=walk.session.id, step="a_person")
        assert (answer.value, answer.confirmed) == ("Maria", True)
        assert screen.question.step.id == "a_opportunity"


async def test_what_does_not_hold_any_more_is_asked_anew(book: Book) -> None:
    _earlier(book)
    walk = begun(book)
    async with walking(walk, "a_person") as (pilot, _):
        await pilot.press("n")
        await pilot.pause()
        await write(pilot, "Tom\n")
        assert stored(walk, "a_person") == ("given", "Tom")


async def test_the_review_jumps_back_to_a_step(book: Book) -> None:
    walk = begun(book)
    walk.answer("a_text", "call Tom")
    async with walking(walk, "said") as (pilot, screen):
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert isinstance(screen.app.screen, ReviewScreen)
        assert "call Tom" in shown(screen)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: screen.app.screen is screen and screen.question.step.id == "a_list")


async def test_a_session_is_not_finished_while_something_is_missing(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "said") as (pilot, screen):
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.press("ctrl+f")
        await pilot.pause()
        assert "still to be answered" in shown(screen)
        assert isinstance(screen.app.screen, ReviewScreen)


async def test_finishing_counts_files_plans_and_is_undone_at_once(book: Book) -> None:
    walk = begun(book)
    walk.answer("a_text", "call Tom")
    walk.answer("rep", [{"text": "call Tom", "typed": "fri"}])
    walk.answer("either", [{"text": "ask legal", "typed": "in 10 days", "owner": "manager"}])
    before = len(book.commitments), len(book.time), len(book.plans)
    async with walking(walk, "said") as (pilot, screen):
        app = screen.app
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "call Tom  by Fri 27 Nov 2026" in shown(screen)
        await pilot.press("ctrl+f")
        await pilot.pause()
        await write(pilot, "25")
        await pilot.press("tab")
        await write(pilot, "in 2 weeks\n")
        await until(pilot, lambda: not isinstance(app.screen, ReviewScreen | WalkScreen))
        assert book.sessions.get(walk.session.id).state == "finished"
        assert book.time.all()[-1].minutes == 25
        assert book.plans.all()[-1].on == TODAY + timedelta(days=14)
        assert [(each.owner, each.text) for each in book.commitments.all()[-2:]] == [
            ("rep", "call Tom"),
            ("manager", "ask legal"),
        ]
        await pilot.press("u")
        assert (len(book.commitments), len(book.time), len(book.plans)) == before
        assert book.sessions.get(walk.session.id).state == "open"


async def test_leaving_keeps_the_session_open(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_text") as (pilot, screen):
        app = screen.app
        await write(pilot, "call")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not screen)
        assert stored(walk, "a_text") == ("draft", {"text": "call"})
        assert [each.id for each in sessions.open_sessions(book)] == [walk.session.id]


async def test_an_abandoned_session_counts_nothing(book: Book) -> None:
    walk = begun(book)
    counted = len(book.time)
    async with walking(walk, "said") as (pilot, screen):
        app = screen.app
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.press("delete")
        await pilot.pause()
        await pilot.press("y")
        await until(pilot, lambda: not isinstance(app.screen, ReviewScreen | WalkScreen))
    assert book.sessions.get(walk.session.id).state == "abandoned"
    assert len(book.time) == counted


async def test_what_cannot_be_saved_stays_on_screen_and_is_saved_when_it_can(tmp_path: Path) -> None:
    disk = BrokenSystem("write", 10**9, errno.ENOSPC)
    store = open_store(tmp_path, now=lambda: NOW, system=disk)
    with Book(lambda _: store, tmp_path, TODAY, lambda: NOW) as book:
        fill_team(book)
        walk = begun(book)
        async with walking(walk, "a_text") as (pilot, screen):
            disk.nth, disk.forever = disk.calls + 1, True
            await write(pilot, "call Tom")
            await until(pilot, lambda: "NOT SAVED" in shown(screen))
            await pilot.press("enter")
            await pilot.pause()
            assert screen.question.answer.raw == "call Tom"
            assert screen.question.step.id == "a_text"
            disk.nth, disk.forever = 10**9, False
            await until(pilot, lambda: stored(walk, "a_text") == ("draft", {"text": "call Tom"}))
            await until(pilot, lambda: "saved ✓" in shown(screen))


async def test_the_time_counts_only_while_the_walk_is_on_screen(tmp_path: Path) -> None:
    moment = [NOW]
    with Book.open(tmp_path, today=TODAY, now=lambda: moment[0]) as book:
        fill_team(book)
        walk = begun(book)
        async with walking(walk, "a_text") as (_, screen):
            for _ in range(3):
                moment[0] += timedelta(seconds=5)
                screen.clock.look()
            assert book.sessions.get(walk.session.id).seconds == 10
            assert screen.clock.seconds == 15
            screen.app.switch_mode("other")
            moment[0] += timedelta(seconds=30)
            screen.clock.look()
            assert screen.clock.seconds == 15


async def test_a_machine_that_slept_adds_no_time(tmp_path: Path) -> None:
    moment = [NOW]
    with Book.open(tmp_path, today=TODAY, now=lambda: moment[0]) as book:
        fill_team(book)
        async with walking(begun(book)) as (_, screen):
            moment[0] += timedelta(hours=3)
            screen.clock.look()
            assert screen.clock.seconds == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hostile_texts_are_drawn_as_they_are(book: Book, size: tuple[int, int]) -> None:
    (one,) = (each for each in book.opportunities.all() if each.name == HOSTILE)
    walk = _about(book, one)
    walk.answer("a_text", HOSTILE)
    walk.note("a_text", HOSTILE)
    async with walking(walk, "a_text", size) as (pilot, screen):
        for step in ("a_opportunity", "a_stage", "a_text"):
            await screen.go(step)
            await pilot.pause()
            assert "\x1b" not in shown(screen)
        assert "[/red] [@click=app.quit]x" in shown(screen)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "[/red] [@click=app.quit]x" in shown(screen)


def _about(book: Book, one: Opportunity) -> sessions.Walk:
    from tests.screens.playbook_kinds import KINDS

    return sessions.start(book, KINDS, book.reps.get(one.rep or 0), one)


async def test_a_change_by_somebody_else_is_seen_and_the_text_stays(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_text", (120, 36)) as (pilot, screen):
        await write(pilot, "call")
        with book.change("Kept one") as change:
            change.remove(walk.to_check("commitments")[0])
        await until(pilot, lambda: "pricing approval" not in shown(screen))
        assert screen.question.answer.raw == "call"


async def test_two_walks_are_not_mixed_up(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_text") as (pilot, screen):
        again = await show(screen.workbook, sessions.resume(book, walk.session))
        await pilot.pause()
        await write(pilot, "call")
        assert again.question.answer.raw == "call"


async def test_the_evidence_and_the_help_are_pages_of_their_own(book: Book) -> None:
    async with walking(begun(book), "shown") as (pilot, screen):
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(screen.app.screen, Page)
        assert "Time given" in shown(screen)
        await pilot.press("escape", "f1")
        await pilot.pause()
        assert "Keep the answer and go to the next step" in shown(screen)


async def test_the_quick_path_has_only_its_steps(book: Book) -> None:
    async with walking(begun(book, quick=True)) as (_, screen):
        assert "step 1 of 2" in shown(screen)
        assert "of 5 min" in shown(screen)


async def test_it_stays_readable_when_the_terminal_grows_and_shrinks(book: Book) -> None:
    async with walking(begun(book), "a_text") as (pilot, screen):
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert shown(screen).count("Open commitments") == 1
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert shown(screen).count("Open commitments") == 1
