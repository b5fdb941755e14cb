"""The terms of the need. Each is a pure function of a case that says what it found, and why."""

from collections.abc import Callable

from workbook.insight.terms.attainment import new_hire, pace, trend
from workbook.insight.terms.commitments import commitments
from workbook.insight.terms.finding import Case, Finding
from workbook.insight.terms.meeting import booked, gap
from workbook.insight.terms.minutes import minutes
from workbook.insight.terms.pipeline import cliff, opportunities

TERMS: dict[str, Callable[[Case], Finding]] = {
    "gap": gap,
    "minutes": minutes,
    "commitments": commitments,
    "opportunities": opportunities,
    "cliff": cliff,
    "pace": pace,
    "new_hire": new_hire,
    "trend": trend,
    "booked": booked,
}
"""In the order in which they are shown. `booked` is taken off; the others add up to the need."""

LABELS: dict[str, str] = {
    "gap": "gap",
    "minutes": "minutes",
    "commitments": "commitments",
    "opportunities": "opportunities",
    "cliff": "cliff",
    "pace": "pace",
    "new_hire": "new hire",
    "trend": "trend",
    "booked": "booked",
}
