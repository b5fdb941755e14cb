"""The parts of steps and settings that have fields of their own: choices, columns, criteria, levels, scales."""

import re
from collections.abc import Mapping as Lists
from decimal import Decimal

from workbook.playbook.diagnostics import Problems, did_you_mean
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.rules import ANSWERS
from workbook.playbook.reading.scalars import Unfit, whole_of
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence
from workbook.playbook.schema import AnswerType, Choice, Column, Criterion, Role
from workbook.text import fold

_SCALE = re.compile(r"(-?\d{1,3}) to (-?\d{1,3})", re.ASCII)
NAME = re.compile(r"[a-z][a-z0-9_]{0,48}", re.ASCII)
_CHOICE = ("value", "label", "help", "points", "feedback")
RESERVED = frozenset({"any", "all", "none", "and", "or", "not", "yes", "no", "true", "false", "case"})


def name_of(fields: Fields, name: str) -> str:
    """The id of a step or a part: small letters, digits and "_". Empty after noting P004 or P006."""
    if not fields.need(name):
        return ""
    found = fields.scalar(name)
    return found.text if found and is_name(found, fields.problems) else ""


def is_name(found: Scalar, problems: Problems) -> bool:
    """Whether the text can be a name in conditions and formulas; notes P006 where it cannot."""
    if found.text in RESERVED:
        message = f'"{found.text}" cannot be an id: it means something in conditions'
        problems.error("P006", found, message, f'Suggestion: "{found.text}_1"')
        return False
    if NAME.fullmatch(found.text):
        return True
    problems.error("P006", found, 'id may have small letters, digits and "_"', suggestion(found.text, "_"))
    return False


def suggestion(text: str, join: str) -> str:
    """A well-formed id made of a text, as a hint."""
    made = re.sub(r"[^a-z0-9]+", join, fold(text)).strip(join)[:48]
    made = f"step{join}{made}" if made[:1].isdigit() else f"{made}{join}1" if len(made) == 1 and join == "-" else made
    return f'Suggestion: "{made}"' if made else "Begin with a letter from a to z"


def read_choices(fields: Fields, lists: Lists[str, tuple[Choice, ...]]) -> tuple[Choice, ...]:
    """The field `choices`: a list of texts or of {value, label, help}, or the name of one of the file's lists."""
    node = fields.node("choices")
    if not isinstance(node, Scalar):
        return choices_in(fields.items("choices"), fields.problems)
    if node.text not in lists:
        listed = fields.listed("choices") if "," in node.text else [node]
        if listed:
            hint = did_you_mean(node.text, lists) or 'Write the choices below it, each with "- "'
            fields.problems.error("E002", node, f'There is no list "{node.text[:60]}"', hint)
    return lists.get(node.text, ())


def choices_in(items: list[Node], problems: Problems) -> tuple[Choice, ...]:
    """Choices out of the items of a list; notes S005 for a value that occurs twice."""
    found: dict[str, Choice] = {}
    for item in items:
        choice = _choice(item, problems)
        if choice and fold(choice.value) in found:
            message = f'Choice value "{choice.value}" occurs twice'
            problems.error("S005", item, message, "Give one of them another value")
        elif choice:
            found[fold(choice.value)] = choice
    return tuple(found.values())


def _choice(node: Node, problems: Problems) -> Choice | None:
    if isinstance(node, Mapping):
        fields = Fields(node, problems)
        if len(fields.names) == 1 and fields.names[0] not in _CHOICE:
            fields.as_text(node, listed=True)
            return None
        fields.refuse_others(_CHOICE)
        value, points = fields.text("value") if fields.need("value") else "", fields.decimal("points")
        texts = {name: fields.text(name) for name in ("label", "help", "feedback")}
        return Choice(value=value, points=points, **texts) if value else None
    if isinstance(node, Scalar) and node.text.strip():
        return Choice(value=" ".join(node.text.split()))
    problems.error("S020", node, "A choice is a text or {value: …, label: …}", "Write it behind the dash")
    return None


