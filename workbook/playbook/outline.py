"""A playbook laid out to be read: every step as it will be asked, with sample facts, and when it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbook.playbook.case_names import panel_title
from workbook.playbook.conditions import COMBINATORS
from workbook.playbook.facts import samples
from workbook.playbook.known import Known
from workbook.playbook.panels import PANELS
from workbook.playbook.phrases import phrase_of
from workbook.playbook.rendering import rendered
from workbook.playbook.schema import Playbook, Step
from workbook.playbook.signals import SIGNALS
from workbook.text import joined, plural

ANSWERS = {
    "text": "a line of text", "long_text": "some lines of text", "list": "a list", "number": "a number",
    "money": "an amount", "percent": "a percentage", "date": "a day", "time_span": "a length of time",
    "yes_no": "yes or no", "choice": "one of these", "choices": "any of these", "rank": "these, in order",
    "scale": "a number on a scale", "person": "a person", "opportunity": "an opportunity", "rep": "a rep",
    "stage": "a stage", "table": "a table", "link": "a link",
}  # fmt: skip
SUBJECTS = {"opportunity": "an opportunity", "rep": "a rep", "team": "the team", "self": "yourself"}
_GROUPS = {"solo": "alone", "pairs": "in pairs", "trios": "in threes", "team": "with the whole team"}
_OWNERS = {"rep": "the rep", "manager": "you", "either": "either of you"}


@dataclass(frozen=True, slots=True)
class StepOutline:
    """One step: what stands on screen, what is answered, and the condition in words; empty where there is none."""

    number: int
    id: str
    section: str
    title: str
    sentence: str
    say: str
    help: str
    answer: str
    options: tuple[str, ...]
    hints: tuple[str, ...]
    beside: tuple[str, ...]
    when: str


def facts_words(playbook: Playbook) -> list[tuple[str, str]]:
    """What is to be known about a playbook before walking it, as name and words."""
    reasons = [SIGNALS.get(name, name) for name in playbook.suggest_when]
    length = f"{plural(len(playbook.steps), 'step')}, {plural(playbook.minutes or 0, 'minute')}"
    facts = [
        ("About", "a fictional case" if playbook.kind == "exercise" else SUBJECTS[playbook.subject]),
        ("Trains", joined(list(playbook.skills))),
        ("Prepares for", joined(list(playbook.practises))),
        ("Done", _GROUPS[playbook.group] if playbook.group else ""),
        ("Level", f"{playbook.level} of 5" if playbook.level else ""),
        ("After", joined(list(playbook.after))),
        ("Length", length if playbook.minutes else plural(len(playbook.steps), "step")),
        ("Quick", f"{plural(len(playbook.quick), 'step')} in five minutes" if playbook.quick else ""),
        ("Goal", playbook.goal),
        ("Suggested when", "; ".join(reasons)),
        ("Comes round", playbook.every),
        ("For stages", joined(list(playbook.stages))),
        ("For segments", joined(list(playbook.segments))),
        ("Version", playbook.version),
        ("New in it", "; ".join(change.text for change in playbook.changes if change.version == playbook.version)),
        ("Written by", playbook.author),
        ("Source", playbook.source),
        ("Licence", playbook.licence),
        ("Tags", joined(list(playbook.tags))),
        ("Replaced by", playbook.replaced_by),
    ]
    return [(name, words) for name, words in facts if words]


def outline(playbook: Playbook, settings: Mapping[str, Any] | None = None) -> list[StepOutline]:
    """Every step in order, those that are asked only at times included; placeholders show sample facts.

    `settings` are what the team set.
    """
    known = Known(playbook, samples(playbook.subject), settings or {}, {})
    return [_step(number, rendered(step, known.words), playbook) for number, step in enumerate(playbook.steps, 1)]


def _step(number: int, step: Step, playbook: Playbook) -> StepOutline:
    return StepOutline(
        number=number,
        id=step.id,
        section=step.section,
        title=step_title(step),
        sentence=step.sentence,
        say=step.say,
        help=step.help,
        answer=_answer(step),
        options=_options(step),
        hints=step.hints,
        beside=tuple(
            PANELS[name].title if name in PANELS else panel_title(playbook.case, name) for name in step.panels
        ),
        when=condition_words(step.when, playbook),
    )


def step_title(step: Step) -> str:
    """A few words for a step: its title, or its id written as words."""
    return step.title or _as_words(step.id.rpartition(".")[2]).capitalize()


def _answer(step: Step) -> str:
    match step.verb:
        case "ask":
            words = ANSWERS[step.answer or "text"] + (f" in {step.unit}" if step.unit else "")
            if step.answer == "scale":
                words = f"{words} from {step.min or step.low} to {step.max or step.high}"
            return words + (", required" if step.required else "")
        case "check":
            return "tick what is true" if step.statements else f"{_whose(step)} commitments, one by one"
        case "commit":
            due = f", due {step.due}" if step.due else ""
            return f"a commitment of {_OWNERS[step.owner]}{due}"
        case "rate":
            by = f", by {joined([_as_words(rater) for rater in step.by])}" if step.by else ""
            return f"a rating from {step.low} to {step.high}{by}"
        case "play":
            times = f", {plural(step.rounds, 'round')}" if step.rounds > 1 else ""
            return f"a role play with {joined([role.name for role in step.roles])}{times}"
    return ""


def _whose(step: Step) -> str:
    if len(step.owners) == 1:
        return "your" if step.owners[0] == "manager" else "the rep's"
    return "both sides'"


def _options(step: Step) -> tuple[str, ...]:
    choices = [choice.label or choice.value for choice in step.choices] + (["something else"] if step.other else [])
    rated = [criterion.label for criterion in step.criteria]
    columns = [column.label for column in step.columns]
    return (*choices, *step.statements, *step.checklist, *rated, *columns, *step.debrief)


def condition_words(when: Any, playbook: Playbook) -> str:
    """A condition as a sentence begins it: 'where it is stuck is "No path to money"'; empty for none."""
    if when is None:
        return ""
    if isinstance(when, str):
        return when.lstrip("= ")
    if isinstance(when, list):
        return " or ".join(condition_words(part, playbook) for part in when)
    if not isinstance(when, dict):
        return ""
    return " and ".join(_entry_words(str(key), wanted, playbook) for key, wanted in when.items())


def _entry_words(key: str, wanted: Any, playbook: Playbook) -> str:
    parts = wanted if isinstance(wanted, list) else [wanted]
    if key in COMBINATORS:
        joint = " and " if key == "all" else " or "
        words = joint.join(condition_words(part, playbook) for part in parts)
        return f"not ({words})" if key == "none" else f"({words})" if len(parts) > 1 else words
    step = next((step for step in playbook.steps if step.id == key), None)
    labels = {choice.value: f'"{choice.label or choice.value}"' for choice in step.choices} if step else {}
    title = step_title(step).rstrip("?") if step else _as_words(key)
    name = f"{title[:1].lower()}{title[1:]}" if step else title
    return f"{name} {_either([_phrase_words(str(part), labels) for part in parts])}"


def _phrase_words(text: str, labels: dict[str, str]) -> str:
    """A phrase with its verb: 'is "Nobody yet"', "includes missed", "is at least 3"."""
    phrase = phrase_of(text)
    if phrase.kind in ("is", "not", "includes"):
        named = labels.get(phrase.operands[0], phrase.operands[0])
        return {"is": f"is {named}", "not": f"is not {named}", "includes": f"includes {named}"}[phrase.kind]
    return f"is {text}"


def _either(phrases: list[str]) -> str:
    """The phrases with "or" between them, a verb that they share only once."""
    verb = phrases[0].partition(" ")[0]
    if all(phrase.partition(" ")[0] == verb for phrase in phrases):
        return f"{verb} " + " or ".join(phrase.partition(" ")[2] for phrase in phrases)
    return " or ".join(phrases)


def _as_words(name: str) -> str:
    return name.replace("_", " ").replace(".", " ")
