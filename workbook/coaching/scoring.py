"""What answers in an exercise are worth, and what is said once they are given."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from workbook.coaching.due import iso_day
from workbook.model import Answer
from workbook.playbook.flow import VisibleStep
from workbook.playbook.schema import Choice, Step
from workbook.playbook.values import ANSWER_TYPES, in_words, number_of, value_of
from workbook.text import fold, joined

ONE = Decimal(1)


class Judged(NamedTuple):
    """An answer with its points out of the most there are, None where nothing is scored, and what to say to it.

    `right` is None where a step has no right answer.
    """

    points: Decimal | None
    most: Decimal | None
    right: bool | None
    words: tuple[str, ...]


class Score(NamedTuple):
    """The points of a session so far: `points` of `most`; `open` steps that count are not answered yet."""

    points: Decimal
    most: Decimal
    open: int


def is_judged(step: Step) -> bool:
    """Whether something is said to the answer of a step once it is given."""
    told = any(choice.feedback or choice.points is not None for choice in step.choices)
    return step.verb == "ask" and (told or step.correct is not None or bool(step.feedback))


def judged(step: Step, value: Any) -> Judged | None:
    """What an answer that was given is worth; None where the step says nothing to it, or nothing was answered."""
    if not is_judged(step) or value in (None, "", []):
        return None
    right = is_right(step, value) if step.correct is not None else None
    picked = [choice for choice in step.choices if fold(choice.value) in _values(value)]
    return Judged(_points(step, picked, right=right), most_points(step), right, _words(step, picked, right=right))


def most_points(step: Step) -> Decimal | None:
    """The most points that a step can give; None where nothing is scored."""
    if step.correct is not None:
        return step.points if step.points is not None else ONE
    scored = [choice.points for choice in step.choices if choice.points is not None]
    if not scored:
        return None
    if step.answer != "choices":
        return max(scored)
    best = sorted((points for points in scored if points > 0), reverse=True)
    return sum(best[: step.at_most or len(best)], Decimal(0))


def score(shown: Iterable[VisibleStep], answers: dict[str, Answer]) -> Score | None:
    """The points of all steps that show now; None where none of them is scored."""
    points = most = Decimal(0)
    waiting, found = 0, False
    for each in shown:
        highest = most_points(each.step) if each.step.verb == "ask" else None
        if highest is None:
            continue
        found, most = True, most + highest
        held = answers.get(each.id)
        given = judged(each.step, held.value) if held is not None and held.state == "given" else None
        points += (given.points or 0) if given else 0
        waiting += 1 if held is None or held.state == "draft" else 0
    return Score(points, most, waiting) if found else None


def is_right(step: Step, value: Any) -> bool:
    """Whether an answer is the right one, within the tolerance where there is one."""
    if step.answer in ("number", "money", "percent", "scale", "time_span"):
        found, wanted = number_of(value), number_of(step.correct)
        return found is not None and wanted is not None and abs(found - wanted) <= (step.tolerance or Decimal(0))
    if step.answer == "date":
        return _near(iso_day(value), iso_day(step.correct), step.tolerance)
    if step.answer == "rank":
        return list(value) == list(step.correct)
    if isinstance(value, bool) or isinstance(step.correct, bool):
        return value is step.correct
    return _values(value) == _values(step.correct)


def _near(found: date | None, wanted: date | None, tolerance: Decimal | None) -> bool:
    return found is not None and wanted is not None and abs((found - wanted).days) <= (tolerance or 0)


def _values(value: Any) -> frozenset[str]:
    return frozenset(fold(str(each)) for each in (value if isinstance(value, list | tuple) else [value]))


def _points(step: Step, picked: list[Choice], *, right: bool | None) -> Decimal | None:
    if right is not None:
        return (most_points(step) or Decimal(0)) if right else Decimal(0)
    scored = [choice.points for choice in picked if choice.points is not None]
    return sum(scored, Decimal(0)) if most_points(step) is not None else None


def _words(step: Step, picked: list[Choice], *, right: bool | None) -> tuple[str, ...]:
    told = [choice.feedback for choice in picked if choice.feedback]
    if right is False:
        told.insert(0, f"Asked for was {right_words(step)}.")
    return (*told, *([step.feedback] if step.feedback else []))


def right_words(step: Step) -> str:
    """The right answer in words, with its tolerance."""
    kind = ANSWER_TYPES[step.answer or "text"]
    if isinstance(step.correct, list | tuple) and step.choices:
        labels = {choice.value: choice.label or choice.value for choice in step.choices}
        return joined([labels.get(str(each), str(each)) for each in step.correct])
    told = in_words(value_of(step.correct, kind), kind, step.choices)
    within = f", give or take {step.tolerance:f}" if step.tolerance else ""
    return f"{told}{f' {step.unit}' if step.unit else ''}{within}"
