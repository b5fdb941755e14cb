"""Shares of a count, and what chance alone could make of them."""

from math import comb, sqrt

Z95 = 1.959964
FEW = 20
CHANCE = 0.05


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share, 0…1, by Wilson's score (E. B. Wilson, 1927). Nothing counted: all of 0…1."""
    if count == 0:
        return 0.0, 1.0
    share, squared = hits / count, Z95 * Z95
    middle = (share + squared / (2 * count)) / (1 + squared / count)
    reach = Z95 * sqrt(share * (1 - share) / count + squared / (4 * count * count)) / (1 + squared / count)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def differs(hits: int, count: int, other_hits: int, other_count: int) -> bool:
    """Whether two shares differ by more than chance, at 95 % (R. A. Fisher's exact test, both sides)."""
    drawn, whole = hits + other_hits, count + other_count
    possible = range(max(0, drawn - other_count), min(drawn, count) + 1)
    way = comb(count, possible[0]) * comb(other_count, drawn - possible[0])
    ways = {}
    for hit in possible:
        ways[hit] = way
        way = way * (count - hit) * (drawn - hit) // ((hit + 1) * (other_count - drawn + hit + 1))
    as_rare = sum(each for each in ways.values() if each <= ways[hits])
    return as_rare / comb(whole, drawn) < CHANCE
