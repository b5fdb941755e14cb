"""Conditions: every phrase, lists, combinations, unknown values."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.playbook.conditions import evaluate, names_of
from workbook.playbook.values import Value

TODAY = date(2026, 11, 21)
VALUES: dict[str, Value] = {
    "champion": "coach", "amount": Decimal(48000), "win_rate": Decimal("0.25"), "must_win": True, "later": False,
    "close": date(2026, 11, 25), "tags": ("price", "legal"), "stage": "Proposal", "nothing": None,
}  # fmt: skip


def holds(when: Any) -> bool:
    return evaluate(when, VALUES, TODAY)


@pytest.mark.parametrize(
    "when",
    [
        None,
        {},
        {"champion": "coach"},
        {"champion": "Coach"},
        {"champion": ["none", "coach"]},
        {"champion": "not none"},
        {"champion": "answered"},
        {"nothing": "unanswered"},
        {"never_heard_of": "unanswered"},
        {"amount": "at least 48000"},
        {"amount": "more than 47999.99"},
        {"amount": "at most 48000"},
        {"amount": "less than 50000"},
        {"amount": "between 40000 and 48000"},
        {"amount": "48000"},
        {"win_rate": "at least 25%"},
        {"win_rate": "25%"},
        {"must_win": "yes"},
        {"later": "no"},
        {"close": "before 2026-12-01"},
        {"close": "after 2026-11-01"},
        {"close": "within 4 days"},
        {"close": "2026-11-25"},
        {"tags": "includes price"},
        {"tags": "legal"},
        {"tags": "not budget"},
        {"tags": "at least 2"},
        {"stage": "proposal", "amount": "at least 1"},
        {"any": [{"champion": "none"}, {"must_win": "yes"}]},
        {"all": [{"champion": "coach"}, {"must_win": "yes"}]},
        {"none": [{"champion": "none"}, {"must_win": "no"}]},
        {"all": ["= amount > 1", {"any": [{"champion": "coach"}]}]},
        "= amount * win_rate > 10000",
    ],
)
def test_holds(when: Any) -> None:
    assert holds(when)


@pytest.mark.parametrize(
    "when",
    [
        {"champion": "none"},
        {"champion": "unanswered"},
        {"champion": "not coach"},
        {"champion": "at least 1"},
        {"champion": "before 2026-01-01"},
        {"amount": "at least many"},
        {"amount": "between 1 and"},
        {"nothing": "answered"},
        {"nothing": "not coach"},
        {"nothing": "at least 0"},
        {"must_win": "no"},
        {"close": "within 3 days"},
        {"close": "before 2026-02-30"},
        {"tags": "not price"},
        {"champion": "coach", "amount": "less than 1"},
        {"any": []},
        {"none": [{"champion": "coach"}]},
        "= amount",
        "= nonsense(",
        "= nothing > 1",
        17,
    ],
)
def test_does_not_hold(when: Any) -> None:
    assert not holds(when)


def test_the_names_that_a_condition_looks_at() -> None:
    when = {"a": "yes", "any": [{"b.c": ["x", "y"]}, "= d / e > 1"], "none": {"f": "answered"}}
    assert list(names_of(when)) == ["a", "b.c", "d", "e", "f"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20)
    | st.sampled_from(["at least 3", "between 1 and 2", "within 5 days", "before x", "not ", "= amount > 1", "= ("]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from([*VALUES, "any", "all", "none"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(JSON)
def test_any_json_either_holds_or_not(when: Any) -> None:
    assert holds(when) in (True, False)
