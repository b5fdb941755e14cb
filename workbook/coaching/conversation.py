"""A session on screen: where it is, what was said, and every change of it safe on disk at once.

Nothing in a walk is undone but closing it: one goes back and answers again, or abandons it.
"""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from workbook.book import Book
from workbook.coaching.carry import Carried, carried
from workbook.coaching.case_lines import PREFIX as CASE
from workbook.coaching.case_lines import case_panel
from workbook.coaching.evidence import Cut, Line, Panel, panel, since_day
from workbook.coaching.facts import Facts, facts_for, step_facts
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.scoring import Judged, Score, judged, score
from workbook.coaching.shapes import checkable, debrief_of, stored_form
from workbook.coaching.snapshots import playbook_of
from workbook.coaching.subject import Subject
from workbook.coaching.wording import NOTHING, answer_words
from workbook.errors import NotFound
from workbook.model import Answer, Commitment, Session
from workbook.playbook.flow import Flow, VisibleStep
from workbook.playbook.panels import PANELS
from workbook.playbook.placeholders import fill
from workbook.playbook.schema import Step
from workbook.text import clean, clean_block

SAVES = {
    "draft": "Typed in", "answer": "Answered in", "confirm": "Confirmed in", "skip": "Skipped in",
    "note": "Noted in", "go": "Went on in", "tick": "Spent time on", "hint": "Took a hint in",
    "stay": "Stayed with the older version of",
}  # fmt: skip
"""What the history says of each small save, followed by the title in quotes."""
NOT_TRUSTED = "Not shown: this playbook came in a pack that you do not trust with the figures of a rep"
_GROUPS = {"solo": "alone", "pairs": "in pairs", "trios": "in threes", "team": "with the team"}


