"""Booking, snoozing, being away."""

from datetime import timedelta

import pytest

from tests.coaching.conftest import TODAY
from workbook.book import Book
from workbook.coaching import planning
from workbook.coaching.problem import CoachingProblem
from workbook.model import Away, Rep

DAY = timedelta(days=1)


def test_the_next_one_on_one_is_the_earliest_booked(book: Book, dana: Rep) -> None:
    planning.plan(book, dana, TODAY + 9 * DAY)
    near = planning.plan(book, dana, TODAY + 2 * DAY, "bring the cost case")
    assert planning.next_plan(book, dana) == near
    planning.cancel_plan(book, near)
    found = planning.next_plan(book, dana)
    assert found is not None and found.on == TODAY + 9 * DAY


def test_booking_a_day_twice_changes_its_note(book: Book, dana: Rep) -> None:
    first = planning.plan(book, dana, TODAY, "one")
    again = planning.plan(book, dana, TODAY, "two")
    assert (again.id, again.note) == (first.id, "two")
    assert planning.plan(book, dana, TODAY).note == "two"
    assert len(book.plans.all()) == 1


def test_the_past_is_not_planned(book: Book, dana: Rep) -> None:
    with pytest.raises(CoachingProblem, match="has passed"):
        planning.plan(book, dana, TODAY - DAY)
    assert planning.next_plan(book, dana) is None


def test_snoozing_needs_a_day_ahead_and_a_reason(book: Book, dana: Rep) -> None:
    with pytest.raises(CoachingProblem, match="after today"):
        planning.snooze(book, dana, TODAY, "fair")
    with pytest.raises(CoachingProblem, match="reason why Dana Whitfield can wait"):
        planning.snooze(book, dana, TODAY + DAY, "")
    snoozed = planning.snooze(book, dana, TODAY + DAY, "at a trade fair")
    assert snoozed.snooze is not None and snoozed.snooze.reason == "at a trade fair"
    assert planning.wake(book, snoozed).snooze is None


def test_an_absence_replaces_those_it_overlaps(book: Book, dana: Rep) -> None:
    away = planning.set_away(book, dana, TODAY, TODAY + 5 * DAY, "holiday")
    away = planning.set_away(book, away, TODAY + 20 * DAY, TODAY + 21 * DAY)
    away = planning.set_away(book, away, TODAY + 3 * DAY, TODAY + 8 * DAY, "longer")
    assert [one.starts for one in away.away] == [TODAY + 3 * DAY, TODAY + 20 * DAY]
    with pytest.raises(CoachingProblem, match="ends before it starts"):
        planning.set_away(book, away, TODAY, TODAY - DAY)
    kept = planning.clear_away(book, away, Away(TODAY + 3 * DAY, TODAY + 8 * DAY, "longer"))
    assert len(kept.away) == 1
