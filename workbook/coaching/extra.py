"""What stands in columns of a file that the workbook has no field for, found by the usual names of such columns."""

import re
from decimal import Decimal

from workbook.model import Opportunity
from workbook.playbook.values import number_of
from workbook.text import clean, fold

_COMPETITOR = ("competitor", "competitors", "main competitor")
_CONTACTS = ("contacts", "contacts count", "contact count", "number of contacts")
_SEGMENT = ("segment", "customer segment", "market segment")


def competitor(one: Opportunity) -> str | None:
    """Whom the opportunity is contested by, None where its file has no such column or nothing stands in it."""
    return _column(one, _COMPETITOR) or None


def contacts_count(one: Opportunity) -> Decimal | None:
    """How many people at the buyer are on the opportunity: the number in the column, or how many names stand in it."""
    text = _column(one, _CONTACTS)
    number = number_of(text)
    if number is not None:
        return number if number >= 0 else None
    names = [name for name in re.split(r"[;,\n]", text) if name.strip()]
    return Decimal(len(names)) if names else None


def segment(one: Opportunity) -> str:
    """The segment that the opportunity's file puts it in, empty for none."""
    return _column(one, _SEGMENT)


def _column(one: Opportunity, names: tuple[str, ...]) -> str:
    by_name = {fold(name.replace("_", " ")): text for name, text in one.extra.items()}
    return clean(next((by_name[name] for name in names if by_name.get(name)), ""))
