"""What holds for every test: the examples are the same in each run, and no stopwatch decides about them.

`pytest --hypothesis-profile=search` looks for others, with `--hypothesis-seed=N` for those of one number.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "same", derandomize=True, deadline=None, database=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.register_profile("search", settings.get_profile("same"), derandomize=False)
settings.load_profile("same")
