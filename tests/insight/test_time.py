"""Where the manager's time went."""

from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.insight.records import DANA, TODAY, day, entry
from workbook.book import Book
from workbook.insight.presence import present_days, waiting_days
from workbook.insight.time import heat_map, last_one_to_one, minutes_by_kind, mix, shares, weekly, weeks_up_to
from workbook.model import Away, Rep
from workbook.settings import Settings

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_minutes_go_by_kind_with_the_largest_first_and_what_lies_ahead_left_out() -> None:
    entries = [entry(-1, 30), entry(-2, 50, "skill"), entry(-3, 10), entry(1, 90), entry(-31, 90)]
    assert minutes_by_kind(entries, TODAY) == {"skill": 50, "one_on_one": 40}
    assert minutes_by_kind(entries, TODAY, days=32)["one_on_one"] == 130


def test_a_kind_that_settings_forgot_is_shown_and_does_not_count() -> None:
    first, second = shares({"walk": 30, "skill": 90}, Settings())
    assert (first.label, first.part, first.counts) == ("walk", 0.25, False)
    assert (second.label, second.part, second.counts) == ("Skill", 0.75, True)
    assert shares({"skill": 0}, Settings())[0].part == 0


def test_the_last_one_to_one_is_by_the_day_of_the_event_not_of_the_typing() -> None:
    found = last_one_to_one([entry(-2, number=1), entry(-5, number=2), entry(-1, kind="admin")], Settings(), TODAY)
    assert found is not None
    assert found.on == day(-2)
    assert last_one_to_one([entry(3)], Settings(), TODAY) is None


def test_weeks_run_from_monday_to_the_running_one() -> None:
    mondays = weeks_up_to(TODAY, 3)
    assert mondays == [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]
    entries = [entry(-20, 7), entry(-19, 20), entry(-6, 30), entry(-5, 40), entry(1, 50), entry(0, 60, "admin")]
    assert weekly(entries, Settings(), TODAY, mondays) == [20, 30, 40]


def test_the_heat_map_and_the_mix_of_a_book(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book", today=TODAY, now=lambda: NOON) as book:
        with book.change("Added two reps and some time") as change:
            ravi = change.add(Rep(name="Ravi"))
            dana = change.add(Rep(name="Dana"))
            change.add(Rep(name="Gone", archived=True))
            change.add(entry(0, 60, "team_meeting", reps=(ravi.id, dana.id)))
            change.add(entry(-7, 30, reps=(dana.id,)))
            change.add(entry(0, 90, "admin", reps=()))
        heat = heat_map(book, weeks=52)
        assert len(heat.weeks) == 52
        assert [(rep.name, row[-2:]) for rep, row in heat.rows] == [("Dana", [30, 60]), ("Ravi", [0, 60])]
        assert {share.kind: share.minutes for share in mix(book)} == {"admin": 90, "team_meeting": 60, "one_on_one": 30}
        assert {share.kind: share.minutes for share in mix(book, rep=ravi.id)} == {"team_meeting": 60}


spans = st.lists(st.tuples(st.integers(-60, 30), st.integers(0, 30)), max_size=4)


@given(spans, st.integers(-60, 10), st.none() | st.integers(-60, 10))
def test_days_present_are_those_that_no_absence_covers(
    away: list[tuple[int, int]], since: int, start: int | None
) -> None:
    rep = Rep(
        name="Dana",
        started=None if start is None else day(start),
        away=tuple(Away(starts=day(first), ends=day(first + length)) for first, length in away),
    )
    covered = {offset for first, length in away for offset in range(first, first + length + 1)}
    there = [offset for offset in range(since, 1) if offset not in covered and (start is None or offset >= start)]
    assert present_days(rep, day(since), TODAY) == len(there)
    assert waiting_days(rep, day(since - 1), TODAY) == len(there)


def test_nobody_waits_for_a_day_that_is_not_over() -> None:
    assert waiting_days(DANA, TODAY, TODAY) == 0
    assert waiting_days(DANA, day(3), TODAY) == 0
