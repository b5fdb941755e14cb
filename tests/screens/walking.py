"""How tests walk: an app that begins at one step of a playbook about Dana's largest opportunity."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.keys import _character_to_key
from textual.pilot import Pilot

import screens.app
from screens.app import WorkbookApp
from screens.base import BookScreen
from screens.walk.screen import WalkScreen
from tests.screens.playbook_kinds import KINDS
from tests.screens.seen import seen
from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.walk import Walk
from workbook.playbook.schema import Playbook

PATIENCE = 30
"""Seconds after which something is not late any more, but does not come."""


def begun(book: Book, playbook: Playbook = KINDS, *, quick: bool = False) -> Walk:
    """A session about Kovacs AG with Dana."""
    (kovacs,) = book.opportunities.where(name="Kovacs AG renewal")
    return sessions.start(book, playbook, book.reps.get(kovacs.rep or 0), kovacs, quick=quick)


class Nothing(BookScreen):
    """What stands under the walk in a test."""

    def body(self) -> ComposeResult:
        yield from ()

    def fill(self) -> None:
        pass


class WalkApp(WorkbookApp):
    """The app, which begins with nothing instead of Today."""

    CSS_PATH = Path(screens.app.__file__).with_name("app.tcss")
    MODES = {"today": Nothing, "other": Nothing}


@asynccontextmanager
async def walking(
    walk: Walk, step: str = "", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[Any], WalkScreen]]:
    """The app with that walk on screen, at that step."""
    if step:
        walk.go(step)
    app = WalkApp(walk.book)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        screen = await show(app, walk)
        await pilot.pause()
        yield pilot, screen


async def show(app: WorkbookApp, walk: Walk) -> WalkScreen:
    """Puts the walk on screen."""
    screen = WalkScreen(walk)
    await app.push_screen(screen)
    return screen


async def until(pilot: Pilot[Any], what: Callable[[], bool]) -> None:
    """Lets the app work until something holds, half a minute at most."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, f"it did not happen within {PATIENCE} seconds"
        await pilot.pause(0.02)


async def write(pilot: Pilot[Any], text: str) -> None:
    """Types a text as fast as a terminal hands it over, a line end as enter."""
    for at, line in enumerate(text.split("\n")):
        if at:
            await pilot.press("enter")
        for letter in line:
            pilot.app.post_message(events.Key(_character_to_key(letter), letter).set_sender(pilot.app))
        await pilot.pause()


def stored(walk: Walk, step: str) -> Any:
    """What the workbook holds at a step: its state and value."""
    found = walk.book.answers.where(session=walk.session.id, step=step)
    return (found[0].state, found[0].value) if found else None


def shown(screen: WalkScreen) -> str:
    """Everything that can be read on the screen."""
    return seen(screen.app)
