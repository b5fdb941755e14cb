"""One step: its sentence, what was said last time, the answer, help, hints, a note, and the evidence where narrow."""

from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.answers.base import AnswerWidget, Asked, give_keys, put
from screens.answers.kinds import widget_for
from screens.answers.writing import Paper
from screens.text import block, plain
from screens.walk.clock import Clock
from screens.walk.still import StillTrue
from screens.walk.verdict import verdict_text
from screens.widgets.keys import key_of
from workbook import days
from workbook.coaching.carry import Carried
from workbook.coaching.walk import Walk
from workbook.errors import WorkbookError
from workbook.playbook.flow import VisibleStep
from workbook.text import clock

PRIVATE = "Private: left out of handouts and briefs. It could still be demanded in a legal process."


class Question(Vertical):
    """Shows one step of a walk. What is typed in it is read by the screen, which keeps it."""

    def __init__(self, walk: Walk, shown: VisibleStep, clock: Clock) -> None:
        super().__init__(classes="question")
        self.shown, self.step, self._walk, self._clock = shown, shown.step, walk, clock
        self.held = walk.answer_of(shown.id)
        last = walk.carried(shown.id) if self.step.carry != "none" else None
        self.answer: AnswerWidget = widget_for(self._asked(last))
        self.carried = last if self.step.carry in ("show", "confirm") and self.step.verb == "ask" else None
        self.still = StillTrue() if self._asks_whether_true() else None
        self.note = Paper(classes="note")
        self._hints = walk.session.hints.get(shown.id, 0)
        self.is_judged = self.is_over = False
        self._judged: Any = None

    def _asked(self, last: Carried | None) -> Asked:
        walk, step = self._walk, self.step
        goes_through = step.verb == "check" and not step.statements
        labels = tuple(found.label for name in self.shown.waiting_for if (found := walk.flow.step(name)))
        to_check = tuple(walk.to_check(step.id)) if goes_through else ()
        return Asked(step, walk.book, walk.subject, to_check, labels, self._seconds_left, last)

    def _seconds_left(self) -> int:
        return max(0, (self.step.after_seconds or 0) - self._clock.spent(self.step.id))

    def _asks_whether_true(self) -> bool:
        last = self.carried
        is_new = self.held is None or (self.held.state == "draft" and not self.held.value)
        return self.step.carry == "confirm" and last is not None and last.same_type and is_new

    def compose(self) -> ComposeResult:
        """From the sentence down to the note."""
        yield Static(self._section(), classes="section")
        yield from self._sentences()
        if self.carried:
            yield Static(_last_time(self.carried), classes="carried")
        if self.still:
            yield self.still
        yield self.answer
        yield Static("", id="problem")
        yield Static("", id="verdict")
        yield Static(block(self.step.help), classes="help")
        yield Static("", id="hints")
        yield self.note
        yield Static("", id="below")

    def _section(self) -> Content:
        return plain(" · ".join(part for part in (self.step.section, self._planned()) if part))

    def _planned(self) -> str:
        if not self.step.seconds:
            return ""
        told = f"{clock(self.step.seconds)} min" if self.step.seconds % 60 else f"{self.step.seconds // 60} min"
        a_round = " a round" if self.step.verb == "play" and self.step.rounds > 1 else ""
        return f"{told}{a_round}, then it stops" if self.step.hard_stop else f"about {told}{a_round}"

    def _sentences(self) -> ComposeResult:
        sentence, say = self.step.sentence, "" if self.step.verb == "reveal" else self.step.say
        if not sentence:
            sentence, say = say or self.shown.label, ""
            sentence, _, say = sentence.partition("\n")
        yield Static(block(sentence.strip()), classes="sentence")
        if say.strip():
            yield Static(block(say.strip()), classes="say")
        if self.step.private:
            yield Static(PRIVATE, classes="carried")

    def on_mount(self) -> None:
        """Puts back what was given or typed, and the cursor where one begins."""
        self.answer.set(self._walk.box(self.step.id))
        self.answer.display = self.still is None
        note = self.held.note if self.held else ""
        with self.note.prevent(Paper.Changed):
            self.note.text = note
        self.note.border_title = "Note"
        self.note.display = bool(note)
        self._tell_hints()
        for part in self.children:
            if isinstance(part, Static):
                part.display = bool(part.content)
        if self.still:
            give_keys(self.still.picker)
        else:
            self.answer.start()
        if self._walk.subject.practice:
            self.judge()
        self.look_at_time()

    def complain(self, sentence: str) -> None:
        """Says why the answer cannot be kept, unless that stands below its box; nothing takes the sentence away."""
        problem = self.query_one("#problem", Static)
        is_said = any(str(each.content) == sentence for each in self.query(".understood.wrong").results(Static))
        sentence = "" if is_said else sentence
        put(problem, sentence)
        problem.display = bool(sentence)

    def open_box(self) -> None:
        """What was said last time does not hold any more: asks anew."""
        if self.still:
            self.still.remove()
            self.still = None
        self.answer.display = True
        self.answer.start()

    def show_hint(self) -> bool:
        """Shows one hint more; whether there was one."""
        if self._hints >= len(self.step.hints):
            return False
        try:
            self._hints = self._walk.hint(self.step.id)
        except WorkbookError as problem:
            self.complain(str(problem))
            return False
        self._tell_hints()
        return True

    def _tell_hints(self) -> None:
        told = [f"Hint {at} of {len(self.step.hints)}: {text}" for at, text in enumerate(self.step.hints, 1)]
        hints = self.query_one("#hints", Static)
        hints.update(block("\n".join(told[: self._hints])))
        hints.display = bool(self._hints)

    def judge(self) -> bool:
        """Says what the answer that was given is worth, once; whether there was something to say.

        In an exercise the first answer is the one that counts, so it stays as it is.
        """
        found = None if self.is_judged else self._walk.judged(self.step.id)
        if found is None:
            return False
        self.is_judged, self._judged = True, self.answer.raw
        verdict = self.query_one("#verdict", Static)
        verdict.update(verdict_text(found))
        verdict.display = True
        if self._walk.subject.practice:
            self.answer.disabled = True
        self.call_after_refresh(verdict.scroll_visible, animate=False)
        return True

    def forget_verdict(self) -> None:
        """Takes back what was said to the answer where that is another one now."""
        if self.is_judged and self.answer.raw != self._judged:
            self.is_judged = False
            self.query_one("#verdict").display = False

    def look_at_time(self) -> bool:
        """Closes the answer where the step must stop on time and that has come; whether it did so just now."""
        step = self.step
        if not step.hard_stop or not step.seconds or step.verb == "play" or self.is_over:
            return False
        self.is_over = self._clock.spent(step.id) >= step.seconds
        if self.is_over:
            self.complain("Time is up. What stands here counts; enter goes on.")
            self.answer.disabled = True
        return self.is_over

    @property
    def has_hint(self) -> bool:
        """Whether a hint is left."""
        return self._hints < len(self.step.hints)

    def turn_note(self) -> None:
        """Opens the note and goes there, or back from it to the answer."""
        if not self.step.note:
            return
        if self.note.display and self.note.has_focus:
            self.note.display = bool(self.note.text.strip())
            self.answer.start()
            return
        self.note.display = True
        give_keys(self.note)

    def show_evidence(self, evidence: Content) -> None:
        """Draws the evidence below the answer, for where there is no room beside it."""
        below = self.query_one("#below", Static)
        below.update(evidence)
        below.display = bool(evidence) and (self.step.verb != "check" or bool(self.step.panels))

    @property
    def keys(self) -> str:
        """What the keys do where the cursor is."""
        if self.note.has_focus:
            return f"kept as you write; {key_of(self.app, 'note')}: back to the answer"
        if self.answer.disabled:
            return "enter goes on"
        return self.still.KEYS if self.still else self.answer.keys

    @property
    def teaches(self) -> list[tuple[str, str]]:
        """The keys of this step, each with what it does, for the help."""
        if self.answer.disabled:
            return [("⏎", "Go on")]
        return [*(self.still.TEACHES if self.still else self.answer.teaches)]


def _last_time(last: Carried) -> Content:
    return Content.assemble((f"Last time ({days.show(last.on)}): ", "$text-muted"), block(last.words))
