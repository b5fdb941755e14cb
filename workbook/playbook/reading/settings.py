"""The settings of a file: values that a team may change, each read like the question that asks for it."""

from typing import Any

from workbook.playbook.diagnostics import did_you_mean
from workbook.playbook.placeholders import names_in
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.parts import is_name, read_choices
from workbook.playbook.reading.questions import Lists, needed_choices, read_answer, read_default, read_limits
from workbook.playbook.reading.right import out_of, stored
from workbook.playbook.reading.rules import ANSWERS, LIVE_ANSWERS
from workbook.playbook.reading.scalars import day_of
from workbook.playbook.reading.scope import NameInfo, Scope
from workbook.playbook.reading.yamlnodes import Mapping, Scalar, scalars
from workbook.playbook.schema import Choice, Setting
from workbook.playbook.values import ANSWER_TYPES, number_of

FIELDS = ("label", "answer", "default", "min", "max", "choices", "help")
CHOSEN = frozenset({"choice", "choices", "rank"})
LIMITED = frozenset({"number", "money", "percent", "date", "time_span", "scale"})
NOT_SET = (LIVE_ANSWERS - {"stage"}) | {"table"}
"""Answers that no setting has: what is picked out of one workbook is another thing in the next one, and a table needs
columns."""
SETTABLE = tuple(answer for answer in ANSWERS if answer not in NOT_SET)
_SCALE = (0, 10)


def read_settings(fields: Fields, lists: Lists, scope: Scope) -> dict[str, Setting]:
    """The settings, by name; they become known, those with an error as unsure."""
    block = fields.block("settings")
    found: dict[str, Setting] = {}
    for key, node in block.pairs.values() if block else ():
        noted = len(fields.problems.found)
        if not is_name(key, fields.problems):
            scope.unsure.add(key.text)
        elif isinstance(node, Mapping):
            found[key.text] = setting = _setting(Fields(node, fields.problems), lists)
            values = tuple(choice.value for choice in setting.choices)
            kind = ANSWER_TYPES[setting.answer] if len(fields.problems.found) == noted else None
            scope.known[key.text] = NameInfo("setting", kind, values if kind else ())
        else:
            scope.unsure.add(key.text)
            fields.problems.error(
                "S020", node, f'The setting "{key.text}" is a block with "label", "answer", "default"'
            )
    return found


def _setting(fields: Fields, lists: Lists) -> Setting:
    fields.refuse_others(FIELDS)
    fields.need("label")
    _refuse_placeholders(fields)
    answer: Any = _answer(fields)
    choices = _choices(fields, answer, lists)
    low, high, limits = read_limits(fields, answer) if answer in LIMITED else (None, None, (None, None))
    return Setting(
        label=fields.text("label"),
        answer=answer,
        default=_default(fields, answer, choices, _ends(answer, limits)),
        min=low,
        max=high,
        choices=choices,
        help=fields.text("help"),
    )


def _answer(fields: Fields) -> str:
    """The answer type; text after noting what is wrong with it."""
    answer = read_answer(fields)
    if answer in NOT_SET:
        message = f'"answer: {answer}" does nothing on a setting: it is asked in a step'
        fields.problems.error("S009", fields.spot("answer"), message, f"What may stand here: {', '.join(SETTABLE)}")
        return "text"
    if answer:
        _refuse_idle(fields, answer)
    return answer or "text"


def _refuse_placeholders(fields: Fields) -> None:
    """Nothing is filled in: a setting is the same whomever a session is about."""
    for text in scalars(fields.at):
        for name, _ in names_in(text.text):
            message = f"<{name}> is not filled in here: a setting is the same in every session"
            fields.problems.error("T001", text, message)


def _refuse_idle(fields: Fields, answer: str) -> None:
    fitting = {"choices": CHOSEN, "min": LIMITED, "max": LIMITED}
    for name, answers in fitting.items():
        if name in fields.names and answer not in answers:
            message = f'"{name}" does nothing on a setting with answer: {answer}'
            fields.problems.error("S009", fields.at.pairs[name][0], message)


def _choices(fields: Fields, answer: str, lists: Lists) -> tuple[Choice, ...]:
    return needed_choices(fields, answer, lists) if answer in CHOSEN else read_choices(fields, lists)


def _ends(answer: str, limits: tuple[Any, Any]) -> tuple[Any, Any]:
    """The limits; a scale has some also where none are written."""
    if answer != "scale":
        return limits
    low, high = (each if number_of(each) is not None else end for each, end in zip(limits, _SCALE, strict=True))
    return low, high


def _default(fields: Fields, answer: str, choices: tuple[Choice, ...], limits: tuple[Any, Any]) -> Any:
    """The value until a team changes it, as it is stored; notes S007, S021, S022 or S023 where it cannot be one."""
    if answer in ("list", "choices", "rank"):
        return _several(fields, answer, choices)
    if answer != "date":
        return read_default(fields, answer, choices, limits)
    day = fields.convert("default", day_of)
    if day is not None and (outside := out_of(day, limits)):
        fields.problems.error("S007", fields.spot("default"), f"default {day} is {outside}")
    return stored(day)


def _several(fields: Fields, answer: str, choices: tuple[Choice, ...]) -> list[str] | None:
    found, known = fields.listed("default"), [choice.value for choice in choices]
    for item in found if known else ():
        if item.text not in known:
            _refuse(fields, item, known)
    values = list(dict.fromkeys(" ".join(item.text.split()) for item in found))
    if answer == "rank" and values and known and len(values) != len(known):
        message = f"default names {len(values)} of the {len(known)} choices; an order has them all"
        fields.problems.error("S007", fields.spot("default"), message)
    return values or None


def _refuse(fields: Fields, item: Scalar, known: list[str]) -> None:
    message = f'default "{item.text[:60]}" is not one of the choices'
    fields.problems.error("S007", item, message, did_you_mean(item.text, known))
