"""The walk through a playbook as a pure machine: answers in, visible steps, progress and the next step out.

A flow is made anew whenever an answer changes. It never looks forward: a step is visible or not by what stands
before it, so every walk ends. Steps that disappear keep their answers, which then count for nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Protocol

import msgspec

from workbook.playbook import conditions
from workbook.playbook.known import Known
from workbook.playbook.rendering import rendered
from workbook.playbook.schema import Playbook, Step

StepState = Literal["done", "now", "ahead", "skipped"]
QUICK_MINUTES = 5


class Given(Protocol):
    """What a flow reads of an answer; `workbook.model.Answer` is one."""

    @property
    def value(self) -> Any:
        """The stored JSON."""

    @property
    def state(self) -> str:
        """ "draft", "given" or "skipped"."""

    @property
    def reason(self) -> str:
        """Why it was skipped."""


class VisibleStep(msgspec.Struct, frozen=True):
    """One step as it is shown now: its texts are filled in. `waiting_for` are the steps that a reveal still needs.

    `state` is what the list of steps shows; `settled` says whether it was answered or skipped, also while it is "now".
    """

    step: Step
    state: StepState
    settled: Literal["", "done", "skipped"] = ""
    waiting_for: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The step's id."""
        return self.step.id

    @property
    def label(self) -> str:
        """A few words for the list of steps: its title, or its id written as words."""
        return self.step.title or self.step.id.rpartition(".")[2].replace("_", " ").capitalize()


class Progress(msgspec.Struct, frozen=True):
    """How far the walk is. `done` counts skipped steps too; `minutes` is the planned time, None where none is told."""

    done: int
    total: int
    minutes: int | None


def is_named(step_id: str, names: Iterable[str]) -> bool:
    """Whether one of the names is that of the step, or of the `use` step that brought it in."""
    return any(step_id == name or step_id.startswith(name + ".") for name in names)


class Flow:
    """One moment of a walk.

    `facts` are as coaching computes them, `answers` by step id, `settings` what the team changed, `shown` words
    for answers that are ids (a rep, an opportunity), `at` the step that is on screen, `quick` the five-minute path.
    """

    def __init__(
        self,
        playbook: Playbook,
        facts: Mapping[str, Any],
        answers: Mapping[str, Given],
        settings: Mapping[str, Any] | None = None,
        *,
        today: date,
        quick: bool = False,
        at: str = "",
        shown: Mapping[str, str] | None = None,
    ) -> None:
        self.playbook = playbook
        self.answers = answers
        self.values = Known(playbook, facts, settings or {}, shown or {})
        self._today = today
        self._quick = quick and bool(playbook.quick)
        chosen = [step for step in playbook.steps if self._is_visible(step)]
        self._order = {step.id: index for index, step in enumerate(chosen)}
        self.current = self._current(at, chosen)
        self.steps = tuple(self._shown_step(step) for step in chosen)

    def _is_visible(self, step: Step) -> bool:
        if self._quick and not is_named(step.id, self.playbook.quick):
            return False
        if not conditions.evaluate(step.when, self.values, self._today) or not self._is_its_turn(step):
            return False
        answer = self.answers.get(step.id)
        if answer is not None and answer.state == "given":
            self.values.learn(step, answer.value)
        return True

    def _is_its_turn(self, step: Step) -> bool:
        if not step.repeat_days:
            return True
        since = self.values.get(f"{step.id}.days_since")
        return not isinstance(since, Decimal) or since >= step.repeat_days

    def _settled(self, step_id: str) -> Literal["", "done", "skipped"]:
        answer = self.answers.get(step_id)
        if answer is None or answer.state == "draft":
            return ""
        return "skipped" if answer.state == "skipped" else "done"

    def _current(self, at: str, chosen: list[Step]) -> str:
        """The step asked for, or where that is hidden the next visible one; without one the first that is open."""
        if at in self._order:
            return at
        ids = [step.id for step in self.playbook.steps]
        if at in ids:
            behind = [name for name in ids[ids.index(at) :] if name in self._order]
            return behind[0] if behind else chosen[-1].id if chosen else ""
        return next((step.id for step in chosen if not self._settled(step.id)), chosen[-1].id if chosen else "")

    def _shown_step(self, step: Step) -> VisibleStep:
        settled = self._settled(step.id)
        state: StepState = "now" if step.id == self.current else settled or "ahead"
        waiting = tuple(name for name in step.needs if name in self._order and not self._settled(name))
        return VisibleStep(rendered(step, self.values.words), state, settled, waiting)

    def step(self, step_id: str) -> VisibleStep | None:
        """The visible step of that id, or None where it is hidden or not of this playbook."""
        index = self._order.get(step_id)
        return None if index is None else self.steps[index]

    def next(self, step_id: str) -> str | None:
        """The id of the visible step behind that one, None behind the last: then comes the review."""
        return self._beside(step_id, 1)

    def previous(self, step_id: str) -> str | None:
        """The id of the visible step before that one, None before the first."""
        return self._beside(step_id, -1)

    def _beside(self, step_id: str, by: int) -> str | None:
        if step_id not in self._order:
            return None
        index = self._order[step_id] + by
        return self.steps[index].id if 0 <= index < len(self.steps) else None

    @property
    def progress(self) -> Progress:
        """How many of the visible steps are behind us, and the planned minutes of this path."""
        done = sum(1 for shown in self.steps if shown.settled)
        return Progress(done, len(self.steps), QUICK_MINUTES if self._quick else self.playbook.minutes)

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the visible steps that must be answered before the session can be closed.

        Those are the required ones and commit steps that ask for at least one; a skip with a reason settles either.
        """
        return tuple(shown.id for shown in self.steps if self._is_missing(shown.step))

    def _is_missing(self, step: Step) -> bool:
        if not (step.required or (step.verb == "commit" and (step.at_least or 0) > 0)):
            return False
        answer = self.answers.get(step.id)
        if answer is None or answer.state == "draft":
            return True
        if answer.state == "skipped":
            return not answer.reason
        return answer.value in (None, "", [], {})
