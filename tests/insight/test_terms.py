"""Each term of the need: its numbers, its sentence, the records behind it and what would lower it."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.insight.records import DANA, TODAY, commitment, day, entry, need, opportunity, period, plan, term
from workbook.insight.attention import Cheapest
from workbook.model import Away, Rep, Snapshot
from workbook.settings import Kind, Settings

NEW = Rep(id=1, name="Dana Whitfield", started=day(-30))
UNKNOWN = Rep(id=1, name="Dana Whitfield")


@pytest.mark.parametrize(
    ("days", "f"), [(0, 0), (7, 0), (14, 1 / 3), (21, 2 / 3), (23, 16 / 21), (28, 1), (400, 1)]
)  # fmt: skip
def test_the_gap_grows_from_half_a_cadence_to_two(days: int, f: float) -> None:
    assert term("gap", entries=[entry(-days)]).f == pytest.approx(f)


def test_the_gap_says_how_long_it_is_and_which_meeting_it_counts_from() -> None:
    found = term("gap", entries=[entry(-40, number=4), entry(-23, number=7)])
    assert found.reason == "23 days since the last one-to-one; you meet every 14"
    assert found.records == (("time", 7),)
    assert found.points == 19
    assert found.cheapest == Cheapest("A one-to-one today", 19)


@pytest.mark.parametrize(
    ("kind", "resets"),
    [("one_on_one", True), ("opportunity", True), ("observe", True), ("skill", True), ("pipeline", True),
     ("team_meeting", False), ("joint_selling", False), ("obstacle", False), ("admin", False)],
)  # fmt: skip
def test_only_one_to_one_time_resets_the_clock(kind: str, resets: bool) -> None:
    assert (term("gap", entries=[entry(-40), entry(-1, kind=kind)]).f == 0) is resets


def test_a_meeting_that_lies_ahead_has_not_happened() -> None:
    assert term("gap", entries=[entry(-40), entry(2)]).f == 1


def test_days_away_are_not_waited() -> None:
    away = replace(DANA, away=(Away(starts=day(-20), ends=day(-8)), Away(starts=day(-10), ends=day(-7))))
    found = term("gap", away, entries=[entry(-23)])
    assert found.reason == "23 days since the last one-to-one, 14 of them away; you meet every 14"
    assert found.f == pytest.approx((9 - 7) / 21)


def test_never_met_counts_from_the_start() -> None:
    found = term("gap", NEW)
    assert found.f == 1
    assert found.reason == "no one-to-one is recorded since the start, 30 days at work; you meet every 14"
    assert term("gap", replace(NEW, started=day(-5))).f == 0


def test_never_met_and_no_start_known_counts_in_full_and_says_so() -> None:
    found = term("gap", UNKNOWN)
    assert found.f == 1
    assert found.reason == "no one-to-one is recorded yet, and the start date is not known; you meet every 14 days"


def test_a_cadence_of_the_rep_comes_before_the_groups_and_the_groups_before_the_general_one() -> None:
    settings = Settings(cadence_days=28, group_cadence_days={"North": 7})
    assert need(DANA, settings).cadence_days == 28
    assert need(replace(DANA, group="North"), settings).cadence_days == 7
    assert need(replace(DANA, group="North", cadence_days=10), settings).cadence_days == 10


@pytest.mark.parametrize(("minutes", "points"), [(0, 20), (45, 15), (90, 10), (180, 0), (500, 0)])
def test_the_minutes_of_thirty_days_are_held_against_the_target(minutes: int, points: int) -> None:
    found = term("minutes", entries=[entry(-1, minutes)])
    assert found.points == points
    assert found.reason == f"{minutes} of 180 minutes in 30 days"


def test_thirty_days_are_today_and_the_29_before() -> None:
    assert need(entries=[entry(-29, 40, number=1), entry(-30, 80, number=2)]).minutes == 40


def test_a_team_meeting_counts_its_minutes_and_selling_together_does_not() -> None:
    entries = [entry(-3, 60, "team_meeting", reps=(1, 2)), entry(-2, 200, "joint_selling"), entry(-1, 90, "admin")]
    assert need(entries=entries).minutes == 60


def test_a_kind_that_the_manager_made_counts_as_it_was_set() -> None:
    walks = Settings(kinds={"walk": Kind(label="Walk", counts=True, resets=True)})
    found = need(settings=walks, entries=[entry(-1, 30, "walk")])
    assert (found.minutes, found.days_since) == (30, 1)


def test_no_minutes_are_asked_for_days_away() -> None:
    away = replace(DANA, away=(Away(starts=day(-14), ends=day(0)),))
    found = term("minutes", away, entries=[entry(-20, 45)])
    assert found.reason == "45 of 90 minutes for the 15 days at work in 30"
    assert found.points == 5
    gone = term("minutes", replace(DANA, away=(Away(starts=day(-60), ends=day(9)),)))
    assert (gone.points, gone.cheapest) == (0, None)
    assert "not at work" in gone.reason


def test_the_minutes_name_the_smallest_step_that_helps() -> None:
    assert term("minutes", entries=[entry(-1, 90)]).cheapest == Cheapest("30 minutes of your time", 3)
    assert term("minutes", entries=[entry(-1, 171)]).cheapest == Cheapest("9 minutes of your time", 1)


@pytest.mark.parametrize(
    ("due", "h"), [(30, 0.3), (8, 0.3), (7, 0.5), (0, 0.5), (-7, 0.85), (-14, 1), (-90, 1)]
)  # fmt: skip
def test_a_commitment_weighs_more_the_nearer_and_the_later_it_is(due: int, h: float) -> None:
    assert term("commitments", commitments=[commitment(due)]).f == pytest.approx(h / 3)


def test_the_commitments_name_the_oldest_and_what_keeping_it_does() -> None:
    found = term(
        "commitments", commitments=[commitment(9, number=1), commitment(-3, number=2), commitment(0, number=3)]
    )
    assert found.reason == 'your commitment "pricing approval" is 3 days late, and 2 more are open'
    assert found.records == (("commitments", 2), ("commitments", 3), ("commitments", 1))
    assert found.cheapest == Cheapest('Keep "pricing approval"', 5)


def test_where_keeping_one_would_not_help_it_says_how_many_would() -> None:
    found = term("commitments", commitments=[commitment(-20, number=number) for number in range(1, 6)])
    assert found.f == 1
    assert found.cheapest == Cheapest('Keep "pricing approval" and 2 more', 7)


def test_what_the_rep_promised_and_what_is_settled_weighs_nothing() -> None:
    found = term("commitments", commitments=[commitment(-3, "rep"), commitment(-3, status="kept")])
    assert (found.f, found.reason) == (0, "you owe nothing")


def test_opportunities_that_ask_for_help_halve_what_is_left() -> None:
    silent = opportunity(1, buyer_replied=day(-15))
    stuck = opportunity(2, created=day(-46))
    must_win = opportunity(3, must_win=True)
    usual = {"Proposal": 30}
    assert term("opportunities", opportunities=[must_win], usual=usual).f == 0.5
    assert term("opportunities", opportunities=[silent, stuck], usual=usual).f == 0.5
    found = term("opportunities", opportunities=[silent, stuck, must_win], usual=usual)
    assert found.f == 0.75
    assert found.reason == '1 must-win, 1 silent and 1 stuck among the open opportunities, first "Opportunity 3"'
    assert found.records == (("opportunities", 1), ("opportunities", 2), ("opportunities", 3))
    assert found.cheapest == Cheapest('Get a word from the buyer of "Opportunity 1"', 1)


def test_closed_vanished_and_archived_opportunities_ask_for_nothing() -> None:
    gone = [
        opportunity(1, must_win=True, status="won"),
        opportunity(2, must_win=True, archived=True),
        opportunity(3, must_win=True, missing_since=day(-1)),
    ]
    assert term("opportunities", opportunities=gone).f == 0


def test_the_cliff_adds_nothing_and_says_that_it_is_not_computed_yet() -> None:
    found = term("cliff")
    assert (found.f, found.points, found.weight) == (0, 0, 10)
    assert "not computed yet" in found.reason


def test_pace_is_what_the_day_asks_for_less_what_was_attained() -> None:
    behind = replace(DANA, periods=(period(-50, 49, "25"),))
    found = term("pace", behind)
    assert found.f == pytest.approx(0.5)
    assert found.reason == "25% of target attained where 50% of the period has passed"
    assert found.points == 3
    assert term("pace", replace(DANA, periods=(period(-50, 49, "60"),))).f == 0


def test_in_its_first_tenth_the_period_before_is_judged() -> None:
    periods = (period(-109, -10, "60"), period(-9, 90, "0"))
    found = term("pace", replace(DANA, periods=periods))
    assert found.f == pytest.approx(0.8)
    assert found.reason == "60% of target in the period before; this one has only begun"
    only = term("pace", replace(DANA, periods=(period(-9, 90, "0"),)))
    assert (only.f, only.reason) == (0, "the period has only begun")
    assert term("pace", replace(DANA, periods=(period(-10, 89, "0"),))).f == pytest.approx(0.2)


@pytest.mark.parametrize("target", [None, "0"])
def test_without_a_target_pace_counts_nothing_and_says_so(target: str | None) -> None:
    found = term("pace", replace(DANA, periods=(period(-50, 49, "25", target),)))
    assert (found.f, found.reason) == (0, "there is no target for this period")


def test_what_no_file_has_told_is_counted_from_what_was_won() -> None:
    rep = replace(DANA, periods=(period(-50, 49, None),))
    won = [
        opportunity(1, status="won", amount=20, close_on=day(-9)),
        opportunity(2, status="won", amount=90, close_on=day(-51)),
    ]
    found = term("pace", rep, opportunities=won)
    assert found.f == pytest.approx(0.6)
    assert found.reason.endswith("counted from what was won")
    assert term("pace", rep).reason == "what was attained of the target is not known"


@pytest.mark.parametrize(("tenure", "f"), [(0, 1), (45, 0.5), (90, 0), (900, 0), (-3, 1)])
def test_a_new_hire_needs_more(tenure: int, f: float) -> None:
    assert term("new_hire", Rep(id=1, name="Dana", started=TODAY - timedelta(days=tenure))).f == pytest.approx(f)


def test_a_start_that_is_not_known_is_no_new_hire() -> None:
    assert term("new_hire", UNKNOWN).f == 0


@pytest.mark.parametrize(("old", "new", "f"), [("100", "90", 0.4), ("100", "60", 1), ("80", "90", 0)])
def test_the_trend_compares_the_last_two_ended_periods(old: str, new: str, f: float) -> None:
    rep = replace(DANA, periods=(period(-50, -1, new), period(-100, -51, old), period(0, 50, "0")))
    found = term("trend", rep)
    assert found.f == pytest.approx(f)
    assert f"ended at {new}% of target" in found.reason


def test_one_ended_period_has_no_trend() -> None:
    assert term("trend", replace(DANA, periods=(period(-50, -1, "10"),))).f == 0


@pytest.mark.parametrize(("days", "f"), [(0, 1), (7, 0.5), (14, 0), (60, 0)])
def test_what_is_booked_is_taken_off(days: int, f: float) -> None:
    found = term("booked", plans=[plan(days)])
    assert found.f == pytest.approx(f)
    assert found.points == -round(10 * f)


def test_a_booking_counts_from_a_plan_or_from_the_calendar_and_not_when_cancelled_or_past() -> None:
    assert need(entries=[entry(3)], plans=[plan(5)]).next_planned == day(3)
    assert need(plans=[plan(2, cancelled=True), plan(-1)]).next_planned is None
    assert need(entries=[entry(3, kind="team_meeting")]).next_planned is None


def test_a_booking_takes_off_no_more_than_there_is() -> None:
    served = need(entries=[entry(-1, 200)], plans=[plan(1)])
    assert served.need == 0
    assert all(term.points == 0 for term in served.terms)


def test_a_booking_says_what_booking_does() -> None:
    assert term("booked").cheapest == Cheapest("Book one for tomorrow", 9)
    assert term("booked", plans=[plan(1)]).cheapest is None


def test_a_stage_that_was_entered_late_is_not_stuck() -> None:
    snapshots = (Snapshot(on=day(-90), stage="Discovery"), Snapshot(on=day(-5), stage="Proposal"))
    moved = opportunity(1, created=day(-100), snapshots=snapshots)
    assert term("opportunities", opportunities=[moved], usual={"Proposal": 20}).f == 0
