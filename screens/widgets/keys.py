"""The order in which keys are named: the screen's own, then those that every screen has."""

from textual.binding import ActiveBinding

LAST = frozenset({"find", "help"})
STAYS = LAST | {"back", "leave"}
"""What the line of keys keeps however narrow it is; help lists all the others."""


def in_order(active: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """The bindings with those that every screen has at the end."""
    last = {key: each for key, each in active.items() if each.binding.id in LAST}
    return {key: each for key, each in active.items() if key not in last} | last
