"""Sessions: starting and resuming a walk, those that are open, and those that are past."""

from workbook.book import Book
from workbook.coaching.playbook_settings import values_of
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.snapshots import keep
from workbook.coaching.subject import Subject
from workbook.coaching.walk import Walk
from workbook.model import Opportunity, Rep, Session
from workbook.playbook.schema import Playbook


def start(
    book: Book,
    playbook: Playbook,
    rep: Rep | None = None,
    opportunity: Opportunity | None = None,
    *,
    quick: bool = False,
    drafts: bool = False,
) -> Walk:
    """Starts a playbook with a rep or on an opportunity, or goes on with the same one that is still open there.

    An exercise is about nobody: whom it was started for is left out, and it is kept as practice.

    The resolved playbook is kept with the session, and what the team has set in it. Raises CoachingProblem where the
    playbook is retired, or a draft and `drafts` are not asked for, is about something else, or the opportunity has no
    rep.
    """
    refuse_to_start(playbook, drafts=drafts)
    subject = _subject(book, playbook, rep, opportunity)
    _refuse(playbook, subject)
    for session in subject.sessions(book):
        if session.state == "open" and session.playbook_id == playbook.id:
            return Walk(book, session)
    with book.change(f'Started "{playbook.title}" ({subject.name})', undoable=False) as change:
        session = change.add(_new(book, playbook, keep(book, change, playbook), subject, quick=quick))
    return Walk(book, session)


def resume(book: Book, session: Session) -> Walk:
    """Goes on with a session that is open, at the step and with the text where it was left.

    Raises CoachingProblem where it is closed.
    """
    walk = Walk(book, session)
    walk.ensure_open()
    return walk


def open_sessions(book: Book) -> list[Session]:
    """The sessions that were started and not closed, the newest first."""
    return sorted(book.sessions.where(state="open"), key=lambda one: (one.on, one.started, one.id), reverse=True)


def before(book: Book, playbook: Playbook) -> list[str]:
    """The ids of the exercises that are to be done first and were not finished yet, in the playbook's order."""
    done = {one.playbook_id for one in book.sessions.where(subject="exercise", state="finished")}
    return [name for name in playbook.after if name.rpartition("/")[2] not in done and name not in done]


def _subject(book: Book, playbook: Playbook, rep: Rep | None, opportunity: Opportunity | None) -> Subject:
    if playbook.kind == "exercise":
        return Subject(practice=True)
    return Subject.of(book, rep, opportunity if playbook.subject == "opportunity" else None)


def _new(book: Book, playbook: Playbook, kept_as: str, subject: Subject, *, quick: bool) -> Session:
    return Session(
        playbook=kept_as,
        playbook_id=playbook.id,
        version=playbook.version,
        title=playbook.title,
        subject="exercise" if subject.practice else playbook.subject,
        on=book.today,
        started=book.now(),
        rep=subject.rep.id if subject.rep else None,
        opportunity=subject.opportunity.id if subject.opportunity else None,
        quick=quick,
        settings=values_of(book, playbook),
    )


def refuse_to_start(playbook: Playbook, *, drafts: bool) -> None:
    """Raises CoachingProblem for a playbook that is not walked (any more), or not yet unless `drafts` are."""
    if playbook.status == "retired":
        instead = f" Use {playbook.replaced_by} instead." if playbook.replaced_by else ""
        raise CoachingProblem(f'"{playbook.title}" is retired.{instead}')
    if playbook.status == "draft" and not drafts:
        raise CoachingProblem(
            f'"{playbook.title}" is a draft. "status: active" in its file makes it ready; `workbook --drafts` walks it '
            "as it is."
        )


def _refuse(playbook: Playbook, subject: Subject) -> None:
    if playbook.subject == "opportunity" and subject.opportunity is None:
        raise CoachingProblem(f'"{playbook.title}" is about an opportunity. Say which one.')
    if playbook.subject == "opportunity" and subject.rep is None:
        raise CoachingProblem(f"Nobody has {subject.name} yet. Give it to a rep, then walk through it together.")
    if playbook.subject == "rep" and subject.rep is None:
        raise CoachingProblem(f'"{playbook.title}" is about a rep. Say who.')
