"""What was answered last time to the same question."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from workbook.book import Book
from workbook.coaching.shapes import debrief_of
from workbook.coaching.snapshots import playbook_of
from workbook.coaching.subject import Subject, past_answers
from workbook.coaching.wording import answer_words, raw_words
from workbook.errors import NotFound
from workbook.model import Answer, Session
from workbook.playbook.schema import Playbook, Step


class Carried(NamedTuple):
    """An earlier answer. Where `same_type` is False the question was another kind of question then: show it only."""

    value: Any
    words: str
    on: date
    sentence: str
    same_type: bool


def carried(book: Book, playbook: Playbook, step: Step, subject: Subject, session: Session | None) -> Carried | None:
    """The last answer on the same subject, by the step's id and then by the ids that it had before; None for none."""
    for earlier, answers in past_answers(book, subject, playbook.id, session):
        by_step = {answer.step: answer for answer in answers}
        for name in (step.id, *step.was):
            if name in by_step:
                return _carried(book, step, earlier, by_step[name])
    return None


def asked_then(book: Book, session: Session) -> dict[str, Step]:
    """The steps of an earlier session by id; empty where the workbook has lost its playbook."""
    try:
        return {step.id: step for step in playbook_of(book, session).steps}
    except NotFound:
        return {}


def told(book: Book, session: Session, answers: list[Answer]) -> Iterator[tuple[Answer, str]]:
    """The answers of an earlier session that say something, each in words."""
    steps = asked_then(book, session)
    for answer in answers:
        step = steps.get(answer.step)
        if step is None or step.verb in ("ask", "rate", "commit") or debrief_of(answer.value):
            words = answer_words(book, step, answer.value) if step else raw_words(answer.value)
            yield answer, words


def _carried(book: Book, step: Step, earlier: Session, answer: Answer) -> Carried:
    then = asked_then(book, earlier).get(answer.step)
    same = then is not None and (then.verb, then.answer) == (step.verb, step.answer)
    words = answer_words(book, then, answer.value) if then else raw_words(answer.value)
    return Carried(answer.value, words, earlier.on, answer.sentence, same)
