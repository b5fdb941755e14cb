"""What is opened after an attempt, and what one writes to its questions."""

from msgspec.structs import replace

from screens.walk.session import draw_session
from tests.coaching.test_practice import EXERCISE, STEPS
from tests.screens.seen import settle
from tests.screens.test_walk_looks import Snap, at_step, still_app
from tests.screens.walking import begun, shown, stored, until, walking, write
from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.walk import Walk
from workbook.exchange.export import rows
from workbook.playbook.schema import Playbook

FIRST, SECOND = "Where did you give in?", "What will you ask first?"
MODEL = replace(STEPS[3], needs=(), debrief=(FIRST, SECOND))
TOLD = {"opened": True, "hints": 0, "debrief": {FIRST: "at the end\nby 2 %", SECOND: "why Friday"}}


def _exercise(**more: object) -> Playbook:
    return replace(EXERCISE, steps=(replace(MODEL, **more), STEPS[4]))  # type: ignore[arg-type]


def _written(book: Book, **more: object) -> Walk:
    walk = sessions.start(book, _exercise(**more))
    walk.answer("model", TOLD)
    return walk


async def test_a_model_answer_waits_for_the_attempt(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "model") as (pilot, screen):
        await pilot.press("enter")
        assert 'Answer "text" first.' in shown(screen)
        assert "They wait." not in shown(screen)
    walk.answer("a_text", "call")
    async with walking(walk, "model") as (pilot, screen):
        await pilot.press("enter")
        await settle(pilot)
        assert "They wait." in shown(screen)
        assert "enter: to the questions" in shown(screen)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: screen.question.step.id == "rep")
        assert stored(walk, "model") == ("given", {"opened": True, "hints": 0})
        await pilot.press("ctrl+up")
        await until(pilot, lambda: screen.question.step.id == "model")
        assert "They wait." not in shown(screen)


async def test_what_is_written_to_its_questions_is_safe_at_once_and_there_again(book: Book) -> None:
    walk = sessions.start(book, _exercise())
    async with walking(walk, "model") as (pilot, screen):
        await pilot.press("enter", "enter")
        await write(pilot, "at the end\nby 2 %")
        half = {"opened": True, "hints": 0, "debrief": {FIRST: "at the end\nby 2 %"}}
        await until(pilot, lambda: stored(walk, "model") == ("given", half))
    again = sessions.resume(book, walk.session)
    async with walking(again, "model") as (pilot, screen):
        assert "by 2 %" in shown(screen), "what one wrote is not hidden again"
        await pilot.press("enter")
        await write(pilot, "why Friday\n\n")
        await until(pilot, lambda: screen.question.step.id == "own")
        assert stored(again, "model") == ("given", TOLD)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert SECOND in shown(screen)
        assert "why Friday" in shown(screen)


async def test_a_click_goes_into_the_box_that_is_clicked(book: Book) -> None:
    walk = sessions.start(book, _exercise())
    async with walking(walk, "model") as (pilot, screen):
        await pilot.click("#open")
        await settle(pilot)
        await pilot.click(screen.query("Debrief Paper").last())
        await write(pilot, "why")
        await until(pilot, lambda: stored(walk, "model") == (
            "given", {"opened": True, "hints": 0, "debrief": {SECOND: "why"}},
        ))  # fmt: skip


def test_what_was_written_is_read_again_and_exported(book: Book) -> None:
    walk = _written(book)
    walk.close(0)
    page = draw_session(book, walk.session, 60).plain
    assert f"  {FIRST}\n    at the end\n    by 2 %\n" in page
    (answer,) = rows(book, "sessions")[0]["answers"]
    assert answer["value"] == TOLD


async def test_what_was_written_last_time_stands_beside_the_question_where_the_playbook_wants_that(book: Book) -> None:
    _written(book).close(0)
    async with walking(sessions.start(book, _exercise(carry="show")), "model") as (pilot, screen):
        assert "why Friday" not in shown(screen), "not before it is opened"
        await pilot.press("enter")
        await settle(pilot)
        assert "Last time (21 Nov 2026): why Friday" in shown(screen)
        assert screen.question.answer.value == {"opened": True, "debrief": {}}


async def test_what_was_written_last_time_stands_in_the_box_where_the_playbook_wants_that(book: Book) -> None:
    _written(book).close(0)
    walk = sessions.start(book, _exercise(carry="prefill"))
    async with walking(walk, "model") as (pilot, screen):
        assert "why Friday" not in shown(screen), "not before it is opened"
        await pilot.press("enter")
        await until(pilot, lambda: stored(walk, "model") == ("given", TOLD))


async def test_what_was_written_to_a_question_that_is_reworded_is_not_lost(book: Book) -> None:
    walk = _written(book, debrief=(FIRST, "In other words?"))
    async with walking(walk, "model") as (pilot, screen):
        await pilot.press("enter")
        await write(pilot, "the same\n\n")
        await until(pilot, lambda: screen.question.step.id == "own")
    _, value = stored(walk, "model")
    assert value["debrief"] == TOLD["debrief"] | {"In other words?": "the same"}  # type: ignore[operator]


def test_the_questions_of_a_model_answer(snap_compare: Snap, book: Book) -> None:
    walk = sessions.start(book, _exercise(say="Ask what happens on Friday.\nThen wait."))
    keys = at_step(walk, "model", "enter", "enter", text="at the end\nby 2 %\n\nwhy")
    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=keys)
