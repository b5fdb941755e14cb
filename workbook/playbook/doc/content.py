"""The document about a playbook or an exercise, for the rep, the trainer or the manager."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from workbook.playbook.doc.case_page import case_elements
from workbook.playbook.doc.elements import Bullets, Document, Element, Heading, Table, Words
from workbook.playbook.doc.steps import Reader, StepPage, cards
from workbook.playbook.doc.wording import time_words, words_for
from workbook.playbook.outline import SUBJECTS
from workbook.playbook.rendering import rendered
from workbook.playbook.schema import Playbook
from workbook.playbook.signals import SIGNALS
from workbook.playbook.team_values import words_of
from workbook.text import joined, plural

READERS: tuple[Reader, ...] = get_args(Reader)
_FOR = {"rep": "Handout", "trainer": "Trainer's guide", "manager": "For the manager"}


def document(playbook: Playbook, reader: Reader, settings: Mapping[str, Any] | None = None) -> Document:
    """The document for one of those who read it, with what the team set in `settings`.

    The rep gets neither model answers nor private briefs, points, feedback or steps that are the manager's alone.
    """
    return Document(playbook.title, playbook.language, tuple(_elements(playbook, reader, settings or {})))


def _elements(playbook: Playbook, reader: Reader, settings: Mapping[str, Any]) -> Iterator[Element]:
    yield Heading(1, playbook.title)
    yield Words(f"{_FOR[reader]}. {_about(playbook)}", "meta")
    for text in (playbook.summary, playbook.goal):
        if text:
            yield Words(text)
    if reader == "trainer":
        yield from _for_trainers(playbook, settings)
    if playbook.case:
        yield from case_elements(playbook.case)
    words = words_for(playbook, settings)
    steps = [rendered(step, words) for step in playbook.steps if reader != "rep" or not step.private]
    page, section = StepPage(playbook, reader), ""
    if not (steps and steps[0].section):
        yield Heading(2, "Steps")
    for number, step in enumerate(steps, 1):
        if step.section != section:
            section = step.section
            yield Heading(2, section or "Further steps")
        yield from page.elements(number, step)
    if reader != "rep":
        for number, step in enumerate(steps, 1):
            yield from cards(number, step)


def _about(playbook: Playbook) -> str:
    if playbook.kind == "exercise":
        level = f"level {playbook.level} of 5" if playbook.level else ""
        parts = ["An exercise", playbook.group or "", level]
    else:
        parts = [f"About {SUBJECTS[playbook.subject]}"]
    parts += [plural(playbook.minutes, "minute") if playbook.minutes else "", f"version {playbook.version}"]
    return ", ".join(part for part in parts if part) + "."


def _for_trainers(playbook: Playbook, settings: Mapping[str, Any]) -> Iterator[Element]:
    """What stands behind the steps: for whom, how long, what a team may set, what is computed."""
    facts = [
        ("Skills", joined([each.replace("_", " ").replace("-", " ") for each in playbook.skills])),
        ("After", joined(list(playbook.after))),
        ("Suggested when", "; ".join(SIGNALS.get(name, name) for name in playbook.suggest_when)),
        ("For stages", joined(list(playbook.stages))),
        ("Comes round", playbook.every),
        ("Time", _times(playbook)),
        ("In five minutes", joined(list(playbook.quick))),
        ("Written by", playbook.author),
        ("Licence", playbook.licence),
        ("Source", playbook.source),
    ]
    told = tuple(f"{name}: {words}" for name, words in facts if words)
    if told:
        yield Bullets(told)
    if playbook.settings:
        yield Heading(2, "What your team may set")
        yield _settings(playbook, settings)
    if playbook.compute:
        yield Heading(2, "What is computed")
        yield Table(("Name", "Formula"), tuple((name, f"= {text}") for name, text in playbook.compute.items()))


def _settings(playbook: Playbook, settings: Mapping[str, Any]) -> Table:
    """What may be set, with its default, and where the team set something otherwise also what it has here."""
    here = {name: (words_of(each, settings.get(name)),) if settings else () for name, each in playbook.settings.items()}
    rows = [(each.label, words_of(each), *here[name], name) for name, each in playbook.settings.items()]
    return Table(("Setting", "Unless changed", *(("Here",) if settings else ()), "Name"), tuple(rows))


def _times(playbook: Playbook) -> str:
    timed = [step for step in playbook.steps if step.seconds]
    total = sum((step.seconds or 0) * step.rounds for step in timed)
    planned = f"{plural(playbook.minutes, 'minute')} planned" if playbook.minutes else ""
    added = f"{time_words(total)} in {plural(len(timed), 'timed step')}" if timed else ""
    return "; ".join(part for part in (planned, added) if part)
