"""Why a rep stands where they stand in the ranking, and what has moved since one looked last."""

import textwrap
from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from screens.text import plain
from screens.widgets.keys import key_of
from workbook.insight.attention import Need, Term, changed
from workbook.text import clean, first_name

INDENT = 5


class Moves:
    """Remembers how the ranking stood, so that a change can be explained."""

    def __init__(self) -> None:
        self._first: dict[int, Need] = {}
        self._last: dict[int, Need] = {}
        self._before: dict[int, Need] = {}

    def take(self, needs: Sequence[Need]) -> None:
        """Notes the ranking as it stands now."""
        now = {need.rep.id: need for need in needs}
        moved = {number: old for number, old in self._last.items() if number in now and changed(old, now[number])}
        if moved:
            self._before = moved
        self._last = now
        self._first = {number: self._first.get(number, need) for number, need in now.items()}

    def words(self, need: Need) -> str:
        """What moved for this rep by the last change, or since the app was opened; empty where nothing did."""
        for since, old in (("Just now", self._before.get(need.rep.id)), ("Since you came", self._first[need.rep.id])):
            sentences = changed(old, need) if old else []
            if old and sentences:
                return f"{since} {old.need} → {need.need}: {'; '.join(sentences)}"
        return ""


class Why(Static):
    """The explanation of one rep's need: in full where there is room, else a line for each term."""

    _need: Need | None = None
    _moved = ""

    def show(self, need: Need | None, moved: str) -> None:
        """Explains this need; `moved` says what changed since one looked last."""
        self._need, self._moved = need, moved
        self.border_title = plain(f"Why {first_name(need.rep.name)}, {need.need}") if need else ""
        self._explain()

    def on_resize(self) -> None:
        """More or less room for the explanation."""
        self._explain()

    def _explain(self) -> None:
        if self._need is not None and self.content_size.height:
            wake = key_of(self.app, "snooze")
            lines = explain(self._need, self._moved, wake, self.content_size.width, self.content_size.height)
            self.update(Content("\n").join(lines), layout=False)


def explain(need: Need, moved: str, wake: str, width: int, height: int) -> list[Content]:
    """The terms with their points, what lowers them, and what moved; shortened until it fits. `wake` wakes."""
    head = [*_standing(need, wake, width), *_hung("↕", moved, width, "$accent")]
    if not need.told:
        return [*head, Content.styled("Nothing asks for you here: enough time, and nothing owed.", "$text-muted")]
    full = [line for term in need.told for line in (*_term(term, width), *_action(term, width))]
    if len(head) + len(full) <= height:
        return [*head, *full]
    head = _standing(need, wake, 0)
    short = [line for term in need.told for line in _term(term, 0)]
    actions = _actions(need.told)
    room = max(1, height - len(head) - len(actions) - bool(moved))
    return [*head, *_hung("↕", moved, 0, "$accent"), *short[:room], *actions]


def _standing(need: Need, wake: str, width: int) -> list[Content]:
    lines = []
    if need.red:
        lines += _hung("!", f"comes first: {need.red}", width, "$error")
    if need.snoozed:
        lines += _hung("z", f"{need.snoozed.reason} ({wake} takes them back on the ranking)", width, "$text-muted")
    if need.away:
        lines += _hung("·", "away now; these days are not counted as waiting", width, "$text-muted")
    return lines


def _term(term: Term, width: int) -> list[Content]:
    points = str(term.points).replace("-", "−")
    return _hung(points, term.reason, width, "", "bold $warning" if term.points > 0 else "bold $success")


def _action(term: Term, width: int) -> list[Content]:
    if term.cheapest is None or not term.cheapest.points:
        return []
    return _hung("→", f"{term.cheapest.action}: −{term.cheapest.points}", width, "$text-muted")


def _actions(told: Sequence[Term]) -> list[Content]:
    cheapest = [term.cheapest for term in told if term.cheapest and term.cheapest.points]
    ordered = sorted(cheapest, key=lambda each: -each.points)
    return _hung("→", "  ·  ".join(f"{each.action} −{each.points}" for each in ordered), 0, "$text-muted")


def _hung(mark: str, words: str, width: int, style: str, mark_style: str = "") -> list[Content]:
    """The words under one another behind a mark; on one line where `width` is 0, and nothing for no words."""
    words = clean(words, 1000)
    lines = textwrap.wrap(words, max(20, width - INDENT)) if width else [words] if words else []
    marks = [f"{mark:>3}  ", *[" " * INDENT] * len(lines)]
    return [
        Content.assemble((before, mark_style or style), (line, style))
        for before, line in zip(marks, lines, strict=False)
    ]
