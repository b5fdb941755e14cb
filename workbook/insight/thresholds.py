"""From when on something is worth the manager's eye. Days are calendar days unless the name says otherwise."""

WINDOW_DAYS = 30
"""The span over which minutes are compared with the target."""

LATE_LIMIT_DAYS = 14
"""A commitment of the manager's that is later than this puts the rep first."""

UNMET_CADENCES = 3
"""No one-to-one for more than so many cadences puts the rep first."""

SILENT_DAYS = 14
"""No word from the buyer for longer than this is silence."""

UNTOUCHED_DAYS = 21
UNTOUCHED_COUNT = 3
"""So many open opportunities without any activity for longer than that are too many."""

STUCK_FACTOR = 1.5
"""Longer in a stage than the team's usual days times this is stuck."""

STUCK_SAMPLE = 5
"""Fewer stays in a stage than this tell nothing about the usual."""

PUSHES = 2
"""A close date moved later so many times is no longer a date."""

LARGE_SHARE_PERCENT = 40
LARGE_SHARE_OPEN = 3
"""One of at least so many open opportunities with more than that share of the rep's open amount."""

MEETING_DAYS = 3
CLOSED_DAYS = 7
NEW_HIRE_DAYS = 90
NEW_OPPORTUNITY_DAYS = 30
SKILL_DAYS = 30
