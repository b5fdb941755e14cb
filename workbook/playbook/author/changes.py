"""`diff`: two versions of a playbook, step by step, and what that means for the version number and for history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from msgspec.structs import fields

from workbook.playbook.author.aligned import aligned
from workbook.playbook.author.weights import SIZES, Size, weight_of
from workbook.playbook.outline import condition_words
from workbook.playbook.schema import Playbook, Step

What = Literal["added", "gone", "renamed", "moved", "reworded", "condition", "answer", "changed"]
_WORDS = {
    "sentence": "the sentence", "title": "the title", "say": "what is said", "help": "the help", "hints": "the hints",
    "placeholder": "the example in the box", "section": "the section", "suggest": "the suggestions",
    "debrief": "the debrief", "feedback": "the feedback", "unit": "the unit",
}  # fmt: skip
_SHOWN = {"low": "scale", "high": "scale", "panels": "show", "repeat_days": "repeat"}
_LOOKED_AT = ("say", "show", "reveal")
_APART = ("id", "verb", "when", "answer", "was", *_WORDS)
_FILE_WORDS = ("title", "summary", "goal", "tags", "author", "licence", "source", "changes", "language")
_FILE_APART = ("format", "id", "version", "steps", "trusted", *_FILE_WORDS)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `step` is the id now (before, for one that is gone), empty for the file as a whole.

    `kept` says whether the answers of earlier sessions still count for this step.
    """

    what: What
    size: Size
    step: str
    words: str
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences, the size of the whole, and the version that the newer one should have."""

    changes: tuple[Change, ...]
    size: Size
    before: str
    version: str
    suggested: str

    @property
    def is_raised(self) -> bool:
        """Whether the newer one has the suggested version or a higher one."""
        return _parts(self.version) >= _parts(self.suggested)


def compare(old: Playbook, new: Playbook) -> Comparison:
    """What differs between two versions of a playbook."""
    names = {before: now for now, before in came_from(old, new).items() if now != before}
    same = aligned(old, names)
    changes = (*_file_changes(same, new), *_step_changes(same, new))
    sizes: set[Size] = {"same", *(change.size for change in changes)}
    size = max(sizes, key=SIZES.index)
    return Comparison(changes, size, old.version, new.version, next_version(old.version, size))


def next_version(version: str, size: Size) -> str:
    """The version number behind one, for a change of that size; written with as many parts as are needed."""
    if size == "same":
        return version
    first, second, third = _parts(version)
    raised = {"major": [first + 1, 0], "minor": [first, second + 1], "patch": [first, second, third + 1]}[size]
    return ".".join(map(str, raised))


def _parts(version: str) -> tuple[int, int, int]:
    found = [int(part) for part in version.split(".")[:3]]
    first, second, third = (*found, 0, 0, 0)[:3]
    return first, second, third


def came_from(old: Playbook, new: Playbook) -> dict[str, str]:
    """The id that each step had before, for those that were there: the same one, else one of its `was`."""
    there = {step.id for step in old.steps}
    found = {step.id: step.id for step in new.steps if step.id in there}
    for step in new.steps:
        named = next((name for name in step.was if name in there and name not in found.values()), "")
        if step.id not in found and named:
            found[step.id] = named
    return found


def _step_changes(old: Playbook, new: Playbook) -> Iterator[Change]:
    sources = came_from(old, new)
    before = {step.id: step for step in old.steps}
    for step in old.steps:
        if step.id not in sources.values():
            kept = step.verb in _LOOKED_AT
            words = f"gone{'' if kept else ', and its history ends'}: {_quote(step)}"
            yield Change("gone", "major", step.id, words, kept=kept)
    still = _unmoved([sources[step.id] for step in new.steps if step.id in sources], list(before))
    for step in new.steps:
        if step.id not in sources:
            yield Change("added", "minor", step.id, f"new: {_quote(step)}")
            continue
        was = before[sources[step.id]]
        if was.id not in still:
            yield Change("moved", "minor", step.id, f"moved {_place(step, new)}")
        yield from _within(was, step, old, new)


def _within(was: Step, step: Step, old: Playbook, new: Playbook) -> Iterator[Change]:
    """What differs within one step."""
    if was.id != step.id:
        yield Change("renamed", "minor", step.id, f'was called "{was.id}"; its history goes on')
    if was.verb != step.verb and {was.verb, step.verb} <= set(_LOOKED_AT):
        yield Change("changed", "minor", step.id, f"{was.verb} became {step.verb}")
    elif (was.verb, was.answer) != (step.verb, step.answer):
        words = f"{_answer(was)} became {_answer(step)}; earlier answers are only shown as text"
        yield Change("answer", "major", step.id, words, kept=False)
    if was.when != step.when:
        words = f"asked {_asked(step, new)}; before {_asked(was, old)}"
        yield Change("condition", "minor", step.id, words)
    reworded = [words for name, words in _WORDS.items() if getattr(was, name) != getattr(step, name)]
    if reworded:
        now = f": {_quote(step)}" if was.sentence != step.sentence else ""
        yield Change("reworded", "patch", step.id, f"other words in {', '.join(reworded)}{now}")
    yield from _others(was, step)


def _others(was: Step, step: Step) -> Iterator[Change]:
    """The other fields: one change for those that only read differently, one for the rest."""
    names = [field.name for field in fields(Step) if field.name not in _APART and _differs(was, step, field.name)]
    weights = {name: weight_of(name, was, step) for name in names}
    words = [name for name, weight in weights.items() if weight.size == "patch"]
    if words:
        yield Change("reworded", "patch", step.id, f"other words in the {' and the '.join(words)}")
    more = {_SHOWN.get(name, name): weight for name, weight in weights.items() if weight.size != "patch"}
    if more:
        size = max((weight.size for weight in more.values()), key=SIZES.index)
        told = dict.fromkeys(weight.words for weight in more.values() if weight.words)
        yield Change("changed", size, step.id, "; ".join([f"changed: {', '.join(more)}", *told]))


def _differs(one: Any, other: Any, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def _file_changes(old: Playbook, new: Playbook) -> Iterator[Change]:
    if old.id != new.id:
        yield Change("changed", "major", "", f'another id: "{old.id}" became "{new.id}"', kept=False)
    words = [name for name in _FILE_WORDS if _differs(old, new, name)]
    if words:
        yield Change("reworded", "patch", "", f"other words in {', '.join(words)}")
    others = [f.name for f in fields(Playbook) if f.name not in _FILE_APART and _differs(old, new, f.name)]
    if others:
        size: Size = "major" if "subject" in others else "minor"
        yield Change("changed", size, "", f"changed: {', '.join(others)}")


def _unmoved(now: Sequence[str], before: Sequence[str]) -> set[str]:
    """The longest run of steps that still follow each other as they did; all others were moved."""
    places = [before.index(name) for name in now]
    best: list[list[int]] = []
    for at, place in enumerate(places):
        longest = max((best[i] for i in range(at) if places[i] < place), key=len, default=[])
        best.append([*longest, place])
    return {before[place] for place in max(best, key=len, default=[])}


def _place(step: Step, playbook: Playbook) -> str:
    at = playbook.steps.index(step)
    return f'behind "{playbook.steps[at - 1].id}"' if at else "to the start"


def _asked(step: Step, playbook: Playbook) -> str:
    words = condition_words(step.when, playbook)
    return f"when {words}" if words else "always"


def _answer(step: Step) -> str:
    return f"{step.verb} ({step.answer})" if step.answer else step.verb


def _quote(step: Step) -> str:
    words = " ".join(step.sentence.split())
    return f'"{words[:70]}…"' if len(words) > 70 else f'"{words}"'
