"""Keeps what is written at a step: typed text as a draft, what is complete as an answer."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from screens.walk.question import Question
from screens.walk.saving import Saver
from screens.widgets.keys import key_of
from workbook.coaching.walk import Walk
from workbook.errors import WorkbookError

NOTHING: tuple[Any, ...] = (None, "", [], {"text": ""})


class Keeping:
    """What was written at the present step and how it is kept. `told` hears of saving as in Saver."""

    def __init__(self, screen: Screen[None], walk: Walk, told: Callable[[bool, str], None]) -> None:
        self._walk = walk
        self._saver = Saver(screen, self._save, told)
        self._question: Question | None = None
        self._answered = self._noted = self._edited = False

    def show(self, question: Question) -> None:
        """Another step is shown; nothing is written there yet."""
        self._question = question
        self._answered = self._noted = self._edited = False

    def touch_answer(self) -> None:
        """The answer is different now."""
        self._answered = self._edited = True
        self._saver.touch()

    def touch_note(self) -> None:
        """The note is different now."""
        self._noted = True
        self._saver.touch()

    @property
    def is_due(self) -> bool:
        """Whether something that was written is not saved yet."""
        return self._saver.is_due

    def flush(self) -> bool:
        """Saves at once; whether everything is saved now."""
        return self._saver.flush()

    def forget(self) -> None:
        """What stands in the answer shall not be kept any more."""
        self._answered = self._noted = self._edited = False
        self._saver.settle()

    def _save(self) -> None:
        question = self._question
        if question is None:
            return
        if self._answered:
            self._save_answer(question)
            self._answered = False
        if self._noted:
            self._walk.note(question.step.id, question.note.text)
            self._noted = False

    def _save_answer(self, question: Question) -> None:
        step, widget = question.step.id, question.answer
        value = widget.value if widget.LIVE and not widget.problem else None
        if value not in NOTHING:
            self._walk.answer(step, value)
        elif widget.raw not in NOTHING or self._walk.answer_of(step):
            self._walk.draft(step, widget.raw or "")

    def keep(self, *, finished: bool) -> bool:
        """Makes an answer of what stands there; whether one may go on.

        `finished` is an answer that was entered: what cannot be kept is said, and what is empty is left out. Who
        only looks elsewhere leaves a draft that cannot be kept as it is.
        """
        question = self._question
        if not self.flush() or question is None:
            return False
        held = self._walk.answer_of(question.step.id)
        is_draft = held is not None and held.state == "draft" and held.value not in NOTHING
        if question.still is not None or not (finished or self._edited or is_draft):
            return True
        if question.answer.problem:
            question.complain(question.answer.problem if finished else "")
            return not finished
        return self._enter(question, finished=finished)

    def _enter(self, question: Question, *, finished: bool) -> bool:
        step, value = question.step.id, question.answer.value
        held = self._walk.answer_of(step)
        if value in NOTHING and not finished:
            return True
        if value in NOTHING and step in self._walk.flow.missing:
            question.complain(f"This one needs an answer. {key_of(question.app, 'skip')} leaves it out, with a reason.")
            return False
        if held is not None and held.state == "given" and held.value == value:
            return True
        try:
            _ = self._walk.skip(step) if value in NOTHING else self._walk.answer(step, value)
        except WorkbookError as problem:
            question.complain(str(problem))
            return False
        self._edited = False
        return True
