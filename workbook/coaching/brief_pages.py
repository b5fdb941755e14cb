"""A brief as plain text, as Markdown and as JSON."""

import re
import textwrap
from collections.abc import Iterator
from typing import Any

from workbook.coaching.brief_parts import Brief, Owed
from workbook.coaching.focus import Focus
from workbook.days import show, show_full, show_short, until
from workbook.text import first_name

WIDTH = 78
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
Section = tuple[str, list[str]]


def to_text(brief: Brief) -> str:
    """The brief as plain text, at most 78 columns wide."""
    parts = [_heading(brief), show_full(brief.today), ""]
    for title, lines in sections(brief):
        parts.append(title)
        parts += [wrapped for line in lines for wrapped in _wrapped(line)]
        parts.append("")
    return "\n".join(parts).rstrip()


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown; whatever comes out of the workbook is escaped."""
    parts = [f"# {_escaped(_heading(brief))}", "", show_full(brief.today), ""]
    for title, lines in sections(brief):
        parts += [f"## {_escaped(title)}", "", *(f"- {_escaped(' '.join(line.split()))}" for line in lines), ""]
    return "\n".join(parts).rstrip()


def to_json_dict(brief: Brief) -> dict[str, Any]:
    """The brief as plain JSON: snake_case, ISO dates, null for unknown."""
    last = brief.last
    return {
        "rep": brief.rep,
        "opportunity": brief.opportunity,
        "account": brief.account or None,
        "today": brief.today.isoformat(),
        "for_rep": brief.for_rep,
        "facts": brief.facts,
        "commitments": [_commitment_json(one) for one in brief.commitments],
        "changes": [
            {"on": change.on.isoformat(), "opportunity": change.opportunity, "what": change.what, "id": change.id}
            for change in brief.changes
            if change.id
        ],
        "opportunity_focus": _focus_json(brief.opportunity_focus),
        "skill_focus": _focus_json(brief.skill_focus),
        "last_session": last
        and {
            "on": last.on.isoformat(),
            "title": last.title,
            "answers": [said._asdict() for said in last.answers],
        },
        "next_planned": brief.next_planned.isoformat() if brief.next_planned else None,
    }


def _heading(brief: Brief) -> str:
    if brief.opportunity is None:
        return f"Brief: {brief.rep}"
    account = brief.account if brief.account != brief.opportunity else ""
    return "Brief: " + " · ".join(part for part in (brief.opportunity, account, brief.rep) if part)


def sections(brief: Brief) -> Iterator[Section]:
    """The parts of the page in order, each a title and its lines; a line that is late starts with "! "."""
    if brief.facts:
        yield "How it stands", brief.facts
    yield from _commitment_sections(brief)
    yield "What changed in 30 days", [_change(brief, *change[:3]) for change in brief.changes] or ["Nothing recorded."]
    if brief.opportunity is None:
        yield "The opportunity worth the half hour", _focus(brief.opportunity_focus, "No open opportunity stands out.")
        yield "The skill worth the half hour", _focus(brief.skill_focus, "Ask what would help most.")
    elif brief.opportunity_focus:
        yield "Why now", brief.opportunity_focus.why
    yield _last_section(brief)
    yield "Next one-on-one", [show(brief.next_planned) if brief.next_planned else "Not planned yet."]


def _commitment_sections(brief: Brief) -> Iterator[Section]:
    name = first_name(brief.rep) if brief.rep else "The rep"
    theirs = "You promised" if brief.for_rep else f"{name} promised"
    mine = [_commitment(brief, one) for one in brief.commitments if one.owner == "manager"]
    yield "I promised", mine or ["Nothing open."]
    yield theirs, [_commitment(brief, one) for one in brief.commitments if one.owner == "rep"] or ["Nothing open."]


def _commitment(brief: Brief, one: Owed) -> str:
    moved = f", moved {one.moved}×" if one.moved else ""
    return f"{'! ' if one.days_late else ''}{until(one.due, brief.today)}: {one.text}{moved}"


def _change(brief: Brief, on: Any, opportunity: str, what: str) -> str:
    return f"{show_short(on, brief.today)}: {opportunity}{': ' if what else ''}{what}" if what else opportunity


def _focus(focus: Focus | None, nothing: str) -> list[str]:
    return [focus.title, *(f"because: {why}" for why in focus.why)] if focus else [nothing]


def _last_section(brief: Brief) -> Section:
    last = brief.last
    if last is None:
        return "Last time", ["No session yet."]
    lines = [f"{said.sentence} {'(private) ' if said.private else ''}– {said.answer}" for said in last.answers]
    return f"Last time: {last.title}, {show(last.on)}", lines or ["Nothing was written down."]


def _commitment_json(one: Owed) -> dict[str, Any]:
    return one._asdict() | {"due": one.due.isoformat()}


def _focus_json(focus: Focus | None) -> dict[str, Any] | None:
    return focus and {"title": focus.title, "why": focus.why, "id": focus.id}


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, WIDTH - 2, initial_indent="  ", subsequent_indent="    ") or [""]


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