class Conversation:
    """One session on screen. `refresh` it when the tables behind it were changed by somebody else."""

    def __init__(self, book: Book, session: Session) -> None:
        self.book, self.session = book, session
        self._read = ""
        self.refresh()

    def refresh(self) -> None:
        """Reads session, answers and facts anew from the book, and its steps where it was moved to a newer playbook."""
        self.session = self.book.sessions.get(self.session.id)
        if self._read != self.session.playbook:
            self.playbook, self._read = playbook_of(self.book, self.session), self.session.playbook
            self._steps = {step.id: step for step in self.playbook.steps}
        self.subject = Subject.of_session(self.book, self.session)
        self.answers = {answer.step: answer for answer in self.book.answers.where(session=self.session.id)}
        self.facts = self._facts()
        self._flow: Flow | None = None

    @property
    def flow(self) -> Flow:
        """The steps that show now, with the session's step as the current one."""
        if self._flow is None:
            self._flow = Flow(
                self.playbook, self.facts, self.answers, self.session.settings, today=self.book.today,
                quick=self.session.quick, at=self.session.step, shown=self._names(),
            )  # fmt: skip
        return self._flow

    @property
    def step(self) -> VisibleStep | None:
        """The step that is on screen; None where every step is hidden."""
        return self.flow.step(self.flow.current)

    @property
    def title(self) -> str:
        """What stands above the walk: the playbook and whom or what it is about."""
        group = f" {_GROUPS[self.playbook.group]}" if self.subject.practice and self.playbook.group else ""
        return f"{self.session.title} · {self.subject.name}{group}"

    def draft(self, step_id: str, typed: Any) -> None:
        """Keeps what stands in the box while it is typed: raw text, or the shape that the answer will have."""
        value = {"text": clean_block(typed)} if isinstance(typed, str) else typed
        held = self.answers.get(step_id)
        same = (value,) if held and held.state == "draft" else (value, typed)
        if held is None or held.value not in same:
            self._save(step_id, "draft", value=value, state="draft", reason="", confirmed=False)

    def answer(self, step_id: str, value: Any = True) -> Answer:
        """Gives the answer, in the form in which it is stored. Raises WorkbookError where it is not one to this step.

        Steps that are only looked at are answered True.
        """
        if self._known(step_id).verb == "reveal":
            value = {"debrief": debrief_of(value), "hints": self.session.hints.get(step_id, 0)}
        stored = stored_form(self.book, self.subject, self._known(step_id), value)
        return self._save(step_id, "answer", value=stored, state="given", reason="", confirmed=False)

    def confirm(self, step_id: str) -> Answer:
        """Answers that what was said last time still holds. Raises CoachingProblem where there is no such answer."""
        last = self.carried(step_id)
        if last is None or not last.same_type:
            raise CoachingProblem("There is no earlier answer that could still be true. Answer it now.")
        return self._save(step_id, "confirm", value=last.value, state="given", reason="", confirmed=True)

    def skip(self, step_id: str, reason: str = "") -> Answer:
        """Leaves a step out. What was typed in it stays with it and counts for nothing.

        Raises CoachingProblem where the playbook asks for the reason and there is none.
        """
        if self._known(step_id).skip_reason and not clean(reason):
            raise CoachingProblem("This step may be left out, and the playbook asks why. Give a reason in a few words.")
        return self._save(step_id, "skip", state="skipped", reason=clean(reason))

    def note(self, step_id: str, text: str) -> Answer:
        """Keeps a free note beside a step, whether it is answered or not."""
        return self._save(step_id, "note", note=clean_block(text))

    def go(self, step_id: str) -> None:
        """Makes a step the current one, also for the next time that the session is opened."""
        self._known(step_id)
        if step_id != self.session.step:
            self._put("go", step=step_id)

    def tick(self, seconds: int, step_id: str = "") -> None:
        """Adds time that a step, the current one unless another is named, was on screen and in use."""
        if seconds > 0:
            self.spend({step_id or self.flow.current: seconds})

    def spend(self, seconds: Mapping[str, int]) -> None:
        """Adds the time that steps were on screen, in seconds by their ids."""
        held, added = self.session, {name: count for name, count in seconds.items() if name and count > 0}
        if added:
            spent = held.spent | {name: held.spent.get(name, 0) + count for name, count in added.items()}
            self._put("tick", seconds=held.seconds + sum(added.values()), spent=spent)

    def hint(self, step_id: str) -> int:
        """Takes one hint more at a step, and counts it; how many were taken by now, at most all that there are."""
        step, taken = self._known(step_id), self.session.hints.get(step_id, 0)
        if taken >= len(step.hints):
            return len(step.hints)
        self._put("hint", hints=self.session.hints | {step_id: taken + 1})
        return taken + 1

    def stay_from(self, newer: str) -> None:
        """Notes that a newer form of the playbook, given by its hash, was not wanted."""
        self._put("stay", stayed_from=newer)

    def answer_of(self, step_id: str) -> Answer | None:
        """What was given, typed or skipped at a step so far."""
        return self.answers.get(step_id)

    def carried(self, step_id: str) -> Carried | None:
        """What was answered last time to this step on the same subject."""
        return carried(self.book, self.playbook, self._known(step_id), self.subject, self.session)

    def box(self, step_id: str) -> Any:
        """What an answer widget starts with: what is there already, else what is carried over, else the default."""
        step, held = self._known(step_id), self.answers.get(step_id)
        if held is not None and held.value is not None:
            return held.value
        last = self.carried(step_id) if step.carry == "prefill" and step.verb == "ask" else None
        return last.value if last and last.same_type else step.default

    def to_check(self, step_id: str) -> list[Commitment]:
        """The open commitments that a `check: commitments` step goes through, the longest due first."""
        return checkable(self.subject.commitments(self.book), self._known(step_id))

    def evidence(self, step_id: str) -> list[Panel]:
        """What is shown beside a step: its panels, or where it names none both sides' open commitments."""
        step = self._known(step_id)
        names = step.panels or (self._case_so_far(step_id) if self.subject.practice else ("open_commitments",))
        cut = Cut(step.limit, since_day(self.book, self.subject, self.session, step.since))
        return [self._panel(name, cut) for name in names]

    def _panel(self, name: str, cut: Cut) -> Panel:
        if name.startswith(CASE):
            return case_panel(self.playbook.case, name).cut(cut.limit)
        if not self.playbook.trusted and name in PANELS and PANELS[name].money:
            return Panel(PANELS[name].title, [Line(NOT_TRUSTED, "dim")])
        return panel(name, self.book, self.subject, self.session, cut=cut)

    def _case_so_far(self, step_id: str) -> tuple[str, ...]:
        """What earlier steps showed of the case: nothing of it is given away before its time."""
        names: list[str] = []
        for shown in self.flow.steps:
            if shown.id == step_id:
                break
            names += [name for name in shown.step.panels if name.startswith(CASE)]
        return tuple(dict.fromkeys(names))

    def judged(self, step_id: str) -> Judged | None:
        """What is said to the answer that was given at a step, and its points; None where nothing is."""
        held = self.answers.get(step_id)
        if held is None or held.state != "given":
            return None
        return judged(self._rendered(step_id), held.value)

    @property
    def score(self) -> Score | None:
        """The points so far; None where nothing in this session is scored."""
        return score(self.flow.steps, self.answers)

    def _rendered(self, step_id: str) -> Step:
        shown = self.flow.step(step_id)
        return shown.step if shown else self._known(step_id)

    def missing(self) -> list[VisibleStep]:
        """The steps that still have to be answered before the session can be closed."""
        return [shown for shown in self.flow.steps if shown.id in self.flow.missing]

    def words(self, step_id: str) -> str:
        """The answer to a step so far, as a person reads it; a dash for none.

        Scores are not told before all who rate have given theirs.
        """
        held, step = self.answers.get(step_id), self._known(step_id)
        if held is None:
            return NOTHING
        if step.verb == "rate" and held.state == "draft" and len(step.by) > 1 and held.value:
            return "not shown before everyone has scored"
        return answer_words(self.book, step, held.value)

    @property
    def minutes(self) -> int:
        """The minutes that closing proposes to count: the time on screen, rounded up."""
        return -(-self.session.seconds // 60)

    def ensure_open(self) -> None:
        """Raises CoachingProblem where the session is closed: its answers stay as they are."""
        stored = self.book.sessions.find(self.session.id)
        if stored is None or stored.state != "open":
            raise CoachingProblem(
                f'"{self.session.title}" is closed. Its answers stay as they are; start a new session.'
            )

    def sentence(self, step_id: str) -> str:
        """The sentence of a step as it is asked now."""
        shown = self.flow.step(step_id)
        return shown.step.sentence if shown else fill(self._known(step_id).sentence, self.flow.values.words)

    def _known(self, step_id: str) -> Step:
        if step_id not in self._steps:
            raise NotFound(f'"{self.session.title}" has no step "{clean(step_id, 40)}".')
        return self._steps[step_id]

    def _facts(self) -> Facts:
        today, session = self.book.today, self.session
        facts = facts_for(self.book, today, self.subject.rep, self.subject.opportunity, session)
        return facts | step_facts(self.book, self.playbook, self.subject, today, session)

    def _names(self) -> dict[str, str]:
        asked = [step for step in self.playbook.steps if step.answer in ("rep", "opportunity")]
        return {step.id: self.words(step.id) for step in asked if step.id in self.answers}

    def _save(self, step_id: str, deed: str, **fields: Any) -> Answer:
        self.ensure_open()
        step, held = self._known(step_id), self.answers.get(step_id)
        base = held or Answer(session=self.session.id, step=step_id, sentence="", at=self.book.now(), state="draft")
        answer = replace(base, sentence=self.sentence(step_id), at=self.book.now(), private=step.private, **fields)
        with self.book.change(self._words(deed), undoable=False) as change:
            if held:
                change.put(answer)
            else:
                answer = change.add(answer)
            if self.session.on != self.book.today:
                self.session = replace(self.session, on=self.book.today)
                change.put(self.session)
        self.answers[step_id] = answer
        self._flow = None
        return answer

    def _words(self, deed: str) -> str:
        return f'{SAVES[deed]} "{self.session.title}"'

    def _put(self, deed: str, **fields: Any) -> None:
        self.ensure_open()
        changed = replace(self.session, **fields)
        with self.book.change(self._words(deed), undoable=False) as change:
            change.put(changed)
        self.session, self._flow = changed, None
