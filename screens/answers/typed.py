"""Answers of one line: text, a number, money, percent, a date, a length of time, a person, a link."""

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from screens.answers.base import AnswerWidget, Asked, put, typed_text
from screens.answers.box import Box
from workbook import days
from workbook.coaching.due import iso_day
from workbook.coaching.reading import read_answer
from workbook.errors import WorkbookError
from workbook.playbook.values import ANSWER_TYPES, in_words, value_of

_HINTS = {
    "date": "fri, in 10 days, 3 weeks ago, 12 jan",
    "time_span": "45, 1h30 or 2 h",
    "number": "a number",
    "money": "48000 or 48k",
    "percent": "a percentage, like 25",
    "person": "who, and what they do",
    "link": "where it is to be found",
}


class Typed(AnswerWidget):
    """A box of one line, and below it how its text is understood."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        hint = self.step.placeholder or _HINTS.get(self.step.answer or "", "")
        self.box = Box(hint=hint)
        self.understood = Static("", classes="understood")

    def compose(self) -> ComposeResult:
        """The box and how it is understood."""
        yield self.box
        yield self.understood

    @property
    def value(self) -> Any:
        """The text as it is understood, or None for an empty box."""
        return read_answer(self.asked.book, self.step, self.box.value)

    @property
    def raw(self) -> Any:
        """The text as it stands."""
        return self.box.value

    def set(self, value: Any) -> None:
        """Shows a text, the cursor behind it."""
        with self.prevent(Input.Changed):
            self.box.value = typed_text(value)
        self.box.cursor_position = len(self.box.value)
        self._understand()

    @on(Input.Changed)
    def follow(self) -> None:
        """Something was typed."""
        self._understand()
        self.tell()

    def _understand(self) -> None:
        try:
            words, wrong = self.words(self.value), False
        except WorkbookError as problem:
            words, wrong = str(problem), True
        put(self.understood, words, wrong=wrong)

    def words(self, _value: Any) -> str:
        """How a value is understood; nothing where the text says it itself."""
        return ""


class Number(Typed):
    """A number, an amount, a percentage or a length of time."""

    def words(self, value: Any) -> str:
        """The number as it is read, with its unit."""
        if value is None:
            return self.step.unit
        kind = ANSWER_TYPES[self.step.answer or "number"]
        return f"{in_words(value_of(value, kind), kind)} {self.step.unit}".rstrip()


class Day(Typed):
    """A day, typed as one says it."""

    def words(self, value: Any) -> str:
        """The day in full, and how far off it is."""
        day = iso_day(value)
        return days.show_with_distance(day, self.asked.today) if day else ""
