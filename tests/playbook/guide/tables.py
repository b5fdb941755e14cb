"""The tables of the guide, out of the tables that the program itself works with."""

from collections.abc import Iterable, Mapping

from workbook.playbook.facts import FACTS, PER_STEP, Fact
from workbook.playbook.formula_math import FUNCTIONS
from workbook.playbook.meanings import ANSWERS, CASE, FILE, SETTING, STEP, VERBS, Meaning
from workbook.playbook.meanings import FUNCTIONS as FUNCTION_MEANINGS
from workbook.playbook.meanings import PANELS as PANEL_MEANINGS
from workbook.playbook.meanings import PHRASES as PHRASE_MEANINGS
from workbook.playbook.panels import PANELS
from workbook.playbook.reading.rules import BY_ANSWER, BY_VERB, COMMON, ON_ANY_ANSWER
from workbook.playbook.signals import SIGNALLED, SIGNALS
from workbook.playbook.values import in_words, value_of

NEEDED = ("format", "kind", "id", "version", "title", "subject", "steps")
EXERCISES = ("skills", "practises", "level", "group", "after", "case")
_ABOUT = {"rep": "a rep or an opportunity", "opportunity": "an opportunity", "session": "anything"}


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    head = list(head)
    lines = [head, ["---"] * len(head), *map(list, rows)]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _meanings(head: str, meanings: Mapping[str, Meaning], names: Iterable[str]) -> str:
    rows = ((f"`{name}`", meanings[name].takes, meanings[name].does) for name in names)
    return table((head, "what is written", "what it does"), rows)


def file_fields() -> str:
    """What stands at the top of a playbook or exercise."""
    needed = _meanings("needed", FILE, NEEDED)
    more = _meanings("as you like", FILE, (name for name in FILE if name not in (*NEEDED, *EXERCISES)))
    return f"{needed}\n\n{more}\n\nOnly in exercises:\n\n{_meanings('field', FILE, EXERCISES)}"


def settings() -> str:
    """What a setting consists of."""
    return _meanings("field", SETTING, SETTING)


def case() -> str:
    """What a case consists of."""
    return _meanings("field", CASE, CASE)


def verbs() -> str:
    """The verbs with their fields."""
    rows = (
        (f"`{verb}`", meaning.takes, meaning.does, _code(name for name in STEP if name in BY_VERB[verb]))
        for verb, meaning in VERBS.items()
    )
    return table(("verb", "what stands behind it", "what happens", "its own fields"), rows)


def step_fields() -> str:
    """The fields of steps: those of all verbs, then those of some."""
    common = _meanings("on any step", STEP, (name for name in STEP if name in COMMON))
    rows = (
        (f"`{name}`", STEP[name].takes, STEP[name].does, _code(verb for verb in VERBS if name in BY_VERB[verb]))
        for name in STEP
        if name not in COMMON
    )
    return f"{common}\n\n{table(('field', 'what is written', 'what it does', 'on'), rows)}"


def answers() -> str:
    """The answer types with the fields that each adds."""
    rows = (
        (f"`{name}`", meaning.takes, meaning.does, _code(field for field in STEP if field in BY_ANSWER[name]))
        for name, meaning in ANSWERS.items()
    )
    found = table(("`answer`", "what is typed", "what it is", "its own fields"), rows)
    return f"{found}\n\nOn every one of them: {_code(field for field in STEP if field in ON_ANY_ANSWER)}."


def conditions() -> str:
    """The phrases that a condition may consist of."""
    rows = ((meaning.takes, meaning.does) for meaning in PHRASE_MEANINGS.values())
    return table(("write", "it holds when"), rows)


def functions() -> str:
    """The functions of formulas."""
    rows = ((FUNCTION_MEANINGS[name].takes, FUNCTION_MEANINGS[name].does) for name in FUNCTIONS)
    return table(("function", "what it gives"), rows)


def facts() -> str:
    """All facts, by what the playbook has to be about."""
    parts = []
    for subject, about in _ABOUT.items():
        rows = ((f"`{fact.name}`", fact.doc, _sample(fact)) for fact in FACTS.values() if fact.subject == subject)
        parts.append(f"In playbooks about {about}:\n\n{table(('name', 'what it is', 'for example'), rows)}")
    own = table(("name", "what it is"), ((f"`step_id.{name}`", doc) for name, doc in PER_STEP.items()))
    return "\n\n".join([*parts, f"For every step of the playbook:\n\n{own}"])


def _sample(fact: Fact) -> str:
    words = in_words(value_of(fact.sample, fact.type), fact.type)
    return f"{words} {fact.unit}".strip()


def panels() -> str:
    """All panels."""
    rows = (
        (f"`{panel.name}`", PANEL_MEANINGS[panel.name], ", ".join(panel.subjects), "yes" if panel.dated else "")
        for panel in PANELS.values()
    )
    return table(("name", "what it shows", "in playbooks about", "takes `since`"), rows)


def signals() -> str:
    """All signals."""
    rows = (
        (f"`{name}`", words, ", ".join(subject for subject, held in SIGNALLED.items() if name in held))
        for name, words in SIGNALS.items()
    )
    return table(("name", "it holds when", "in playbooks about"), rows)
