"""Starts a walk, or goes on with one: what is open first, then what fits now with the reasons, then the others."""

from collections.abc import Iterator
from datetime import timedelta

from screens.desk import Desk
from screens.dialogs.asking import ask_opportunity, ask_rep
from screens.dialogs.choose import Choose, Option
from screens.dialogs.confirm import Confirm
from screens.walk.language import in_language
from screens.walk.screen import WalkScreen
from screens.widgets.keys import key_of
from workbook import days
from workbook.book import Book
from workbook.coaching import sessions
from workbook.coaching.libraries import library_of
from workbook.coaching.subject import Subject
from workbook.coaching.suggest import fits, suggestions
from workbook.coaching.walk import Walk
from workbook.errors import WorkbookError
from workbook.model import Opportunity, Rep, Session
from workbook.playbook.loaded import Loaded
from workbook.playbook.schema import Playbook
from workbook.text import clean, joined, plural
from workbook.text import minutes as spelled


async def start_walk(app: Desk, rep: Rep | None, opportunity: Opportunity | None) -> None:
    """Offers the open sessions and the playbooks for whom or what is at hand, and walks what is chosen."""
    if app.book.read_only:
        app.complain(WorkbookError(app.book.read_only))
        return
    subject = Subject.of(app.book, rep, opportunity)
    options = [*_open(app.book, subject), *_playbooks(app.book, subject, drafts=app.drafts)]
    title = f"Walk a playbook: {clean(subject.name, 60)}" if subject.rep or opportunity else "Walk a playbook"
    chosen = await app.push_screen_wait(Choose(title, options, explain=True))
    if isinstance(chosen, Session):
        app.open_session(chosen.id)
    elif isinstance(chosen, Loaded):
        await start_playbook(app, chosen, subject.rep, opportunity)


async def start_playbook(
    app: Desk, entry: Loaded, rep: Rep | None = None, opportunity: Opportunity | None = None
) -> None:
    """Walks one playbook, asks whom or what it is about where that is not at hand, and says why it cannot start."""
    playbook = entry.playbook
    if playbook is None:
        told = entry.errors[0].message if entry.errors else "It cannot be read."
        app.notify(
            f"{clean(entry.title, 60)}: {told}  {key_of(app, 'mode.library')} lists all playbooks.",
            severity="warning",
            markup=False,
        )
        return
    playbook = await in_language(app, entry, playbook) if _may_start(app, playbook) else None
    if playbook is None:
        return
    if playbook.kind == "exercise":
        await _start_exercise(app, playbook)
        return
    if playbook.subject == "opportunity" and opportunity is None:
        opportunity = await ask_opportunity(app, app.book, rep)
    elif playbook.subject == "rep" and rep is None:
        rep = await ask_rep(app)
    if (playbook.subject == "opportunity" and opportunity is None) or (playbook.subject == "rep" and rep is None):
        return
    quick = await _ask_quick(app, playbook)
    if quick is None:
        return
    about = opportunity if playbook.subject == "opportunity" else None
    try:
        walk = sessions.start(app.book, playbook, rep, about, quick=quick, drafts=app.drafts)
        app.push_screen(WalkScreen(walk))
    except WorkbookError as problem:
        app.complain(problem)


def _may_start(app: Desk, playbook: Playbook) -> bool:
    """Whether it is walked at all; says why not before anything is asked."""
    try:
        sessions.refuse_to_start(playbook, drafts=app.drafts)
    except WorkbookError as problem:
        app.complain(problem)
        return False
    return True


async def _start_exercise(app: Desk, exercise: Playbook) -> None:
    """Walks an exercise, which is about nobody; says first which ones are meant to come before it."""
    first = sessions.before(app.book, exercise)
    if first:
        titles = {entry.id: entry.title for entry in library_of(app.book).entries}
        names = joined([f'"{clean(titles.get(name, name), 60)}"' for name in first])
        told = f"Do {names} first: this exercise builds on it."
        if not await app.push_screen_wait(Confirm("An exercise comes before", told, "Start all the same", "Not now")):
            return
    quick = await _ask_quick(app, exercise)
    if quick is None:
        return
    try:
        app.push_screen(WalkScreen(sessions.start(app.book, exercise, quick=quick, drafts=app.drafts)))
    except WorkbookError as problem:
        app.complain(problem)


