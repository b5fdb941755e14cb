"""Days as a manager types them, for a Saturday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.days import DayProblem, ago, parse_day, show, show_short, until

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", TODAY),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("next friday", date(2026, 11, 27)),
        ("sat", date(2026, 11, 28)),
        ("tomorrow", date(2026, 11, 22)),
        ("in 10 days", date(2026, 12, 1)),
        ("in a week", date(2026, 11, 28)),
        ("2w", date(2026, 12, 5)),
        ("in 3 months", date(2027, 2, 21)),
        ("3 days ago", date(2026, 11, 18)),
        ("end of month", date(2026, 11, 30)),
        ("12 jan", date(2027, 1, 12)),
        ("Jan 12, 2028", date(2028, 1, 12)),
        ("24. Dec", date(2026, 12, 24)),
        ("2026-2-3", date(2026, 2, 3)),
    ],
)
def test_a_day_is_understood_as_it_is_spoken(typed: str, meant: date) -> None:
    assert parse_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("fri", date(2026, 11, 20)), ("sat", TODAY), ("last sat", date(2026, 11, 14)), ("24 dec", date(2025, 12, 24))],
)
def test_a_day_of_something_that_happened_lies_in_the_past(typed: str, meant: date) -> None:
    assert parse_day(typed, TODAY, past=True) == meant


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2026-02-30", "February 2026 has 28 days"),
        ("2026-13-01", "no month 13"),
        ("0000-01-01", "no year 0"),
        ("soonish", "is not a day"),
        ("", "is not a day"),
    ],
)
def test_what_is_no_day_is_refused_with_a_remedy(typed: str, why: str) -> None:
    with pytest.raises(DayProblem, match=why):
        parse_day(typed, TODAY)


@pytest.mark.parametrize("typed", ["in 9999 months", "in 9999 weeks"])
def test_a_day_after_the_end_of_the_calendar_is_refused(typed: str) -> None:
    with pytest.raises(DayProblem, match="outside the calendar"):
        parse_day(typed, date(9900, 1, 1))


@given(st.text(max_size=30), DAYS)
def test_no_text_breaks_it(typed: str, today: date) -> None:
    try:
        assert isinstance(parse_day(typed, today), date)
    except DayProblem as problem:
        assert str(problem)


@given(DAYS, DAYS)
def test_every_day_that_is_shown_can_be_typed_back(day: date, today: date) -> None:
    assert parse_day(show(day), today) == day
    assert parse_day(day.isoformat(), today) == day


@given(DAYS)
def test_a_short_weekday_names_the_day_it_stands_for(today: date) -> None:
    for distance in range(1, 7):
        day = today + timedelta(days=distance)
        assert parse_day(show_short(day, today), today) == day


def test_distances_read_as_sentences() -> None:
    assert ago(date(2026, 10, 29), TODAY) == "23 days ago"
    assert ago(date(2026, 11, 20), TODAY) == "yesterday"
    assert ago(None, TODAY) == "never"
    assert until(date(2026, 11, 18), TODAY) == "3 d late"
    assert until(TODAY, TODAY) == "today"
    assert until(date(2026, 11, 27), TODAY) == "Fri"
    assert until(date(2027, 1, 12), TODAY) == "12 Jan"
