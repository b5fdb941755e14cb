"""A walk through a playbook that was interrupted, to go on with in a terminal."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from tests.terminal.conftest import TODAY
from tests.terminal.terminal import Terminal
from workbook.book import Book
from workbook.coaching.sessions import resume
from workbook.demo import fill_demo

DAY = date.fromisoformat(TODAY)


def left_open(folder: Path) -> None:
    """The demo, whose manager was interrupted at a step with a box to type in."""
    fill_demo(folder, DAY)
    with Book.open(folder, today=DAY, now=lambda: datetime.combine(DAY, time(17), UTC)) as book:
        (session,) = book.sessions.where(state="open")
        resume(book, session).go("tried")


def walking(app: Terminal) -> None:
    """Goes on with that session."""
    app.wait("Stuck opportunity", "Whose turn")
    app.write("w")
    app.wait("Go on: Stuck opportunity")
    app.press("enter")
    app.wait("What have you tried", "saved ✓")
    app.settle()
