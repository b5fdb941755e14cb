"""What a rep attained against the target, and what the day of the period asks for."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import msgspec

from workbook.model import Opportunity, Period, Rep

BEGINNING = 0.1


class Result(msgspec.Struct, frozen=True):
    """One period of a rep: shares of the target, 1 being all of it.

    `expected` is the elapsed share of the period. `told` is False where `attained` is the sum of the
    opportunities won in the period, because no file has said it.
    """

    period: Period
    target: Decimal
    attained: Decimal
    expected: float
    told: bool

    @property
    def share(self) -> float:
        """Attained as a share of the whole target."""
        return float(self.attained / self.target)

    @property
    def pace(self) -> float | None:
        """Attained as a share of what the elapsed part asks for; None on the first day."""
        return self.share / self.expected if self.expected else None

    @property
    def gap(self) -> float:
        """How far the attained share is behind the expected one; negative when ahead."""
        return self.expected - self.share

    @property
    def beginning(self) -> bool:
        """Whether less than a tenth of the period has passed."""
        return self.expected < BEGINNING


def result_now(rep: Rep, opportunities: Iterable[Opportunity], today: date) -> Result | None:
    """The result of the period that today is in; None without one, without a target, or with nothing attained known."""
    running = [period for period in rep.periods if period.starts <= today <= period.ends]
    newest = max(running, key=lambda period: (period.starts, period.ends), default=None)
    return _result(newest, opportunities, today) if newest else None


def results_before(rep: Rep, opportunities: Iterable[Opportunity], today: date) -> list[Result]:
    """The results of the periods that have ended, the newest first, as far as they are known."""
    ended = sorted((period for period in rep.periods if period.ends < today), key=lambda p: (p.ends, p.starts))
    listed = list(opportunities)
    return [result for period in reversed(ended) if (result := _result(period, listed, today))]


def result_to_judge(rep: Rep, opportunities: Iterable[Opportunity], today: date) -> Result | None:
    """The running period's result, or in its first tenth the one before, where there is too little to go by."""
    listed = list(opportunities)
    now = result_now(rep, listed, today)
    if now is None or not now.beginning:
        return now
    return next(iter(results_before(rep, listed, today)), None)


def _result(period: Period, opportunities: Iterable[Opportunity], today: date) -> Result | None:
    if period.target is None or period.target <= 0:
        return None
    attained = period.attained
    if attained is None:
        attained = won_in(period, opportunities, today)
    if attained is None:
        return None
    days = (period.ends - period.starts).days + 1
    elapsed = min(1.0, max(0.0, (today - period.starts).days / days))
    return Result(period, period.target, attained, elapsed, period.attained is not None)


def won_in(period: Period, opportunities: Iterable[Opportunity], today: date) -> Decimal | None:
    """The amounts of the opportunities won in a period up to today; None where there are no opportunities at all."""
    amounts, any_known = [], False
    for opportunity in opportunities:
        any_known = True
        closed, until = opportunity.close_on, min(period.ends, today)
        if opportunity.status == "won" and opportunity.amount and closed and period.starts <= closed <= until:
            amounts.append(opportunity.amount)
    return sum(amounts, Decimal(0)) if any_known else None
