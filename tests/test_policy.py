"""Settings accept only weights under which nobody is forgotten."""

from decimal import Decimal

import pytest

from workbook.policy import POLICIES, WEIGHTS, check_weights


@pytest.mark.parametrize("policy", POLICIES)
def test_every_policy_that_can_be_chosen_is_accepted(policy: str) -> None:
    assert check_weights(POLICIES[policy].weights) is None


def test_the_default_policy_has_the_default_weights() -> None:
    assert POLICIES["equal_minimum"].weights == WEIGHTS


def test_weights_that_do_not_add_up_are_refused_with_their_sum() -> None:
    assert check_weights(WEIGHTS | {"gap": Decimal(26)}) == (
        "The weights without booked add up to 101, and they have to add up to 100."
    )


def test_weights_that_would_forget_a_rep_are_refused_and_the_inequality_is_named() -> None:
    problem = check_weights(WEIGHTS | {"gap": Decimal(15), "pace": Decimal(16)})
    assert problem is not None
    assert "gap + minutes − booked is 25" in problem
    assert "opportunities + cliff + pace + new_hire + trend, which is 45" in problem


def test_a_booking_may_not_weigh_so_much_that_a_rep_without_time_falls_behind() -> None:
    assert check_weights(WEIGHTS | {"booked": Decimal(11)}) is not None


@pytest.mark.parametrize("wrong", ["-1", "101", "NaN"])
def test_a_weight_out_of_range_is_named(wrong: str) -> None:
    problem = check_weights(WEIGHTS | {"trend": Decimal(wrong)})
    assert problem is not None
    assert "trend" in problem


def test_a_term_that_does_not_exist_is_refused() -> None:
    assert check_weights(WEIGHTS | {"mood": Decimal(0)}) is not None
    assert check_weights({}) is not None
