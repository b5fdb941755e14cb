"""Stored answers as a person reads them."""

from collections.abc import Iterator
from textwrap import indent
from typing import Any

from workbook.book import Book
from workbook.coaching.due import iso_day
from workbook.coaching.shapes import debrief_of
from workbook.days import show
from workbook.playbook.schema import Step
from workbook.playbook.values import ANSWER_TYPES, in_words, value_of, values_of
from workbook.text import clock, plural

NOTHING = "–"
_OWNERS = {"rep": "rep", "manager": "you"}


def answer_words(book: Book, step: Step, value: Any) -> str:
    """The answer to a step in words: choices by their labels, ids by their names, commitments with who and when.

    A draft reads as it was typed; nothing answered is a dash.
    """
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, dict) and value.keys() == {"text"}:
        return str(value["text"]) or NOTHING
    match step.verb:
        case "ask":
            return _asked(book, step, value)
        case "check" if isinstance(value, dict):
            return "; ".join(_checks(book, value)) or NOTHING
        case "commit" if isinstance(value, list):
            return "; ".join(_commitment(book, item) for item in value if isinstance(item, dict)) or NOTHING
        case "rate" if isinstance(value, dict):
            return "; ".join(_ratings(step, value)) or NOTHING
        case "do" if isinstance(value, dict):
            return "; ".join(text for text, done in value.items() if done) or NOTHING
        case "play" if isinstance(value, dict):
            return "; ".join(_played(step, value)) or NOTHING
        case "reveal" if isinstance(value, dict):
            return "\n".join(_opened(value))
    return "seen"


def raw_words(value: Any) -> str:
    """An answer whose step is not at hand, on one line: its texts and numbers without their keys."""
    return " ".join(" · ".join(_texts(value)).split())


def _asked(book: Book, step: Step, value: Any) -> str:
    if step.answer == "opportunity" and isinstance(value, int):
        opportunity = book.opportunities.find(value)
        return opportunity.name if opportunity else NOTHING
    if step.answer == "rep" and isinstance(value, int):
        rep = book.reps.find(value)
        return rep.name if rep else NOTHING
    kind = ANSWER_TYPES[step.answer or "text"]
    found = value_of(value, kind)
    if found is None:
        return raw_words(value) or NOTHING
    words = in_words(found, kind, step.choices)
    return f"{words} {step.unit}" if step.unit and kind in ("number", "money") else words


def _checks(book: Book, value: dict[str, Any]) -> Iterator[str]:
    for key, outcome in value.items():
        if not isinstance(outcome, dict):
            if outcome:
                yield key
            continue
        commitment = book.commitments.find(int(key)) if key.isdecimal() else None
        text = f' "{commitment.text}"' if commitment else ""
        to = f" to {_day(outcome['to'])}" if outcome.get("to") else ""
        reason = f" ({outcome['reason']})" if outcome.get("reason") else ""
        yield f"{outcome.get('status', 'open')}{text}{to}{reason}"


def _commitment(book: Book, item: dict[str, Any]) -> str:
    owner = _OWNERS.get(str(item.get("owner")), "")
    due = _day(item.get("due") or item.get("typed") or "")
    about = book.opportunities.find(item["opportunity"]) if isinstance(item.get("opportunity"), int) else None
    on = f" ({about.full_name})" if about else ""
    return f"{owner}: {item.get('text', '')}{on}{f', by {due}' if due else ''}".removeprefix(": ")


def _day(raw: Any) -> str:
    day = iso_day(raw)
    return show(day) if day else str(raw)


def _ratings(step: Step, value: dict[str, Any]) -> Iterator[str]:
    labels = {criterion.id: criterion.label for criterion in step.criteria}
    if len(step.by) > 1 and not step.show_gap:
        yield from _together(step, value)
        return
    for rater, scores in value.items():
        if isinstance(scores, dict) and scores:
            yield f"{rater} " + ", ".join(
                f"{labels[name]} {score}" if name in labels else str(score) for name, score in scores.items()
            )


def _together(step: Step, value: dict[str, Any]) -> Iterator[str]:
    """The means over those who rated: what each of them scored is not shown."""
    raters = sum(1 for scores in value.values() if scores)
    found = values_of(step, value)
    told = {each.label: found.get(f"{step.id}.{each.id}") for each in step.criteria} or {"score": found.get(step.id)}
    means = [f"{label} {in_words(mean, 'number')}" for label, mean in told.items() if mean is not None]
    if means:
        yield f"{plural(raters, 'rater')}, on average " + ", ".join(means)


def _played(step: Step, value: dict[str, Any]) -> Iterator[str]:
    names = {role.id: role.name for role in step.roles}
    for role, person in (value.get("roles") or {}).items():
        yield f"{names.get(role, role)}: {person}"
    for at, seconds in enumerate(value.get("rounds") or [], 1):
        yield f"round {at}: {clock(seconds)}"


def _opened(value: dict[str, Any]) -> Iterator[str]:
    written = debrief_of(value)
    if value.get("hints") or not written:
        yield f"opened, {plural(value['hints'], 'hint')} taken" if value.get("hints") else "opened"
    for question, text in written.items():
        yield f"{question}\n{indent(text.strip(), '  ')}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "text" in value:
            yield str(value["text"])
            return
        if "opened" in value:
            yield from debrief_of(value).values()
            return
        for key, item in value.items():
            if item is True:
                yield str(key)
            else:
                yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif value not in (None, True, False, ""):
        yield str(value)
