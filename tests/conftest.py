"""What holds for every test: examples are the same in each run, no stopwatch decides, and nobody's settings do.

`pytest --hypothesis-profile=search` looks for others, with `--hypothesis-seed=N` for those of one number.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "same", derandomize=True, deadline=None, database=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.register_profile("search", settings.get_profile("same"), derandomize=False)
settings.load_profile("same")

OF_THE_DEVELOPER = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PY_COLORS", "VISUAL", "EDITOR", "PYTEST_ADDOPTS")


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes away what a developer may have set for the terminal, and for a workbook of one's own."""
    for name in [*OF_THE_DEVELOPER, *(name for name in os.environ if name.startswith("WORKBOOK_"))]:
        if name != "WORKBOOK_TEST_DATA":
            monkeypatch.delenv(name, raising=False)
