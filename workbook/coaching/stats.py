"""What one's own sessions say about a playbook: how long each step takes, and which ones nobody answers."""

from collections.abc import Iterable
from statistics import median

import msgspec

from workbook.book import Book
from workbook.model import Answer, Session
from workbook.playbook.outline import step_title
from workbook.playbook.schema import Playbook, Step
from workbook.text import plural

ENOUGH_SESSIONS = 5
"""From so many sessions on, what they have in common is said."""
SELDOM, SLOW_TIMES = 0.5, 3
_LOOKED_AT = ("say", "show", "reveal", "play")


class StepStats(msgspec.Struct, frozen=True):
    """One step over the finished sessions in which it came up.

    `seconds` is the median time on screen and rests on `timed` sessions, None where no time is known.
    """

    number: int
    id: str
    title: str
    came_up: int
    answered: int
    skipped: int
    seconds: float | None
    timed: int

    @property
    def skip_rate(self) -> float | None:
        """The share, 0 to 1, of the sessions in which it came up and was not answered; None where it never did."""
        return 1 - self.answered / self.came_up if self.came_up else None


class PlaybookStats(msgspec.Struct, frozen=True):
    """All sessions of one playbook. `minutes` is the median of what finished sessions took on screen."""

    id: str
    finished: int
    abandoned: int
    open: int
    minutes: float | None
    planned: int | None
    steps: tuple[StepStats, ...]
    remarks: tuple[str, ...] = ()

    @property
    def completion(self) -> float | None:
        """The share, 0 to 1, of the sessions that were finished among those that ended; None where none did."""
        ended = self.finished + self.abandoned
        return self.finished / ended if ended else None


def playbook_stats(book: Book, playbook: Playbook) -> PlaybookStats:
    """The figures of a playbook. Skip rates and times rest on finished sessions; earlier ids of a step count as it.

    A step comes up where it was answered, left out or on screen, and in every whole session where it has no
    condition.
    """
    sessions = book.sessions.where(playbook_id=playbook.id)
    finished = [(one, book.answers.where(session=one.id)) for one in sessions if one.state == "finished"]
    steps = tuple(_step(number, step, finished) for number, step in enumerate(playbook.steps, 1))
    timed = [one.seconds / 60 for one, _ in finished if one.seconds and not one.quick]
    found = PlaybookStats(
        id=playbook.id,
        finished=len(finished),
        abandoned=sum(1 for one in sessions if one.state == "abandoned"),
        open=sum(1 for one in sessions if one.state == "open"),
        minutes=median(timed) if timed else None,
        planned=playbook.minutes,
        steps=steps,
    )
    return msgspec.structs.replace(found, remarks=tuple(_remarks(found, playbook)))


def _step(number: int, step: Step, finished: Iterable[tuple[Session, list[Answer]]]) -> StepStats:
    names = (step.id, *step.was)
    came_up = answered = skipped = 0
    seconds = []
    for session, answers in finished:
        held = next((each for name in names for each in answers if each.step == name), None)
        spent = sum(session.spent.get(name, 0) for name in names)
        seconds += [spent] if spent else []
        certain = step.when is None and not step.repeat_days and not session.quick
        came_up += bool(held or spent or certain)
        answered += held is not None and held.state == "given"
        skipped += held is not None and held.state == "skipped"
    typical = median(seconds) if seconds else None
    return StepStats(number, step.id, step_title(step), came_up, answered, skipped, typical, len(seconds))


def _remarks(found: PlaybookStats, playbook: Playbook) -> Iterable[str]:
    """What an author should know, each a sentence with the number of sessions that it rests on."""
    ended = found.finished + found.abandoned
    if ended >= ENOUGH_SESSIONS and found.completion is not None and found.completion < SELDOM:
        yield f"Only {found.finished} of {ended} sessions that ended were finished."
    if found.finished >= ENOUGH_SESSIONS and found.minutes and found.planned and found.minutes > found.planned * 1.5:
        sessions = plural(found.finished, "session")
        yield f"It takes {found.minutes:.0f} minutes where {found.planned} are planned, over {sessions}."
    for step, each in zip(playbook.steps, found.steps, strict=True):
        if step.verb not in _LOOKED_AT and each.came_up >= ENOUGH_SESSIONS:
            yield from _about_step(each)
        if step.seconds and each.timed >= ENOUGH_SESSIONS and (each.seconds or 0) > step.seconds * SLOW_TIMES:
            named, sessions = _named(each), plural(each.timed, "session")
            yield f"{named} takes {each.seconds:.0f} seconds where {step.seconds} are planned, over {sessions}."


def _about_step(each: StepStats) -> Iterable[str]:
    sessions = plural(each.came_up, "session")
    if not each.answered:
        yield f'Nobody answers step {each.number}, "{each.title}", in {sessions}.'
    elif (each.skip_rate or 0) >= SELDOM:
        left = each.came_up - each.answered
        yield f"{_named(each)} stayed without an answer in {left} of {sessions}."


def _named(each: StepStats) -> str:
    return f'Step {each.number}, "{each.title}",'
