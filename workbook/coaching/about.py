"""Which stored documents are about a person, an opportunity or a commitment, for the history of it."""

from typing import NamedTuple

from workbook.book import Book
from workbook.coaching.opportunities import find_opportunity
from workbook.coaching.people import find_rep
from workbook.errors import NotFound
from workbook.model import Commitment, Opportunity, Rep
from workbook.text import fold


class About(NamedTuple):
    """Something by its `name`, with the table and id of every document that is there about it."""

    name: str
    documents: frozenset[tuple[str, int]]

    def is_told_in(self, words: str, touched: tuple[tuple[str, int], ...]) -> bool:
        """Whether a change was about it: by what it touched, or by its words where that is gone since."""
        return not self.documents.isdisjoint(touched) or fold(self.name) in fold(words)


def about(book: Book, text: str) -> About:
    """What a person means: a rep, else an opportunity ("#12" or its name), else commitments by number or words.

    Raises NotFound, and CoachingProblem where several fit.
    """
    try:
        return _of_rep(book, find_rep(book, text))
    except NotFound as nobody:
        try:
            return _of_opportunity(book, find_opportunity(book, text))
        except NotFound:
            found = _commitments(book, text)
            if not found:
                raise NotFound(f"{nobody} No opportunity and no commitment is called that either.") from None
            return About(found[0].text, frozenset(("commitments", one.id) for one in found))


def _commitments(book: Book, text: str) -> list[Commitment]:
    number = text.strip().removeprefix("#")
    if number.isascii() and number.isdecimal():
        found = book.commitments.find(int(number))
        return [found] if found else []
    words = fold(text).split()
    return [one for one in book.commitments.all() if words and all(word in fold(one.text) for word in words)]


def _of_rep(book: Book, rep: Rep) -> About:
    number = rep.id
    sessions = {one.id for one in book.sessions.where(rep=number)}
    found = {("reps", number), *(("sessions", one) for one in sessions)}
    found |= {("commitments", one.id) for one in book.commitments.where(rep=number)}
    found |= {("opportunities", one.id) for one in book.opportunities.where(rep=number)}
    found |= {("plans", one.id) for one in book.plans.where(rep=number)}
    found |= {("timers", one.id) for one in book.timers.where(rep=number)}
    found |= {("time", one.id) for one in book.time.all() if number in one.reps}
    return About(rep.name, frozenset(found | _answers(book, sessions)))


def _of_opportunity(book: Book, opportunity: Opportunity) -> About:
    number = opportunity.id
    sessions = {one.id for one in book.sessions.where(opportunity=number)}
    found = {("opportunities", number), *(("sessions", one) for one in sessions)}
    found |= {("commitments", one.id) for one in book.commitments.where(opportunity=number)}
    found |= {("time", one.id) for one in book.time.where(opportunity=number)}
    found |= {("timers", one.id) for one in book.timers.where(opportunity=number)}
    return About(opportunity.name, frozenset(found | _answers(book, sessions)))


def _answers(book: Book, sessions: set[int]) -> set[tuple[str, int]]:
    return {("answers", one.id) for one in book.answers.all() if one.session in sessions}
