"""The order in which keys are named: the screen's own, then those that every screen has."""

from functools import cache

from textual.binding import ActiveBinding, BindingsMap
from textual.dom import DOMNode

LAST = frozenset({"find", "help"})
STAYS = LAST | {"back", "leave"}
"""What the line of keys keeps however narrow it is; help lists all the others."""


def in_order(active: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """The bindings as they were declared, those that every screen has at the end.

    Where the manager has keys of their own Textual puts these last; here a command keeps its place with any key.
    """
    nodes = {id(each.node): at for at, each in reversed(list(enumerate(active.values())))}

    def place(item: tuple[str, ActiveBinding]) -> tuple[bool, int, int]:
        key, each = item
        name = each.binding.id or key
        return name in LAST, nodes[id(each.node)], _places(type(each.node)).get(name, len(active))

    return dict(sorted(active.items(), key=place))


@cache
def _places(kind: type[DOMNode]) -> dict[str, int]:
    """The place of each command among those that a class declares; kept, for every key that is pressed asks for it."""
    declared = kind._merged_bindings or BindingsMap()
    return {name: at for at, name in enumerate(dict.fromkeys(binding.id or key for key, binding in declared))}