async def _ask_quick(app: Desk, playbook: Playbook) -> bool | None:
    if not playbook.quick:
        return False
    whole = f"{playbook.minutes} minutes" if playbook.minutes else "The whole of it"
    options = [
        Option(whole, plural(len(playbook.steps), "step"), False),
        Option("5 minutes", f"the quick path, {plural(len(playbook.quick), 'step')}", True),
    ]
    chosen: bool | None = await app.push_screen_wait(Choose(f"How long: {clean(playbook.title, 50)}", options))
    return chosen


def _open(book: Book, subject: Subject) -> Iterator[Option]:
    """The open sessions on the subject, or all of them where none is at hand, and exercises; the newest first."""
    for session in sessions.open_sessions(book):
        if session.subject == "exercise":
            yield Option(f"▸ Go on: {clean(session.title, 40)}, practice", _when(book, session), session)
            continue
        if subject.opportunity and session.opportunity != subject.opportunity.id:
            continue
        if subject.rep and session.rep != subject.rep.id:
            continue
        yield Option(
            f"▸ Go on: {clean(session.title, 40)}{_where(book, session, subject)}", _when(book, session), session
        )


def _where(book: Book, session: Session, subject: Subject) -> str:
    about = Subject.of_session(book, session)
    if about.opportunity and about.opportunity != subject.opportunity:
        return f", {clean(about.opportunity.full_name, 34)}"
    return f", {clean(about.rep.name, 30)}" if about.rep and about.rep != subject.rep else ""


def _when(book: Book, session: Session) -> str:
    try:
        flow = Walk(book, session).flow
    except WorkbookError as problem:
        return str(problem)
    at = next((at for at, shown in enumerate(flow.steps, 1) if shown.id == flow.current), 0)
    gone = book.now() - session.started
    minutes = int(gone.total_seconds() // 60)
    near = f"{spelled(minutes)} ago" if minutes else "just now"
    started = near if gone < timedelta(hours=10) else days.ago(session.started.date(), book.today)
    return f"step {at} of {len(flow.steps)}, started {started}"


def _playbooks(book: Book, subject: Subject, *, drafts: bool) -> Iterator[Option]:
    """What fits now with its reason, then the others that can be walked, then those that are broken."""
    offered = ("active", "draft") if drafts else ("active",)
    entries = [entry for entry in library_of(book).entries if entry.status in offered]
    named = set()
    for found in suggestions(book, entries, subject.rep, subject.opportunity):
        named.add(found.entry.id)
        yield Option(f"★ {clean(found.entry.name, 40)}", "; ".join(found.reasons), found.entry)
    others = [entry for entry in entries if entry.id not in named and _is_offered(book, entry, subject)]
    for entry in sorted(others, key=lambda each: (each.subject != _usual(subject), each.title)):
        yield Option(f"· {clean(entry.name, 40)}", _about(entry), entry)
    for entry in entries:
        if entry.playbook is None:
            yield Option(f"✗ {clean(entry.name, 40)}", plural(len(entry.errors), "problem"), entry, dim=True)


def _is_offered(book: Book, entry: Loaded, subject: Subject) -> bool:
    playbook = entry.playbook
    if playbook is None or playbook.kind == "exercise":
        return playbook is not None and subject == Subject()
    if entry.subject == "rep" and subject.rep is None and subject.opportunity:
        return False
    return fits(book, playbook, subject.rep, subject.opportunity)


def _usual(subject: Subject) -> str:
    return "opportunity" if subject.opportunity else "rep"


def _about(entry: Loaded) -> str:
    planned = f"{entry.minutes} min · " if entry.minutes else ""
    broken = f"{plural(len(entry.errors), 'problem')}, the last good version · " if entry.errors else ""
    draft = "a draft · " if entry.status == "draft" else ""
    return f"{draft}{broken}{planned}{entry.summary}"
