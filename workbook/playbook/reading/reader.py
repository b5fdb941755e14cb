"""A whole file: from its bytes to a checked playbook or to snippets, with everything that is wrong with it."""

from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from workbook.playbook.diagnostics import Diagnostic, PlaybookError, Problems, did_you_mean
from workbook.playbook.facts import EXERCISE
from workbook.playbook.reading.base import Base
from workbook.playbook.reading.exercises import ONLY_EXERCISES, read_exercise, refuse_fields
from workbook.playbook.reading.extending import Extending, Resolved, told_here
from workbook.playbook.reading.fields import Fields
from workbook.playbook.reading.header import (
    PLAYBOOK_FIELDS,
    SUBJECTS,
    check_format,
    declare_compute,
    read_compute,
    read_header,
    read_lists,
)  # fmt: skip
from workbook.playbook.reading.questions import Lists
from workbook.playbook.reading.scope import Scope, names_like
from workbook.playbook.reading.settings import read_settings
from workbook.playbook.reading.snippets import Expander, RawStep, Snippet, read_snippets, replaced, tell_first
from workbook.playbook.reading.steps import StepReader
from workbook.playbook.reading.whens import WhenReader
from workbook.playbook.reading.yamlnodes import Mapping, Sequence, Tree
from workbook.playbook.reading.yamltree import parse
from workbook.playbook.schema import Playbook, Step

