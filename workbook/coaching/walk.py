"""A playbook walked with somebody, from the first step to the closing."""

from datetime import date

from workbook.coaching import closing, review
from workbook.coaching.closing import Closing
from workbook.coaching.conversation import Conversation
from workbook.coaching.due import due_day, iso_day, next_session
from workbook.coaching.review import Draft, Row
from workbook.model import Session

__all__ = ["Closing", "Draft", "Row", "Walk"]


class Walk(Conversation):
    """What a screen or a command needs to walk a playbook. Make one with `sessions.start` or `sessions.resume`."""

    def review(self) -> list[Row]:
        """Everything that was said, a row for each visible step that asks for something."""
        return review.review(self)

    def commitments(self) -> list[Draft]:
        """The commitments that closing will file."""
        return review.drafts(self)

    def due(self, typed: str) -> date:
        """The day that is meant by a due date as typed: "fri", "in 10 days", "next session". Raises DayProblem."""
        return due_day(self.book, self.subject, typed)

    def next_suggested(self) -> date:
        """The day to propose for the next one-on-one: as agreed in the walk, as booked, or as usual."""
        for shown in self.flow.steps:
            held = self.answers.get(shown.id)
            if shown.step.answer == "date" and shown.id.rpartition(".")[2] == "next" and held and held.state == "given":
                agreed = iso_day(held.value)
                if agreed and agreed >= self.book.today:
                    return agreed
        return next_session(self.book, self.subject, self.playbook)

    def close(self, minutes: int, next_on: date | None = None, next_note: str = "", on: date | None = None) -> Closing:
        """Finishes the session, all of it saved together and taken back by one undo.

        `minutes` are counted as the playbook's kind of time on the day `on` (the day the session was last worked
        on, unless given); 0 counts nothing. What was typed and not entered is entered. Raises CoachingProblem,
        with nothing changed, where required steps are missing (naming them) or something cannot be read.
        """
        return closing.close(self, minutes, next_on, next_note, on)

    def abandon(self) -> Session:
        """Closes the session without counting, filing or settling anything. What was typed stays readable."""
        return closing.abandon(self)
