"""Settings as a manager types them."""

from decimal import Decimal

import pytest

from workbook.policy import POLICIES, check_weights
from workbook.settings import SettingProblem, Settings, change_setting


def test_every_policy_is_a_set_of_weights_that_is_accepted() -> None:
    for name, policy in POLICIES.items():
        assert check_weights(policy.weights) is None
        assert change_setting(Settings(), "policy", name).all_weights == policy.weights


def test_weights_are_changed_together_and_an_empty_text_puts_them_back() -> None:
    changed = change_setting(Settings(), "weights", "gap 30, minutes=15")
    assert (changed.all_weights["gap"], changed.all_weights["minutes"]) == (Decimal(30), Decimal(15))
    assert change_setting(changed, "weights", "") == Settings()


def test_another_policy_drops_weights_of_ones_own() -> None:
    own = change_setting(Settings(), "weights", "gap 30, minutes 15")
    assert change_setting(own, "policy", "middle_first").weights == {}


def test_a_kind_of_time_can_be_changed_and_added() -> None:
    changed = change_setting(Settings(), "kinds.joint_selling.counts", "yes")
    assert changed.all_kinds["joint_selling"].counts
    added = change_setting(Settings(), "kinds.deal_desk.label", "Deal desk")
    assert added.all_kinds["deal_desk"].label == "Deal desk"
    assert not added.all_kinds["deal_desk"].counts
    assert change_setting(changed, "kinds.joint_selling.counts", "") == Settings()


def test_a_group_has_its_own_cadence_and_a_command_its_own_key() -> None:
    assert change_setting(Settings(), "cadence.Enterprise", "10").group_cadence_days == {"Enterprise": 10}
    assert change_setting(Settings(), "keys.walk", "g").keys == {"walk": "g"}


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("cadence_days", "0", "from 1 to 120"),
        ("cadence_days", "often", "whole number"),
        ("target_minutes", "²", "whole number"),
        ("policy", "loudest first", "It may be equal_minimum"),
        ("weights", "gap 90", "add up to"),
        ("weights", "charm 10", 'no weight "charm"'),
        ("weights", "gap lots", "number from 0 to 100"),
        ("weights", "gap NaN", "number from 0 to 100"),
        ("kinds.skill.counts", "maybe", "Write yes or no"),
        ("kinds.[b].label", "x", "is no setting"),
        ("colour", "blue", "There is no setting"),
    ],
)
def test_what_cannot_be_set_is_told_with_what_can(key: str, value: str, why: str) -> None:
    with pytest.raises(SettingProblem, match=why):
        change_setting(Settings(), key, value)


def test_the_language_of_playbooks_is_a_tag() -> None:
    assert change_setting(Settings(), "language", "pt-BR").language == "pt-BR"
    with pytest.raises(SettingProblem, match="like de or pt-BR"):
        change_setting(Settings(), "language", "Deutsch!")
