"""Going through a walk: forth, back, to any step, past one, to the review, and away."""

from textual import events, on, work
from textual.widget import Widget

from screens.answers.ahead import TypeAhead
from screens.answers.base import AnswerWidget
from screens.answers.picker import Picker
from screens.answers.writing import Paper
from screens.base import BookScreen
from screens.dialogs.confirm import Confirm
from screens.dialogs.page import Page
from screens.walk.clock import Clock
from screens.walk.evidence import evidence_text
from screens.walk.keeping import Keeping
from screens.walk.question import Question
from screens.walk.skipping import ask_skip
from screens.walk.steps import Steps
from screens.widgets.keys import key_of
from workbook.coaching.walk import Walk
from workbook.errors import WorkbookError


class Moving(BookScreen):
    """The part of the walk's screen that goes from step to step."""

    walk: Walk
    keeping: Keeping
    clock: Clock
    has_newer = False

    @property
    def question(self) -> Question:
        """The step that is shown."""
        raise NotImplementedError

    async def show_step(self) -> None:
        """Shows the session's step."""
        raise NotImplementedError

    def show_steps(self) -> None:
        """Shows the steps as they are now."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Says what the keys do now."""
        raise NotImplementedError

    async def action_next(self) -> None:
        """Keeps the answer and goes to the next step."""
        question = self.question
        if question.note.has_focus:
            question.turn_note()
        elif question.answer.disabled:
            await self._go_on()
        elif question.still is not None:
            await self._answer_still(question.still.holds)
        elif question.answer.enter() and self.keeping.keep(finished=True):
            await self._go_on()
        self._stay()

    async def _go_on(self) -> None:
        """To the next step, once it was read what is said to the answer."""
        if self.question.judge():
            self.show_steps()
            self.refresh_bindings()
            self.show_keys()
        else:
            await self._go_beside(1)

    def _stay(self) -> None:
        for part in self.query(Widget):
            if isinstance(part, TypeAhead):
                part.stay()

    @on(TypeAhead.Late)
    def hand_on(self, event: TypeAhead.Late) -> None:
        """Gives a key that was typed ahead to whatever came up, once it has."""
        event.stop()
        self.app.call_later(self._type, event)

    def _type(self, late: TypeAhead.Late) -> None:
        self._stay()
        self.app.post_message(events.Key(late.key, late.character).set_sender(self.app))

    @on(AnswerWidget.GoOn)
    async def go_on(self, event: AnswerWidget.GoOn) -> None:
        """The answer is complete."""
        event.stop()
        if self.keeping.keep(finished=True):
            await self._go_on()
        self._stay()

    @on(Paper.Done, ".note")
    def leave_note(self) -> None:
        """The note is complete: back to the answer."""
        self.question.turn_note()
        self._stay()

    @on(Picker.Picked, "StillTrue Picker")
    def deny(self, event: Picker.Picked) -> None:
        """What was said last time does not hold any more."""
        event.stop()
        if event.picker.picked == ["no"]:
            self.question.open_box()

    async def _answer_still(self, holds: bool) -> None:
        if not holds:
            self.question.open_box()
            return
        try:
            self.walk.confirm(self.question.step.id)
        except WorkbookError as problem:
            self.question.complain(str(problem))
            return
        await self._go_beside(1)

    async def action_next_step(self) -> None:
        """Goes to the next step and keeps what can be kept."""
        if self.keeping.keep(finished=False):
            await self._go_beside(1)

    async def action_previous(self) -> None:
        """Goes to the step before and keeps what can be kept."""
        if self.keeping.keep(finished=False):
            await self._go_beside(-1)

    @on(Steps.Chosen)
    async def go_to(self, event: Steps.Chosen) -> None:
        """Goes to a step that was clicked."""
        if self.keeping.keep(finished=False):
            await self.go(event.step)

    async def _go_beside(self, by: int) -> None:
        flow, here = self.walk.flow, self.question.step.id
        target = flow.next(here) if by > 0 else flow.previous(here)
        if target is not None:
            await self.go(target)
        elif by > 0:
            self.open_review()

    async def go(self, step: str) -> None:
        """Shows a step."""
        self.clock.look()
        self.clock.touch()
        try:
            self.walk.go(step)
        except WorkbookError as problem:
            self.question.complain(str(problem))
            return
        await self.show_step()

    @work
    async def action_skip(self) -> None:
        """Leaves the step out, with a reason if there is one."""
        if self.keeping.flush() and await ask_skip(self.workbook, self.walk, self.question.shown):
            self.keeping.forget()
            await self._go_beside(1)

    def action_hint(self) -> None:
        """Shows the next hint."""
        self.question.show_hint()
        self.refresh_bindings()

    def action_note(self) -> None:
        """Opens the note, or goes back from it."""
        self.question.turn_note()

    def action_evidence(self) -> None:
        """Shows the evidence on a page of its own."""
        shown = self.question.shown
        self.app.push_screen(
            Page(f"Evidence: {shown.label}", evidence_text(self.walk.evidence(shown.id), limit=20_000))
        )

    def action_review(self) -> None:
        """Shows everything on one page."""
        if self.keeping.keep(finished=False):
            self.open_review()

    @work
    async def open_review(self) -> None:
        """Shows everything on one page, and does what is wished there."""
        from screens.walk.review import ReviewScreen

        self.clock.keep()
        wish = await self.app.push_screen_wait(ReviewScreen(self.walk))
        if wish.closed:
            self.keeping.forget()
            self.dismiss()
        elif wish.step:
            await self.go(wish.step)

    @work
    async def action_leave(self) -> None:
        """Leaves; the session stays open, at this step and with every word."""
        self.clock.keep()
        lost = "What you typed last could not be saved. It is lost if you leave now."
        if not self.keeping.flush() and not await self.app.push_screen_wait(
            Confirm("Not saved", lost, "Leave without it", "Stay")
        ):
            return
        key = key_of(self.app, "walk")
        self.workbook.tell(f"{self.walk.session.title} stays open at this step.  {key} goes on with it.")
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's names
        """Greys what is not possible at this step."""
        if not self.query(Question):
            return True
        if action == "hint":
            return True if self.question.has_hint else None
        if action == "note":
            return True if self.question.step.note else None
        if action == "newer":
            return self.has_newer
        if action == "previous":
            return True if self.walk.flow.previous(self.question.step.id) else None
        return True
