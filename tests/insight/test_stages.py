"""Days in a stage, what is usual, and moved close dates, out of snapshots."""

from tests.insight.records import TODAY, day, opportunity
from workbook.insight.stages import close_date_moves, days_in_stage, pushed_reason, pushes, stuck_reason, usual_days
from workbook.model import Snapshot


def snap(offset: int, stage: str = "Proposal", close: int | None = None, status: str = "open") -> Snapshot:
    return Snapshot(on=day(offset), stage=stage, close_on=None if close is None else day(close), status=status)  # type: ignore[arg-type]


def test_days_in_stage_count_from_the_snapshot_that_first_had_it() -> None:
    moved = opportunity(snapshots=(snap(-90, "Discovery"), snap(-41), snap(-10)), created=day(-95))
    assert days_in_stage(moved, TODAY) == 41


def test_without_an_earlier_stage_they_count_from_the_creation() -> None:
    assert days_in_stage(opportunity(snapshots=(snap(-41),), created=day(-95)), TODAY) == 95
    assert days_in_stage(opportunity(snapshots=(snap(-41),)), TODAY) == 41
    assert days_in_stage(opportunity(created=day(-7)), TODAY) == 7
    assert days_in_stage(opportunity(), TODAY) is None


def test_a_stage_that_was_left_and_entered_again_counts_from_the_return() -> None:
    back = opportunity(snapshots=(snap(-90), snap(-60, "Discovery"), snap(-9)))
    assert days_in_stage(back, TODAY) == 9


def test_the_usual_is_the_median_of_the_stays_that_ended() -> None:
    ended = [
        opportunity(n, created=day(-100), stage="Won", status="won", snapshots=(snap(-90), snap(-100 + length, "Won")))
        for n, length in enumerate([20, 30, 40, 50, 60])
    ]
    running = [opportunity(n, created=day(-99), snapshots=(snap(-99),)) for n in range(10, 15)]
    assert usual_days([*ended, *running], TODAY)["Proposal"] == 40
    assert usual_days(ended[:4] + running, TODAY)["Proposal"] == 99
    assert "Proposal" not in usual_days(ended[:4], TODAY)


def test_a_first_stay_of_unknown_beginning_tells_nothing() -> None:
    imported = [opportunity(n, stage="Won", status="won", snapshots=(snap(-20), snap(-19, "Won"))) for n in range(9)]
    assert usual_days(imported, TODAY) == {}


def test_stuck_is_more_than_one_and_a_half_times_the_usual() -> None:
    assert stuck_reason(opportunity(created=day(-45)), 30, TODAY) is None
    assert stuck_reason(opportunity(created=day(-46)), 30, TODAY) == "46 days in Proposal, where 30 are usual"
    assert stuck_reason(opportunity(created=day(-46)), None, TODAY) is None
    assert stuck_reason(opportunity(created=day(-46), status="won"), 30, TODAY) is None


def test_close_date_moves_are_read_from_snapshots_and_only_later_ones_are_pushes() -> None:
    moved = opportunity(
        snapshots=(snap(-60), snap(-50, close=10), snap(-40, close=40), snap(-30, close=20), snap(-9, close=50))
    )
    assert [(move.on, move.before, move.after) for move in close_date_moves(moved)] == [
        (day(-40), day(10), day(40)),
        (day(-30), day(40), day(20)),
        (day(-9), day(20), day(50)),
    ]
    assert pushes(moved) == 2
    assert pushed_reason(moved) == "its close date was moved later 2 times"
    assert pushed_reason(opportunity(snapshots=(snap(-9, close=3), snap(-3, close=9)))) is None
