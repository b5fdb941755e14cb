"""How the walk looks: each picture was looked at before it was accepted."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.walk.review import ReviewScreen
from tests.screens.conftest import still_app
from tests.screens.playbook_kinds import KINDS
from tests.screens.team import HOSTILE
from tests.screens.walking import begun, show, stored, until, write
from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.walk import Walk

Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
Before = Callable[[Pilot[Any]], Awaitable[None]]


def at_step(walk: Walk, step: str, *keys: str, text: str = "") -> Before:
    """The walk at a step, after some keys."""

    async def go(pilot: Pilot[Any]) -> None:
        walk.go(step)
        screen = await show(pilot.app, walk)  # type: ignore[arg-type]
        await pilot.pause()
        await pilot.press(*keys)
        await write(pilot, text)
        await until(pilot, screen.keeping.flush)
        await pilot.pause()

    return go


def _told(walk: Walk) -> Walk:
    walk.answer("a_text", "A call of fifteen minutes with their controller")
    walk.answer("a_yes_no", True)
    walk.skip("a_list", "asked last week")
    walk.draft("a_money", "about 48")
    walk.answer("rep", [{"text": "Call and propose the smallest step", "typed": "fri"}])
    walk.answer("either", [{"text": "ask legal", "typed": "in 10 days", "owner": "manager"}])
    return walk


@SIZES
def test_a_choice(snap_compare: Snap, book: Book, size: tuple[int, int]) -> None:
    walk = _told(begun(book))
    assert snap_compare(still_app(book), terminal_size=size, run_before=at_step(walk, "a_choice", "2", "down"))


@SIZES
def test_what_is_promised(snap_compare: Snap, book: Book, size: tuple[int, int]) -> None:
    keys = at_step(begun(book), "rep", "down", "enter", text="fri\nclose 100K")
    assert snap_compare(still_app(book), terminal_size=size, run_before=keys)


def test_the_open_commitments(snap_compare: Snap, book: Book) -> None:
    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=at_step(begun(book), "commitments", "k"))


def test_scores(snap_compare: Snap, book: Book) -> None:
    keys = at_step(begun(book), "score", "enter", "2", "down", "5", "up")
    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=keys)


def test_a_long_text_with_hints_and_a_note(snap_compare: Snap, book: Book) -> None:
    keys = at_step(begun(book), "a_long_text", "w", "e", "f3", "ctrl+n", text="she hesitated")
    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=keys)


@SIZES
def test_the_review(snap_compare: Snap, book: Book, size: tuple[int, int]) -> None:
    keys = at_step(_told(begun(book)), "said", "ctrl+r")
    assert snap_compare(still_app(book), terminal_size=size, run_before=keys)


def test_the_end(snap_compare: Snap, book: Book) -> None:
    keys = at_step(_told(begun(book)), "said", "ctrl+r")

    async def finish(pilot: Pilot[Any]) -> None:
        await keys(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await pilot.press("ctrl+f")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ReviewScreen))
        await pilot.pause()

    assert snap_compare(still_app(book), terminal_size=(80, 24), run_before=finish)


@SIZES
def test_hostile_names(snap_compare: Snap, book: Book, size: tuple[int, int]) -> None:
    (one,) = (each for each in book.opportunities.all() if each.name == HOSTILE)
    walk = sessions.start(book, KINDS, book.reps.get(one.rep or 0), one)
    walk.note("commitments", HOSTILE)
    assert stored(walk, "commitments") is not None
    assert snap_compare(still_app(book), terminal_size=size, run_before=at_step(walk, "commitments"))
