"""Any rep with any records, and any weights that settings accept."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.insight.records import commitment, day, entry, opportunity, period, plan
from workbook.insight.situation import Situation
from workbook.model import Away, Rep, Snapshot
from workbook.policy import check_weights
from workbook.settings import KINDS, Settings

past, ahead = st.integers(-200, 0), st.integers(1, 60)
days = st.integers(-200, 60)
kinds = st.sampled_from([*KINDS, "gone"])
money = st.none() | st.integers(0, 300).map(str)

aways = st.builds(lambda first, length: Away(starts=day(first), ends=day(first + length)), days, st.integers(0, 60))
periods = st.builds(
    lambda first, length, attained, target: period(first, first + length, attained, target),
    days, st.integers(0, 120), money, money,
)  # fmt: skip
entries = st.builds(lambda on, minutes, kind: entry(on, minutes, kind), days, st.integers(1, 400), kinds)
commitments = st.builds(
    lambda due, owner, status: commitment(due, owner, status=status),
    days, st.sampled_from(["rep", "manager"]), st.sampled_from(["open", "kept", "missed", "dropped"]),
)  # fmt: skip
plans = st.builds(lambda on, cancelled: plan(on, cancelled=cancelled), days, st.booleans())


@st.composite
def opportunities(draw: st.DrawFn) -> Any:
    reply, created = draw(st.none() | past), draw(st.none() | past)
    return opportunity(
        draw(st.integers(1, 9)),
        must_win=draw(st.booleans()),
        status=draw(st.sampled_from(["open", "won", "lost"])),
        stage=draw(st.sampled_from(["Discovery", "Proposal"])),
        amount=draw(st.none() | st.integers(0, 90).map(Decimal)),
        buyer_replied=None if reply is None else day(reply),
        created=None if created is None else day(created),
        close_on=day(draw(days)),
        snapshots=tuple(Snapshot(on=day(on), stage="Proposal") for on in sorted(draw(st.lists(past, max_size=2)))),
    )


@st.composite
def reps(draw: st.DrawFn) -> Rep:
    first = draw(st.none() | days)
    return Rep(
        id=1,
        name=draw(st.sampled_from(["Dana", "Ravi", "Mei-Mei"])),
        started=None if first is None else day(first),
        cadence_days=draw(st.none() | st.integers(1, 60)),
        away=tuple(draw(st.lists(aways, max_size=3))),
        periods=tuple(draw(st.lists(periods, max_size=3))),
    )


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    return Situation(
        rep=draw(reps()),
        entries=draw(st.lists(entries, max_size=6)),
        commitments=draw(st.lists(commitments, max_size=6)),
        plans=draw(st.lists(plans, max_size=3)),
        opportunities=draw(st.lists(opportunities(), max_size=5)),
        usual=draw(st.dictionaries(st.sampled_from(["Discovery", "Proposal"]), st.integers(1, 60))),
    )


@st.composite
def settings(draw: st.DrawFn) -> Settings:
    """Settings with weights that may have decimals, and that are accepted."""
    rest = draw(st.integers(0, 500))
    time = draw(st.integers(max(rest, 1), 1000 - rest))
    names = ("opportunities", "cliff", "pace", "new_hire", "trend")
    cuts = sorted(draw(st.lists(st.integers(0, rest), min_size=4, max_size=4)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, rest], strict=True)]
    gap = draw(st.integers(0, time))
    booked = draw(st.integers(0, max(0, time - max(rest, 1))))
    tenths = dict(zip(names, parts, strict=True)) | {
        "gap": gap, "minutes": time - gap, "commitments": 1000 - rest - time, "booked": booked
    }  # fmt: skip
    weights = {name: Decimal(count) / 10 for name, count in tenths.items()}
    assert check_weights(weights) is None
    return Settings(cadence_days=draw(st.integers(1, 60)), target_minutes=draw(st.integers(10, 600)), weights=weights)
