"""Every kind of answer, written with the keys and kept in the form that is stored."""

from typing import Any

import pytest

from tests.screens.walking import begun, shown, stored, until, walking, write
from workbook.book import Book

TEXTS = [
    ("a_text", "call Tom\n", "call Tom"),
    ("a_long_text", "one\ntwo\n\n", "one\ntwo"),
    ("a_list", "Maria\nTom\n\n", ["Maria", "Tom"]),
    ("a_person", "the controller\n", "the controller"),
    ("a_link", "offers/kovacs\n", "offers/kovacs"),
]
NUMBERS = [
    ("a_number", "4\n", "4"),
    ("a_money", "48k\n", "48000"),
    ("a_percent", "25\n", "25"),
    ("a_date", "in 3 days\n", "2026-11-24"),
    ("a_time_span", "1h30\n", 90),
    ("a_scale", "7\n", 7),
    ("a_scale", "10\n", 10),
]
PICKS = [
    ("a_yes_no", "n\n", False),
    ("a_choice", "2\n", "money"),
    ("a_choice", "4budget\n", "budget"),
    ("a_choices", "31\n", ["problem", "access"]),
    ("a_opportunity", "plus\n", 2),
    ("a_rep", "ravi\n", 2),
    ("a_stage", "2\n", "Engaging"),
    ("four", "2\n", {"Right activity": False, "Right time": True}),
    ("todo", "1\n", {"Open the calendar": True, "Book the room": False}),
]


@pytest.mark.parametrize("cases", [TEXTS, NUMBERS, PICKS], ids=["texts", "numbers", "picks"])
async def test_answers_are_kept_as_they_were_meant(book: Book, cases: list[tuple[str, str, Any]]) -> None:
    walk = begun(book)
    async with walking(walk) as (pilot, screen):
        for step, keys, value in cases:
            await screen.go(step)
            await pilot.pause()
            await write(pilot, keys)
            await until(pilot, lambda step=step, value=value: stored(walk, step) == ("given", value))
            await until(pilot, lambda step=step: screen.question.step.id != step)


async def test_the_order_of_a_ranking_is_changed_with_the_arrows(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_rank") as (pilot, _):
        await pilot.press("down", "left", "enter")
        assert stored(walk, "a_rank") == ("given", ["money", "problem", "access"])


async def test_a_table_takes_line_after_line(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_table") as (pilot, _):
        await write(pilot, "Cost")
        await pilot.press("tab")
        await write(pilot, "12k\nGain\n\n")
        assert stored(walk, "a_table") == (
            "given",
            [{"what": "Cost", "worth": "12000"}, {"what": "Gain", "worth": ""}],
        )


async def test_raters_score_alone_and_see_the_gap_when_both_have(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "score") as (pilot, screen):
        assert "Dana scores now, alone." in shown(screen)
        await pilot.press("4", "enter", "1", "down")
        await pilot.pause()
        assert "▸ 1  told only" not in shown(screen)
        await pilot.press("up")
        await pilot.pause()
        assert "▸ 1  told only" in shown(screen)
        await pilot.press("enter", "3")
        await until(pilot, lambda: stored(walk, "score") == ("draft", {"rep": {"asked": 1, "silence": 3}}))
        assert walk.words("score") == "not shown before everyone has scored"
        await pilot.press("enter")
        await pilot.pause()
        assert "You score now, alone." in shown(screen)
        assert "told only" not in shown(screen)
    async with walking(walk, "score") as (pilot, screen):
        assert "You score now, alone." in shown(screen)
        await pilot.press("enter", "5", "down", "2", "enter")
        await pilot.pause()
        told = shown(screen)
        assert told.index("±4  Asked before telling") < told.index("±1  Kept silent after the price")
        assert "Dana 1, You 5: You 4 higher" in told
        assert "Sum: Dana 4 of 10, You 7 of 10" in told
        await pilot.press("enter")
        await pilot.pause()
        assert stored(walk, "score") == (
            "given", {"rep": {"asked": 1, "silence": 3}, "manager": {"asked": 5, "silence": 2}},
        )  # fmt: skip
        assert screen.question.step.id == "model"


async def test_commitments_are_taken_from_the_suggestions_and_written_by_hand(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "rep") as (pilot, _):
        await pilot.press("down", "enter")
        await write(pilot, "fri\nwrite to Maria\nin 10 days\n\n")
        state, value = stored(walk, "rep")
    assert state == "given"
    assert [(each["text"], each["due"], each["typed"]) for each in value] == [
        ("Call and propose the smallest step", "2026-11-27", "fri"),
        ("write to Maria", "2026-12-01", "in 10 days"),
    ]


async def test_a_commitment_that_names_a_result_is_questioned(book: Book) -> None:
    async with walking(begun(book), "rep") as (pilot, screen):
        await write(pilot, "close 100K")
        assert "That is a result." in shown(screen)


async def test_a_commitment_of_either_side_is_turned(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "either") as (pilot, _):
        await write(pilot, "book the room")
        await pilot.press("shift+tab", "space", "tab", "enter", "enter", "enter")
        _, value = stored(walk, "either")
    assert [(each["owner"], each["due"]) for each in value] == [("manager", "2026-11-27")]


async def test_a_moved_commitment_asks_for_the_day_and_the_reason(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "commitments") as (pilot, screen):
        await pilot.press("k", "m")
        await pilot.pause()
        await write(pilot, "fri\n")
        assert "Say why" in shown(screen)
        await pilot.press("tab")
        await write(pilot, "legal is away\n")
        await until(pilot, lambda: "legal is away" in str(stored(walk, "commitments")))
        state, value = stored(walk, "commitments")
    mine, theirs = (str(each.id) for each in walk.to_check("commitments"))
    assert (state, value[mine]) == ("given", {"status": "kept"})
    assert value[theirs] == {"status": "moved", "to": "2026-11-27", "reason": "legal is away"}


async def test_what_cannot_be_read_is_said_and_stays(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_date") as (pilot, screen):
        await write(pilot, "soonish\n")
        await pilot.pause()
        assert '"soonish" is not a day.' in shown(screen)
        assert screen.question.step.id == "a_date"
        assert stored(walk, "a_date") == ("draft", {"text": "soonish"})


async def test_too_many_choices_are_refused_with_the_number(book: Book) -> None:
    async with walking(begun(book), "a_choices") as (pilot, screen):
        await pilot.press("1", "2", "3", "enter")
        await pilot.pause()
        assert "At most 2 are asked for here" in shown(screen)


async def test_a_digit_without_a_choice_does_nothing(book: Book) -> None:
    async with walking(begun(book), "a_choice") as (pilot, screen):
        await pilot.press("7", "5")
        assert screen.app.screen is screen
        assert screen.question.answer.value is None


async def test_choices_and_steps_can_be_clicked(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_choice") as (pilot, screen):
        await pilot.click(screen.question.answer.picker, offset=(8, 1))
        await until(pilot, lambda: stored(walk, "a_choice") == ("given", "money"))
        await pilot.click("Steps", offset=(3, 2))
        await pilot.pause()
        assert screen.question.step.id == "a_text"


async def test_what_is_typed_fast_over_two_steps_is_all_there(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_number") as (pilot, screen):
        for key in ("4", "enter", "9", "k", "enter", "2", "5"):
            screen.app.simulate_key(key)
        await until(pilot, lambda: stored(walk, "a_percent") == ("draft", {"text": "25"}))
        assert stored(walk, "a_number") == ("given", "4")
        assert stored(walk, "a_money") == ("given", "9000")
