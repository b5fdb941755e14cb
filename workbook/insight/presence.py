"""Which days a rep was there for, and how often one means to meet."""

from collections.abc import Iterable
from datetime import date, timedelta

from workbook.model import Away, Rep
from workbook.settings import Settings

DAY = timedelta(days=1)


def cadence_days(rep: Rep, settings: Settings) -> int:
    """Days that one-on-ones with this rep are meant to be apart: the rep's own, else the group's, else everybody's."""
    days = rep.cadence_days or settings.group_cadence_days.get(rep.group) or settings.cadence_days
    return max(1, days)


def tenure_days(rep: Rep, today: date) -> int | None:
    """Calendar days since the rep started, negative before the first day; None where that day is not known."""
    return (today - rep.started).days if rep.started else None


def present_days(rep: Rep, first: date, last: date) -> int:
    """Days from `first` to `last`, both included, on which the rep had started and was not away."""
    if rep.started:
        first = max(first, rep.started)
    if last < first:
        return 0
    return (last - first).days + 1 - _away_days(rep.away, first, last)


def waiting_days(rep: Rep, since: date, today: date) -> int:
    """Days after `since` up to today, without those on which the rep was away or had not started."""
    return present_days(rep, since + DAY, today) if since < today else 0


def away_until(rep: Rep, today: date) -> date | None:
    """The last day of the absence that the rep is in today, or None."""
    return max((away.ends for away in rep.away if away.starts <= today <= away.ends), default=None)


def _away_days(spans: Iterable[Away], first: date, last: date) -> int:
    days, free = 0, first
    for away in sorted(spans, key=lambda span: span.starts):
        starts, ends = max(away.starts, free), min(away.ends, last)
        if starts <= ends:
            days += (ends - starts).days + 1
            free = ends + DAY
    return days
