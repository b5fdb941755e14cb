"""`rename`: every spot that names a step, and not one byte beside."""

import re

import pytest

from tests.playbook.author.shipped import FILES
from workbook.playbook.author.rename import RenameProblem, check_names, names_of_file, renamed_file
from workbook.playbook.reading.reader import read

FILE = """\
format: 1
kind: playbook
id: some-playbook
version: 1.0
title: About <pain>   # pain stays here
subject: opportunity
quick: [pain, next]
settings:
  bar: {label: Bar, answer: number, default: 3}
compute:
  score: = if(pain.times_asked > bar, 1, round(bar)) + bar   # bar
steps:
  - id: pain   # the pain
    ask: What happens?
  - id: painful
    ask: "And <pain>, <pain.days_since> days, <painful.times_asked>?"
    when: {pain: answered, any: [{pain.days_since: at least 3}, "= pain = \\"pain\\" or score > 1"]}
  - id: model
    reveal: The pain
    needs: [pain, painful]
    say: |
      You said <pain>.
      pain
  - {id: next, commit: Then, was: [pain_old]}
"""


def renamed(old: str, new: str, text: str = FILE, history: bool = True) -> str:
    return renamed_file(text.encode(), "file.yaml", old, new, keep_history=history).decode()


def test_conditions_formulas_placeholders_needs_and_quick_follow_a_step() -> None:
    after = renamed("pain", "hurt")
    changed = [(old, new) for old, new in zip(FILE.splitlines(), _without_was(after), strict=True) if old != new]
    assert [new.strip() for _, new in changed] == [
        "title: About <hurt>   # pain stays here",
        "quick: [hurt, next]",
        "score: = if(hurt.times_asked > bar, 1, round(bar)) + bar   # bar",
        "- id: hurt   # the pain",
        'ask: "And <hurt>, <hurt.days_since> days, <painful.times_asked>?"',
        'when: {hurt: answered, any: [{hurt.days_since: at least 3}, "= hurt = \\"pain\\" or score > 1"]}',
        "needs: [hurt, painful]",
        "You said <hurt>.",
    ]
    assert "  - id: hurt   # the pain\n    was: [pain]\n" in after
    assert read(after.encode(), "file.yaml", {}).errors == ()


def _without_was(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.strip().startswith("was:")]


def test_a_setting_and_a_computed_value_are_renamed_too() -> None:
    after = renamed("bar", "hurdle", history=False)
    assert "  hurdle: {label: Bar" in after
    assert "= if(pain.times_asked > hurdle, 1, round(hurdle)) + hurdle   # bar" in after
    assert "or points > 1" in renamed("score", "points", history=False)


def test_earlier_ids_are_added_to_those_that_are_there() -> None:
    assert "was: [pain_old, next]}" in renamed("next", "then")
    block = FILE.replace("was: [pain_old]", "title: x").replace(
        "  - id: pain   # the pain\n", "  - id: pain\n    was:\n      - ache   # once\n"
    )
    assert "      - ache   # once\n" in renamed("pain", "hurt", block)
    assert "      - pain" in renamed("pain", "hurt", block)


@pytest.mark.parametrize("name", sorted(FILES))
def test_there_and_back_gives_the_same_bytes_but_for_was(name: str) -> None:
    data = FILES[name]
    if b"kind: snippets" in data:
        return
    names = names_of_file(data, name).known
    for old in list(names)[:: max(1, len(names) // 2)]:
        history = names[old] == "step"
        there = renamed_file(data, name, old, "another_name", keep_history=history)
        back = renamed_file(there, name, "another_name", old, keep_history=history)
        assert there != data
        assert re.sub(rb"\n *was: \[another_name\]", b"", back) == data


def test_line_ends_stay() -> None:
    data = FILE.replace("\n", "\r\n").encode()
    after = renamed_file(data, "file.yaml", "pain", "hurt", keep_history=True)
    assert after.count(b"\r\n") == after.count(b"\n") == data.count(b"\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("pian", "x", 'no step, setting or computed value "pian". Did you mean "pain"'),
        ("pain", "painful", "already a step"),
        ("pain", "bar", "already a setting"),
        ("pain", "amount", "already a fact"),
        ("pain", "Big Pain", "cannot be an id"),
        ("pain", "none", "cannot be an id"),
    ],
)
def test_names_that_do_not_go_are_refused(old: str, new: str, words: str) -> None:
    names = names_of_file(FILE.encode(), "file.yaml")
    with pytest.raises(RenameProblem, match=words):
        check_names(names, old, new, "file.yaml")


def test_translations_and_test_scripts_follow() -> None:
    sidecar = """\
format: 1
kind: translation
of: some-playbook
language: de
texts:
  steps.pain.ask: Was passiert?
  steps.painful.ask: "Und <pain>?"
sources:
  steps.pain.ask: 0123abcd
"""
    script = """\
format: 1
kind: test
of: some-playbook
cases:
  - name: pain
    facts: {pain.days_since: 3}
    answers: {pain: Much}
    expect: {visits: [pain, painful], skips: [pain], compute: {score: 1}, sentences: {pain: What}}
"""
    assert renamed("pain", "hurt", sidecar, history=False) == sidecar.replace("steps.pain.", "steps.hurt.").replace(
        "<pain>", "<hurt>"
    )
    after = renamed("pain", "hurt", script, history=False)
    assert "- name: pain" in after
    assert "facts: {hurt.days_since: 3}" in after
    assert "expect: {visits: [hurt, painful], skips: [hurt], compute: {score: 1}, sentences: {hurt: What}}" in after
