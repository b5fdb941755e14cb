"""Opens the app on one of its screens, and waits until that is drawn."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tests.screens.conftest import still_app
from workbook.book import Book

TRIES, UNFOCUSED = 500, 50


@asynccontextmanager
async def opened(book: Book, mode: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """The app over the book with that mode on screen."""
    app = still_app(book)
    async with app.run_test(size=size) as pilot:
        app.switch_mode(mode)
        await pilot.pause()
        yield pilot


async def comes_up(pilot: Pilot[Any], kind: type[Screen[Any]]) -> None:
    """Waits until a screen of that kind is on top and the widget that the keys go to is drawn."""
    seen = 0
    for _ in range(TRIES):
        screen = pilot.app.screen
        seen += isinstance(screen, kind)
        if seen > UNFOCUSED or (seen and screen.focused is not None and screen.focused.size.height):
            await pilot.pause()
            return
        await pilot.pause(0.01)
    raise AssertionError(f"{kind.__name__} did not come up, but {type(pilot.app.screen).__name__} is there")


def goes_to(kind: type[Screen[Any]], *keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """What a picture starts with: those keys, and then that screen."""

    async def go(pilot: Pilot[Any]) -> None:
        await pilot.press(*keys)
        await comes_up(pilot, kind)

    return go
