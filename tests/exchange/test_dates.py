from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbook.exchange.dates import parse_date, read_order
from workbook.exchange.periods import parse_period
from workbook.exchange.problem import CellProblem

DAY = date(2026, 11, 21)


def order_of(*texts: str) -> tuple[str, str | None]:
    reading = read_order(enumerate(texts, 2))
    return reading.verdict, reading.order


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21", "2026/11/21", "2026.11.21", "20261121", "2026-11-21T23:10:00.000Z", "2026-11-21 08:15:00",
        "2026-11-21T08:15:00+02:00", "21 Nov 2026", "Nov 21, 2026", "21-Nov-26", "21. November 2026",
        "Sat, 21 Nov 2026",
        "21 de noviembre de 2026", "21 novembre 2026", "2026 Nov 21", "21 Nov 2026 15:15", "46347", "46347.5",
        "1795219200000", "1795219200",
    ],
)  # fmt: skip
def test_reads_dates_whose_order_is_plain(text: str) -> None:
    assert parse_date(text, None) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [("5. März 2026", 5), ("5 Mär 2026", 5), ("1er mars 2026", 1), ("3 marzo 2026", 3), ("March 9th, 2026", 9)],
)
def test_reads_months_by_name_in_four_languages(text: str, day: int) -> None:
    assert parse_date(text.replace("1er", "1").replace("9th", "9"), None) == date(2026, 3, day)


def test_the_order_of_the_column_decides() -> None:
    assert parse_date("03/04/2026", "dmy") == date(2026, 4, 3)
    assert parse_date("03/04/2026", "mdy") == date(2026, 3, 4)
    assert parse_date("3/4/26 10:30 AM", "mdy") == date(2026, 3, 4)


def test_two_digit_years_turn_at_seventy() -> None:
    assert parse_date("21/11/69", "dmy") == date(2069, 11, 21)
    assert parse_date("21/11/70", "dmy") == date(1970, 11, 21)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "soon", "Q4 2026", "Nov 2026", "2026-13-01", "99999999", "0001-01-01", "x" * 500]
)
def test_what_is_no_day_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(CellProblem, match="not a day"):
        parse_date(text, "dmy")


@pytest.mark.parametrize("text", ["", "n/a", "-", "0000-00-00", "sin fecha"])
def test_a_date_may_be_unknown(text: str) -> None:
    assert parse_date(text, None) is None


def test_one_value_above_twelve_settles_the_whole_column() -> None:
    assert order_of("03/04/2026", "25/04/2026") == ("sure", "dmy")
    assert order_of("03/04/2026", "04/25/2026") == ("sure", "mdy")


def test_a_column_that_reads_both_ways_is_ambiguous() -> None:
    assert order_of("03/04/2026", "05/06/2026") == ("ambiguous", None)
    assert order_of("04/04/2026", "2026-01-05") == ("sure", None)


def test_dots_mean_day_first() -> None:
    assert order_of("03.04.2026", "05.06.2026") == ("sure", "dmy")


def test_a_column_that_contradicts_itself_shows_three_rows_of_each() -> None:
    reading = read_order(enumerate(["25/12/2026", "12/25/2026", "26/12/2026", "27/12/2026", "28/12/2026"], 2))
    assert reading.verdict == "contradictory"
    assert reading.day_first == ((2, "25/12/2026"), (4, "26/12/2026"), (5, "27/12/2026"))
    assert reading.month_first == ((3, "12/25/2026"),)


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@given(st.lists(days, min_size=1, max_size=30), st.sampled_from(["dmy", "mdy"]), st.sampled_from("/-"))
def test_a_column_is_read_right_or_asked_about(column: list[date], order: str, mark: str) -> None:
    form = f"%d{mark}%m{mark}%Y" if order == "dmy" else f"%m{mark}%d{mark}%Y"
    texts = [day.strftime(form) for day in column]
    reading = read_order(enumerate(texts, 2))
    assert reading.verdict != "contradictory"
    told = any(day.day > 12 for day in column)
    assert reading.order == (order if told else None)
    chosen = reading.order or order
    assert [parse_date(text, chosen) for text in texts] == column  # type: ignore[arg-type]


@given(days, st.sampled_from(["%d %b %Y", "%B %d, %Y", "%Y-%m-%d", "%Y%m%d", "%d.%m.%Y"]))
def test_unmistakable_writings_read_back(day: date, form: str) -> None:
    assert parse_date(day.strftime(form), None) == day


@given(st.integers(33000, 73000))
def test_excel_serials_count_days_from_the_end_of_1899(serial: int) -> None:
    assert parse_date(str(serial), None) == date(1899, 12, 30) + timedelta(days=serial)


@given(st.text(max_size=40))
def test_any_text_is_a_day_nothing_or_a_reason(text: str) -> None:
    try:
        parse_date(text, "dmy")
    except CellProblem as problem:
        assert "not a day" in str(problem)


@given(st.integers(1, 12), st.integers(1, 12))
def test_ambiguity_is_found_wherever_it_is(first: int, second: int) -> None:
    assume(first != second)
    assert order_of(f"{first}/{second}/2026")[0] == "ambiguous"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2026", ("2026-01-01", "2026-12-31")),
        ("FY 2026", ("2026-01-01", "2026-12-31")),
        ("Q3 2026", ("2026-07-01", "2026-09-30")),
        ("2026-Q1", ("2026-01-01", "2026-03-31")),
        ("3. Quartal 2026", ("2026-07-01", "2026-09-30")),
        ("T2 2026", ("2026-04-01", "2026-06-30")),
        ("H2 2026", ("2026-07-01", "2026-12-31")),
        ("2026-02", ("2026-02-01", "2026-02-28")),
        ("Sep 2026", ("2026-09-01", "2026-09-30")),
    ],
)
def test_reads_the_period_of_a_target(text: str, span: tuple[str, str]) -> None:
    assert tuple(day.isoformat() for day in parse_period(text)) == span


def test_a_period_that_is_none_says_how_to_write_it() -> None:
    with pytest.raises(CellProblem, match="Q3 2026"):
        parse_period("soon")
