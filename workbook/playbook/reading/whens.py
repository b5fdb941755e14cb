"""A condition out of an author's file: plain JSON, every name and every literal in it checked."""

import re
from typing import Any

from workbook.playbook import formula
from workbook.playbook.conditions import COMBINATORS
from workbook.playbook.diagnostics import Problems
from workbook.playbook.formula_tokens import tokens_of
from workbook.playbook.phrases import NUMBER, Phrase, phrase_of
from workbook.playbook.reading.meant import asked, choice_meant, formula_meant, number_meant, phrase_meant
from workbook.playbook.reading.scalars import Unfit, day_of, yes_no_of
from workbook.playbook.reading.scope import NameInfo, Scope, renamed
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence
from workbook.playbook.schema import TODAY
from workbook.playbook.values import NUMBER_TYPES

_COUNTING = frozenset({"at least", "more than", "at most", "less than", "between"})
_CONDITION = 'A condition is a block like {champion: coach}, or a formula that starts with "="'
_SAID = re.compile(r"([a-z][\w.]*)(?: is| =|:)? ([^=<>+*/]+)", re.ASCII)
_DAYS = frozenset({"before", "after", "within"})


class WhenReader:
    """Reads the conditions of one file. `rename` are the own steps of the snippet that the condition stands in."""

    def __init__(self, scope: Scope, problems: Problems, rename: dict[str, str]) -> None:
        self._scope = scope
        self._problems = problems
        self._rename = rename

    def read(self, node: Node | None) -> Any:
        """The condition as JSON, None where there is none."""
        if node is None:
            return None
        if isinstance(node, Mapping):
            return {self._key(key): self._entry(key, value) for key, value in node.pairs.values()}
        if isinstance(node, Scalar):
            return self._formula(node)
        self._problems.error("S020", node, _CONDITION, "Write the names below it without dashes")
        return None

    def _formula(self, node: Scalar) -> str | None:
        said = _SAID.fullmatch(" ".join(node.text.split()))
        if said and said[1] in self._scope.known:
            self._problems.error("S020", node, _CONDITION, f"Write {{{said[1]}: {said[2]}}}")
            return None
        return formula_of(node, self._scope, self._problems, self._rename)

    def _key(self, key: Scalar) -> str:
        return key.text if key.text in COMBINATORS else renamed(key.text, self._rename)

    def _entry(self, key: Scalar, value: Node) -> Any:
        if key.text in COMBINATORS:
            parts = value.items if isinstance(value, Sequence) else [value]
            if not parts or (isinstance(value, Scalar) and not value.text.strip()):
                hint = "Write each condition below it with a dash"
                self._problems.error("P004", key, f'"{key.text}" is left empty', hint)
                return []
            return [self.read(part) for part in parts]
        name = self._key(key)
        self._scope.check(name, key, self._problems)
        info = self._scope.info(name)
        if isinstance(value, Sequence) and value.items:
            return [self._phrase(name, info, item) for item in value.items]
        return self._phrase(name, info, value)

    def _phrase(self, name: str, info: NameInfo | None, node: Node) -> str:
        if not isinstance(node, Scalar):
            self._problems.error("S020", node, f'A value or a phrase expected for "{name}"', "Like: at least 3")
            return ""
        text = " ".join(node.text.split())
        if not text:
            self._problems.error("P004", node, f'What "{name}" must be is left empty', 'Write "unanswered" if meant')
        elif info and info.type:
            text = self._fitting(name, info, node, text)
        return text

    def _fitting(self, name: str, info: NameInfo, node: Scalar, text: str) -> str:
        phrase = phrase_of(text)
        if phrase.kind in ("answered", "unanswered"):
            return text
        if phrase.kind in _COUNTING:
            return self._counting(name, info, node, phrase)
        if phrase.kind in _DAYS:
            self._day(name, info, node, phrase)
            return text
        return self._literal(name, info, node, phrase)

    def _counting(self, name: str, info: NameInfo, node: Scalar, phrase: Phrase) -> str:
        if info.type not in NUMBER_TYPES and info.type != "list":
            kind = {"yes_no": "yes or no", "date": "a date"}.get(info.type or "", "text")
            message = f'"{phrase.kind}" needs a number, but {name} is {kind}'
            self._problems.error("E005", node, message, _instead(info))
        return _words(phrase, [self._number(info, node, operand) for operand in phrase.operands])

    def _number(self, info: NameInfo, node: Scalar, operand: str) -> str:
        if not NUMBER.fullmatch(operand) or len(operand) > 30:
            whole, meant = " ".join(node.text.split()), number_meant(operand)
            at = whole.lower().rfind(operand.lower())
            hint = asked(f"{whole[:at]}{meant}{whole[at + len(operand) :]}" if meant else "") or phrase_meant(whole)
            self._problems.error("S021", node, f'"{operand[:60]}" is not a number', hint)
            return operand
        return f"{operand}%" if info.type == "percent" and not operand.endswith("%") else operand

    def _day(self, name: str, info: NameInfo, node: Scalar, phrase: Phrase) -> None:
        if info.type != "date":
            message = f'"{phrase.kind}" needs a date, but {name} is no date'
            self._problems.error("E005", node, message, _instead(info))
        elif phrase.kind == "within":
            self._number(info, node, phrase.operands[0])
        elif phrase.operands[0] != TODAY:
            self._try(node, day_of, phrase.operands[0])

    def _try(self, node: Scalar, reading: Any, text: str) -> None:
        try:
            reading(text)
        except Unfit as unfit:
            self._problems.error(unfit.code, node, str(unfit), unfit.hint)

    def _literal(self, name: str, info: NameInfo, node: Scalar, phrase: Phrase) -> str:
        literal = phrase.operands[0]
        if info.choices:
            self._choice(name, info, node, literal)
        elif info.type == "yes_no":
            self._try(node, yes_no_of, literal)
        elif info.type in NUMBER_TYPES:
            return _words(phrase, [self._number(info, node, literal)])
        elif info.type == "date":
            self._try(node, day_of, literal)
        return _words(phrase, [literal])

    def _choice(self, name: str, info: NameInfo, node: Scalar, literal: str) -> None:
        if literal.lower() in (value.lower() for value in info.choices) or info.other:
            return
        where = f" (line {info.line})" if info.line else ""
        message = f'"{literal[:60]}" is not a choice of {name}{where}. Choices: {", ".join(info.choices)}'
        labels = dict(zip(info.choices, info.labels or info.choices, strict=True))
        self._problems.error("E004", node, message, choice_meant(literal, labels))


