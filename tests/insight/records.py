"""Short ways to write the records that the insights look at, all relative to one day."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from workbook.insight.attention import Need, Term, need_of
from workbook.insight.situation import Situation
from workbook.model import Commitment, Opportunity, Owner, Period, Plan, Rep, TimeEntry
from workbook.settings import Settings

TODAY = date(2026, 11, 21)
DANA = Rep(id=1, name="Dana Whitfield", started=date(2020, 1, 1))


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def entry(offset: int, minutes: int = 60, kind: str = "one_on_one", number: int = 0, **more: Any) -> TimeEntry:
    return TimeEntry(id=number or 1000 - offset, on=day(offset), minutes=minutes, kind=kind, **{"reps": (1,)} | more)


def commitment(offset: int, owner: Owner = "manager", number: int = 0, **more: Any) -> Commitment:
    fields: dict[str, Any] = {"text": "pricing approval", "made_on": day(-200), "rep": 1} | more
    return Commitment(id=number or 1000 + offset, owner=owner, due=day(offset), **fields)


def opportunity(number: int = 1, **more: Any) -> Opportunity:
    fields: dict[str, Any] = {"name": f"Opportunity {number}", "rep": 1, "stage": "Proposal"} | more
    return Opportunity(id=number, **fields)


def plan(offset: int, **more: Any) -> Plan:
    return Plan(id=1000 + offset, rep=1, on=day(offset), **more)


def period(starts: int, ends: int, attained: str | None, target: str | None = "100") -> Period:
    money = [None if text is None else Decimal(text) for text in (target, attained)]
    return Period(starts=day(starts), ends=day(ends), target=money[0], attained=money[1])


def need(rep: Rep = DANA, settings: Settings = Settings(), **records: Any) -> Need:  # noqa: B008  frozen
    return need_of(Situation(rep=rep, **records), settings, TODAY)


def term(name: str, rep: Rep = DANA, settings: Settings = Settings(), **records: Any) -> Term:  # noqa: B008
    return next(term for term in need(rep, settings, **records).terms if term.name == name)
