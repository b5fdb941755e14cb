"""One step on paper, for each of those who read it."""

from collections.abc import Iterator
from typing import Literal

from workbook.playbook.case import Case
from workbook.playbook.doc.elements import Bullets, Card, Element, Heading, Look, Room, Table, Words
from workbook.playbook.doc.wording import shown_when, time_words
from workbook.playbook.outline import ANSWERS, step_title
from workbook.playbook.panels import PANELS
from workbook.playbook.schema import Choice, Playbook, Step
from workbook.text import joined, plural

Reader = Literal["rep", "trainer", "manager"]
_ROOM = {"long_text": 5, "list": 4, "table": 5, "text": 2}
_OWNERS = {"rep": "the rep", "manager": "the manager", "either": "either side"}


class StepPage:
    """The elements of a step whose texts are filled in."""

    def __init__(self, playbook: Playbook, reader: Reader) -> None:
        self._playbook, self._reader = playbook, reader
        self._case = playbook.case or Case()

    def elements(self, number: int, step: Step) -> Iterator[Element]:
        """From the title to the room for an answer. A private step is for the manager and the trainer alone."""
        yield Heading(3, f"{number}. {step_title(step)}")
        yield from self._about(step)
        yield from _words(step.sentence, "ask")
        if step.verb != "reveal":
            yield from _words(step.say)
        if step.panels:
            yield Words(f"Beside it: {joined([self._panel(name) for name in step.panels])}.", "meta")
        yield from self._verb(step)
        if self._reader != "rep" or self._playbook.kind == "exercise":
            yield from _words(step.help, "help")
        if self._reader != "rep" and step.hints:
            yield Words("Hints, one at a time and only on request:", "help")
            yield Bullets(step.hints)

    def _about(self, step: Step) -> Iterator[Element]:
        """When it is shown, how long it takes, and for the trainer what the file calls it."""
        if step.private:
            yield Words("Private: for the manager alone.", "private")
        when = shown_when(step, self._playbook, public=self._reader == "rep")
        if when:
            yield Words(f"Shown {when}." if when.startswith(("when", "only")) else f"Shown again {when}.", "meta")
        parts = []
        if step.seconds and (self._reader != "rep" or step.verb == "play"):
            stop = "; then it stops" if step.hard_stop else ""
            parts.append(f"Time: {time_words(step.seconds)}{' a round' if step.rounds > 1 else ''}{stop}.")
        if self._reader == "trainer":
            required = " It has to be answered." if step.required else ""
            parts.append(f"Step {step.id}: {_kind(step)}.{required}")
        if parts:
            yield Words(" ".join(parts), "meta")

    def _panel(self, name: str) -> str:
        if name in PANELS:
            return PANELS[name].title
        papers = {f"case.documents.{each.id}": each.title for each in self._case.documents}
        return papers.get(name, f"the {name.rpartition('.')[2].replace('_', ' ')} of the case")

    def _verb(self, step: Step) -> Iterator[Element]:
        match step.verb:
            case "ask":
                yield from self._ask(step)
            case "check" | "do":
                if step.statements or step.checklist:
                    yield Bullets(tuple(f"☐ {each}" for each in (*step.statements, *step.checklist)))
            case "commit":
                yield from self._commit(step)
            case "rate":
                yield _criteria(step)
            case "reveal":
                yield from self._reveal(step)
            case "play":
                yield from self._play(step)

    def _ask(self, step: Step) -> Iterator[Element]:
        if step.choices:
            boxes = [f"☐ {self._choice(choice)}" for choice in step.choices]
            yield Bullets((*boxes, "☐ something else") if step.other else tuple(boxes))
        elif step.answer == "yes_no":
            yield Bullets(("☐ yes", "☐ no"))
        elif step.answer == "table":
            yield Table(tuple(column.label for column in step.columns), (("",) * len(step.columns),) * 3)
        elif self._reader == "rep":
            yield Room(_ROOM.get(step.answer or "text", 1))
        if self._reader == "trainer":
            if step.correct is not None:
                within = f", within {step.tolerance}" if step.tolerance else ""
                yield Words(f"Right answer: {_plain(step.correct)}{within}.", "private")
            yield from _words(step.feedback, "help")

    def _choice(self, choice: Choice) -> str:
        words = choice.label or choice.value
        if self._reader != "trainer":
            return words + (f" ({choice.help})" if choice.help and self._playbook.kind == "playbook" else "")
        points = (
            f" [{choice.points:f} {'point' if choice.points == 1 else 'points'}]" if choice.points is not None else ""
        )
        more = " ".join(part for part in (choice.help, choice.feedback) if part)
        return f"{words}{points}" + (f": {more}" if more else "")

    def _commit(self, step: Step) -> Iterator[Element]:
        count = step.at_least or 1
        due = f", due {step.due}" if step.due else ""
        many = f"{step.at_least} to {step.at_most}" if step.at_least and step.at_most else str(count)
        yield Words(f"Commitments of {_OWNERS[step.owner]}: {many}{due}.", "meta")
        if self._reader == "rep":
            yield Table(("What", "By when"), (("", ""),) * max(2, step.at_most or count))
        elif step.suggest:
            yield Words("Suggestions:", "help")
            yield Bullets(step.suggest)

    def _reveal(self, step: Step) -> Iterator[Element]:
        if self._reader == "rep":
            yield Words("It is shown after your own attempt.", "meta")
        else:
            if step.needs:
                titles = {each.id: step_title(each) for each in self._playbook.steps}
                yield Words(f"Opens after {joined([titles.get(name, name) for name in step.needs])}.", "meta")
            yield from _words(step.say)
        if step.debrief:
            yield Words("To talk about afterwards:")
            yield Bullets(step.debrief)

    def _play(self, step: Step) -> Iterator[Element]:
        if step.rounds > 1:
            yield Words(f"{plural(step.rounds, 'round')}; the roles change hands between them.", "meta")
        rows = []
        for role in step.roles:
            hidden = role.private and self._reader == "rep"
            name = f"{role.name} (may stay empty)" if role.optional else role.name
            rows.append((name, "On a card that its player alone reads." if hidden else role.brief))
        if rows:
            yield Table(("Role", "Brief"), tuple(rows))


def cards(number: int, step: Step) -> Iterator[Card]:
    """The role cards of a step."""
    about = f"{number}. {step.sentence}"
    for role in step.roles:
        yield Card(role.name, role.brief, about, role.private)


def _criteria(step: Step) -> Element:
    by = joined([each.replace("_", " ") for each in step.by])
    head = (f"From {step.low} to {step.high}" + (f", by {by}" if by else ""), "What the numbers mean", "Score")
    rows = [(each.label, _levels(each.levels or step.levels), "") for each in step.criteria]
    return Table(head, tuple(rows or [("", _levels(step.levels), "")]))


def _levels(levels: dict[int, str]) -> str:
    return "; ".join(f"{score}: {words}" for score, words in sorted(levels.items()))


def _kind(step: Step) -> str:
    return f"{step.verb}, {ANSWERS[step.answer]}" if step.answer else step.verb


def _plain(value: object) -> str:
    return joined([str(each) for each in value]) if isinstance(value, list | tuple) else str(value)


def _words(text: str, look: Look = "") -> Iterator[Element]:
    for part in text.strip().split("\n\n"):
        if part.strip():
            yield Words(part.strip(), look)
