"""Amounts drawn with block characters. Pure: numbers in, text out."""

from collections.abc import Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉"
_HEIGHTS = " ▁▂▃▄▅▆▇█"
EMPTY = "·"


def bar(value: float, full: float, width: int) -> str:
    """`value` of `full` as a bar of exactly `width` cells, to an eighth of a cell; over-full is shown as full."""
    share = max(0.0, min(1.0, value / full)) if full > 0 else 0.0
    eighths = round(share * width * 8)
    if not eighths and value > 0:
        eighths = 1
    whole, rest = divmod(eighths, 8)
    text = "█" * whole + (_EIGHTHS[rest] if rest else "")
    return text + EMPTY * (width - len(text))


def spark(values: Sequence[float], full: float) -> str:
    """One character per value, its height the share of `full`; a value above 0 is never drawn as nothing."""
    return "".join(_height(value, full) for value in values)


def _height(value: float, full: float) -> str:
    if value <= 0 or full <= 0:
        return EMPTY
    return _HEIGHTS[max(1, min(8, round(value / full * 8)))]
