"""Logging minutes, and the timer."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.clock import Clock
from tests.coaching.conftest import TODAY
from workbook.book import Book
from workbook.coaching import time
from workbook.coaching.people import add_rep
from workbook.coaching.problem import CoachingProblem
from workbook.errors import NotFound
from workbook.model import Rep

YESTERDAY = TODAY - timedelta(days=1)


def test_minutes_count_for_the_day_of_the_event(book: Book, ravi: Rep) -> None:
    entry = time.log_time(book, [ravi], 45, "one_on_one", YESTERDAY, note="in the car\n park \x1b[1m")
    assert book.time.get(entry.id).on == YESTERDAY
    assert entry.note == "in the car\n park"
    assert book.history()[0].words == "Logged 45 min with Ravi Menon (one-on-one, yesterday)"
    book.undo()
    assert book.time.all() == []


@pytest.mark.parametrize(
    ("minutes", "kind", "on", "sentence"),
    [
        (0, "skill", TODAY, "from 1 to 1,440"),
        (1441, "skill", TODAY, "from 1 to 1,440"),
        (30, "golf", TODAY, 'no kind of time "golf"'),
        (30, "skill", TODAY + timedelta(days=1), "21 Nov 2026 has not happened yet"),
    ],
)
def test_what_cannot_be_is_refused(book: Book, ravi: Rep, minutes: int, kind: str, on: date, sentence: str) -> None:
    with pytest.raises(CoachingProblem, match=sentence):
        time.log_time(book, [ravi], minutes, kind, on)
    assert book.time.all() == []


def test_coaching_is_with_somebody_and_own_work_is_not(book: Book) -> None:
    with pytest.raises(CoachingProblem, match="Say with whom"):
        time.log_time(book, [], 30, "skill", TODAY)
    assert time.log_time(book, [], 30, "admin", TODAY).reps == ()


def test_an_entry_is_corrected_and_removed(book: Book, ravi: Rep) -> None:
    entry = time.log_time(book, [ravi], 45, "one_on_one", TODAY)
    edited = time.edit_entry(book, entry, minutes=50, kind="skill")
    assert book.time.get(entry.id) == edited
    with pytest.raises(CoachingProblem):
        time.edit_entry(book, entry, minutes=0)
    with pytest.raises(CoachingProblem, match="cannot be changed"):
        time.edit_entry(book, entry, session=3)
    time.remove_entry(book, edited)
    assert book.time.all() == []


def test_the_timer_runs_through_a_restart_and_rounds_up(tmp_path: Path, clock: Clock) -> None:
    with Book.open(tmp_path, today=TODAY, now=clock) as book:
        time.start_timer(book, add_rep(book, "Ravi Menon"), "skill")
    clock.forward(61)
    with Book.open(tmp_path, today=TODAY, now=clock) as book:
        timer = time.running_timer(book)
        assert timer is not None and time.timer_seconds(book, timer) == 61
        entry = time.stop_timer(book)
        assert entry is not None and (entry.minutes, entry.kind, entry.on) == (2, "skill", TODAY)
        assert time.running_timer(book) is None
        book.undo()
        assert time.running_timer(book) == timer and book.time.all() == []


def test_there_is_one_timer_and_a_slip_counts_nothing(book: Book, ravi: Rep, dana: Rep, clock: Clock) -> None:
    time.start_timer(book, ravi, "skill")
    with pytest.raises(CoachingProblem, match="running already, for Ravi Menon"):
        time.start_timer(book, dana, "skill")
    clock.forward(29)
    assert time.stop_timer(book) is None
    assert book.time.all() == []
    with pytest.raises(NotFound, match="No timer is running"):
        time.stop_timer(book)


def test_a_timer_forgotten_overnight_counts_for_the_day_it_was_started(book: Book, ravi: Rep, clock: Clock) -> None:
    time.start_timer(book, ravi, "skill")
    clock.forward(26 * 3600)
    book.today = TODAY + timedelta(days=1)
    with pytest.raises(CoachingProblem, match="26 hours"):
        time.stop_timer(book)
    entry = time.stop_timer(book, minutes=40)
    assert entry is not None and (entry.on, entry.minutes) == (TODAY, 40)
