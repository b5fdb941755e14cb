"""Computed values: whether somebody sees them, and whether they can be computed where they are shown."""

from collections.abc import Iterator

from workbook.playbook import formula
from workbook.playbook.conditions import names_of
from workbook.playbook.formula_tokens import Token, tokens_of
from workbook.playbook.lint.checks.reaching import Ways
from workbook.playbook.lint.sheet import Sheet
from workbook.playbook.placeholders import names_in
from workbook.playbook.reading.yamlnodes import Mapping, Scalar, scalars
from workbook.playbook.schema import Playbook, Setting, Step
from workbook.playbook.values import number_of


def unused(sheet: Sheet) -> None:
    """E009."""
    playbook = sheet.read.playbook
    if playbook is None:
        return
    used = _used(sheet, playbook)
    for what, named in (("compute", playbook.compute), ("setting", playbook.settings)):
        block = sheet.top("settings" if what == "setting" else what)
        for name, (key, _) in block.pairs.items() if isinstance(block, Mapping) else ():
            if name in named and name not in used:
                sheet.tell("E009", key, f'{what} "{name}" is never used', "Show it as a placeholder, or take it out")


def _used(sheet: Sheet, playbook: Playbook) -> set[str]:
    """Every name that a step asks for or shows, and all that is needed to compute those."""
    used = {name for step in playbook.steps for name in (*names_of(step.when), *_shown(sheet, step))}
    used |= {name for text in _all_texts(sheet) for name, _ in names_in(text)}
    waiting = [name for name in used if name in playbook.compute]
    while waiting:
        new = set(formula.parse(playbook.compute[waiting.pop()]).names) - used
        used |= new
        waiting += [name for name in new if name in playbook.compute]
    return used


def _all_texts(sheet: Sheet) -> Iterator[str]:
    for name in ("lists", "case"):
        node = sheet.top(name)
        yield from (text.text for text in scalars(node)) if node else ()


def _shown(sheet: Sheet, step: Step) -> list[str]:
    """The names that the texts of a step show."""
    place = sheet.read.places.get(step.id)
    return [name for text in scalars(place.node) for name, _ in names_in(text.text)] if place else []


def divisions(sheet: Sheet) -> None:
    """E008. Only where the result is shown and nothing makes sure that there is something to divide by."""
    playbook, block = sheet.read.playbook, sheet.top("compute")
    if playbook is None or not isinstance(block, Mapping):
        return
    ways = Ways(playbook)
    told: set[tuple[str, str]] = set()
    for step in playbook.steps:
        for shown in dict.fromkeys(_shown(sheet, step)):
            for name, token in _risky(shown, playbook, frozenset()):
                if (name, token.text) not in told and not _made_sure(step, shown, name, token.text, ways):
                    told.add((name, token.text))
                    _tell(sheet, block, name, token, shown)


def _risky(shown: str, playbook: Playbook, seen: frozenset[str]) -> Iterator[tuple[str, Token]]:
    """Every name that is divided by on the way to a computed value, with the value in whose formula it stands."""
    if shown not in playbook.compute or shown in seen:
        return
    tokens = tokens_of(playbook.compute[shown])
    asked_first = any(token.kind == "name" and token.text == "if" for token in tokens)
    for token in () if asked_first else _divisors(tokens):
        if not _is_filled(token.text, playbook):
            yield shown, token
    for token in tokens:
        if token.kind == "name":
            yield from _risky(token.text, playbook, seen | {shown})


def _divisors(tokens: list[Token]) -> Iterator[Token]:
    """The names behind each "/", up to the end of the brackets that open there."""
    for at, token in enumerate(tokens):
        if token.kind != "sign" or token.text != "/":
            continue
        depth = 0
        for behind, following in zip(tokens[at + 1 :], tokens[at + 2 :], strict=False):
            depth += {"(": 1, ")": -1}.get(behind.text, 0) if behind.kind == "sign" else 0
            is_call = following.kind == "sign" and following.text == "("
            if behind.kind == "name" and not is_call:
                yield behind
            if depth <= 0 and not is_call:
                break


def _is_filled(name: str, playbook: Playbook) -> bool:
    """Whether the name always has a value that is not 0."""
    if name in playbook.compute or name.startswith("case."):
        return True
    setting = playbook.settings.get(name)
    return setting is not None and number_of(setting.default) is not None and not _may_be_0(setting)


def _may_be_0(setting: Setting) -> bool:
    """Whether a team may set it to 0, whatever its default is."""
    least, most = number_of(setting.min), number_of(setting.max)
    return (least is None or least <= 0) and (most is None or most >= 0)


def _made_sure(step: Step, shown: str, name: str, divisor: str, ways: Ways) -> bool:
    if isinstance(step.when, str):
        return {shown, name, divisor} & set(names_of(step.when)) != set()
    held = ways.needs(step).get(divisor)
    if held is not None and held <= ways.domains[divisor].answered:
        return True
    return bool({shown, name} & set(names_of(step.when)))


def _tell(sheet: Sheet, block: Mapping, name: str, token: Token, shown: str) -> None:
    node = block.pairs[name][1] if name in block.pairs else None
    if not isinstance(node, Scalar):
        return
    at = node.text.find(token.text, node.text.find("/"))
    spot = sheet.within(node, max(at, 0), len(token.text))
    message = f'Divides by "{token.text}", which may be empty or 0; <{shown}> then shows as a dash'
    sheet.tell("E008", spot, message, f'Show the step only when "{token.text}" is answered, or more than 0')


CHECKS = (unused, divisions)
