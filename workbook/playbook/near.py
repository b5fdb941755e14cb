"""Which of the known names somebody meant who wrote another one. Says nothing where that is not sure."""

import re
from collections.abc import Iterable
from functools import lru_cache

LONGEST = 60
_BETWEEN = re.compile(r"[\s_./-]+")
_SHORTEST_PART = 4


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """The known names that are nearest to the written one, at most two; none where more of them are as near."""
    if not name or len(name) > LONGEST:
        return []
    costs = {one: cost for one in set(known) if (cost := _cost(name, one)) is not None}
    best = [one for one in sorted(costs) if costs[one] == min(costs.values())]
    return best if len(best) <= 2 else []


@lru_cache(maxsize=4096)
def _cost(name: str, known: str) -> int | None:
    """How far a known name is: 0 but for signs and capitals, 1 for a letter or an end, None for another word."""
    one, other = _words(name), _words(known)
    bare, goal = "".join(one), "".join(other)
    if not bare or bare == goal:
        return 0 if bare else None
    found = _distance(bare, goal, _allowed(min(len(bare), len(goal))))
    if found is not None:
        return found
    if _last(name) == _last(known) and len(_last(name)) > 2:
        return 1
    starts = min(len(bare), len(goal)) >= _SHORTEST_PART and (goal.startswith(bare) or bare.startswith(goal))
    if starts:
        return 2
    return 3 if len(goal) >= _SHORTEST_PART and goal in one else None


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in _BETWEEN.split(name.lower()) if word)


def _last(name: str) -> str:
    """What stands behind the last point, without signs."""
    return "".join(_words(name.rpartition(".")[2]))


def _allowed(length: int) -> int:
    """How many letters may be wrong in a word of that length."""
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 12 else 3


def _distance(one: str, other: str, most: int) -> int | None:
    """Letters that were left out, added, changed or swapped with their neighbour; None for more than `most`."""
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
