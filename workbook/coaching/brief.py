"""The brief: one page before a conversation, about a rep or about one opportunity."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from workbook.book import Book
from workbook.coaching import pipeline_lines
from workbook.coaching.brief_pages import to_json_dict, to_markdown, to_text
from workbook.coaching.brief_parts import Brief, ChangeNoted, LastTime, Owed, Said
from workbook.coaching.carry import told
from workbook.coaching.evidence import panel
from workbook.coaching.focus import Focus, opportunity_focus, signals_of_open, skill_focus
from workbook.coaching.subject import Subject, given_answers
from workbook.insight.opportunities import surroundings
from workbook.insight.signals import opportunity_signals
from workbook.insight.situation import next_booked, situation_of
from workbook.model import Commitment, Opportunity, Rep, Session

__all__ = ["Brief", "brief_opportunity", "brief_rep", "to_json_dict", "to_markdown", "to_text"]

CHANGE_DAYS = 30
CHANGES = 12


def brief_rep(book: Book, rep: Rep, today: date, for_rep: bool = False) -> Brief:
    """What both promised, what changed in 30 days, the opportunity and the skill worth the half hour, the last answers.

    With `for_rep` what is marked private is left out, so that the page can be handed over.
    """
    held = signals_of_open(book, rep, today)
    opportunities = book.opportunities.where(rep=rep.id)
    sessions = book.sessions.where(rep=rep.id, state="finished")
    return Brief(
        rep=rep.name,
        opportunity=None,
        account="",
        today=today,
        for_rep=for_rep,
        facts=_standing(book, rep, today),
        commitments=_owed(book.commitments.where(rep=rep.id), today),
        changes=list(_changes(opportunities, today)),
        opportunity_focus=opportunity_focus(held, today),
        skill_focus=skill_focus(book, rep, held, today),
        last=_last(book, sessions, for_rep),
        next_planned=_next(book, rep, today),
    )


def brief_opportunity(book: Book, opportunity: Opportunity, today: date, for_rep: bool = False) -> Brief:
    """How it stands, what was promised about it, how it moved, why it is worth the time, the last answers about it."""
    rep = book.reps.find(opportunity.rep)
    reasons = [one.reason for one in opportunity_signals(book, opportunity, today, surroundings(book, today))]
    sessions = book.sessions.where(opportunity=opportunity.id, state="finished")
    return Brief(
        rep=rep.name if rep else None,
        opportunity=opportunity.name,
        account=opportunity.account,
        today=today,
        for_rep=for_rep,
        facts=[line.text for line in pipeline_lines.opportunity_facts(book, opportunity, today)],
        commitments=_owed(book.commitments.where(opportunity=opportunity.id), today),
        changes=list(_changes([opportunity], today)),
        opportunity_focus=Focus(opportunity.full_name, reasons, opportunity.id) if reasons else None,
        skill_focus=None,
        last=_last(book, sessions, for_rep),
        next_planned=_next(book, rep, today) if rep else None,
    )


def _standing(book: Book, rep: Rep, today: date) -> list[str]:
    names = ("days_since_last", "time_given", "pipeline_shape", "pace")
    panels = [panel(name, book, Subject(rep), today=today) for name in names]
    return [line.text for found in panels for line in (found.lines if found.title == "Pace" else found.lines[:1])]


def _owed(commitments: Iterable[Commitment], today: date) -> list[Owed]:
    pending = [one for one in commitments if one.status == "open"]
    pending.sort(key=lambda one: (one.owner != "manager", one.due, one.id))
    return [Owed.of(one, today) for one in pending]


def _changes(opportunities: Iterable[Opportunity], today: date) -> Iterator[ChangeNoted]:
    found = [change for one in opportunities if not one.archived for change in _changes_of(one, today)]
    found.sort(key=lambda change: (change.on, change.amount, -change.id), reverse=True)
    yield from found[:CHANGES]
    if len(found) > CHANGES:
        yield ChangeNoted(found[CHANGES].on, f"and {len(found) - CHANGES:,} more changes", "", 0, 0.0)


def _changes_of(one: Opportunity, today: date) -> Iterator[ChangeNoted]:
    first, worth = today - timedelta(days=CHANGE_DAYS), float(one.amount or 0)
    if one.created and first < one.created <= today:
        yield ChangeNoted(one.created, one.full_name, "new", one.id, worth)
    for old, new in zip(one.snapshots, one.snapshots[1:], strict=False):
        if first < new.on <= today:
            what = list(pipeline_lines.changes(old, new))
            if what:
                yield ChangeNoted(new.on, one.full_name, ", ".join(what), one.id, worth)


def _last(book: Book, sessions: Iterable[Session], for_rep: bool) -> LastTime | None:
    last = max(sessions, key=lambda one: (one.on, one.started, one.id), default=None)
    if last is None:
        return None
    answers = [one for one in given_answers(book, last) if not (for_rep and one.private)]
    said = [Said(answer.sentence, words, answer.private) for answer, words in told(book, last, answers)]
    return LastTime(last.on, last.title, said)


def _next(book: Book, rep: Rep, today: date) -> date | None:
    return next_booked(situation_of(book, rep, today), book.settings, today)[0]
