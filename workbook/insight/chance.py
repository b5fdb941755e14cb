"""Shares of a count, and what chance alone could make of them."""

from math import sqrt

Z95 = 1.959964
FEW = 20


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share, 0…1, by Wilson's score (E. B. Wilson, 1927). Nothing counted: all of 0…1."""
    if count == 0:
        return 0.0, 1.0
    share, squared = hits / count, Z95 * Z95
    middle = (share + squared / (2 * count)) / (1 + squared / count)
    reach = Z95 * sqrt(share * (1 - share) / count + squared / (4 * count * count)) / (1 + squared / count)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def differs(hits: int, count: int, other_hits: int, other_count: int) -> bool:
    """Whether two shares differ by more than chance, at 95 % (R. G. Newcombe's hybrid score interval, 1998)."""
    if not count or not other_count:
        return False
    share, other = hits / count, other_hits / other_count
    if share < other:
        return differs(other_hits, other_count, hits, count)
    low, other_high = wilson(hits, count)[0], wilson(other_hits, other_count)[1]
    return share - other > sqrt((share - low) ** 2 + (other_high - other) ** 2)
