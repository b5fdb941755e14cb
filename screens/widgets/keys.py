"""The order in which keys are named: the screen's own, then those that every screen has. And how sentences name one."""

import re
from functools import cache
from typing import Any, cast

from textual.app import App
from textual.binding import ActiveBinding, BindingsMap
from textual.dom import DOMNode
from textual.keys import format_key

from screens.commands import COMMANDS
from screens.desk import Desk
from workbook.settings import Settings

LAST = frozenset({"find", "help"})
STAYS = LAST | {"back", "leave"}
"""What the line of keys keeps however narrow it is; help lists all the others."""

WORDS = frozenset({"enter", "delete", "up", "down", "left", "right"})
"""The keys that a sentence calls by their names; the line of keys has a sign for them."""


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


def key_of(app: App[Any], name: str) -> str:
    """The key of a command as a sentence on screen names it: the manager's own, else the one it is declared with."""
    return key_in(cast(Desk, app).book.settings, name)


def key_in(settings: Settings, name: str) -> str:
    """The same by the settings: the first key of the command `name`."""
    keys = settings.keys.get(name) or COMMANDS[name].keys
    *modifiers, key = keys.split(",")[0].split("+")
    shown = key.upper() if re.fullmatch(r"f\d+", key) else key if key in WORDS else format_key(key)
    return "+".join([*modifiers, shown])
