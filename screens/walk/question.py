"""One step: its sentence, what was said last time, the answer, help, hints, a note, and the evidence where narrow."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.text import block, plain
from screens.walk.still import StillTrue
from screens.widgets.answers.base import AnswerWidget, Asked, give_keys, put
from screens.widgets.answers.kinds import widget_for
from screens.widgets.answers.writing import Paper
from screens.widgets.keys import key_of
from workbook import days
from workbook.coaching.carry import Carried
from workbook.coaching.walk import Walk
from workbook.playbook.flow import VisibleStep

PRIVATE = "Private: left out of handouts and briefs. It could still be demanded in a legal process."


class Question(Vertical):
    """Shows one step of a walk. What is typed in it is read by the screen, which keeps it."""

    def __init__(self, walk: Walk, shown: VisibleStep) -> None:
        super().__init__(classes="question")
        self.shown, self.step, self._walk = shown, shown.step, walk
        self.held = walk.answer_of(shown.id)
        self.answer: AnswerWidget = widget_for(self._asked())
        self.carried = walk.carried(shown.id) if self.step.carry in ("show", "confirm") else None
        self.still = StillTrue() if self._asks_whether_true() else None
        self.note = Paper(classes="note")
        self._hints = 0

    def _asked(self) -> Asked:
        walk, step = self._walk, self.step
        goes_through = step.verb == "check" and not step.statements
        labels = tuple(found.label for name in self.shown.waiting_for if (found := walk.flow.step(name)))
        to_check = tuple(walk.to_check(step.id)) if goes_through else ()
        return Asked(step, walk.book, walk.subject, to_check, labels)

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
        yield Static(block(self.step.help), classes="help")
        yield Static("", id="hints")
        yield self.note
        yield Static("", id="below")

    def _section(self) -> Content:
        planned = f"about {self.step.seconds // 60 or 1} min" if self.step.seconds else ""
        return plain(" · ".join(part for part in (self.step.section, planned) if part))

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
        for part in self.children:
            if isinstance(part, Static):
                part.display = bool(part.content)
        if self.still:
            give_keys(self.still.picker)
        else:
            self.answer.start()

    def complain(self, sentence: str) -> None:
        """Says why the answer cannot be kept; nothing takes the sentence away."""
        problem = self.query_one("#problem", Static)
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
        self._hints += 1
        told = [f"Hint {at} of {len(self.step.hints)}: {text}" for at, text in enumerate(self.step.hints, 1)]
        hints = self.query_one("#hints", Static)
        hints.update(block("\n".join(told[: self._hints])))
        hints.display = True
        return True

    @property
    def has_hint(self) -> bool:
        """Whether a hint is left."""
        return self._hints < len(self.step.hints)

    def turn_note(self) -> None:
        """Opens the note and goes there, or back from it to the answer."""
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
        below.display = self.step.verb != "check" or bool(self.step.panels)

    @property
    def keys(self) -> str:
        """What the keys do where the cursor is."""
        if self.note.has_focus:
            return f"kept as you write; {key_of(self.app, 'note')}: back to the answer"
        return self.still.KEYS if self.still else self.answer.keys


def _last_time(last: Carried) -> Content:
    return Content.assemble((f"Last time ({days.show(last.on)}): ", "$text-muted"), block(last.words))
