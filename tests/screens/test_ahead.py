"""Typing faster than windows open: each key reaches the box it was meant for."""

from collections.abc import Callable, Iterable

import pytest
from textual import events

from screens.app import WorkbookApp
from tests.screens.seen import seen, settle
from tests.screens.team import back
from tests.screens.walking import until
from workbook.book import Book

NARROW = (80, 24)


def type_at_once(app: WorkbookApp, keys: Iterable[str]) -> None:
    """Hands the app all the keys before it can answer one."""
    for key in keys:
        named = {" ": "space"}.get(key, key)
        app.post_message(events.Key(named, key if len(key) == 1 else None))


async def test_a_commitment_is_moved_in_one_breath(app: WorkbookApp, book: Book) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        type_at_once(app, ["tab", "m", *"fri", "tab", *"legal is away", "enter"])
        await until(pilot, lambda: any(one.moves for one in book.commitments.all()))
    moved = next(one for one in book.commitments.all() if one.text == "pricing approval")
    assert moved.due == back(-6)
    assert [move.reason for move in moved.moves] == ["legal is away"]


async def test_a_wait_that_ends_late_gives_no_keys_to_the_wrong_box(
    app: WorkbookApp, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[Callable[[], object]] = []
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        monkeypatch.setattr(app, "set_timer", lambda _seconds, callback: waits.append(callback))
        type_at_once(app, ["tab", "m", *"fri"])
        await until(pilot, lambda: "Friday 27 November 2026" in seen(app))
        type_at_once(app, ["tab"])
        for wait in waits:
            app.call_later(wait)
        type_at_once(app, [*"legal is away", "enter"])
        await until(pilot, lambda: any(one.moves for one in book.commitments.all()))
    moved = next(one for one in book.commitments.all() if one.moves)
    assert [move.reason for move in moved.moves] == ["legal is away"]


async def test_minutes_are_logged_in_one_breath(app: WorkbookApp, book: Book) -> None:
    before = len(book.time.all())
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        type_at_once(app, ["T", *"45", "enter"])
        await until(pilot, lambda: len(book.time.all()) > before)
    assert (book.time.all()[-1].minutes, book.time.all()[-1].on) == (45, back(1))


async def test_what_opens_nothing_holds_the_keys_back_only_for_a_moment(app: WorkbookApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        type_at_once(app, ["2", "2", "5"])
        await until(pilot, lambda: app.current_mode == "time")
