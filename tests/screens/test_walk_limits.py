"""Answers that are too long, too many or not to be found: one sentence, and what was written stays."""

import pytest
from textual import events

from tests.screens.seen import words
from tests.screens.walking import begun, shown, stored, until, walking, write
from workbook.book import Book

WIDE = "Größe 🙂 שלום 漢字 "


@pytest.mark.parametrize(
    ("step", "text", "said"),
    [
        ("a_text", (WIDE * 1000)[:10_000], "This line has 9,999 characters, and 2,000 fit."),
        ("a_list", "x" * 2001, "This line has 2,001 characters, and 2,000 fit."),
        ("a_long_text", "x" * 20_001, "This text has 20,001 characters, and 20,000 fit."),
        ("a_table", "x" * 2001, "Line 1, What: This line has 2,001 characters, and 2,000 fit."),
        ("rep", "x" * 301, "What is promised has 301 characters, and 300 fit."),
    ],
    ids=["text", "list", "long_text", "table", "commitment"],
)
async def test_what_is_too_long_is_refused_and_not_cut(book: Book, step: str, text: str, said: str) -> None:
    walk = begun(book)
    async with walking(walk, step, (120, 36)) as (pilot, screen):
        assert screen.focused is not None
        screen.focused.post_message(events.Paste(text).stop())
        await until(pilot, lambda: text[:20] in str(screen.question.answer.raw))
        await pilot.press("enter", "enter", "enter")
        await until(pilot, lambda: said in words(screen.app))
        assert screen.question.step.id == step
        assert text.strip() in str(screen.question.answer.raw)
        assert stored(walk, step)[0] == "draft"


async def test_a_list_that_is_too_long_is_said_to_be(book: Book) -> None:
    async with walking(begun(book), "a_list") as (pilot, screen):
        await write(pilot, "a\nb\nc\nd\n\n")
        await until(pilot, lambda: "At most 3 are asked for here" in shown(screen))
        assert screen.question.answer.raw == "a\nb\nc\nd\n"


async def test_a_rep_who_is_not_there_is_not_left_out_silently(book: Book) -> None:
    walk = begun(book)
    async with walking(walk, "a_rep") as (pilot, screen):
        await write(pilot, "nobody\n")
        await until(pilot, lambda: '"nobody" is not taken from the list.' in shown(screen))
        await until(pilot, lambda: stored(walk, "a_rep") == ("draft", {"text": "nobody"}))
        await pilot.press("ctrl+down")
        await until(pilot, lambda: screen.question.step.id == "a_stage")
        await pilot.press("ctrl+up")
        await until(pilot, lambda: screen.question.answer.raw == "nobody")
