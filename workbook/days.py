"""Days as people write and read them. Everything is computed for a `today` that is handed in."""

import calendar
import re
from datetime import date, timedelta

from workbook.errors import WorkbookError
from workbook.text import plural

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EXAMPLES = "fri, in 10 days, tomorrow, 12 jan or 2026-01-12"

_NEAR = {"today": 0, "tod": 0, "now": 0, "tomorrow": 1, "tom": 1, "yesterday": -1, "yes": -1}
_UNIT_DAYS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7}
_STEP = re.compile(r"(?:in )?\+?(\d{1,4}|an?) ?(d|days?|w|weeks?|m|months?)( ago)?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})(?: (\d{4}))?|([a-z]{3,9}) (\d{1,2})(?:,? (\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class DayProblem(WorkbookError):
    """A text that is no day, or a day that does not exist."""


def parse_day(text: str, today: date, *, past: bool = False) -> date:
    """The day that a person means: "fri", "next friday", "in 10 days", "3 days ago", "end of month", "12 jan", ISO.

    A weekday is the next one after today, or with `past` (something that has happened) the last one up to
    today; a day and month without a year likewise. Raises DayProblem with a sentence that shows how to write it.
    """
    words = " ".join(text.lower().replace(".", " ").split())
    found = (
        _iso(words) or _near(words, today) or _step(words, today) or _weekday(words, today, past=past)
        or _edge(words, today) or _day_month(words, today, past=past)
    )  # fmt: skip
    if found is None:
        raise DayProblem(f'"{text.strip()[:40]}" is not a day. Write it like {EXAMPLES}.')
    return found


def exact_day(year: int, month: int, day: int) -> date:
    """That day, or a DayProblem that says why there is no such day."""
    if not 1 <= month <= 12:
        raise DayProblem(f"There is no month {month}: the months run from 1 to 12.")
    if not 1 <= year <= 9999:
        raise DayProblem(f"There is no year {year}.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise DayProblem(f"{calendar.month_name[month]} {year} has {last} days, so there is no day {day} in it.")
    return date(year, month, day)


def add_days(day: date, count: int) -> date:
    """The day so many days on (or back), or a DayProblem where the calendar ends."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        raise DayProblem(f"{count} days from {day} is outside the calendar.") from None


def _iso(words: str) -> date | None:
    match = _ISO.fullmatch(words)
    return exact_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _near(words: str, today: date) -> date | None:
    return add_days(today, _NEAR[words]) if words in _NEAR else None


def _step(words: str, today: date) -> date | None:
    words = {"next week": "in 1 week", "last week": "1 week ago", "next month": "in 1 month"}.get(words, words)
    match = _STEP.fullmatch(words)
    if not match:
        return None
    count = (1 if match[1].startswith("a") else int(match[1])) * (-1 if match[3] else 1)
    if match[2].startswith("m"):
        return _add_months(today, count)
    return add_days(today, count * _UNIT_DAYS[match[2]])


def _add_months(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise DayProblem(f"{count} months from {day} is outside the calendar.")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _weekday(words: str, today: date, *, past: bool) -> date | None:
    which, _, name = words.rpartition(" ")
    if which not in ("", "on", "next", "this", "last") or len(name) < 2:
        return None
    index = next((i for i, day in enumerate(WEEKDAYS) if day.startswith(name)), None)
    if index is None:
        return None
    if which == "last" or (past and which != "next"):
        back = (today.weekday() - index) % 7
        return add_days(today, -(back or (7 if which == "last" else 0)))
    return add_days(today, (index - today.weekday()) % 7 or 7)


def _edge(words: str, today: date) -> date | None:
    if words in ("end of month", "end of the month", "eom"):
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    if words in ("end of week", "end of the week", "eow"):
        return add_days(today, (4 - today.weekday()) % 7)
    return None


def _day_month(words: str, today: date, *, past: bool) -> date | None:
    match = _DAY_MONTH.fullmatch(words)
    if not match:
        return None
    name, day, year = match[2] or match[4], int(match[1] or match[5]), match[3] or match[6]
    month = next((i for i, short in enumerate(MONTHS, 1) if name.startswith(short)), None)
    if month is None:
        return None
    if year:
        return exact_day(int(year), month, day)
    found = exact_day(today.year, month, day)
    if past and found > today:
        return exact_day(today.year - 1, month, day)
    return exact_day(today.year + 1, month, day) if not past and found < today else found


def show(day: date | None) -> str:
    """A day in a sentence: "21 Nov 2026", a dash for unknown."""
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}" if day else "–"


def show_short(day: date | None, today: date) -> str:
    """A day in a column: "Fri" within the coming week, "21 Nov" within half a year, else with its year."""
    if day is None:
        return "–"
    if 0 < (day - today).days < 7:
        return calendar.day_abbr[day.weekday()]
    text = f"{day.day} {calendar.month_abbr[day.month]}"
    return text if abs((day - today).days) < 183 else f"{text} {day.year}"


def show_full(day: date) -> str:
    """A day at the head of a page: "Saturday 21 November 2026"."""
    return f"{calendar.day_name[day.weekday()]} {day.day} {calendar.month_name[day.month]} {day.year}"


def show_with_distance(day: date, today: date) -> str:
    """A day in full and how far it is: "Saturday 21 November 2026, in 3 days"."""
    return f"{show_full(day)}, {ago(day, today)}"


def ago(day: date | None, today: date) -> str:
    """How long ago: "today", "yesterday", "23 days ago", "never" for None, "in 3 days" for the future."""
    if day is None:
        return "never"
    count = (today - day).days
    if count < 0:
        return f"in {plural(-count, 'day')}"
    return ("today", "yesterday")[count] if count < 2 else f"{count} days ago"


def until(day: date, today: date) -> str:
    """When something is due: "3 d late", "today", "tomorrow", "Fri", "12 Jan"."""
    count = (day - today).days
    if count < 0:
        return f"{-count} d late"
    return ("today", "tomorrow")[count] if count < 2 else show_short(day, today)
