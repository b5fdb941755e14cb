"""When something falls due, and how often a session comes round."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.playbook.due import is_due, resolve, rhythm_days

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("in 7 days", date(2026, 11, 28)),
        ("in 1 day", date(2026, 11, 22)),
        ("In 2 weeks", date(2026, 12, 5)),
        ("next friday", date(2026, 11, 27)),
        ("end of month", date(2026, 11, 30)),
        ("next session", date(2026, 12, 1)),
        ("close date", date(2026, 12, 24)),
        ("2027-01-31", date(2027, 1, 31)),
        ("2027-02-30", None),
        ("", None),
        ("soon", None),
    ],
)
def test_phrases(phrase: str, day: date | None) -> None:
    assert resolve(phrase, SATURDAY, date(2026, 12, 24), date(2026, 12, 1)) == day


def test_days_that_are_unknown_or_past_give_none() -> None:
    assert resolve("close date", SATURDAY) is None
    assert resolve("close date", SATURDAY, date(2026, 11, 1)) is None
    assert resolve("next session", SATURDAY, None, date(2026, 11, 1)) is None


@pytest.mark.parametrize(
    ("every", "days"),
    [("7 days", 7), ("every 2 weeks", 14), ("monthly", 30), ("weekly", 7), ("0 days", None), ("often", None)],
)
def test_rhythms(every: str, days: int | None) -> None:
    assert rhythm_days(every) == days


@given(st.text(max_size=20) | st.from_regex(r"in \d{1,4} (days|weeks)", fullmatch=True), st.dates())
def test_any_text_on_any_day_gives_a_day_or_none(phrase: str, today: date) -> None:
    found = resolve(phrase, today)
    assert found is None or isinstance(found, date)
    assert found is None or is_due(phrase)
