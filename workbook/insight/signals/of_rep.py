"""Signals about one rep. Each predicate gives its reason, or None where there is nothing to signal."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from workbook.insight.results import result_now, results_before
from workbook.insight.terms.finding import Case
from workbook.insight.terms.meeting import waited, waited_and_meant
from workbook.insight.thresholds import (
    LARGE_SHARE_OPEN,
    LARGE_SHARE_PERCENT,
    NEW_HIRE_DAYS,
    NEW_OPPORTUNITY_DAYS,
    SKILL_DAYS,
    UNMET_CADENCES,
    UNTOUCHED_COUNT,
    UNTOUCHED_DAYS,
)
from workbook.text import clean, joined, plural

Predicate = Callable[[Case], str | None]


def cadence_due(case: Case) -> str | None:
    """The days waited have reached the cadence, or nothing is recorded at all."""
    stands = case.standing
    if stands.waiting is not None and stands.waiting < stands.cadence:
        return None
    return waited_and_meant(stands)


def never_coached(case: Case) -> str | None:
    """No one-to-one is recorded."""
    return "no one-to-one is recorded yet" if case.standing.last is None else None


def not_met_long(case: Case) -> str | None:
    """No one-to-one for more than three cadences."""
    if not case.standing.unmet:
        return None
    return f"{waited(case.standing)}, more than {UNMET_CADENCES} times the {case.standing.cadence} you meant"


def new_hire(case: Case) -> str | None:
    """Started less than 90 days ago."""
    tenure = case.standing.tenure
    return f"started {plural(tenure, 'day')} ago" if tenure is not None and 0 <= tenure < NEW_HIRE_DAYS else None


def below_pace(case: Case) -> str | None:
    """Behind in the running period and in the one before, or in its first tenth in the two before."""
    rep, opportunities = case.situation.rep, case.situation.opportunities
    now, before = result_now(rep, opportunities, case.today), results_before(rep, opportunities, case.today)
    judged = ([now] if now and not now.beginning else []) + before
    if len(judged) < 2 or any(result.gap <= 0 for result in judged[:2]):
        return None
    shares = [f"{result.share:.0%} of target where {result.expected:.0%} was expected" for result in judged[:2]]
    return f"below pace twice: {shares[0]}, and {shares[1]} in the period before"


def late_commitments(case: Case) -> str | None:
    """Open commitments of either side are past their date."""
    late = [c for c in case.situation.commitments if c.status == "open" and c.due < case.today]
    if not late:
        return None
    mine = sum(commitment.owner == "manager" for commitment in late)
    sides = [f"{mine} of yours"] if mine else []
    sides += [f"{len(late) - mine} of the rep's"] if len(late) > mine else []
    return f"{plural(len(late), 'commitment')} {'is' if len(late) == 1 else 'are'} late: {joined(sides)}"


def no_skill_session(case: Case) -> str | None:
    """No time on a skill in the last 30 days."""
    first = case.today - timedelta(days=SKILL_DAYS)
    tenure = case.standing.tenure
    practised = any(first < e.on <= case.today and e.kind == "skill" for e in case.situation.entries)
    if practised or (tenure is not None and tenure < SKILL_DAYS):
        return None
    return f"no session on a skill in {SKILL_DAYS} days"


def no_new_opportunities(case: Case) -> str | None:
    """Nothing was started in the last 30 days, as far as it is known when opportunities were created."""
    created = [o.created for o in case.situation.opportunities if o.created and o.created <= case.today]
    if not created:
        return None
    days = (case.today - max(created)).days
    return f"nothing new was started for {days} days" if days > NEW_OPPORTUNITY_DAYS else None


def untouched_opportunities(case: Case) -> str | None:
    """At least three open opportunities without any activity for more than 21 days."""
    known = [o for o in case.situation.open_opportunities if o.last_activity]
    quiet = [o for o in known if o.last_activity and (case.today - o.last_activity).days > UNTOUCHED_DAYS]
    if len(quiet) < UNTOUCHED_COUNT:
        return None
    return f"{len(quiet)} of {len(known)} open opportunities untouched for more than {UNTOUCHED_DAYS} days"


def large_share(case: Case) -> str | None:
    """One of at least three open opportunities has more than 40 % of the open amount."""
    known = case.situation.open_opportunities
    whole = sum((o.amount or Decimal(0) for o in known), Decimal(0))
    if len(known) < LARGE_SHARE_OPEN or whole <= 0:
        return None
    largest = max(known, key=lambda o: (o.amount or Decimal(0), -o.id))
    share = (largest.amount or Decimal(0)) / whole
    if share * 100 <= LARGE_SHARE_PERCENT:
        return None
    return f'"{clean(largest.name, 60)}" is {share:.0%} of the open amount'


PREDICATES: dict[str, Predicate] = {
    predicate.__name__: predicate
    for predicate in (
        not_met_long, cadence_due, never_coached, late_commitments, new_hire, below_pace, no_new_opportunities,
        untouched_opportunities, large_share, no_skill_session,
    )
}  # fmt: skip
