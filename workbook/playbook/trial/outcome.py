"""All that trying one playbook gave, in sentences."""

from collections.abc import Iterator, Sequence

import msgspec

from workbook.playbook.diagnostics import Diagnostic
from workbook.playbook.schema import Playbook
from workbook.playbook.trial.paths import Walked, walk_paths
from workbook.playbook.trial.running import Failure, run_case
from workbook.playbook.trial.script_reading import read_script
from workbook.text import joined, plural


class ScriptOutcome(msgspec.Struct, frozen=True):
    """One script: how many cases it has, and what is wrong with it or came out otherwise."""

    file: str
    cases: int
    problems: tuple[Diagnostic, ...] = ()
    failures: tuple[Failure, ...] = ()


class Outcome(msgspec.Struct, frozen=True):
    """One playbook tried out: by its scripts, and along every path."""

    id: str
    title: str
    steps: int
    scripts: tuple[ScriptOutcome, ...]
    walked: Walked

    @property
    def failed(self) -> bool:
        """Whether something has to be mended. A long sentence need not be."""
        scripts = any(each.failures or _errors(each) for each in self.scripts)
        return scripts or bool(self.walked.unreached or self.walked.faults)


def try_out(playbook: Playbook, scripts: Sequence[tuple[str, bytes]]) -> Outcome:
    """Runs the scripts, each a file's name and content, and walks every path."""
    tried = tuple(_run(playbook, file, data) for file, data in scripts)
    return Outcome(playbook.id, playbook.title, len(playbook.steps), tried, walk_paths(playbook))


def _run(playbook: Playbook, file: str, data: bytes) -> ScriptOutcome:
    found = read_script(data, file, playbook)
    problems = (*found.errors, *found.warnings)
    if found.script is None:
        return ScriptOutcome(file, 0, problems)
    failures = tuple(each for case in found.script.cases for each in run_case(playbook, case))
    return ScriptOutcome(file, len(found.script.cases), problems, failures)


def _errors(script: ScriptOutcome) -> bool:
    return any(found.severity == "error" for found in script.problems)


def sentences(outcome: Outcome) -> Iterator[str]:
    """The outcome in words, the good news first and everything else a sentence of its own."""
    yield f"{outcome.id}: {_cases(outcome)}{_paths(outcome)}."
    walked = outcome.walked
    for script in outcome.scripts:
        yield from (f"  {found}" for found in script.problems)
        for each in script.failures:
            yield f'  {script.file}:{each.line}: "{each.case}" expected {each.expected}; found {each.found}.'
    for name in walked.unreached:
        yield f'  No path reaches "{name}": nothing that can be answered makes its condition true.'
    for fault in walked.faults:
        yield f"  {fault.rstrip('.')}."
    for name in walked.unknown:
        yield f'  "{name}" was unknown on every path: a fact, an answer or a setting that it needs is never there.'
    for long in walked.too_long:
        yield f'  "{long.step}" takes {long.lines} lines on a terminal of 80 columns; two can be read at a glance.'


def _cases(outcome: Outcome) -> str:
    if not outcome.scripts:
        return "no test script; "
    count = sum(script.cases for script in outcome.scripts)
    bad = len({(script.file, each.case) for script in outcome.scripts for each in script.failures})
    unread = [script.file for script in outcome.scripts if _errors(script)]
    if unread:
        return f"{joined(unread)} cannot be used; "
    if not bad:
        return f"{plural(count, 'case')} as expected; "
    return f"{bad} of {plural(count, 'case')} came out otherwise; "


def _paths(outcome: Outcome) -> str:
    walked = outcome.walked
    reached = outcome.steps - len(walked.unreached)
    all_of = f"all {outcome.steps}" if reached == outcome.steps else f"{reached} of {outcome.steps}"
    more = "" if walked.complete else " (there are more)"
    return f"{plural(walked.paths, 'path')} walked{more}, {all_of} steps reached"
