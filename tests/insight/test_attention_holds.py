"""What must hold of the need for any rep, any records and any weights that settings accept."""

from datetime import timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import settings as config
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.insight.records import TODAY, commitment, day, entry, plan
from tests.insight.strategies import reps, settings, situations
from workbook.insight.attention import Need, apportion, in_order, need_of
from workbook.insight.situation import Situation, standing
from workbook.model import Rep
from workbook.settings import Settings

many = config(max_examples=80, deadline=None)


def need(situation: Situation, chosen: Settings) -> Need:
    return need_of(situation, chosen, TODAY)


@many
@given(situations(), settings())
def test_the_need_lies_between_0_and_100_and_its_terms_add_up_to_it(situation: Situation, chosen: Settings) -> None:
    found = need(situation, chosen)
    assert 0 <= found.need <= 100
    assert sum(term.points for term in found.terms) == found.need
    assert all(0 <= term.f <= 1 and term.reason for term in found.terms)
    assert all((term.points <= 0) if term.name == "booked" else (term.points >= 0) for term in found.terms)
    for term in found.terms:
        assert abs(term.points) <= term.weight * term.f + 1
        assert term.cheapest is None or term.name == "booked" or 0 <= term.cheapest.points <= term.points


@many
@given(situations(), settings(), st.integers(1, 90))
def test_a_longer_time_since_the_last_one_to_one_never_lowers_it(
    situation: Situation, chosen: Settings, more: int
) -> None:
    earlier = [replace(e, on=e.on - timedelta(days=more)) if e.on <= TODAY else e for e in situation.entries]
    assert need(replace(situation, entries=earlier), chosen).need >= need(situation, chosen).need


@many
@given(situations(), settings(), st.integers(1, 400))
def test_fewer_minutes_never_lower_it(situation: Situation, chosen: Settings, fewer: int) -> None:
    less = [replace(e, minutes=max(0, e.minutes - fewer)) for e in situation.entries]
    assert need(replace(situation, entries=less), chosen).need >= need(situation, chosen).need


@many
@given(situations(), settings(), st.integers(-90, -1))
def test_one_more_late_commitment_never_lowers_it(situation: Situation, chosen: Settings, due: int) -> None:
    more = [*situation.commitments, commitment(due, number=1)]
    before, after = need(situation, chosen), need(replace(situation, commitments=more), chosen)
    assert after.need >= before.need
    assert bool(after.red) >= bool(before.red)


@many
@given(
    situations(), settings(), st.integers(-60, 0), st.integers(1, 300),
    st.sampled_from(["one_on_one", "opportunity", "pipeline", "observe", "skill"]),
)  # fmt: skip
def test_logging_a_one_to_one_never_raises_it(
    situation: Situation, chosen: Settings, on: int, minutes: int, kind: str
) -> None:
    logged = [*situation.entries, entry(on, minutes, kind, number=9)]
    before, after = need(situation, chosen), need(replace(situation, entries=logged), chosen)
    assert after.need <= before.need


def shuffled(situation: Situation, random: Any) -> Situation:
    lists = ("entries", "commitments", "plans", "opportunities")
    mixed = {name: random.sample(list(getattr(situation, name)), len(getattr(situation, name))) for name in lists}
    rep = situation.rep
    rep = replace(
        rep,
        periods=tuple(random.sample(rep.periods, len(rep.periods))),
        away=tuple(random.sample(rep.away, len(rep.away))),
    )
    return replace(situation, rep=rep, **mixed)


def numbered(situation: Situation) -> Situation:
    """The same with an id of its own for every record, as in a workbook."""
    lists = ("entries", "commitments", "plans", "opportunities")
    return replace(
        situation,
        **{name: [replace(r, id=i) for i, r in enumerate(getattr(situation, name), 1)] for name in lists},
    )


@many
@given(situations(), settings(), st.randoms(use_true_random=False))
def test_the_order_in_which_records_come_changes_nothing(situation: Situation, chosen: Settings, random: Any) -> None:
    situation = numbered(situation)
    spans = [(period.starts, period.ends) for period in situation.rep.periods]
    assume(len({first for first, _ in spans}) == len({last for _, last in spans}) == len(spans))
    first, second = need(situation, chosen), need(shuffled(situation, random), chosen)
    assert replace(second, rep=first.rep) == first


@many
@given(st.lists(situations(), min_size=2, max_size=5), settings(), st.randoms(use_true_random=False))
def test_the_order_in_which_reps_come_changes_nothing(each: list[Situation], chosen: Settings, random: Any) -> None:
    needs = [need(replace(s, rep=replace(s.rep, id=i)), chosen) for i, s in enumerate(each, 1)]
    assert in_order(random.sample(needs, len(needs))) == in_order(needs)


def without_time(situation: Situation, cadence: int) -> Situation:
    rep = replace(situation.rep, id=1, started=day(-30 - 2 * cadence), away=(), cadence_days=cadence)
    return replace(situation, rep=rep, entries=[])


def fully_served(situation: Situation, chosen: Settings, commitments: list[Any]) -> Situation:
    rep = replace(situation.rep, id=2)
    return replace(
        situation, rep=rep, entries=[*situation.entries, entry(0, chosen.target_minutes)], commitments=commitments
    )


@many
@given(situations(), situations(), settings(), st.integers(1, 60))
def test_a_rep_without_any_time_outranks_a_fully_served_one_who_is_owed_nothing(
    neglected: Situation, served: Situation, chosen: Settings, cadence: int
) -> None:
    neglected, served = without_time(neglected, cadence), fully_served(served, chosen, [])
    needs = [need(served, chosen), need(neglected, chosen)]
    assert [each.rep.id for each in in_order(needs)] == [1, 2]


@many
@given(situations(), situations(), settings(), st.lists(st.integers(0, 30), max_size=8))
def test_after_three_cadences_a_rep_without_any_time_outranks_one_with_no_late_commitments(
    neglected: Situation, served: Situation, chosen: Settings, dues: list[int]
) -> None:
    neglected = without_time(neglected, 14)
    neglected = replace(neglected, rep=replace(neglected.rep, cadence_days=10))
    assert standing(neglected, chosen, TODAY).unmet
    served = fully_served(served, chosen, [commitment(due, number=due + 1) for due in dues])
    needs = [need(served, chosen), need(neglected, chosen)]
    assert [each.rep.id for each in in_order(needs)] == [1, 2]


@many
@given(reps(), settings(), st.integers(0, 60))
def test_booking_a_one_to_one_never_raises_it(rep: Rep, chosen: Settings, on: int) -> None:
    booked = Situation(rep=rep, plans=[plan(on)])
    assert need(booked, chosen).need <= need(Situation(rep=rep), chosen).need


@many
@given(st.lists(st.floats(0, 50).map(lambda value: round(value, 6)), min_size=1, max_size=9))
def test_apportioned_points_stay_within_one_of_what_they_stand_for(exact: list[float]) -> None:
    points = apportion(exact)
    assert all(abs(point - value) < 1 for point, value in zip(points, exact, strict=True))
    assert abs(sum(points) - sum(exact)) <= 0.5 + 1e-6
