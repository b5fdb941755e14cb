"""Whether anybody gets to a step, and whether what it speaks of was asked on the way."""

from typing import Any

from workbook.playbook.conditions import COMBINATORS
from workbook.playbook.lint.domains import Domain, Held, domains, phrases_in
from workbook.playbook.lint.sheet import Sheet
from workbook.playbook.outline import condition_words
from workbook.playbook.placeholders import names_in
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, scalars
from workbook.playbook.schema import Playbook, Step

Needs = dict[str, Held]
_NEVER = "This condition is never true; the step is never shown"


class Ways:
    """What must hold for each step of a playbook to be seen: for each name the values that let it through."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook
        self.domains = domains(playbook)
        self._steps = {step.id: step for step in playbook.steps}
        self._needs: dict[str, Needs] = {}

    def needs(self, step: Step) -> Needs:
        """What must hold for the step, with what must hold for the questions whose answers it needs."""
        if step.id not in self._needs:
            self._needs[step.id] = {}
            found = self.direct(step.when)
            for name, held in list(found.items()):
                owner = self._owner(name)
                if owner and held and held <= self.domains[name].answered:
                    found = self._both(found, self.needs(owner))
            self._needs[step.id] = found
        return self._needs[step.id]

    def _owner(self, name: str) -> Step | None:
        return self._steps.get(name) or self._steps.get(name.rpartition(".")[0])

    def direct(self, when: Any) -> Needs:
        """What the condition itself says, as far as it can be told for each name alone."""
        found: Needs = {}
        if not isinstance(when, dict):
            return found
        for key, wanted in when.items():
            if key == "all":
                for part in wanted if isinstance(wanted, list) else [wanted]:
                    found = self._both(found, self.direct(part))
            elif key not in COMBINATORS and key in self.domains:
                found = self._both(found, {key: self.domains[key].where(phrases_in(wanted))})
        return found

    def _both(self, one: Needs, other: Needs) -> Needs:
        return {**one, **{name: one.get(name, held) & held for name, held in other.items()}}

    def implied(self, step: Step, other: Step) -> bool:
        """Whether whoever sees the step has also been asked the other one."""
        if other.when is None or other.when == step.when:
            return True
        if isinstance(step.when, dict) and isinstance(other.when, dict):
            inner = step.when.get("all")
            if isinstance(inner, list) and other.when in inner:
                return True
        if not _plain(other.when):
            return False
        have, wanted = self.needs(step), self.direct(other.when)
        told = set(other.when) <= set(wanted)
        return told and all(name in have and have[name] <= held for name, held in wanted.items())


def _plain(when: Any) -> bool:
    return isinstance(when, dict) and not any(key in COMBINATORS for key in when)


def never_or_always(sheet: Sheet) -> None:
    """E006."""
    if sheet.read.playbook is None:
        return
    ways = Ways(sheet.read.playbook)
    for step, block in sheet.own_steps:
        when = block.pairs["when"][1] if "when" in block.pairs else None
        if when is None or _odd_entry(sheet, when, ways):
            continue
        if any(not held for held in ways.needs(step).values()):
            sheet.tell("E006", when, _NEVER, "What it asks for excludes itself")


def _odd_entry(sheet: Sheet, when: Node, ways: Ways) -> bool:
    """Tells of the first entry that decides nothing by itself."""
    for name, (key, value) in when.pairs.items() if isinstance(when, Mapping) else ():
        domain = ways.domains.get(name)
        texts = [text.text for text in scalars(value)]
        if name in COMBINATORS or domain is None or not texts:
            continue
        held = domain.where(phrases_in(texts))
        if not held:
            sheet.tell("E006", value, _NEVER, _range_words(domain, key.text))
            return True
        if _decides_nothing(domain, held, texts):
            message = (
                f'This condition is true whatever the answer to "{key.text}" is; if that is meant, write "answered"'
            )
            sheet.tell("E006", value, message)
            return True
    return False


def _decides_nothing(domain: Domain, held: Held, texts: list[str]) -> bool:
    plain = not any(text.strip().lower() in ("answered", "unanswered") for text in texts)
    return domain.closed and plain and held >= domain.answered


def _range_words(domain: Domain, name: str) -> str:
    numbers = [value for value in domain.values if value is not None and not isinstance(value, str | bool)]
    return f"{name} goes from {numbers[0]} to {numbers[-1]}" if domain.closed and len(numbers) > 1 else ""


def perhaps_not_asked(sheet: Sheet) -> None:
    """E010. Placeholders for answers to questions that not everybody who gets here was asked."""
    playbook = sheet.read.playbook
    if playbook is None:
        return
    ways = Ways(playbook)
    conditional = {step.id: step for step in playbook.steps if step.when is not None}
    for step, block in sheet.own_steps:
        for text in scalars(block):
            if "<" in text.text:
                _look_at(sheet, text, step, conditional, ways)


def _look_at(sheet: Sheet, text: Scalar, step: Step, conditional: dict[str, Step], ways: Ways) -> None:
    for name, offset in names_in(text.text):
        other = conditional.get(name)
        held = ways.needs(step).get(name)
        known = held is not None and held <= ways.domains[name].answered
        if other and other.id != step.id and not known and not ways.implied(step, other):
            words = condition_words(other.when, ways.playbook)
            spot = sheet.within(text, offset, len(name) + 2)
            message = f'"{name}" is only asked when {words[:80]}; here it may be empty'
            sheet.tell("E010", spot, message, f"Show this step when: {{{name}: answered}}")


CHECKS = (never_or_always, perhaps_not_asked)
