"""Moving an open session to a newer form of its playbook, or to what the team set in it since; answers stay."""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from workbook.coaching.conversation import Conversation
from workbook.coaching.playbook_settings import values_of
from workbook.coaching.problem import CoachingProblem
from workbook.coaching.snapshots import keep
from workbook.model import Answer, Session
from workbook.playbook.codec import content_hash
from workbook.playbook.flow import VisibleStep
from workbook.playbook.packs.versions import ordered
from workbook.playbook.schema import Playbook, Step
from workbook.playbook.team_values import words_of
from workbook.text import clean, joined

NAMED, SHOWN = 6, 60


class Newer(NamedTuple):
    """What a newer form of a playbook changes for a session: names of steps, as the list of steps shows them.

    `other` steps are asked in another way now, so that what was answered there is kept as a note only. `told` is what
    the file says about the versions since. `settings` are the values that the team has set by now, and `set_anew` says
    which of them are others, a sentence each.
    """

    playbook: Playbook
    version: str
    added: tuple[str, ...]
    gone: tuple[str, ...]
    reworded: tuple[str, ...]
    other: tuple[str, ...]
    settings: dict[str, Any]
    told: tuple[str, ...] = ()
    set_anew: tuple[str, ...] = ()
    only_set: bool = False

    @property
    def title(self) -> str:
        """What there is, in a few words."""
        return "new settings are there" if self.only_set else f"version {self.version} is there"

    @property
    def words(self) -> str:
        """The changes, a line each, and what becomes of the answers."""
        told = (
            ("New", self.added), ("Gone", self.gone), ("In other words", self.reworded), ("Asked anew", self.other),
        )  # fmt: skip
        lines = [*self.told, *(f"{what}: {_names(names)}." for what, names in told if names), *self.set_anew]
        return "\n".join(lines or ["The steps are the same; something beside them is different."])


def newer(walk: Conversation, playbook: Playbook | None) -> Newer | None:
    """What the playbook of today would change for an open session.

    None where it is the same, or was not wanted, and where it is retired: the session goes on as it was begun.
    """
    if playbook is None or walk.session.state != "open" or playbook.id != walk.session.playbook_id:
        return None
    if playbook.status == "retired":
        return None
    settings = values_of(walk.book, playbook)
    found = _mark(content_hash(playbook), settings)
    if found in (_mark(walk.session.playbook, walk.session.settings), walk.session.stayed_from):
        return None
    came_from = _sources(walk.playbook, playbook)
    before = {step.id: step for step in walk.playbook.steps}
    kept = [(before[came_from[step.id]], step) for step in playbook.steps if step.id in came_from]
    return Newer(
        playbook,
        playbook.version,
        added=tuple(_label(step) for step in playbook.steps if step.id not in came_from),
        gone=tuple(_label(step) for step in walk.playbook.steps if step.id not in came_from.values()),
        reworded=tuple(_label(new) for old, new in kept if _same(old, new) and old.sentence != new.sentence),
        other=tuple(_label(new) for old, new in kept if not _same(old, new)),
        told=tuple(_told(playbook, walk.session.version)),
        settings=settings,
        set_anew=tuple(_set_anew(walk, playbook, settings)),
        only_set=content_hash(playbook) == walk.session.playbook,
    )


def move(walk: Conversation, found: Newer) -> Session:
    """Takes the session to the newer form in one change that can be undone.

    Answers stay with their step, also where it has another id now; those of steps that are gone stay stored and
    count for nothing. Raises CoachingProblem where the session is closed.
    """
    walk.ensure_open()
    came_from = _sources(walk.playbook, found.playbook)
    before = {step.id: step for step in walk.playbook.steps}
    now = {old: new for new, old in came_from.items()}
    with walk.book.change(_title(walk, found)) as change:
        session = replace(
            walk.session, playbook=keep(walk.book, change, found.playbook), version=found.version,
            title=found.playbook.title, step=now.get(walk.session.step, walk.session.step), stayed_from="",
            spent=_renamed(walk.session.spent, now), hints=_renamed(walk.session.hints, now), settings=found.settings,
        )  # fmt: skip
        change.put(session)
        for step in found.playbook.steps:
            held = walk.answers.get(came_from.get(step.id, ""))
            if held is not None:
                moved = _moved(walk, held, before[held.step], step)
                if moved != held:
                    change.put(moved)
    walk.refresh()
    return session


def stay(walk: Conversation, found: Newer) -> None:
    """Keeps the session as it is; the same newer form is not offered again."""
    if walk.session.state != "open":
        raise CoachingProblem(f'"{walk.session.title}" is closed.')
    walk.stay_from(_mark(content_hash(found.playbook), found.settings))


def _mark(playbook: str, settings: dict[str, Any]) -> str:
    """What is another one as soon as the playbook is, or what the team set in it."""
    if not settings:
        return playbook
    return f"{playbook} {hashlib.sha256(msgspec.json.encode(settings, order='sorted')).hexdigest()}"


def _set_anew(walk: Conversation, playbook: Playbook, settings: dict[str, Any]) -> Iterator[str]:
    before = walk.playbook.settings
    for name, setting in playbook.settings.items():
        now = words_of(setting, settings.get(name))
        then = words_of(before[name], walk.session.settings.get(name)) if name in before else ""
        if name in before and now != then:
            yield f"{clean(setting.label)}: {clean(now, SHOWN)}, was {clean(then, SHOWN)}."


def _told(playbook: Playbook, since: str) -> list[str]:
    found = [each for each in playbook.changes if ordered(each.version) > ordered(since)]
    return [f"{each.version}: {each.text}" for each in found[:NAMED]]


def _sources(old: Playbook, new: Playbook) -> dict[str, str]:
    """The id that each step had before, for the steps that were there: the same one, else one that it names."""
    there = {step.id for step in old.steps}
    found = {step.id: step.id for step in new.steps if step.id in there}
    for step in new.steps:
        named = next((name for name in step.was if name in there and name not in found.values()), None)
        if step.id not in found and named is not None:
            found[step.id] = named
    return found


def _same(old: Step, new: Step) -> bool:
    return (old.verb, old.answer) == (new.verb, new.answer)


def _moved(walk: Conversation, held: Answer, old: Step, new: Step) -> Answer:
    if _same(old, new):
        return replace(held, step=new.id)
    words = walk.words(held.step) if held.state != "skipped" and held.value not in (None, "", [], {}) else ""
    note = "\n".join(part for part in (held.note, f"Answered before: {words}" if words else "") if part)
    return replace(held, step=new.id, value=None, state="draft", confirmed=False, reason="", note=note)


def _renamed(counts: dict[str, int], now: dict[str, str]) -> dict[str, int]:
    return {now.get(name, name): count for name, count in counts.items()}


def _title(walk: Conversation, found: Newer) -> str:
    if found.only_set:
        return f'Took what the team set since into "{walk.session.title}" ({walk.subject.name})'
    return f'Moved "{walk.session.title}" ({walk.subject.name}) from version {walk.session.version} to {found.version}'


def _label(step: Step) -> str:
    return VisibleStep(step, "ahead").label


def _names(names: tuple[str, ...]) -> str:
    shown = [f'"{name}"' for name in names[:NAMED]]
    more = len(names) - NAMED
    return joined([*shown, f"{more} more"] if more > 0 else shown)
