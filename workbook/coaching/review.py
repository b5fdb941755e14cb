"""Everything that was said in a walk on one page, and what closing it would file."""

from datetime import date
from typing import Any, Literal, NamedTuple

from workbook.coaching.conversation import Conversation
from workbook.coaching.due import iso_day
from workbook.coaching.shapes import from_draft
from workbook.coaching.wording import NOTHING
from workbook.model import Owner
from workbook.playbook.schema import Step

RowState = Literal["given", "draft", "skipped", "open"]


class Row(NamedTuple):
    """One line of the review. `missing` steps must be answered first; `private` answers are the manager's alone."""

    step: str
    label: str
    sentence: str
    words: str
    state: RowState
    missing: bool
    reason: str
    note: str
    private: bool


class Draft(NamedTuple):
    """A commitment that closing will file."""

    step: str
    owner: Owner
    text: str
    due: date
    typed: str
    kind: Literal["action", "obstacle"]
    opportunity: int | None = None
    remind: tuple[int, ...] = ()


def review(walk: Conversation) -> list[Row]:
    """The visible steps that ask for something, in their order."""
    missing = set(walk.flow.missing)
    rows = []
    for shown in walk.flow.steps:
        if not _asks(shown.step) and shown.id not in missing:
            continue
        held = walk.answer_of(shown.id)
        state: RowState = held.state if held and (held.state != "draft" or held.value) else "open"
        words = walk.words(shown.id) if state in ("given", "draft") else NOTHING
        reason, note = (held.reason, held.note) if held else ("", "")
        sentence = shown.step.sentence
        rows.append(
            Row(shown.id, shown.label, sentence, words, state, shown.id in missing, reason, note, shown.step.private)
        )
    return rows


def _asks(step: Step) -> bool:
    return step.verb not in ("say", "show", "reveal") or bool(step.debrief)


def drafts(walk: Conversation) -> list[Draft]:
    """The commitments that were written down at visible steps, in their order.

    Of an exercise only those are filed that are about a real opportunity.
    """
    found = []
    for step, items in _given(walk):
        if walk.subject.practice and not step.link:
            continue
        for item in items if isinstance(items, list) else []:
            due = iso_day(item["due"]) or walk.book.today
            found.append(_draft(step, item, due))
    return found


def _draft(step: Step, item: dict[str, Any], due: date) -> Draft:
    typed, about = item.get("typed", ""), item.get("opportunity")
    return Draft(step.id, item["owner"], item["text"], due, typed, item["kind"], about, step.remind)


def _given(walk: Conversation) -> list[tuple[Step, object]]:
    """The commit steps with what they hold, a draft read as the answer that it would be."""
    found: list[tuple[Step, object]] = []
    for shown in walk.flow.steps:
        held = walk.answer_of(shown.id)
        if shown.step.verb == "commit" and held is not None and held.state == "given":
            found.append((shown.step, held.value))
        elif shown.step.verb == "commit" and held is not None and held.state == "draft":
            found.append((shown.step, from_draft(walk.book, walk.subject, shown.step, held.value)))
    return found
