"""A session from wherever it is named: one that is open goes on, any other is read again."""

import textwrap
from collections.abc import Iterator

from textual.content import Content

from screens.desk import Desk
from screens.dialogs.brief import text_width
from screens.dialogs.page import Page
from workbook import days
from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.carry import asked_then
from workbook.coaching.shapes import debrief_of
from workbook.coaching.wording import answer_words, raw_words
from workbook.errors import WorkbookError
from workbook.model import Answer, Session
from workbook.playbook.schema import Step
from workbook.text import clean, clean_block, minutes

SILENT = frozenset({"say", "show", "do", "reveal"})
OWNERS = {"manager": "you", "rep": "the rep"}


def open_session(app: Desk, number: int) -> None:
    """Goes on with the session of that number where it is open and can be written, else shows what was said in it."""
    try:
        session = app.book.sessions.get(number)
        if session.state != "open" or app.only_reads:
            app.push_screen(Page(clean(session.title, 60), draw_session(app.book, session, text_width(app))))
            return
        from screens.walk.screen import WalkScreen

        app.push_screen(WalkScreen(sessions.resume(app.book, session)))
    except WorkbookError as problem:
        app.complain(problem)


def draw_session(book: Book, session: Session, width: int) -> Content:
    """When it was and what it was about, each question with its answer, and what was promised."""
    lines = [Content.styled(_head(book, session), "$text-muted"), Content("")]
    steps = asked_then(book, session)
    for answer in book.answers.where(session=session.id):
        lines += _answer(book, answer, steps.get(answer.step), width)
    promised = book.commitments.where(session=session.id)
    if promised:
        lines.append(Content.styled("Promised", "bold $secondary"))
    for one in promised:
        words = f"{OWNERS[one.owner]}: {one.text}, by {days.show(one.due)} ({one.status})"
        lines += [Content(line) for line in _wrapped(words, width)]
    return Content("\n").join(lines)


def _head(book: Book, session: Session) -> str:
    rep, opportunity = book.reps.find(session.rep), book.opportunities.find(session.opportunity)
    about = [clean(one.name, 60) for one in (rep, opportunity) if one is not None]
    length = [minutes(session.minutes)] if session.minutes else []
    state = {"open": ["still open"], "abandoned": ["left unfinished"]}.get(session.state, [])
    return " · ".join([days.show_full(session.on), *about, *length, *state])


def _answer(book: Book, answer: Answer, step: Step | None, width: int) -> Iterator[Content]:
    is_silent = step is not None and step.verb in SILENT and not debrief_of(answer.value)
    if answer.state == "given" and is_silent and not answer.note:
        return
    private = "  (private)" if answer.private else ""
    for line in textwrap.wrap(clean(answer.sentence, 1000) + private, width):
        yield Content.styled(line, "bold $secondary")
    if answer.state == "skipped":
        yield Content.styled(f"  skipped{f': {clean(answer.reason)}' if answer.reason else ''}", "$text-muted")
    else:
        said = answer_words(book, step, answer.value) if step else raw_words(answer.value)
        yield from (Content(line) for line in _wrapped(said, width))
    if answer.note:
        yield from (Content.styled(line, "$text-muted") for line in _wrapped(f"note: {answer.note}", width))
    yield Content("")


def _wrapped(words: str, width: int) -> list[str]:
    return [
        line
        for part in clean_block(words).split("\n")
        for line in textwrap.wrap(part, width, initial_indent="  ", subsequent_indent="    ") or [""]
    ]
