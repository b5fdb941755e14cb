"""What the workbook knows, under the names that a playbook may use. Unknown is None."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from workbook.book import Book
from workbook.coaching.extra import competitor, contacts_count
from workbook.coaching.subject import Subject, past_answers, past_sessions_of
from workbook.insight.presence import cadence_days, tenure_days
from workbook.insight.results import result_now, won_in
from workbook.insight.situation import is_open
from workbook.insight.stages import days_in_stage, pushes
from workbook.insight.thresholds import NEW_OPPORTUNITY_DAYS
from workbook.insight.time import counted_minutes, last_one_to_one, time_of
from workbook.model import Commitment, Opportunity, Period, Rep, Session
from workbook.playbook.facts import FACTS
from workbook.playbook.schema import Playbook
from workbook.playbook.values import Value
from workbook.text import first_name

Facts = dict[str, Value]


def facts_for(
    book: Book,
    today: date,
    rep: Rep | None = None,
    opportunity: Opportunity | None = None,
    session: Session | None = None,
) -> Facts:
    """Every fact of the registry about this rep, opportunity and session; None where it is not known.

    Percentages are whole numbers, 61 for 61 %. Without `rep` it is the opportunity's.
    """
    subject = Subject.of(book, rep, opportunity)
    facts: Facts = dict.fromkeys(FACTS)
    facts["today"] = today
    if subject.rep:
        facts |= _about_rep(book, subject.rep, today)
    if subject.opportunity:
        facts |= _about_opportunity(book, subject.opportunity, today)
    return facts | _about_session(book, subject, session, today)


def step_facts(book: Book, playbook: Playbook, subject: Subject, today: date, session: Session | None = None) -> Facts:
    """`STEP.days_since` and `STEP.times_asked` for every step, by the answers of earlier sessions on the same subject.

    An answer given under an earlier id of the step counts as well.
    """
    asked: dict[str, list[date]] = {}
    for earlier, answers in past_answers(book, subject, playbook.id, session):
        for answer in answers:
            asked.setdefault(answer.step, []).append(earlier.on)
    facts: Facts = {}
    for step in playbook.steps:
        days = [day for name in (step.id, *step.was) for day in asked.get(name, ())]
        facts[f"{step.id}.days_since"] = Decimal((today - max(days)).days) if days else None
        facts[f"{step.id}.times_asked"] = Decimal(len(days))
    return facts


def _about_rep(book: Book, rep: Rep, today: date) -> Facts:
    held = book.opportunities.where(rep=rep.id)
    live = [one for one in held if is_open(one)]
    result, target, settings = result_now(rep, held, today), target_now(rep, today), book.settings
    first_new = today - timedelta(days=NEW_OPPORTUNITY_DAYS)
    return {
        "rep.name": rep.name,
        "rep.first_name": first_name(rep.name),
        "rep.group": rep.group or None,
        "rep.tenure_days": _count(tenure_days(rep, today)),
        "target": target.target if target else None,
        "attained": result.attained if result else None,
        "won": won_in(target, held, today) if target else None,
        "pace": _percent(result.pace) if result else None,
        "open_pipeline": _sum(live),
        "open_opportunities": Decimal(len(live)),
        "new_opportunities": Decimal(sum(1 for one in held if one.created and first_new < one.created <= today)),
        "minutes_30_days": Decimal(counted_minutes(time_of(book, rep.id), settings, today)),
        "target_minutes": Decimal(settings.target_minutes),
        "cadence_days": Decimal(cadence_days(rep, settings)),
    } | _closed_facts(held)


def target_now(rep: Rep, today: date) -> Period | None:
    """The newest of the rep's periods that today is in and that has a target, or None."""
    running = [one for one in rep.periods if one.starts <= today <= one.ends and one.target]
    return max(running, key=lambda one: (one.starts, one.ends), default=None)


def _closed_facts(held: Iterable[Opportunity]) -> Facts:
    decided = [one for one in held if one.status != "open"]
    won = [one for one in decided if one.status == "won"]
    amounts = [one.amount for one in won if one.amount is not None]
    return {
        "win_rate": _percent(len(won) / len(decided)) if decided else None,
        "average_deal": (sum(amounts, Decimal(0)) / len(amounts)).quantize(Decimal("0.01")) if amounts else None,
    }


def _about_opportunity(book: Book, one: Opportunity, today: date) -> Facts:
    return {
        "opportunity.name": one.name,
        "opportunity.account": one.account or None,
        "amount": one.amount,
        "stage": one.stage or None,
        "age_days": _since(one.created, today),
        "days_in_stage": _count(days_in_stage(one, today)),
        "close_in_days": Decimal((one.close_on - today).days) if one.close_on else None,
        "close_date_moves": Decimal(pushes(one)),
        "must_win": one.must_win,
        "competitor": competitor(one),
        "contacts_count": contacts_count(one),
        "opportunity.next_step": one.next_step or None,
        "days_since_activity": _since(one.last_activity, today),
        "days_since_reply": _since(one.buyer_replied, today),
        "amount_share": _share(book, one),
    }


def _about_session(book: Book, subject: Subject, session: Session | None, today: date) -> Facts:
    earlier = past_sessions_of(book, subject, session)
    everything = subject.commitments(book)
    pending = [one for one in everything if one.status == "open"]
    mine = sum(1 for one in pending if one.owner == "manager")
    return {
        "session.number": Decimal(len(earlier) + 1),
        "days_since_last": _since(last_met(book, subject, today), today),
        "open_commitments": Decimal(len(pending)),
        "my_open_commitments": Decimal(mine),
        "rep_open_commitments": Decimal(len(pending) - mine),
        "missed_commitments": Decimal(_missed(everything, earlier[0].on if earlier else None)),
        "late_commitments": Decimal(sum(1 for one in pending if one.due < today)),
    }


def last_met(book: Book, subject: Subject, today: date) -> date | None:
    """The day of the last one-to-one that counted: with the rep, or about the opportunity where there is one.

    A finished session about the opportunity counts also where no minutes were.
    """
    if subject.opportunity:
        entry = last_one_to_one(book.time.where(opportunity=subject.opportunity.id), book.settings, today)
        held = [one.on for one in past_sessions_of(book, subject) if one.on <= today]
        return max([*held, *([entry.on] if entry else [])], default=None)
    last = last_one_to_one(time_of(book, subject.rep.id), book.settings, today) if subject.rep else None
    return last.on if last else None


def _missed(commitments: Iterable[Commitment], since: date | None) -> int:
    missed = [one.settled_on for one in commitments if one.status == "missed"]
    return sum(1 for day in missed if since is None or (day is not None and day >= since))


def _share(book: Book, one: Opportunity) -> Decimal | None:
    whole = _sum(other for other in book.opportunities.where(rep=one.rep) if is_open(other))
    if one.rep is None or one.amount is None or not whole or not is_open(one):
        return None
    return _percent(float(one.amount / whole))


def _sum(opportunities: Iterable[Opportunity]) -> Decimal | None:
    """The known amounts together; None where there are opportunities and no amount of them is known."""
    held = list(opportunities)
    known = [one.amount for one in held if one.amount is not None]
    return sum(known, Decimal(0)) if known or not held else None


def _percent(share: float | None) -> Decimal | None:
    return None if share is None else Decimal(str(round(share * 100, 1)))


def _since(day: date | None, today: date) -> Decimal | None:
    return None if day is None else Decimal((today - day).days)


def _count(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)
