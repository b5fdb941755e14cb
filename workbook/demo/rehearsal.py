"""A playbook rehearsed with the demo's team in a scratch workbook, so that nothing of it reaches one's own."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.newer import move, newer
from workbook.coaching.people import find_rep
from workbook.coaching.reading import number
from workbook.coaching.walk import Walk
from workbook.errors import NotFound, WorkbookError
from workbook.model import Opportunity, Rep
from workbook.playbook.schema import Playbook, Step
from workbook.playbook.trial.fills import Fill, answer_of
from workbook.text import clean

WISHES = ("rep", "opportunity", "stage", "amount")


class RehearsalProblem(WorkbookError):
    """A wish that a rehearsal cannot fulfil."""


def take_settings(book: Book, playbooks: Mapping[str, dict[str, Any]]) -> None:
    """Walks in the scratch workbook with what the team set in its playbooks, by the playbook's id."""
    if playbooks:
        book.save_settings(replace(book.settings, playbooks=dict(playbooks)), "Set the playbooks for the preview")


class Rehearsal:
    """Walks over a scratch workbook that holds the demo's team.

    `wishes` say whom and what it is about: rep, opportunity, stage and amount, each as typed. `fill` answers every
    step beforehand; None leaves all of them open.
    """

    def __init__(self, book: Book, wishes: Mapping[str, str], fill: Fill | None = None) -> None:
        unknown = [name for name in wishes if name not in WISHES]
        if unknown:
            raise RehearsalProblem(f'A preview cannot be given "{unknown[0]}". It takes {", ".join(WISHES)}.')
        self.book, self._fill = book, fill
        self._rep = self._dressed_rep(wishes.get("rep", ""))
        self._opportunity = self._dressed_opportunity(wishes)

    def start(self, playbook: Playbook) -> Walk:
        """A walk at its first step. A playbook that is retired or a draft is walked all the same."""
        opportunity = self._opportunity if playbook.subject == "opportunity" else None
        rep = self._rep if playbook.subject in ("rep", "opportunity") else None
        walk = sessions.start(self.book, replace(playbook, status="active"), rep, opportunity)
        self._answer(walk)
        return walk

    def change(self, walk: Walk, playbook: Playbook) -> Walk:
        """The walk with another form of its playbook, at the same step or the nearest that is left, answers kept."""
        active = replace(playbook, status="active")
        place = _nearest(walk, active)
        if active.id != walk.playbook.id or (active.subject, active.kind) != (
            walk.playbook.subject,
            walk.playbook.kind,
        ):
            walk.abandon()
            walk = self.start(playbook)
        elif found := newer(walk, active):
            move(walk, found)
            self._answer(walk)
        if place:
            walk.go(place)
        return walk

    def _dressed_rep(self, wished: str) -> Rep:
        team = [each for each in self.book.reps.all() if not each.archived]
        if not wished:
            return team[0]
        try:
            return find_rep(self.book, wished)
        except NotFound:
            with self.book.change("Named a rep for the preview") as change:
                renamed = replace(team[0], name=clean(wished))
                change.put(renamed)
            return renamed

    def _dressed_opportunity(self, wishes: Mapping[str, str]) -> Opportunity:
        held = self.book.opportunities.where(rep=self._rep.id, status="open")
        found = max(held or self.book.opportunities.where(status="open"), key=lambda one: (one.amount or 0, -one.id))
        changed: dict[str, Any] = {"rep": self._rep.id}
        if wishes.get("opportunity"):
            changed |= {"name": clean(wishes["opportunity"]), "account": ""}
        if wishes.get("stage"):
            changed["stage"] = clean(wishes["stage"])
        if wishes.get("amount"):
            changed["amount"] = Decimal(number(wishes["amount"]))
        with self.book.change("Dressed an opportunity for the preview") as change:
            dressed = replace(found, **changed)
            change.put(dressed)
        return dressed

    def _answer(self, walk: Walk) -> None:
        if self._fill is None:
            return
        first = walk.flow.current
        for _ in range(len(walk.playbook.steps)):
            shown = next((each for each in walk.flow.steps if walk.answer_of(each.id) is None), None)
            if shown is None:
                break
            self._give(walk, shown.step, self._fill)
        walk.go(walk.flow.steps[0].id if walk.flow.step(first) is None else first)

    def _give(self, walk: Walk, step: Step, fill: Fill) -> None:
        value = self._value(walk, step, fill)
        try:
            _ = walk.skip(step.id) if value is None else walk.answer(step.id, value)
        except WorkbookError as problem:
            walk.skip(step.id, str(problem))

    def _value(self, walk: Walk, step: Step, fill: Fill) -> Any:
        if fill == "empty":
            return None
        if step.verb == "check" and not step.statements:
            return {str(one.id): {"status": "kept"} for one in walk.to_check(step.id)}
        if step.verb == "ask" and step.answer in ("rep", "opportunity"):
            return self._rep.id if step.answer == "rep" else self._opportunity.id
        if step.verb == "commit" and step.link:
            promised: list[dict[str, Any]] = answer_of(step, fill)
            return [each | {"opportunity": self._opportunity.id} for each in promised]
        return answer_of(step, fill)


def _about(playbook: Playbook) -> tuple[str, str, str]:
    """What has to stay the same for a session to go on."""
    return playbook.id, playbook.subject, playbook.kind


def _nearest(walk: Walk, playbook: Playbook) -> str:
    """The step that the walk is at, as the other playbook names it, or else the next one, or the one before."""
    order = [step.id for step in walk.playbook.steps]
    now = {old: step.id for step in playbook.steps for old in (*step.was, step.id)}
    at = order.index(walk.flow.current) if walk.flow.current in order else 0
    return next((now[name] for name in (*order[at:], *reversed(order[:at])) if name in now), "")
