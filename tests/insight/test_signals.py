"""Signals about a rep, each with its reason."""

from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from tests.insight.records import DANA, TODAY, commitment, day, entry, opportunity, period
from workbook.insight.signals import of_opportunity, of_rep
from workbook.insight.signals.collect import signals_in
from workbook.insight.situation import Situation
from workbook.model import Rep
from workbook.playbook.signals import SIGNALLED, SIGNALS
from workbook.settings import Settings

SERVED = [entry(-1), entry(-1, kind="skill")]


def signals(rep: Rep = DANA, **records: Any) -> dict[str, str]:
    found = signals_in(Situation(rep=rep, **({"entries": SERVED} | records)), Settings(), TODAY)
    return {signal.name: signal.reason for signal in found}


def test_every_signal_that_a_playbook_may_name_is_computed() -> None:
    assert of_rep.PREDICATES.keys() | of_opportunity.PREDICATES.keys() == SIGNALS.keys()
    assert of_rep.PREDICATES.keys() == set(SIGNALLED["rep"])
    assert of_opportunity.PREDICATES.keys() == set(SIGNALLED["opportunity"])


def test_a_rep_who_is_served_signals_nothing() -> None:
    assert signals() == {}


def test_the_cadence_signals_on_the_day_and_three_cadences_later_again() -> None:
    skill = entry(-1, kind="team_meeting")
    assert "cadence_due" not in signals(entries=[entry(-13), skill])
    assert signals(entries=[entry(-14)])["cadence_due"] == "14 days since the last one-to-one; you meet every 14"
    assert "not_met_long" not in signals(entries=[entry(-42)])
    assert signals(entries=[entry(-43)])["not_met_long"].endswith("more than 3 times the 14 you meant")


def test_a_rep_never_met_is_signalled() -> None:
    found = signals(Rep(id=1, name="Dana"), entries=[])
    assert found.keys() == {"cadence_due", "never_coached", "no_skill_session"}


def test_a_new_rep_signals_it_and_is_given_time_for_the_rest() -> None:
    found = signals(replace(DANA, started=day(-9)), entries=[entry(-1)])
    assert found == {"new_hire": "started 9 days ago"}
    assert "new_hire" not in signals(replace(DANA, started=day(-90)))


def test_late_commitments_are_told_by_side() -> None:
    late = [commitment(-3), commitment(-2, "rep"), commitment(-1, "rep"), commitment(0), commitment(-5, status="kept")]
    assert signals(commitments=late) == {"late_commitments": "3 commitments are late: 1 of yours and 2 of the rep's"}
    assert signals(commitments=late[:1]) == {"late_commitments": "1 commitment is late: 1 of yours"}


def test_below_pace_needs_two_periods() -> None:
    now, before, earlier = period(-50, 49, "25"), period(-150, -51, "90"), period(-250, -151, "80")
    assert signals(replace(DANA, periods=(now,))) == {}
    assert signals(replace(DANA, periods=(before, now)))["below_pace"] == (
        "below pace twice: 25% of target where 50% was expected, "
        "and 90% of target where 100% was expected in the period before"
    )
    assert "below_pace" not in signals(replace(DANA, periods=(period(-50, 49, "60"), before)))
    begun = period(-5, 94, "0")
    ended = (period(-100, -6, "90"), earlier)
    assert "below_pace" in signals(replace(DANA, periods=(begun, *ended)))
    assert "below_pace" not in signals(replace(DANA, periods=(begun, ended[0])))


def test_nothing_new_is_signalled_only_where_creation_is_known() -> None:
    assert signals(opportunities=[opportunity()]) == {}
    assert signals(opportunities=[opportunity(created=day(-30))]) == {}
    assert signals(opportunities=[opportunity(created=day(-34))]) == {
        "no_new_opportunities": "nothing new was started for 34 days"
    }


def test_three_untouched_opportunities_are_too_many() -> None:
    quiet = [opportunity(n, last_activity=day(-22)) for n in range(1, 4)]
    fresh = opportunity(9, last_activity=day(-21))
    assert signals(opportunities=[*quiet, fresh]) == {
        "untouched_opportunities": "3 of 4 open opportunities untouched for more than 21 days"
    }
    assert signals(opportunities=[*quiet[:2], fresh]) == {}


def test_one_opportunity_that_is_most_of_it_is_signalled() -> None:
    listed = [
        opportunity(1, amount=Decimal(62)),
        opportunity(2, amount=Decimal(20)),
        opportunity(3, amount=Decimal(18)),
    ]
    assert signals(opportunities=listed) == {"large_share": '"Opportunity 1" is 62% of the open amount'}
    assert signals(opportunities=listed[:2]) == {}
    assert signals(opportunities=[opportunity(n) for n in range(1, 5)]) == {}