def read_columns(fields: Fields) -> tuple[Column, ...]:
    """The field `columns` of a table."""
    found: dict[str, Column] = {}
    for item in _blocks(fields, "columns"):
        item.refuse_others(("id", "label", "answer"))
        column_id = name_of(item, "id")
        if column_id:
            answer: AnswerType = item.one_of("answer", ANSWERS, "S002", "text")  # type: ignore[assignment]
            _once(item, column_id, found)
            found[column_id] = Column(id=column_id, label=item.text("label", column_id), answer=answer)
    return tuple(found.values())


def read_criteria(fields: Fields, low: int, high: int) -> tuple[Criterion, ...]:
    """The field `criteria` of a rating."""
    found: dict[str, Criterion] = {}
    for item in _blocks(fields, "criteria"):
        item.refuse_others(("id", "label", "help", "levels", "weight"))
        criterion_id = name_of(item, "id")
        if criterion_id and item.need("label"):
            _once(item, criterion_id, found)
            found[criterion_id] = Criterion(
                id=criterion_id, label=item.text("label"), help=item.text("help"),
                levels=read_levels(item, low, high), weight=_weight(item),
            )  # fmt: skip
    return tuple(found.values())


def _once(item: Fields, name: str, found: Lists[str, object]) -> None:
    if name in found:
        item.problems.error("P005", item.spot("id"), f'id "{name}" is already used by another one of this list')


def _weight(item: Fields) -> Decimal:
    weight = item.decimal("weight")
    if weight is not None and weight <= 0:
        item.problems.error("S021", item.spot("weight"), '"weight" must be more than 0')
    return Decimal(1) if weight is None else weight


def _blocks(fields: Fields, name: str, beside: str = "label") -> list[Fields]:
    blocks: list[Fields] = []
    is_list = isinstance(fields.node(name), Sequence)
    for item in fields.items(name):
        if not isinstance(item, Mapping) or not (is_list or "id" in item.pairs):
            message = f'Each of "{name}" is a block with "id" and "{beside}"'
            fields.problems.error("S020", item, message, f"Like: - {{id: one, {beside}: …}}")
            break
        blocks.append(Fields(item, fields.problems))
    return blocks


def read_roles(fields: Fields) -> tuple[Role, ...]:
    """The field `roles` of a role play; notes X003 for one without a brief."""
    found: dict[str, Role] = {}
    for item in _blocks(fields, "roles", "name"):
        item.refuse_others(("id", "name", "brief", "private", "optional"))
        role_id, named = name_of(item, "id"), item.need("name")
        if not item.text("brief"):
            item.problems.error("X003", item.at, f'Role "{item.text("name") or role_id}" has no brief')
        if role_id and named:
            _once(item, role_id, found)
            found[role_id] = Role(
                id=role_id, name=item.text("name"), brief=item.text("brief"), private=item.yes_no("private"),
                optional=item.yes_no("optional"),
            )  # fmt: skip
    return tuple(found.values())


def read_levels(fields: Fields, low: int, high: int) -> dict[int, str]:
    """The field `levels`: what a score means; notes X005 for one outside the scale."""
    block = fields.block("levels")
    levels: dict[int, str] = {}
    for key, value in block.pairs.values() if block else ():
        text = fields.as_text(value)
        try:
            level = whole_of(key.text)
        except Unfit as unfit:
            fields.problems.error(unfit.code, key, str(unfit), unfit.hint)
            continue
        if not low <= level <= high:
            fields.problems.error("X005", key, f"Level {level} is outside the scale {low} to {high}")
        elif text:
            levels[level] = " ".join(text.text.split())
    return levels


def read_scale(fields: Fields) -> tuple[int, int]:
    """The field `scale`, like "1 to 5", or `min` and `max` in its place; 0 to 10 without any."""
    found = fields.scalar("scale")
    low, high = 0, 10
    if found:
        match = _SCALE.fullmatch(" ".join(found.text.split()))
        if not match:
            fields.problems.error("S021", found, f'"{found.text[:40]}" is not a scale', "Write it like 1 to 5")
            return low, high
        low, high = int(match[1]), int(match[2])
    else:
        at = [fields.whole(name, -100, 100) if name in fields.names else None for name in ("min", "max")]
        low, high = low if at[0] is None else at[0], high if at[1] is None else at[1]
    if not low < high <= low + 100:
        message = f"min {low} is greater than max {high}" if low > high else "A scale has from 2 to 101 levels"
        fields.problems.error("S008", found or fields.spot("min"), message)
        return 0, 10
    return low, high
