"""Weeks drawn as shades. Pure: minutes in, text out."""

from collections.abc import Sequence
from datetime import date

SHADES = "·░▒▓█"
"""Nothing, up to half of a week's share of the target, up to the share, up to twice the share, and more."""


def bounds(target_minutes: int, window_days: int) -> tuple[int, int, int]:
    """The minutes a week at which the second, third and fourth shade begin."""
    share = target_minutes * 7 / window_days
    return round(share / 2), round(share), round(share * 2)


def shade(minutes: int, limits: Sequence[int]) -> str:
    """The character for one week; any minutes at all are seen."""
    return SHADES[0] if minutes <= 0 else SHADES[1 + sum(minutes >= limit for limit in limits)]


def shaded(weeks: Sequence[int], limits: Sequence[int]) -> str:
    """One character for each week."""
    return "".join(shade(minutes, limits) for minutes in weeks)


def legend(limits: Sequence[int]) -> list[tuple[str, str]]:
    """Each shade with the minutes that it stands for."""
    half, share, twice = limits
    words = ("none", f"<{half}", f"<{share}", f"<{twice}", f"{twice}+")
    return list(zip(SHADES, words, strict=True))


def month_line(mondays: Sequence[date]) -> str:
    """The names of the months over the weeks in which they begin; one that has no room is left out."""
    starts = [at for at, monday in enumerate(mondays) if at == 0 or monday.month != mondays[at - 1].month]
    line = [" "] * len(mondays)
    for at, following in zip(starts, [*starts[1:], len(mondays) + 1], strict=True):
        if following - at > 3:
            line[at : at + 3] = f"{mondays[at]:%b}"[: len(mondays) - at]
    return "".join(line)