MAX_STEPS = 60
_KINDS = ("playbook", "exercise", "snippets")
_LATER = ("pack", "translation")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step is written: the file (a snippet's, where it came out of one), its line and column, its block.

    `used` is the id of the step of the playbook that brought it in, empty for the playbook's own steps.
    """

    file: str
    line: int
    col: int
    node: Mapping
    used: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What came out of a file. `playbook` is None where there are errors, and for a file of snippets.

    `tree` is the file as it was parsed, None where it is no YAML; `places` tells where each step is written, by its
    id in the playbook, also where there are errors.
    """

    kind: str = ""
    tree: Tree | None = None
    places: Named[str, Place] = field(default_factory=dict)
    playbook: Playbook | None = None
    snippets: Named[str, Snippet] | None = None
    errors: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()


def read(
    data: bytes, file: str, snippets: Named[str, Snippet], bases: Named[str, Base] | None = None, pack: str = ""
) -> ReadFile:
    """The file, whatever it is. Never raises: every error is in the result, by its place.

    `snippets` and `bases` are what it may use and build on, by name; `pack` is the pack that it belongs to.
    """
    try:
        tree = parse(data, file)
    except PlaybookError as error:
        return ReadFile(errors=error.diagnostics)
    problems = Problems(file)
    problems.found += tree.warnings
    kind = _kind(tree, problems)
    playbook, own = None, None
    places: dict[str, Place] = {}
    if kind == "snippets":
        own = read_snippets(tree, problems, pack)
        _try_snippets(own, {**snippets, **own}, problems)
    elif kind and isinstance(tree.root, Mapping):
        expander = Expander(snippets)
        resolved = Extending(bases or {}, expander, problems).resolve(tree.root, pack)
        playbook = _playbook(resolved, expander.lost, problems, places) if resolved else None
        problems.found = told_here(problems.found, file, tree.root)
    errors = problems.errors
    return ReadFile(kind, tree, places, None if errors else playbook, own, errors, problems.warnings)


def _kind(tree: Tree, problems: Problems) -> str:
    if not isinstance(tree.root, Mapping):
        problems.error("S020", tree.root, 'A playbook is a block of fields, beginning with "format: 1"')
        return ""
    fields = Fields(tree.root, problems)
    if not check_format(fields):
        return ""
    found = fields.scalar("kind") if fields.need("kind") else None
    if found is None or found.text in _KINDS:
        return found.text if found else ""
    what = f'; this version does not read "{found.text}"' if found.text in _LATER else ""
    message = f'"kind" must be one of {", ".join(_KINDS)}{what}'
    problems.error("P002", found, message, did_you_mean(found.text, _KINDS))
    return ""


def _header(fields: Fields) -> tuple[dict[str, Any], Scope]:
    if fields.text("kind") == EXERCISE:
        return read_exercise(fields)
    refuse_fields(fields, PLAYBOOK_FIELDS, ONLY_EXERCISES, "it belongs to exercises; this is a playbook")
    subject = fields.one_of("subject", SUBJECTS, "P003", "opportunity") if fields.need("subject") else "opportunity"
    return read_header(fields, subject), Scope(subject)


def _playbook(resolved: Resolved, lost: set[str], problems: Problems, places: dict[str, Place]) -> Playbook | None:
    fields = Fields(resolved.root, problems)
    header, scope = _header(fields)
    scope.unsure |= lost
    lists = read_lists(fields, scope)
    header["settings"] = read_settings(fields, lists, scope)
    declare_compute(fields, scope)
    raw = _raw_steps(fields, resolved.steps, scope, problems)
    places |= {step.id: _place(step) for step in raw}
    header["steps"] = _steps(raw, scope, lists, problems)
    header["compute"] = read_compute(fields, scope)
    header["quick"] = _quick(fields, scope, problems)
    return None if problems.errors else Playbook(**header)


def _raw_steps(fields: Fields, expanded: list[RawStep], scope: Scope, problems: Problems) -> list[RawStep]:
    node = fields.node("steps")
    if "extends" not in fields.names and (not isinstance(node, Sequence) or not node.items):
        if node is not None and not isinstance(node, Sequence):
            message = 'The steps are a list of blocks, each of which begins with "- id:"'
            problems.error("S020", node, message, "Put a dash and a blank before each step")
        elif not any(told.code == "P003" and '"steps"' in told.hint for told in problems.found):
            problems.error("P007", fields.spot("steps"), "The file has no steps", 'Add "steps:" with a list below it')
        return []
    if not expanded and not problems.errors:
        problems.error("P007", fields.spot("change"), "The changes leave no step of what this builds on")
    found: list[RawStep] = []
    for raw in expanded:
        if _is_new(raw, scope, problems):
            scope.all_steps[raw.id] = raw.line
            found.append(raw)
    if len(found) > MAX_STEPS:
        problems.error(
            "P009",
            fields.spot("steps"),
            f"{len(found)} steps with those of snippets; the limit is {MAX_STEPS}",
        )
    return found


def _place(raw: RawStep) -> Place:
    at, used = raw.fields.at, raw.id.partition(".")[0] if raw.used else ""
    return Place(at.origin or raw.problems.file, at.line, at.col, at, used)


def _is_new(raw: RawStep, scope: Scope, problems: Problems) -> bool:
    spot = raw.used or raw.fields.spot("id")
    if raw.id in scope.all_steps:
        problems.error("S003", spot, f'Step id "{raw.id}" is used twice (line {scope.all_steps[raw.id]})')
        return False
    if raw.id in scope.known and scope.known[raw.id].kind == "fact":
        message = f'"{raw.id}" is also the name of a fact, which this playbook can then not use'
        problems.warn("P017", spot, message)
        del scope.known[raw.id]
    if raw.id in scope.known:
        what = scope.known[raw.id].kind
        problems.error("P005", spot, f'id "{raw.id}" is already used by the {what} of that name')
        return False
    return True


def _steps(raw_steps: list[RawStep], scope: Scope, lists: Lists, problems: Problems) -> tuple[Step, ...]:
    found: list[Step] = []
    for raw in raw_steps:
        own = Problems(raw.problems.file) if raw.used else problems
        raw.fields.problems = own
        step = StepReader(scope, lists if not raw.used else {}, own).read(raw.id, raw.fields, raw.verb, raw.rename)
        step = _guarded(step, raw, scope, problems)
        if raw.used:
            _tell(own, raw, problems)
        scope.add_step(step, raw.line)
        found.append(step)
    return tuple(found)


def _guarded(step: Step, raw: RawStep, scope: Scope, problems: Problems) -> Step:
    """The step with the conditions of the `use` steps that brought it in before its own."""
    own = [] if step.when is None else [step.when]
    outer: list[Any] = []
    for guard in raw.guards:
        when = WhenReader(scope, problems if not guard.rename else Problems(""), guard.rename).read(guard.node)
        outer += [] if when is None else [when]
    if not outer and not raw.section:
        return step
    both = [*outer, *own]
    when = None if not both else both[0] if len(both) == 1 else {"all": both}
    return replace(step, when=when, section=step.section or raw.section)


def _tell(own: Problems, raw: RawStep, problems: Problems) -> None:
    """What is wrong with a snippet's step, told once where the playbook uses it."""
    assert raw.used is not None
    if not any(d.code in ("P011", "P013") and d.line == raw.used.line for d in problems.found):
        tell_first(own, raw.used, problems)


def _quick(fields: Fields, scope: Scope, problems: Problems) -> tuple[str, ...]:
    found: list[str] = []
    for item in fields.listed("quick") if scope.all_steps else ():
        if names_like(scope.all_steps, item.text):
            found.append(item.text)
        elif not item.origin and not scope.is_hidden(item.text):
            hint = did_you_mean(item.text, scope.all_steps)
            problems.error("P014", item, f'quick: there is no step "{item.text[:60]}"', hint)
    return tuple(found)


def _try_snippets(own: dict[str, Snippet], snippets: Named[str, Snippet], problems: Problems) -> None:
    """Reads every snippet once as if an opportunity playbook used it, so that its errors are told in its own file.

    One that needs a value for which nothing is given can only be read where it is used.
    """
    for snippet in own.values():
        if not all(snippet.given.values()):
            continue
        scope = Scope("opportunity")
        items = replaced(snippet.steps, snippet.given, {}).items
        steps = Expander(snippets).expand(items, problems, snippet.pack)
        for raw in steps:
            if _is_new(raw, scope, problems):
                scope.all_steps[raw.id] = raw.line
        _steps(steps, scope, {}, problems)
