"""Every path through a playbook, walked by itself: what nobody reaches, what fails, what does not fit."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice, product
from math import gcd, prod
from typing import Any

import msgspec

from workbook.playbook import formula
from workbook.playbook.flow import Flow
from workbook.playbook.schema import Playbook, Step
from workbook.playbook.trial.branches import Branch, branches
from workbook.playbook.trial.cutoffs import Looks
from workbook.playbook.trial.fills import FILLS, SAMPLE_DAY, Fill, answer_of, facts_of
from workbook.playbook.trial.fitting import fits, lines_of
from workbook.playbook.trial.running import TrialAnswer

MOST_PATHS = 500
MOST_TRIES = 3000
"""So many combinations are tried for one step that is not reached yet."""

Chosen = dict[Branch, Any]


class Long(msgspec.Struct, frozen=True):
    """A sentence that takes more lines than two on a small terminal."""

    step: str
    lines: int


class Walked(msgspec.Struct, frozen=True):
    """What walking every path gave. A path is one set of steps that are shown together.

    `complete` says whether every combination was tried; `faults` are sentences about what went wrong, `unknown`
    computed values that no path gave a value for.
    """

    paths: int
    complete: bool
    unreached: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    too_long: tuple[Long, ...] = ()


def walk_paths(playbook: Playbook, most: int = MOST_PATHS) -> Walked:
    """Walks up to `most` paths, each with sample answers, with none, and with the longest that fit."""
    return _Walker(playbook, most).walk()


class _Walker:
    def __init__(self, playbook: Playbook, most: int) -> None:
        self._playbook, self._most = playbook, most
        self._looks = Looks(playbook)
        self._branches = branches(playbook, self._looks)
        self._all = tuple(dict.fromkeys(self._branches.values()))
        self._facts = {fill: facts_of(playbook, fill) for fill in FILLS}
        self._filled = {fill: {step.id: answer_of(step, fill) for step in playbook.steps} for fill in FILLS}
        self._paths: dict[frozenset[str], Chosen] = {}
        self._faults: dict[str, None] = {}
        self._valued: set[str] = set()
        self._long: dict[str, int] = {}

    def walk(self) -> Walked:
        """Every combination where there are few; else enough to reach every step, and then as many as fit."""
        for fill in FILLS:
            self._try({}, fill)
        combinations = prod(len(branch.options) for branch in self._all)
        complete = combinations <= MOST_TRIES
        for chosen in self._product(self._all) if complete else self._sampled():
            if len(self._paths) >= self._most:
                break
            self._try(chosen, "sample")
        complete = complete and len(self._paths) < self._most
        for chosen in list(self._paths.values()):
            for fill in FILLS:
                self._look_closely(chosen, fill)
        return self._told(complete)

    def _told(self, complete: bool) -> Walked:
        reached = frozenset().union(*self._paths)
        steps = self._playbook.steps
        return Walked(
            paths=len(self._paths),
            complete=complete,
            unreached=tuple(step.id for step in steps if step.id not in reached),
            faults=tuple(self._faults),
            unknown=tuple(name for name in self._playbook.compute if name not in self._valued),
            too_long=tuple(Long(step.id, self._long[step.id]) for step in steps if step.id in self._long),
        )

    def _product(self, parts: Sequence[Branch]) -> Iterator[Chosen]:
        for options in product(*(branch.options for branch in parts)):
            yield dict(zip(parts, options, strict=True))

    def _sampled(self) -> Iterator[Chosen]:
        """First the combinations that decide one step each, then one change at a time, then some from everywhere."""
        for step in self._playbook.steps:
            parts = self._deciding(step)
            if parts and not any(step.id in path for path in self._paths):
                for chosen in islice(self._product(parts), MOST_TRIES):
                    yield chosen
                    if any(step.id in path for path in self._paths):
                        break
        for branch in self._all:
            yield from ({branch: option} for option in branch.options)
        yield from self._spread()

    def _spread(self) -> Iterator[Chosen]:
        """Combinations taken at even distances from all that there are, none of them twice."""
        count = prod(len(branch.options) for branch in self._all)
        stride = int(count * 0.618) | 1
        while gcd(stride, count) > 1:
            stride += 2
        for number in range(min(count, MOST_TRIES)):
            at, chosen = number * stride % count, {}
            for branch in self._all:
                at, option = divmod(at, len(branch.options))
                chosen[branch] = branch.options[option]
            yield chosen

    def _deciding(self, step: Step) -> list[Branch]:
        """What decides whether a step is shown: what its condition looks at, and what decides those steps."""
        found: dict[Branch, None] = {}
        open_names, seen = list(self._looks.of_step[step.id]), set()
        while open_names:
            name = open_names.pop()
            branch = self._branches.get(name)
            if branch is None or name in seen:
                continue
            seen.add(name)
            found[branch] = None
            open_names += self._looks.of_step.get(branch.name, ())
        return list(found)

    def _flow(self, chosen: Chosen, fill: Fill, *, quick: bool = False) -> Flow:
        given: dict[str, dict[str, Any]] = {"answers": {}, "facts": {}, "settings": {}}
        for branch, value in chosen.items():
            given[branch.kind][branch.name] = value
        answers = {name: value for name, value in (self._filled[fill] | given["answers"]).items() if value is not None}
        facts = self._facts[fill] | given["facts"]
        today = facts.get("today")
        return Flow(
            self._playbook, facts, {name: TrialAnswer(value) for name, value in answers.items()}, given["settings"],
            today=today if isinstance(today, date) else SAMPLE_DAY, quick=quick,
        )  # fmt: skip

    def _try(self, chosen: Chosen, fill: Fill) -> None:
        flow = self._guarded(chosen, fill)
        if flow:
            self._paths.setdefault(frozenset(each.id for each in flow.steps), chosen)

    def _guarded(self, chosen: Chosen, fill: Fill, *, quick: bool = False) -> Flow | None:
        try:
            return self._flow(chosen, fill, quick=quick)
        except Exception as fault:  # noqa: BLE001  whatever fails here is what is looked for, and is told
            answers = ", ".join(f"{branch.name}: {value}" for branch, value in chosen.items()) or f"{fill} answers"
            self._faults[f"{type(fault).__name__} with {answers}: {fault}"] = None
            return None

    def _look_closely(self, chosen: Chosen, fill: Fill) -> None:
        for quick in (False, True) if self._playbook.quick else (False,):
            flow = self._guarded(chosen, fill, quick=quick)
            if flow is not None:
                self._look_at_values(flow)
                self._look_at_sentences(flow)

    def _look_at_values(self, flow: Flow) -> None:
        for name, text in self._playbook.compute.items():
            try:
                value = formula.parse(text).value(flow.values)
            except formula.FormulaError as fault:
                self._faults[f"{name} cannot be computed: {fault}"] = None
            else:
                self._valued |= {name} if value is not None else set()

    def _look_at_sentences(self, flow: Flow) -> None:
        for shown in flow.steps:
            if not fits(shown.step):
                self._long[shown.id] = max(self._long.get(shown.id, 0), lines_of(shown.step))
