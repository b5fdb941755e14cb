"""The pictures of the README, taken from the demo."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import WorkbookApp
from tests.screens.conftest import still_app
from workbook.book import Book
from workbook.demo import fill_demo

TODAY = date(2026, 11, 21)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[WorkbookApp]:
    """The app over the fictional team."""
    fill_demo(tmp_path / "demo", TODAY)
    moment = datetime(2026, 11, 21, 17, tzinfo=UTC)
    with Book.open(tmp_path / "demo", today=TODAY, now=lambda: moment) as book:
        yield still_app(book)


async def _settle(pilot: Pilot[object]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def test_today(demo: WorkbookApp, snap_compare) -> None:
    assert snap_compare(demo, terminal_size=(120, 34), run_before=_settle)


def test_walk(demo: WorkbookApp, snap_compare) -> None:
    async def go_on(pilot: Pilot[object]) -> None:
        await _settle(pilot)
        (session,) = demo.book.sessions.where(state="open")
        demo.open_session(session.id)
        await pilot.pause()
        await _settle(pilot)

    assert snap_compare(demo, terminal_size=(120, 34), run_before=go_on)
