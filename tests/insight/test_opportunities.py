"""Opportunities as the manager looks at them."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from tests.insight.records import TODAY, day, entry, opportunity
from workbook.book import Book
from workbook.insight.opportunities import views
from workbook.insight.signals import opportunity_signals
from workbook.insight.stages import DateMove
from workbook.model import Rep, Session, SessionState, Snapshot

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def opened(folder: Path) -> Book:
    return Book.open(folder / "book", today=TODAY, now=lambda: NOON)


def fill(book: Book) -> None:
    with book.change("Added one of each") as change:
        change.add(Rep(name="Dana"))
        change.add(
            opportunity(
                0, name="Kovacs", amount=Decimal(62), created=day(-80), close_on=day(20), must_win=True,
                last_activity=day(-9), buyer_replied=day(-19), next_step="Cost case",
                snapshots=(Snapshot(on=day(-50), close_on=day(-6), stage="Discovery"),
                           Snapshot(on=day(-41), close_on=day(20), stage="Proposal")),
            )
        )  # fmt: skip
        change.add(opportunity(0, name="Hilltop", amount=Decimal(38), close_on=day(-3)))
        change.add(opportunity(0, name="Won", amount=Decimal(10), status="won", close_on=day(-3), must_win=True))
        change.add(opportunity(0, name="Away", archived=True))
        change.add(opportunity(0, name="Nobody's", rep=None, amount=Decimal(5), buyer_replied=day(-14)))
        change.add(entry(-5, 30, "opportunity", opportunity=1))
        change.add(entry(-1, 30, "joint_selling", opportunity=2))


def test_an_opportunity_shows_its_days_its_share_and_its_moves(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        fill(book)
        kovacs = views(book)[0]
        assert (kovacs.days_in_stage, kovacs.close_in_days) == (41, 20)
        assert (kovacs.days_since_activity, kovacs.days_since_reply) == (9, 19)
        assert kovacs.amount_share == 0.62
        assert kovacs.moves == [DateMove(day(-41), day(-6), day(20))]
        assert kovacs.pushes == 1
        assert kovacs.last_coached == day(-5)


def test_each_flag_has_its_reason_and_closed_ones_have_none(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        fill(book)
        found = {view.opportunity.name: {flag.name: flag.reason for flag in view.flags} for view in views(book)}
        assert found == {
            "Kovacs": {"must_win": "marked as one that must be won", "silent": "no word from the buyer for 19 days"},
            "Hilltop": {
                "past_close": "its close date was 3 days ago",
                "never_coached": "no session or counted time on it yet",
            },
            "Won": {},
            "Nobody's": {"never_coached": "no session or counted time on it yet"},
        }


def test_a_finished_session_is_coaching_and_an_abandoned_one_is_not(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        with book.change("Added three") as change:
            states: tuple[SessionState, ...] = ("finished", "abandoned", "open")
            for number, state in enumerate(states, 1):
                change.add(opportunity(0))
                change.add(
                    Session(
                        playbook="x", playbook_id="x", version="1", title="X", subject="opportunity", on=day(-4),
                        started=NOON, opportunity=number, state=state,
                    )
                )  # fmt: skip
        assert [view.last_coached for view in views(book)] == [day(-4), None, None]


def test_the_share_of_what_nobody_owns_or_has_no_amount_is_not_known(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        with book.change("Added two") as change:
            change.add(opportunity(0, amount=Decimal(5), rep=None))
            change.add(opportunity(0))
        assert [view.amount_share for view in views(book)] == [None, None]


def names(book: Book, number: int) -> dict[str, str]:
    return {signal.name: signal.reason for signal in opportunity_signals(book, book.opportunities.get(number))}


def test_an_opportunity_signals_what_a_playbook_may_name(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        fill(book)
        with book.change("Added more") as change:
            pushed = tuple(Snapshot(on=day(on), close_on=day(on + 30), stage="Proposal") for on in (-90, -60, -30))
            change.add(
                opportunity(0, amount=Decimal(0), next_meeting=day(2), created=day(-300), snapshots=pushed),
            )
        assert names(book, 1).keys() == {"must_win", "silent_buyer", "large_share"}
        assert names(book, 1)["large_share"] == "62% of the rep's open amount"
        assert names(book, 2).keys() == {"close_date_past", "no_next_step", "never_coached"}
        assert names(book, 3) == {"just_closed": "won 3 days ago"}
        assert names(book, 4) == {}
        assert names(book, 6) == {
            "meeting_soon": "a meeting with the buyer in 2 days",
            "close_date_moved": "its close date was moved later 2 times",
            "no_next_step": "no next step is written down",
            "never_coached": "no session or counted time on it yet",
        }


def test_where_nobody_writes_next_steps_their_absence_signals_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        with book.change("Added one") as change:
            change.add(opportunity(0))
        assert "no_next_step" not in names(book, 1)


def test_one_that_takes_longer_than_others_signals_it(tmp_path: Path) -> None:
    with opened(tmp_path) as book:
        with book.change("Added six") as change:
            for age in (10, 20, 30, 40, 50, 90):
                change.add(opportunity(0, created=day(-age)))
        assert names(book, 6)["long_in_stage"] == "90 days in Proposal, where 35 are usual"
        assert "long_in_stage" not in names(book, 5)
