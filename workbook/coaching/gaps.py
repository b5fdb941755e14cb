"""How far apart those who rated are."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from workbook.playbook.schema import Criterion, Step

Scores = Mapping[str, Mapping[str, int]]
"""The points by rater and criterion."""


class Gap(NamedTuple):
    """One criterion with the points of each rater, how far apart they are, and that in words."""

    criterion: Criterion
    points: dict[str, int]
    size: int
    words: str


def criteria_of(step: Step) -> list[Criterion]:
    """What is scored: the criteria, or the step as a whole."""
    return list(step.criteria) or [Criterion(id="score", label=step.title or "Score")]


def has_scored(step: Step, scores: Mapping[str, int]) -> bool:
    """Whether every criterion has its points."""
    return all(each.id in scores for each in criteria_of(step))


def gaps(step: Step, scores: Scores, names: Mapping[str, str]) -> list[Gap]:
    """The criteria with the widest gap first, in the step's order where they are the same. `names` by rater."""
    found = [_gap(each, {rater: held[each.id] for rater, held in scores.items() if each.id in held}, names)
             for each in criteria_of(step)]  # fmt: skip
    return sorted(found, key=lambda gap: -gap.size)


def _gap(criterion: Criterion, points: dict[str, int], names: Mapping[str, str]) -> Gap:
    if len(points) < 2:
        return Gap(criterion, points, 0, "")
    low, high = min(points, key=lambda rater: points[rater]), max(points, key=lambda rater: points[rater])
    size = points[high] - points[low]
    if not size:
        return Gap(criterion, points, 0, "the same")
    if len(points) == 2:
        return Gap(criterion, points, size, f"{names.get(high, high)} {size} higher")
    return Gap(criterion, points, size, f"{size} apart: {names.get(low, low)} lowest, {names.get(high, high)} highest")


def weighted(step: Step, scores: Mapping[str, int]) -> tuple[Decimal, Decimal]:
    """The sum of one rater's points, each times its weight, and the most that it could be."""
    criteria = criteria_of(step)
    total = sum((scores.get(each.id, 0) * each.weight for each in criteria), Decimal(0))
    return total, sum((step.high * each.weight for each in criteria), Decimal(0))
