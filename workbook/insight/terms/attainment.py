"""How a rep is doing against the target, and how new the rep is."""

from workbook.insight.results import Result, result_now, result_to_judge, results_before
from workbook.insight.terms.finding import Case, Finding, clamp
from workbook.insight.thresholds import NEW_HIRE_DAYS
from workbook.text import plural

FULL_GAP = 0.5
FULL_FALL = 0.25
STEP = 0.1
WEEK = 7


def pace(case: Case) -> Finding:
    """clamp((expected − attained) / 0.5), both as shares of the target.

    In the first tenth of a period the one before is judged. Without a target it is 0.
    """
    rep, opportunities = case.situation.rep, case.situation.opportunities
    result = result_to_judge(rep, opportunities, case.today)
    if result is None:
        beginning = result_now(rep, opportunities, case.today) is not None
        return Finding(f=0.0, reason="the period has only begun" if beginning else _unknown(case))
    f = clamp(result.gap / FULL_GAP)
    return Finding(
        f=f,
        reason=_pace_reason(result, case),
        records=(("reps", rep.id),),
        action=f"Another {STEP:.0%} of the target attained" if f else "",
        f_after=clamp((result.gap - STEP) / FULL_GAP) if f else None,
    )


def trend(case: Case) -> Finding:
    """clamp(−change of attainment / 0.25), from the last period that ended and the one before it."""
    ended = results_before(case.situation.rep, case.situation.opportunities, case.today)
    if len(ended) < 2:
        return Finding(f=0.0, reason="there are no two ended periods with a target to compare")
    new, old = ended[0].share, ended[1].share
    word = "after" if new >= old else "down from"
    return Finding(
        f=clamp(round(old - new, 6) / FULL_FALL),
        reason=f"the last period ended at {new:.0%} of target, {word} {old:.0%}",
        records=(("reps", case.situation.rep.id),),
    )


def new_hire(case: Case) -> Finding:
    """clamp(1 − tenure / 90 days)."""
    rep, tenure = case.situation.rep, case.standing.tenure
    if tenure is None:
        return Finding(f=0.0, reason="the start date is not known")
    records = (("reps", rep.id),)
    if tenure < 0:
        return Finding(f=1.0, reason=f"starts in {plural(-tenure, 'day')}", records=records)
    f = clamp(1 - tenure / NEW_HIRE_DAYS)
    return Finding(
        f=f,
        reason=f"started {plural(tenure, 'day')} ago",
        records=records,
        action="Time alone: in a week" if f else "",
        f_after=clamp(1 - (tenure + WEEK) / NEW_HIRE_DAYS) if f else None,
    )


def _unknown(case: Case) -> str:
    if any(period.starts <= case.today <= period.ends and period.target for period in case.situation.rep.periods):
        return "what was attained of the target is not known"
    return "there is no target for this period"


def _pace_reason(result: Result, case: Case) -> str:
    source = "" if result.told else ", counted from what was won"
    if result.period.ends < case.today:
        return f"{result.share:.0%} of target in the period before; this one has only begun{source}"
    return f"{result.share:.0%} of target attained where {result.expected:.0%} of the period has passed{source}"
