"""The due phrases of playbooks, and how often a session comes round."""

import re
from datetime import date

from workbook.days import WEEKDAYS, DayProblem, add_days, parse_day

EXAMPLES = "in 7 days, in 2 weeks, next friday, next session, end of month, close date or 2026-01-31"
_IN = re.compile(r"in (\d{1,3}) (days?|weeks?)", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_EVERY = re.compile(r"(?:every )?(\d{1,3}) (days?|weeks?|months?)", re.ASCII)
_RHYTHMS = {"daily": 1, "weekly": 7, "monthly": 30, "quarterly": 91}
_DAYS = {"day": 1, "week": 7, "month": 30}


def is_due(phrase: str) -> bool:
    """Whether the text is a due phrase; for a date only whether it has the shape of one."""
    words = " ".join(phrase.lower().split())
    if words in ("next session", "end of month", "close date") or _IN.fullmatch(words) or _ISO.fullmatch(words):
        return True
    return words.startswith("next ") and words[5:] in WEEKDAYS


def resolve(due: str, today: date, close_on: date | None = None, next_session: date | None = None) -> date | None:
    """The day that a due phrase means; None for no phrase, or where the day it hangs on is unknown or past."""
    words = " ".join(due.lower().split())
    if words == "close date":
        return close_on if close_on and close_on >= today else None
    if words == "next session":
        return next_session if next_session and next_session >= today else None
    if not is_due(words):
        return None
    try:
        return _in(words, today) or parse_day(words, today)
    except DayProblem:
        return None


def _in(words: str, today: date) -> date | None:
    match = _IN.fullmatch(words)
    return add_days(today, int(match[1]) * _DAYS[match[2].rstrip("s")]) if match else None


def rhythm_days(every: str) -> int | None:
    """How many days lie between two sessions that come "weekly", "monthly" or every "10 days"; None for no rhythm."""
    words = " ".join(every.lower().split())
    match = _EVERY.fullmatch(words)
    if match and int(match[1]):
        return int(match[1]) * _DAYS[match[2].rstrip("s")]
    return _RHYTHMS.get(words)
