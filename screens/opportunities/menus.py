"""What can be picked for the table of opportunities: what to show, and by which column to order."""

from collections.abc import Mapping

from screens.dialogs.menu import Item
from screens.opportunities.rows import ALL, ARCHIVED, ORDERS, Wanted

_SHOWN = (
    ("o", "Open", "open"),
    ("w", "Won", "won"),
    ("l", "Lost", "lost"),
    ("a", "All", ALL),
    ("m", "M  Must-win", "must_win"),
    ("s", "S  Silent buyer", "silent"),
    ("t", "T  Stuck in its stage", "stuck"),
    ("p", "P  Past close date", "past_close"),
    ("n", "N  Never coached", "never_coached"),
    ("x", "Archived", ARCHIVED),
)
_KEYS = {
    "flags": "f", "name": "n", "account": "c", "rep": "r", "stage": "s", "days": "d", "amount": "a", "close": "l",
}  # fmt: skip


def show_items(counts: Mapping[str, int]) -> list[Item]:
    """What to show, with how many there are of each."""
    return [Item(key, label, f"{counts.get(value, 0):,}", value) for key, label, value in _SHOWN]


def order_items(wanted: Wanted) -> list[Item]:
    """The columns, with which end comes first; the present one is turned round by choosing it again."""
    found = []
    for name, order in ORDERS.items():
        again = name == wanted.order and not wanted.turned
        found.append(Item(_KEYS[name], order.label.capitalize(), order.last if again else order.first, name))
    return found
