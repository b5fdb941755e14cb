"""The editor's schema: accepts what the reader accepts, refuses what a rule says is badly built."""

import json
import re
from typing import Any, get_args

import jsonschema
import pytest
import yaml

from tests.playbook.author.shipped import FILES
from workbook.playbook.author.editor_schema import KINDS, schema_for
from workbook.playbook.author.order import FILE, STEP
from workbook.playbook.author.scaffold import KINDS as SCAFFOLDS
from workbook.playbook.author.scaffold import scaffold
from workbook.playbook.lint.examples import example
from workbook.playbook.lint.rules import RULES
from workbook.playbook.meanings import FILE as FILE_MEANINGS
from workbook.playbook.meanings import STEP as STEP_MEANINGS
from workbook.playbook.reading.exercises import EXERCISE_FIELDS
from workbook.playbook.reading.header import PLAYBOOK_FIELDS
from workbook.playbook.reading.rules import ALL_VERBS, ANY_VERB, COMMON
from workbook.playbook.schema import AnswerType

VALIDATORS = {kind: jsonschema.Draft7Validator(schema_for(kind)) for kind in KINDS}
STRUCTURAL = (
    "P001", "P003", "P004", "P006", "P007", "P009", "P010", "P016", "S001", "S002", "S004", "S009", "S020", "S021",
    "S022", "S023", "S030", "E011", "C007", "X003",
)  # fmt: skip
_CORE = {"null": r"~|null|", "bool": "true|false", "int": r"[-+]?[0-9]+", "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)"}


class Typed(yaml.SafeLoader):
    """YAML as a language server sees it: numbers and booleans have types, dates and "yes" are text."""


Typed.yaml_implicit_resolvers = {
    None: [(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$")) for tag, form in _CORE.items()]
}


class Old(yaml.SafeLoader):
    """YAML of the older standard, in which "yes" and "no" are booleans."""


Old.yaml_implicit_resolvers = {
    first: [each for each in forms if not each[0].endswith("timestamp")]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def seen(data: bytes, loader: type[yaml.SafeLoader] = Typed) -> Any:
    return json.loads(json.dumps(yaml.load(data, loader)))


def problems(data: bytes, loader: type[yaml.SafeLoader] = Typed) -> list[str]:
    found = seen(data, loader)
    validator = VALIDATORS.get(found.get("kind"), VALIDATORS["playbook"])
    return [f"{list(error.path)}: {error.message[:200]}" for error in validator.iter_errors(found)]


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_one(kind: str) -> None:
    jsonschema.Draft7Validator.check_schema(schema_for(kind))


@pytest.mark.parametrize("loader", [Typed, Old])
def test_all_shipped_files_and_scaffolds_are_valid(loader: type[yaml.SafeLoader]) -> None:
    files = FILES | {kind: scaffold(kind, "some-id", "x.json") for kind in SCAFFOLDS}
    found = {name: problems(data, loader) for name, data in files.items()}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("code", STRUCTURAL)
def test_a_badly_built_file_is_refused(code: str) -> None:
    assert problems(example(RULES[code], RULES[code].bad).data)


def test_no_good_example_is_refused() -> None:
    refused = {}
    for code, rule in RULES.items():
        data = example(rule, rule.good).data
        if code[0] != "K" and seen(data).get("kind") in KINDS:
            refused[code] = problems(data)
    assert {code: found for code, found in refused.items() if found} == {}


HEAD = b"format: 1\nkind: playbook\nid: some-id\nversion: 1.10\ntitle: 2026\nsubject: rep\nsteps:\n"


@pytest.mark.parametrize(
    "step",
    [
        "ask: 2026-01-02\n    required: yes\n    private: Yes\n    note: off",
        "ask: true\n    answer: number\n    min: -2.5\n    max: '3'\n    default: 1",
        "ask: A\n    answer: percent\n    min: 25%",
        "ask: A\n    answer: date\n    min: today\n    max: 2026-12-31",
        "ask: A\n    answer: choice\n    choices: [1, yes, no, {value: 2, label: 3}]",
        "ask: A\n    answer: choices\n    choices: shared\n    at_least: 1",
        "rate: A\n    by: rep\n    levels: {1: a, '2': b, -1: c}\n    criteria: [{id: x, label: 1, weight: 1.5}]",
        "commit: A\n    due: next friday\n    remind: [7, 30 days]",
        "say: A\n    when: {a: yes, b: [1, at least 2], any: {c: no}, none: [{d: 1}, = e > 1]}",
        "say: A\n    when: = 1 > 2",
        "use: some-snippet\n    with: {who: 1, on: yes}",
        "show: [pace, last_session]\n    say: A\n    hints: one",
    ],
)
def test_what_the_reader_takes_is_valid(step: str) -> None:
    data = HEAD + f"  - id: a\n    {step}\n".encode()
    assert problems(data) == []
    assert problems(data, Old) == []


@pytest.mark.parametrize(
    "step",
    [
        "ask: A\n    check: commitments", "ask: A\n    owner: rep", "ask: A\n    minn: 1", "ask: A\n    unit: x",
        "ask: A\n    answer: choice", "ask: [a]", "ask: A\n    seconds: 99999", "title: A", "play: A",
        "when: {a: {b: c}}\n    say: A", "do: A\n    when: a > b", "say: A\n    hard_stop: yes\n    seconds: 5",
        "show: case.people", "show: nothing",
    ],
)  # fmt: skip
def test_what_the_reader_refuses_is_not(step: str) -> None:
    assert problems(HEAD + f"  - id: a\n    {step}\n".encode())


def test_what_is_built_on_another_file_needs_no_steps() -> None:
    head = HEAD.replace(b"subject: rep\nsteps:\n", b"extends: gone-quiet@1\n")
    assert (
        problems(head + b"change:\n  - after: facts\n    steps:\n      - {id: a, say: A}\n  - remove: [hours]\n") == []
    )
    assert problems(head + b"steps:\n  - {id: a, say: A}\n")
    assert problems(head + b"change:\n  - after: facts\n    before: b\n")


def test_the_editor_explains_every_field_and_answer() -> None:
    found = schema_for("exercise")
    assert all(form.get("description") for form in found["properties"].values())
    for verb in ALL_VERBS:
        forms = found["definitions"][f"step_{verb}"]["properties"]
        assert [name for name, form in forms.items() if not form.get("description")] == []
    answers = found["definitions"]["step_ask"]["properties"]["answer"]
    assert len(answers["enumDescriptions"]) == len(answers["enum"]) == len(get_args(AnswerType)) - 3


def test_fmt_knows_the_place_of_every_field() -> None:
    assert {*PLAYBOOK_FIELDS, *EXERCISE_FIELDS} <= set(FILE)
    assert {*COMMON, *ANY_VERB, *ALL_VERBS} <= set(STEP)
    assert FILE_MEANINGS.keys() <= set(FILE)
    assert STEP_MEANINGS.keys() <= set(STEP)
