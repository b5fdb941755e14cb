"""Which keys the footer names: as many as fit, find and help always, none cut off."""

from collections.abc import Callable
from dataclasses import replace

from textual.binding import ActiveBinding, Binding

ALWAYS = frozenset({"find", "help"})
BLANKS = 2


def in_order(active: dict[str, ActiveBinding], width: int, shown: Callable[[Binding], str]) -> dict[str, ActiveBinding]:
    """The bindings with those that every screen has at the end, and the last ones unnamed where `width` is short.

    `shown` gives how a key is written. An unnamed key still works, and help and palette have it.
    """
    named = _first_keys(active)
    last = {key: each for key, each in active.items() if each.binding.id in ALWAYS}
    room = width - sum(_room(each, shown) for key, each in last.items() if key in named)
    own = {}
    for key, each in active.items():
        if key not in last:
            room -= _room(each, shown) if key in named else 0
            own[key] = each if room >= 0 or key not in named else _unnamed(each)
    return own | last


def _room(each: ActiveBinding, shown: Callable[[Binding], str]) -> int:
    return len(shown(each.binding)) + len(each.binding.description) + BLANKS


def _first_keys(active: dict[str, ActiveBinding]) -> set[str]:
    """Several keys for one command are named once, by the first of them."""
    firsts: dict[str, str] = {}
    for key, each in active.items():
        if each.binding.show:
            firsts.setdefault(each.binding.action, key)
    return set(firsts.values())


def _unnamed(each: ActiveBinding) -> ActiveBinding:
    return each._replace(binding=replace(each.binding, show=False))
