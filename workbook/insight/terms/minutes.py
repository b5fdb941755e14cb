"""The minutes of the last 30 days."""

from workbook.insight.terms.finding import Case, Finding, clamp
from workbook.insight.thresholds import WINDOW_DAYS
from workbook.text import plural

STEP_MINUTES = 30


def minutes(case: Case) -> Finding:
    """clamp((target × share of the 30 days present − minutes) / target)."""
    standing = case.standing
    wanted = standing.target * standing.present / WINDOW_DAYS
    f = clamp((wanted - standing.minutes) / standing.target)
    more = min(STEP_MINUTES, max(1, round(f * standing.target)))
    return Finding(
        f=f,
        reason=_reason(standing.minutes, round(wanted), standing.present),
        records=tuple(sorted(("time", entry.id) for entry in standing.counted)),
        action=f"{plural(more, 'minute')} of your time" if f else "",
        f_after=clamp(f - more / standing.target) if f else None,
    )


def _reason(given: int, wanted: int, present: int) -> str:
    if not present:
        return f"not at work in the last {WINDOW_DAYS} days, so no minutes are asked for"
    if present == WINDOW_DAYS:
        return f"{given} of {wanted} minutes in {WINDOW_DAYS} days"
    return f"{given} of {wanted} minutes for the {plural(present, 'day')} at work in {WINDOW_DAYS}"
