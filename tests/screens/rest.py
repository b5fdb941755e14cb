"""When the app has done all that follows from what it was told, however busy the machine is."""

import asyncio
from asyncio import BaseEventLoop
from typing import cast

FRAME = 1 / 50
"""Seconds, a little longer than what is to be drawn may be put off."""
ROUNDS = 1000


async def until_at_rest(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Waits until nothing is left to do but what a thread or a later moment will bring, `max_sleep` seconds at most.

    Textual's own `wait_for_idle`, in whose place this stands, guesses from the processor's time. That guess is wrong
    where other programs take the processor, and a test looks before the app has drawn.
    """
    loop = cast("BaseEventLoop", asyncio.get_running_loop())
    end = loop.time() + max_sleep
    while True:
        await _all_is_done(loop)
        soon = _next_moment(loop)
        if soon is None or loop.time() > end:
            return
        await asyncio.sleep(max(0.0, soon - loop.time()))


async def _all_is_done(loop: BaseEventLoop) -> None:
    for _ in range(ROUNDS):
        await asyncio.sleep(0)
        if not loop._ready:  # type: ignore[attr-defined]
            return


def _next_moment(loop: BaseEventLoop) -> float | None:
    """When the next timer goes off, if that is before another frame would be drawn."""
    waiting = [timer.when() for timer in loop._scheduled if not timer.cancelled()]  # type: ignore[attr-defined]
    return min((when for when in waiting if when < loop.time() + FRAME), default=None)
