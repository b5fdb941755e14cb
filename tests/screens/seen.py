"""What a person sees on the screen, as text."""

from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static


def seen(app: App[Any]) -> str:
    """The lines of the screen that is on top."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def line_with(app: App[Any], words: str) -> str:
    """The first line of the screen that has these words."""
    return next((line for line in seen(app).splitlines() if words in line), "")


async def settle(pilot: Pilot[Any]) -> None:
    """Waits until what was pressed has been drawn."""
    for _ in range(3):
        await pilot.pause()


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Types a text into the box that has the keys."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))
    await settle(pilot)


def words(app: App[Any]) -> str:
    """What the screen or dialog on top says, however its lines are broken."""
    boxes = [str(box.border_title) for box in app.screen.query(".dialog")]
    texts = [str(text.content) for text in app.screen.query(Static) if text.display]
    return " ".join(" ".join([*boxes, *texts]).split())
