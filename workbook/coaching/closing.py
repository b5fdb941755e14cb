"""Closes a walk in one transaction: time counted, commitments filed, the checked ones settled, the next one booked."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from msgspec.structs import replace

from workbook.book import Change
from workbook.coaching.commitments import made, moved, settled
from workbook.coaching.conversation import Conversation
from workbook.coaching.due import iso_day
from workbook.coaching.fields import whole
from workbook.coaching.planning import planned
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.review import Draft, drafts
from workbook.coaching.shapes import from_draft
from workbook.coaching.time import DAY_MINUTES, check_entry
from workbook.days import show
from workbook.errors import WorkbookError
from workbook.model import Answer, Commitment, Plan, Session, TimeEntry
from workbook.text import joined, minutes, plural


class Closing(NamedTuple):
    """What closing did. `words` says it in a few short sentences."""

    session: Session
    time: TimeEntry | None
    filed: list[Commitment]
    settled: list[Commitment]
    plan: Plan | None
    words: list[str]


def close(
    walk: Conversation, minutes: int, next_on: date | None = None, next_note: str = "", on: date | None = None
) -> Closing:
    """Finishes a session; see `Walk.close`."""
    walk.ensure_open()
    entered = _entered(walk)
    _refuse_missing(walk, entered)
    session = replace(
        walk.session, state="finished", minutes=whole("Minutes", minutes, 0, DAY_MINUTES), finished=walk.book.now(),
        on=on or walk.session.on,
    )  # fmt: skip
    plan = planned(walk.book, walk.subject.rep, next_on, next_note) if next_on and walk.subject.rep else None
    done = Closing(session, _time(walk, session), _filed(walk), _settled(walk), plan, [])
    with walk.book.change(_title(walk, done)) as change:
        done = _written(change, done, entered)
    walk.refresh()
    return done._replace(words=_words(walk, done))


def abandon(walk: Conversation) -> Session:
    """Closes a session without counting, filing or settling anything."""
    walk.ensure_open()
    session = replace(walk.session, state="abandoned", finished=walk.book.now())
    with walk.book.change(f'Abandoned "{session.title}" ({walk.subject.name})') as change:
        change.put(session)
    walk.refresh()
    return session


def _entered(walk: Conversation) -> list[Answer]:
    """The drafts at visible steps as answers. Raises CoachingProblem for one that cannot be read."""
    entered = []
    for shown in walk.flow.steps:
        held = walk.answer_of(shown.id)
        if held is None or held.state != "draft" or held.value is None:
            continue
        try:
            value = from_draft(walk.book, walk.subject, shown.step, held.value)
        except WorkbookError as problem:
            raise CoachingProblem(f'"{shown.label}" is not entered yet: {problem}') from problem
        if value not in (None, [], {}, ""):
            entered.append(replace(held, value=value, state="given", at=walk.book.now()))
    return entered


def _refuse_missing(walk: Conversation, entered: list[Answer]) -> None:
    now_given = {answer.step for answer in entered}
    missing = [f'"{shown.label}"' for shown in walk.missing() if shown.id not in now_given]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise CoachingProblem(f"{joined(missing)} {verb} still to be answered. Answer, or skip with a reason.")


def _time(walk: Conversation, session: Session) -> TimeEntry | None:
    if not session.minutes or walk.subject.practice:
        return None
    entry = TimeEntry(
        on=session.on, minutes=session.minutes, kind=_kind(walk), reps=_attending(walk),
        opportunity=session.opportunity, session=session.id,
    )  # fmt: skip
    check_entry(walk.book, entry)
    return entry


def _kind(walk: Conversation) -> str:
    """The playbook's kind of time, or where settings do not have it, what its subject usually counts as."""
    usual = {"opportunity": "opportunity", "team": "team_meeting", "self": "admin"}
    kind = walk.playbook.time_kind
    return kind if kind in walk.book.settings.all_kinds else usual.get(walk.playbook.subject, "one_on_one")


