"""The panels of evidence beside a step: short lines of plain text out of the workbook."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from workbook.book import Book
from workbook.coaching import pipeline_lines
from workbook.coaching.carry import told
from workbook.coaching.due import iso_day
from workbook.coaching.facts import last_met, target_now
from workbook.coaching.lines import Line, Panel
from workbook.coaching.subject import Subject, given_answers, past_sessions_of
from workbook.days import ago, show, show_short, until
from workbook.insight.presence import cadence_days
from workbook.insight.results import result_now
from workbook.insight.time import counted_minutes, minutes_by_kind, time_of
from workbook.model import Commitment, Owner, Session
from workbook.playbook.due import rhythm_days
from workbook.playbook.panels import PANELS
from workbook.text import amount, clean, first_name, plural
from workbook.text import minutes as spelled

__all__ = ["Cut", "Line", "Panel", "commitment_line", "panel", "since_day"]


class _Case(NamedTuple):
    book: Book
    subject: Subject
    session: Session | None
    today: date
    since: date | None = None


class Cut(NamedTuple):
    """How much of a panel is shown: at most so many lines, and nothing from before a day; None cuts nothing."""

    limit: int | None = None
    since: date | None = None


WHOLE = Cut()


def panel(
    name: str, book: Book, subject: Subject, session: Session | None = None, today: date | None = None,
    cut: Cut = WHOLE,
) -> Panel:  # fmt: skip
    """The panel of that name, for the book's today unless another is given. With a session, "last time" is before it.

    A name that this program does not know gives a panel that says so.
    """
    if name not in PANELS:
        return Panel(clean(name, 40), [Line("This version cannot show that panel. Update the app.", "dim")])
    title = PANELS[name].title
    if name == "rep_commitments" and subject.rep:
        title = f"What {first_name(subject.rep.name)} promised"
    lines = list(_PANELS[name](_Case(book, subject, session, today or book.today, cut.since)))
    return Panel(title, lines or [Line("Nothing to show", "dim")]).cut(cut.limit)


def since_day(book: Book, subject: Subject, session: Session | None, since: str) -> date | None:
    """The first day of what a step shows: "30 days" before today, or the day of the "last session"; None for all."""
    if since == "last session":
        earlier = past_sessions_of(book, subject, session)
        return earlier[0].on if earlier else None
    days = rhythm_days(since)
    return book.today - timedelta(days=days) if days else None


def commitment_line(one: Commitment, today: date) -> Line:
    """An open commitment: when it is due, what it is, and how often its day was moved."""
    moves = f", moved {len(one.moves)}×" if one.moves else ""
    return Line(f"{until(one.due, today)}: {one.text}{moves}", "late" if one.due < today else "")


def _open_commitments(case: _Case) -> Iterator[Line]:
    who = first_name(case.subject.rep.name) if case.subject.rep else "The rep"
    yield Line("You owe", "head")
    yield from _mine(case)
    yield Line(f"{who} owes", "head")
    yield from _theirs(case)


def _mine(case: _Case) -> list[Line]:
    return _owed(case, "manager")


def _theirs(case: _Case) -> list[Line]:
    return _owed(case, "rep")


def _owed(case: _Case, owner: Owner) -> list[Line]:
    held = [one for one in case.subject.commitments(case.book) if one.status == "open" and one.owner == owner]
    held = [one for one in held if case.since is None or one.made_on >= case.since]
    held.sort(key=lambda one: (one.due, one.id))
    marks = _marked(case)
    return [_owed_line(one, marks.get(one.id, {}), case.today) for one in held] or [Line("Nothing open", "dim")]


def _owed_line(one: Commitment, mark: Mapping[str, Any], today: date) -> Line:
    status, to = mark.get("status"), iso_day(mark.get("to"))
    if status in ("kept", "missed", "dropped"):
        return Line(f"{status} just now: {one.text}", "dim")
    if status == "moved" and to:
        return Line(f"moved to {show_short(to, today)}: {one.text}", "dim")
    return commitment_line(one, today)


def _marked(case: _Case) -> dict[int, Mapping[str, Any]]:
    """What the session that goes on says of commitments so far, by their ids; it is done to them when it is closed."""
    if case.session is None or case.session.state != "open":
        return {}
    said = (each.value for each in case.book.answers.where(session=case.session.id) if each.state != "skipped")
    marks = (pair for value in said if isinstance(value, dict) for pair in value.items())
    return {int(key): mark for key, mark in marks if key.isdecimal() and isinstance(mark, dict)}


def _last_session(case: _Case) -> Iterator[Line]:
    earlier = past_sessions_of(case.book, case.subject, case.session)
    same = [one for one in earlier if case.session and one.playbook_id == case.session.playbook_id]
    last = next(iter([*same, *earlier]), None)
    if last is None:
        yield Line("This is the first session", "dim")
        return
    yield Line(f"{show(last.on)}, {last.title}", "dim")
    for answer, words in told(case.book, last, given_answers(case.book, last)):
        yield Line(answer.sentence, "head")
        yield Line(clean(words, 2000))


def _days_since_last(case: _Case) -> Iterator[Line]:
    book, rep = case.book, case.subject.rep
    last = last_met(book, Subject(rep=rep), case.today)
    yield Line(f"Last one-to-one {ago(last, case.today)}, {show(last)}" if last else "No one-to-one yet")
    if case.subject.opportunity:
        about = last_met(book, case.subject, case.today)
        yield Line(
            f"About this opportunity {ago(about, case.today)}" if about else "Nothing about this opportunity yet"
        )
    if rep:
        yield Line(f"You mean to meet every {plural(cadence_days(rep, book.settings), 'day')}", "dim")


def _time_given(case: _Case) -> Iterator[Line]:
    book, rep, settings = case.book, case.subject.rep, case.book.settings
    if rep is None:
        return
    entries = time_of(book, rep.id)
    yield Line(f"{counted_minutes(entries, settings, case.today)} of {settings.target_minutes} min in 30 days")
    month, quarter = (minutes_by_kind(entries, case.today, days) for days in (30, 90))
    for kind, total in quarter.items():
        label = settings.all_kinds[kind].label if kind in settings.all_kinds else kind
        yield Line(f"{label}: {spelled(month.get(kind, 0))}; {spelled(total)} in 90 days")
    if not quarter:
        yield Line("No time in the last 90 days", "late")


def _opportunity_facts(case: _Case) -> Iterator[Line]:
    if case.subject.opportunity:
        yield from pipeline_lines.opportunity_facts(case.book, case.subject.opportunity, case.today)


def _opportunity_history(case: _Case) -> list[Line]:
    one = case.subject.opportunity
    return pipeline_lines.opportunity_history(one, case.today, case.since) if one else []


def _rep_opportunities(case: _Case) -> list[Line]:
    rep = case.subject.rep
    return pipeline_lines.rep_opportunities(case.book, rep.id) if rep else []


def _quiet_opportunities(case: _Case) -> list[Line]:
    rep = case.subject.rep
    return pipeline_lines.quiet_opportunities(case.book, rep.id, case.today) if rep else []


def _pipeline_shape(case: _Case) -> list[Line]:
    rep = case.subject.rep
    return pipeline_lines.pipeline_shape(case.book, rep.id, case.today) if rep else []


def _pace(case: _Case) -> Iterator[Line]:
    rep, today = case.subject.rep, case.today
    result = result_now(rep, case.book.opportunities.where(rep=rep.id), today) if rep else None
    period = target_now(rep, today) if rep else None
    if period is None:
        yield Line("No target is set for this period", "dim")
        return
    if result is None:
        yield Line(f"Target {amount(period.target)} to {show(period.ends)}")
        yield Line("What is attained of it is not known", "dim")
        return
    yield Line(f"Target {amount(result.target)} to {show(result.period.ends)}")
    yield Line(f"Attained {amount(result.attained)}, {result.share:.0%}" + ("" if result.told else ", by what was won"))
    if result.pace is not None:
        behind = result.gap > 0 and not result.beginning
        yield Line(f"Pace {result.pace:.0%}: {result.expected:.0%} of the period has passed", "late" if behind else "")


_PANELS: dict[str, Callable[[_Case], Iterator[Line] | list[Line]]] = {
    "open_commitments": _open_commitments,
    "my_commitments": _mine,
    "rep_commitments": _theirs,
    "last_session": _last_session,
    "days_since_last": _days_since_last,
    "time_given": _time_given,
    "opportunity_facts": _opportunity_facts,
    "opportunity_history": _opportunity_history,
    "rep_opportunities": _rep_opportunities,
    "quiet_opportunities": _quiet_opportunities,
    "pipeline_shape": _pipeline_shape,
    "pace": _pace,
}
