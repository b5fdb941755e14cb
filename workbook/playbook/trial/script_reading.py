"""A test script from its bytes to its cases, with everything that is wrong with it at its place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from workbook.playbook.diagnostics import Diagnostic, PlaybookError, Problems, did_you_mean
from workbook.playbook.facts import FACTS, PER_STEP, facts_for
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.scalars import Unfit, day_of, decimal_of, whole_of, yes_no_of
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar
from workbook.playbook.reading.yamltree import parse
from workbook.playbook.schema import FORMAT, Playbook, Step
from workbook.playbook.team_values import question
from workbook.playbook.trial.script import Case, Expected, Script, What
from workbook.playbook.trial.stored import stored_answer
from workbook.playbook.values import NUMBER_TYPES, Value

UNKNOWN = "unknown"
KIND = "test"
_CASE = ("name", "facts", "settings", "answers", "quick", "expect")
_FILE = ("format", "kind", "of", "cases", *_CASE)
_EXPECT = ("visits", "skips", "compute", "commitments", "sentences")


@dataclass(frozen=True, slots=True)
class ReadScript:
    """What came out of a file: the script where it has no errors."""

    script: Script | None = None
    errors: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()


def script_of(data: bytes, file: str) -> str:
    """The id of the playbook that a script names, empty where it names none or cannot be read."""
    try:
        root = parse(data, file).root
    except PlaybookError:
        return ""
    return Fields(root, Problems(file)).text("of") if isinstance(root, Mapping) else ""


def read_script(data: bytes, file: str, playbook: Playbook) -> ReadScript:
    """The cases of a script about a playbook. Never raises: every error is in the result, by its place."""
    try:
        tree = parse(data, file)
    except PlaybookError as error:
        return ReadScript(errors=error.diagnostics)
    problems = Problems(file)
    problems.found += tree.warnings
    cases: tuple[Case, ...] = ()
    if isinstance(tree.root, Mapping):
        cases = _Reader(playbook, problems).cases(Fields(tree.root, problems))
    else:
        problems.error("S020", tree.root, 'A test script is a block of fields, beginning with "format: 1"')
    script = None if problems.errors else Script(file, cases)
    return ReadScript(script, problems.errors, problems.warnings)


class _Reader:
    def __init__(self, playbook: Playbook, problems: Problems) -> None:
        self._playbook, self._problems = playbook, problems
        self._steps = {step.id: step for step in playbook.steps}
        self._facts = facts_for(playbook.subject)

    def cases(self, fields: Fields) -> tuple[Case, ...]:
        fields.refuse_others(_FILE)
        self._check_head(fields)
        if "cases" not in fields.names:
            return (self._case(fields, "the only case"),)
        for name in fields.names:
            if name in _CASE:
                message = f'"{name}" belongs to one case: write it below "cases"'
                self._problems.error("P003", fields.at.pairs[name][0], message)
        found = [self._block(item) for item in fields.items("cases")]
        return tuple(self._case(each, f"case {number}") for number, each in enumerate(found, 1) if each)

    def _check_head(self, fields: Fields) -> None:
        if fields.need("format") and (number := fields.convert("format", whole_of)) is not None and number > FORMAT:
            message = f"This file needs format {number}; this app knows up to {FORMAT}. Update the app"
            self._problems.error("P001", fields.spot("format"), message)
        if fields.need("kind"):
            fields.one_of("kind", (KIND,), "P002", KIND)
        of = fields.scalar("of")
        if of is not None and of.text != self._playbook.id:
            hint = did_you_mean(of.text, [self._playbook.id])
            self._problems.error("P011", of, f'This script stands beside "{self._playbook.id}"', hint)

    def _block(self, item: Node) -> Fields | None:
        if isinstance(item, Mapping):
            found = Fields(item, self._problems)
            found.refuse_others(_CASE)
            return found
        self._problems.error("S020", item, "A case is a block of fields: name, facts, answers, expect")
        return None

    def _case(self, fields: Fields, name: str) -> Case:
        answers = self._by_step(fields, "answers")
        quick = fields.yes_no("quick")
        if quick and not self._playbook.quick:
            self._problems.error("E002", fields.spot("quick"), "This playbook has no quick path")
        return Case(
            name=fields.text("name", name),
            line=fields.at.line,
            facts=dict(self._facts_given(fields)),
            settings=dict(self._settings_given(fields)),
            answers={step.id: found for step, node in answers if (found := self._answer(step, node)) is not None},
            places={step.id: node.line for step, node in answers},
            expects=tuple(self._expected(fields)),
            quick=quick,
        )

    def _answer(self, step: Step, node: Node) -> Any:
        return stored_answer(step, node, self._problems)

    def _pairs(self, fields: Fields, name: str) -> list[tuple[Scalar, Node]]:
        block = fields.block(name)
        return list(block.pairs.values()) if block else []

    def _by_step(self, fields: Fields, name: str) -> list[tuple[Step, Node]]:
        found = [(self._step(key), node) for key, node in self._pairs(fields, name)]
        return [(step, node) for step, node in found if step]

    def _step(self, name: Scalar) -> Step | None:
        if name.text not in self._steps:
            hint = did_you_mean(name.text, self._steps)
            self._problems.error("E002", name, f'There is no step "{name.text[:60]}"', hint)
        return self._steps.get(name.text)

    def _facts_given(self, fields: Fields) -> Iterable[tuple[str, Value]]:
        per_step = [f"{step}.{name}" for step in self._steps for name in PER_STEP]
        for key, node in self._pairs(fields, "facts"):
            if key.text in self._facts:
                yield key.text, self._value(node, FACTS[key.text].type)
            elif key.text in per_step:
                yield key.text, self._value(node, "number")
            else:
                hint = did_you_mean(key.text, [*self._facts, *per_step])
                about = f"about {self._playbook.subject}" if self._playbook.subject != "self" else "here"
                self._problems.error("E002", key, f'"{key.text[:60]}" is not a fact {about}', hint)

    def _settings_given(self, fields: Fields) -> Iterable[tuple[str, Any]]:
        known = self._playbook.settings
        for key, node in self._pairs(fields, "settings"):
            if key.text not in known:
                hint = did_you_mean(key.text, known)
                self._problems.error("E002", key, f'There is no setting "{key.text[:60]}"', hint)
                continue
            yield key.text, stored_answer(question(key.text, known[key.text]), node, self._problems)

    def _value(self, node: Node, kind: str) -> Value:
        """A value as people say it, 61 for 61 %; None for "unknown" and after noting what is wrong."""
        if not isinstance(node, Scalar):
            self._problems.error("S020", node, "Text expected, found a list or a block")
            return None
        text = " ".join(node.text.split())
        if text.lower() == UNKNOWN:
            return None
        reading: Callable[[str], Value] = (
            decimal_of if kind in NUMBER_TYPES else {"date": day_of, "yes_no": yes_no_of}.get(kind, str)  # type: ignore[assignment]
        )
        try:
            return reading(text)
        except Unfit as unfit:
            self._problems.error(unfit.code, node, str(unfit), unfit.hint)
            return None

    def _expected(self, fields: Fields) -> Iterable[Expected]:
        block = fields.block("expect")
        if block is None:
            if "expect" not in fields.names:
                self._problems.warn("P004", fields.at, "This case expects nothing", 'Add "expect:"')
            return
        expect = Fields(block, self._problems)
        expect.refuse_others(_EXPECT)
        yield from self._shown(expect, "visits")
        yield from self._shown(expect, "skips")
        yield from self._computed(expect)
        yield from self._counted(expect)
        for step, node in self._by_step(expect, "sentences"):
            if isinstance(node, Scalar):
                yield Expected("sentences", step.id, node.line, node.col, " ".join(node.text.split()))
            else:
                self._problems.error("S020", node, "Text expected: the sentence, or a part of it")

    def _shown(self, expect: Fields, what: What) -> Iterable[Expected]:
        brought_in = {name.partition(".")[0] for name in self._steps if "." in name}
        for name in expect.texts(what):
            if name.text in brought_in or self._step(name):
                yield Expected(what, name.text, name.line, name.col)

    def _computed(self, expect: Fields) -> Iterable[Expected]:
        known = self._playbook.compute
        for key, node in self._pairs(expect, "compute"):
            if key.text not in known:
                hint = did_you_mean(key.text, known)
                self._problems.error("E002", key, f'"{key.text[:60]}" is not computed here', hint)
            elif isinstance(node, Scalar):
                yield Expected("compute", key.text, node.line, node.col, _wanted(" ".join(node.text.split())))
            else:
                self._problems.error("S020", node, "A value expected, or unknown")

    def _counted(self, expect: Fields) -> Iterable[Expected]:
        node = expect.node("commitments")
        if isinstance(node, Mapping):
            for name in node.pairs:
                if name not in ("rep", "manager"):
                    message = f'"{name[:60]}" makes no commitments here: rep or manager'
                    self._problems.error("C007", node.pairs[name][0], message)
            owned = Fields(node, self._problems)
            pairs = [(name, owned.whole(name, 0, 99), owned.spot(name)) for name in ("rep", "manager")]
        else:
            pairs = [("", expect.whole("commitments", 0, 99), expect.spot("commitments"))]
        for name, count, spot in pairs:
            if count is not None:
                yield Expected("commitments", name, spot.line, spot.col, Decimal(count))


def _wanted(text: str) -> Value:
    """What a computed value shall be: unknown, yes or no, a number (25% is a quarter), a day, else text."""
    small = text.lower()
    if small == UNKNOWN:
        return None
    if small in ("yes", "no"):
        return small == "yes"
    try:
        return decimal_of(text) / 100 if text.endswith("%") else decimal_of(text)
    except Unfit:
        pass
    try:
        return day_of(text)
    except Unfit:
        return text