def _attending(walk: Conversation) -> tuple[int, ...]:
    if walk.playbook.subject == "team":
        return tuple(rep.id for rep in walk.book.reps.all() if not rep.archived)
    return (walk.subject.rep.id,) if walk.subject.rep else ()


def _filed(walk: Conversation) -> list[Commitment]:
    wanted = drafts(walk)
    if not wanted:
        return []
    return [_commitment(walk, one) for one in wanted]


def _commitment(walk: Conversation, wanted: Draft) -> Commitment:
    about = walk.book.opportunities.find(wanted.opportunity) if wanted.opportunity else walk.subject.opportunity
    rep = walk.book.reps.find(about.rep) if wanted.opportunity and about else walk.subject.rep
    if rep is None:
        name = about.full_name if about else walk.subject.name
        raise CoachingProblem(f"Nobody has {name} yet, and a commitment needs a rep. Assign it first.")
    new = made(walk.book, rep.id, wanted.owner, wanted.text, wanted.due, wanted.kind)
    days = wanted.remind if walk.playbook.trusted else ()
    return replace(
        new, opportunity=about.id if about else None, session=walk.session.id,
        remind=tuple(walk.session.on + timedelta(days=each) for each in days),
    )  # fmt: skip


def _settled(walk: Conversation) -> list[Commitment]:
    found = {}
    for shown in walk.flow.steps:
        held = walk.answer_of(shown.id)
        if shown.step.verb == "check" and held is not None and held.state in ("given", "draft"):
            for key, outcome in (held.value or {}).items():
                after = _after(walk, key, outcome)
                if after is not None:
                    found[after.id] = after
    return list(found.values())


def _after(walk: Conversation, key: str, outcome: Any) -> Commitment | None:
    """The commitment as the check leaves it; None where nothing changes or it was settled meanwhile."""
    commitment = walk.book.commitments.find(int(key)) if key.isdecimal() and isinstance(outcome, dict) else None
    if commitment is None or commitment.status != "open":
        return None
    reason = str(outcome.get("reason", ""))
    match outcome.get("status"):
        case "kept" | "missed" | "dropped" as status:
            return settled(walk.book, commitment, status, reason)
        case "moved":
            to = iso_day(outcome.get("to"))
            return moved(walk.book, commitment, to, reason) if to and to != commitment.due else None
    return None


def _written(change: Change, done: Closing, entered: list[Answer]) -> Closing:
    for document in (done.session, *entered, *done.settled):
        change.put(document)
    plan = done.plan
    if plan and plan.id:
        change.put(plan)
    elif plan:
        plan = change.add(plan)
    time = change.add(done.time) if done.time else None
    return done._replace(time=time, filed=[change.add(one) for one in done.filed], plan=plan)


def _title(walk: Conversation, done: Closing) -> str:
    parts = [minutes(done.time.minutes)] if done.time else []
    parts += [plural(len(done.filed), "commitment")] if done.filed else []
    told = f": {', '.join(parts)}" if parts else ""
    return f'Finished "{done.session.title}" ({walk.subject.name}){told}'


def _words(walk: Conversation, done: Closing) -> list[str]:
    words = []
    if done.time:
        label = walk.book.settings.all_kinds[done.time.kind].label.lower()
        words.append(f"{minutes(done.time.minutes)} counted as {label}.")
    if done.filed:
        mine = sum(1 for one in done.filed if one.owner == "manager")
        sides = [f"{mine} of yours"] if mine else []
        sides += [f"{len(done.filed) - mine} of the rep's"] if mine < len(done.filed) else []
        words.append(f"{plural(len(done.filed), 'commitment')} filed: {joined(sides)}.")
    if done.settled:
        words.append(f"{plural(len(done.settled), 'earlier commitment')} settled or moved.")
    if done.plan:
        words.append(f"Next one-on-one on {show(done.plan.on)}.")
    nothing = "The exercise is finished. It counts as no time." if walk.subject.practice else ""
    return words or [nothing or "Finished; nothing was counted."]
