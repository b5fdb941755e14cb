"""How much the change of one field of a step weighs: whether it is words, or what is asked, or what was answered."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from msgspec.structs import replace

from workbook.playbook.schema import Step
from workbook.text import joined

Size = Literal["same", "patch", "minor", "major"]
SIZES: tuple[Size, ...] = ("same", "patch", "minor", "major")


class Weight(NamedTuple):
    """The size of a change, and what it does in words; empty words where the field's name says enough."""

    size: Size
    words: str = ""


def weight_of(name: str, was: Step, step: Step) -> Weight:
    """The weight of a field that differs: a patch where it only reads differently.

    It is major where earlier answers cannot be compared any more: a choice, a criterion, a column or a rater is gone,
    or scores are on another scale.
    """
    weigh = _WEIGHTS.get(name)
    return weigh(was, step) if weigh else Weight("minor")


def _choices(was: Step, step: Step) -> Weight:
    gone = _gone((each.value for each in was.choices), (each.value for each in step.choices))
    if gone and step.choices:
        size: Size = "minor" if step.other else "major"
        return Weight(size, f"{joined(gone)} cannot be chosen any more")
    return Weight("patch") if _same_but(("label", "help", "feedback"), was.choices, step.choices) else Weight("minor")


def _criteria(was: Step, step: Step) -> Weight:
    gone = _gone((each.id for each in was.criteria), (each.id for each in step.criteria))
    if gone:
        return Weight("major", f"{joined(gone)} is not rated any more")
    return Weight("patch") if _same_but(("label", "help", "levels"), was.criteria, step.criteria) else Weight("minor")


def _columns(was: Step, step: Step) -> Weight:
    kept = {(each.id, each.answer) for each in step.columns}
    gone = [f'"{each.id}"' for each in was.columns if (each.id, each.answer) not in kept]
    if gone:
        return Weight("major", f"the column {joined(gone)} is gone or holds something else")
    return Weight("patch") if _same_but(("label",), was.columns, step.columns) else Weight("minor")


def _roles(was: Step, step: Step) -> Weight:
    return Weight("patch") if _same_but(("name", "brief"), was.roles, step.roles) else Weight("minor")


def _by(was: Step, step: Step) -> Weight:
    gone = _gone(was.by, step.by)
    return Weight("major", f"{joined(gone)} does not rate any more") if gone else Weight("minor")


def _scale(was: Step, step: Step) -> Weight:
    before, now = f"{was.low} to {was.high}", f"{step.low} to {step.high}"
    return Weight("major", f"scores go from {now}, before from {before}, so earlier ones mean something else")


def _gone(before: Iterable[str], now: Iterable[str]) -> list[str]:
    kept = set(now)
    return [f'"{each}"' for each in before if each not in kept]


def _same_but(names: tuple[str, ...], before: Iterable[Any], now: Iterable[Any]) -> bool:
    """Whether parts differ in nothing but these fields, which are words."""
    bare = [[replace(each, **dict.fromkeys(names, "")) for each in parts] for parts in (before, now)]
    return bare[0] == bare[1]


_WEIGHTS: dict[str, Callable[[Step, Step], Weight]] = {
    "choices": _choices, "criteria": _criteria, "columns": _columns, "roles": _roles, "by": _by, "low": _scale,
    "high": _scale, "levels": lambda _was, _step: Weight("patch"),
}  # fmt: skip
