"""Answers as a trainer writes them in a test script, in the form in which a session stores them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from workbook.days import DayProblem, parse_day
from workbook.playbook.diagnostics import Problems, did_you_mean
from workbook.playbook.reading.scalars import Unfit, day_of, decimal_of, whole_of, yes_no_of
from workbook.playbook.reading.yamlnodes import Mapping, Node, Scalar, Sequence
from workbook.playbook.schema import Choice, Step
from workbook.playbook.trial.fills import SAMPLE_DAY
from workbook.text import TextProblem, parse_minutes

OUTCOMES = ("kept", "missed", "moved", "dropped", "open")


def stored_answer(step: Step, node: Node, problems: Problems) -> Any:
    """The answer to a step, None after noting what is wrong with it."""
    match step.verb:
        case "ask":
            return _asked(step, node, problems)
        case "commit":
            found = [_promise(step, item, problems) for item in _items(node)]
            return None if None in found else found
        case "rate":
            return _rating(step, node, problems)
        case "check" if not step.statements:
            return _outcomes(node, problems)
        case "check" | "do" if step.statements or step.checklist:
            return _ticks(step.statements or step.checklist, node, problems)
    return True if _converted(node, yes_no_of, problems) else None


def _asked(step: Step, node: Node, problems: Problems) -> Any:
    kind = step.answer or "text"
    if kind == "table":
        return [_row(step, item, problems) for item in _items(node)]
    if kind == "list":
        return [text for item in _items(node) if (text := _text(item, problems)) is not None]
    if kind in ("choices", "rank"):
        found = [_choice(step, item, problems) for item in _items(node)]
        return None if None in found else found
    if kind == "choice" or (kind == "stage" and step.choices):
        return _choice(step, node, problems)
    if kind in ("number", "money", "percent"):
        return _number(step, node, problems)
    reading = _READERS.get(kind)
    return _converted(node, reading, problems) if reading else _text(node, problems)


def _minutes(text: str) -> int:
    try:
        return parse_minutes(text)
    except TextProblem as problem:
        raise Unfit("S021", str(problem).rstrip(".")) from None


def _day(text: str) -> str:
    if not text[:1].isdigit():
        try:
            return parse_day(text, SAMPLE_DAY).isoformat()
        except DayProblem:
            raise Unfit("S022", f'"{text[:60]}" is not a date', "Write it like 2026-01-31, or today") from None
    return day_of(text).isoformat()


_READERS: dict[str, Callable[[str], Any]] = {
    "date": _day, "time_span": _minutes, "yes_no": yes_no_of, "scale": whole_of,
}  # fmt: skip


def _converted(node: Node, reading: Callable[[str], Any], problems: Problems) -> Any:
    text = _text(node, problems)
    if text is None:
        return None
    try:
        return reading(text)
    except Unfit as unfit:
        problems.error(unfit.code, node, str(unfit), unfit.hint)
        return None


def _number(step: Step, node: Node, problems: Problems) -> str | None:
    number: Decimal | None = _converted(node, decimal_of, problems)
    if number is None:
        return None
    low, high = (None if limit is None else Decimal(str(limit)) for limit in (step.min, step.max))
    if (low is not None and number < low) or (high is not None and number > high):
        message = f"{number} could not be answered: {step.id} asks for {_between(low, high)}"
        problems.error("S007", node, message)
        return None
    return f"{number:f}"


def _between(low: Decimal | None, high: Decimal | None) -> str:
    if low is None:
        return f"at most {high}"
    return f"at least {low}" if high is None else f"{low} to {high}"


def _choice(step: Step, node: Node, problems: Problems) -> str | None:
    text = _text(node, problems)
    values = [choice.value for choice in step.choices]
    if text is None or text in values or step.other or not values:
        return text
    labelled = next((choice.value for choice in step.choices if _is_label(choice, text)), "")
    hint = f'Did you mean "{labelled}"?' if labelled else did_you_mean(text, values)
    problems.error("E004", node, f'"{text[:60]}" is not a choice of {step.id}. Choices: {", ".join(values)}', hint)
    return None


def _is_label(choice: Choice, text: str) -> bool:
    return choice.label.lower() == text.lower()


def _row(step: Step, node: Node, problems: Problems) -> dict[str, str]:
    if not isinstance(node, Mapping):
        problems.error("S020", node, f"A row of {step.id} is a block: {', '.join(each.id for each in step.columns)}")
        return {}
    known = [column.id for column in step.columns]
    for name, (key, _) in node.pairs.items():
        if name not in known:
            problems.error("P003", key, f'{step.id} has no column "{name[:60]}"', did_you_mean(name, known))
    return {name: _text(value, problems) or "" for name, (_, value) in node.pairs.items()}


def _promise(step: Step, node: Node, problems: Problems) -> dict[str, str] | None:
    owner = "manager" if step.owner == "manager" else "rep"
    if isinstance(node, Mapping):
        parts = {name: _text(value, problems) or "" for name, (_, value) in node.pairs.items()}
        unknown = [name for name in parts if name not in ("text", "owner", "due")]
        for name in unknown:
            problems.error("P003", node.pairs[name][0], f'"{name[:60]}" is not a known field of a commitment')
        if parts.get("owner", owner) not in ("rep", "manager"):
            problems.error("C007", node.pairs["owner"][1], "owner must be rep or manager")
        return {"owner": owner, "due": ""} | parts
    text = _text(node, problems)
    return None if text is None else {"owner": owner, "text": text, "due": ""}


def _rating(step: Step, node: Node, problems: Problems) -> Any:
    """`{rep: {pain: 3}}`, `{pain: 3}` for every rater, or one number for every criterion."""
    names = [criterion.id for criterion in step.criteria] or ["score"]
    raters = step.by or ("manager",)
    if isinstance(node, Mapping) and not set(node.pairs) & set(names):
        return {rater: _scores(step, names, value, problems) for rater, value in _known(raters, node, problems)}
    scores = _scores(step, names, node, problems)
    return {rater: dict(scores) for rater in raters}


def _scores(step: Step, names: list[str], node: Node, problems: Problems) -> dict[str, int]:
    if isinstance(node, Mapping):
        found = {name: _score(step, value, problems) for name, value in _known(names, node, problems)}
    else:
        score = _score(step, node, problems)
        found = dict.fromkeys(names, score)
    return {name: score for name, score in found.items() if score is not None}


def _known(names: list[str] | tuple[str, ...], node: Mapping, problems: Problems) -> list[tuple[str, Node]]:
    for name, (key, _) in node.pairs.items():
        if name not in names:
            message = f'"{name[:60]}" is not rated here: {", ".join(names)}'
            problems.error("E002", key, message, did_you_mean(name, names))
    return [(name, value) for name, (_, value) in node.pairs.items() if name in names]


def _score(step: Step, node: Node, problems: Problems) -> int | None:
    score: int | None = _converted(node, whole_of, problems)
    if score is None or step.low <= score <= step.high:
        return score
    problems.error("X005", node, f"{score} is outside the scale of {step.low} to {step.high}")
    return None


def _outcomes(node: Node, problems: Problems) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, item in enumerate(_items(node), 1):
        text = _text(item, problems)
        if text in OUTCOMES:
            found[str(number)] = {"status": text}
        elif text is not None:
            message = f'"{text[:60]}" is not what becomes of a commitment: {", ".join(OUTCOMES)}'
            problems.error("E004", item, message, did_you_mean(text, OUTCOMES))
    return found


def _ticks(lines: tuple[str, ...], node: Node, problems: Problems) -> dict[str, bool]:
    """`yes` or `no` for all the lines, or a list of those that hold."""
    if isinstance(node, Scalar) and node.text.lower() in ("yes", "no", "true", "false"):
        return dict.fromkeys(lines, yes_no_of(node.text))
    held = []
    for item in _items(node):
        text = _text(item, problems)
        if text is not None and text not in lines:
            problems.error("E004", item, f'"{text[:60]}" is not one of its lines', did_you_mean(text, lines))
        held.append(text)
    return {line: line in held for line in lines}


def _items(node: Node) -> list[Node]:
    return node.items if isinstance(node, Sequence) else [node]


def _text(node: Node, problems: Problems) -> str | None:
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    what = "a list" if isinstance(node, Sequence) else "a block"
    problems.error("S020", node, f"Text expected, found {what}")
    return None
