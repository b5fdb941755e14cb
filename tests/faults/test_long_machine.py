"""The state machines of the store, for longer than in a run of everything."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.conftest import Figure
from tests.store.encryption.test_secure_machine import SecureAgainstDict
from tests.store.test_state_machine import StoreAgainstDict

EXAMPLES, STEPS = 400, 60


@pytest.mark.long
@pytest.mark.parametrize("machine", [StoreAgainstDict, SecureAgainstDict])
def test_many_long_lives_of_a_store_say_what_a_dict_says(machine: type[StoreAgainstDict], figure: Figure) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    how = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=quiet)
    run_state_machine_as_test(machine, settings=how)  # type: ignore[no-untyped-call]
    figure(f"state machine ({machine.__name__})", f"{EXAMPLES} runs of {STEPS} steps, equal at every step")
