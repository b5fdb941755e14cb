"""What a session hangs on, and what was said and promised about it before."""

from collections.abc import Iterator
from typing import NamedTuple, Self

from workbook.book import Book
from workbook.model import Answer, Commitment, Opportunity, Rep, Session


class Subject(NamedTuple):
    """A rep, or an opportunity with the rep who has it (None while nobody has), or neither: the team, the manager.

    `practice` is an exercise on a fictional case. It is about nobody, and nothing else looks back at it.
    """

    rep: Rep | None = None
    opportunity: Opportunity | None = None
    practice: bool = False

    @classmethod
    def of(cls, book: Book, rep: Rep | None, opportunity: Opportunity | None) -> Self:
        """The subject, the rep taken from the opportunity where only that is given."""
        if rep is None and opportunity is not None:
            rep = book.reps.find(opportunity.rep)
        return cls(rep, opportunity)

    @classmethod
    def of_session(cls, book: Book, session: Session) -> Self:
        """What a session is about, as it stands now."""
        if session.subject == "exercise":
            return cls(practice=True)
        return cls(book.reps.find(session.rep), book.opportunities.find(session.opportunity))

    @property
    def name(self) -> str:
        """What is shown of it: the opportunity and the rep, or the rep, or the team, or that it is practice."""
        names = [self.opportunity.full_name] if self.opportunity else []
        names += [self.rep.name] if self.rep else []
        return " · ".join(names) or ("practice" if self.practice else "the team")

    def commitments(self, book: Book) -> list[Commitment]:
        """All commitments between the manager and the rep, or about the opportunity while nobody has it."""
        if self.rep:
            return book.commitments.where(rep=self.rep.id)
        if self.opportunity:
            return book.commitments.where(opportunity=self.opportunity.id)
        return []

    def sessions(self, book: Book) -> list[Session]:
        """All sessions about the opportunity, or with the rep about no one opportunity, about the team, or practice."""
        if self.opportunity:
            return book.sessions.where(opportunity=self.opportunity.id)
        found = book.sessions.where(rep=self.rep.id if self.rep else None, opportunity=None)
        return [one for one in found if (one.subject == "exercise") == self.practice]


def past_sessions_of(book: Book, subject: Subject, before: Session | None = None) -> list[Session]:
    """The finished sessions on a subject, newest first: all of them, or those that were started before one."""
    done = [one for one in subject.sessions(book) if one.state == "finished"]
    if before is not None:
        done = [one for one in done if (one.started, one.id) < (before.started, before.id)]
    return sorted(done, key=lambda one: (one.on, one.started, one.id), reverse=True)


def past_answers(
    book: Book, subject: Subject, playbook_id: str, before: Session | None = None
) -> Iterator[tuple[Session, list[Answer]]]:
    """The finished sessions of one playbook on a subject, newest first, each with the answers given in it."""
    for session in past_sessions_of(book, subject, before):
        if session.playbook_id == playbook_id:
            yield session, given_answers(book, session)


def given_answers(book: Book, session: Session) -> list[Answer]:
    """The answers given in a session, in the order in which they were given first."""
    return book.answers.where(session=session.id, state="given")
