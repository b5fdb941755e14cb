"""The fictional team gives every screen something to say, on any day."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from workbook.book import Book
from workbook.coaching.sessions import open_sessions
from workbook.demo import fill_demo
from workbook.insight.attention import rank
from workbook.insight.balance import balances
from workbook.insight.look import look_here
from workbook.insight.time import mix


def _open(folder: Path, today: date) -> Book:
    return Book.open(folder, today=today, now=lambda: datetime.combine(today, time(9), UTC))


@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2027, 1, 1), date(2028, 2, 29), date(2026, 7, 6)])
def test_the_team_has_a_story_on_any_day(tmp_path: Path, today: date) -> None:
    fill_demo(tmp_path / "demo", today)
    with _open(tmp_path / "demo", today) as book:
        needs = rank(book)
        assert len(needs) == 8
        assert any(need.red for need in needs)
        assert max(need.need for need in needs) > 30 > min(need.need for need in needs)
        assert look_here(book)
        assert len(mix(book)) > 3
        whole, _ = balances(book)
        assert whole.mine.late and whole.theirs.late and whole.mine.kept and whole.mine.moved
        assert open_sessions(book)
        assert len(book.sessions.where(state="finished")) >= 10
        assert all(entry.on <= today for entry in book.time.all())
        assert {one.status for one in book.opportunities.all()} == {"open", "won", "lost"}
        assert any(len(one.snapshots) > 3 for one in book.opportunities.all())
        assert min(entry.on for entry in book.time.all()) < today - timedelta(days=150)


def test_the_same_day_gives_the_same_team(tmp_path: Path) -> None:
    today = date(2026, 11, 21)
    stories = []
    for name in ("one", "two"):
        fill_demo(tmp_path / name, today)
        with _open(tmp_path / name, today) as book:
            stories.append((book.reps.all(), book.opportunities.all(), book.commitments.all(), book.time.all()))
    assert stories[0] == stories[1]
