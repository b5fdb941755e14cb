"""Which commitments are shown, and in which order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.model import Commitment

SHOWN = {"open": "Open", "late": "Late", "week": "Due this week", "settled": "Settled", "all": "All"}
COUNTED = {"open": "open", "late": "late", "week": "due this week", "settled": "settled", "all": "in all"}
ABOUT = {
    "open": "not kept, missed or dropped yet",
    "late": "open, and the day has passed",
    "week": "open, due by Sunday",
    "settled": "kept, missed or dropped",
    "all": "open ones first",
}


@dataclass(frozen=True)
class Wanted:
    """Which commitments are shown: a key of SHOWN, and of whom; None for everybody."""

    show: str = "open"
    rep: int | None = None


def choose(commitments: Iterable[Commitment], show: str, today: date) -> list[Commitment]:
    """Those to show: open ones by the day they are due, then settled ones, the newest first."""
    sunday = today + timedelta(days=6 - today.weekday())
    wanted: Callable[[Commitment], bool] = {
        "open": lambda each: each.status == "open",
        "late": lambda each: each.status == "open" and each.due < today,
        "week": lambda each: each.status == "open" and today <= each.due <= sunday,
        "settled": lambda each: each.status != "open",
    }.get(show, bool)
    return sorted(filter(wanted, commitments), key=_place)


def _place(each: Commitment) -> tuple[bool, int, int]:
    if each.status == "open":
        return False, each.due.toordinal(), each.id
    return True, -(each.settled_on or each.due).toordinal(), each.id