def _instead(info: NameInfo) -> str:
    """What a condition can say about something of that type."""
    if info.type in NUMBER_TYPES:
        return 'Write "at least", "at most" or "between" and numbers'
    if info.type == "date":
        return 'Write "before today", "after 2026-12-24" or "within 7 days"'
    if info.type == "list":
        return 'Write "includes" and one of them, or "at least" and how many'
    if info.type == "yes_no":
        return "Write yes or no"
    choices = " or ".join(info.choices) if 0 < len(info.choices) <= 5 else "the words themselves"
    return f'Write {choices}, or "answered"'


def _words(phrase: Phrase, operands: list[str]) -> str:
    if phrase.kind == "between":
        return f"between {operands[0]} and {operands[1]}"
    return operands[0] if phrase.kind == "is" else f"{phrase.kind} {operands[0]}"


def formula_of(node: Scalar, scope: Scope, problems: Problems, rename: dict[str, str]) -> str | None:
    """A formula with its "=", its names checked and renamed; None after noting E001, E002, E003 or E011."""
    text = " ".join(node.text.split())
    if not text.startswith("="):
        problems.error("E011", node, 'A formula starts with "="', f"= {text}" if len(text) < 60 else "")
        return None
    try:
        parsed = formula.parse(text)
    except formula.FormulaError as error:
        hint = formula_meant(text, error.column)
        problems.error("E001", node, f"Formula: {error}", hint, shift=_shift(node, error.column))
        return None
    for name, column in parsed.names.items():
        scope.check(renamed(name, rename), node, problems, shift=_shift(node, column))
    return _renamed_formula(text, rename) if rename else text


def _shift(node: Scalar, column: int) -> int:
    return column + len(node.style) if node.line == node.end[0] else 0


def _renamed_formula(text: str, rename: dict[str, str]) -> str:
    for token in reversed(tokens_of(text)):
        if token.kind == "name":
            new = renamed(token.text, rename)
            text = text[: token.column] + new + text[token.column + len(token.text) :]
    return text
