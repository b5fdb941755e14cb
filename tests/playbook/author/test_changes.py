"""`diff`: what changed between two versions, what that means for the number, and whose history ends."""

import pytest

from tests.playbook.files import HEADER, reading
from workbook.playbook.author.changes import Comparison, compare, next_version
from workbook.playbook.schema import Playbook

STEPS = """\
  - id: pain
    ask: What happens if they do nothing?
  - id: champion
    ask: Who sells for us?
    answer: choice
    choices: [tested, nobody]
  - id: find
    ask: Who else?
    when: {champion: nobody}
  - id: next
    commit: What will you do?
    owner: rep
"""


def playbook(steps: str, head: str = HEADER) -> Playbook:
    found = reading(f"{head}steps:\n{steps}")
    assert found.playbook, found.errors
    return found.playbook


def compared(*replacements: tuple[str, str], head: str = HEADER) -> Comparison:
    steps = STEPS
    for old, new in replacements:
        assert old in steps
        steps = steps.replace(old, new)
    return compare(playbook(STEPS), playbook(steps, head))


@pytest.mark.parametrize(
    ("old", "new", "what", "size", "kept", "words"),
    [
        ("they do nothing", "they wait", "reworded", "patch", True, "other words in the sentence"),
        ("{champion: nobody}", "{champion: tested}", "condition", "minor", True, '"nobody"'),
        ("    when: {champion: nobody}\n", "", "condition", "minor", True, "asked always; before when"),
        ("Who else?", "Who else?\n    answer: number", "answer", "major", False, "ask (text) became ask (number)"),
        ("[tested, nobody]", "[tested, nobody, friendly]", "changed", "minor", True, "choices"),
        ("[tested, nobody]", "[nobody, friendly]", "changed", "major", True, "choices"),
        ("id: next", "id: then\n    was: [next]", "renamed", "minor", True, 'was called "next"'),
        ("  - id: next", "  - id: more\n    say: So.\n  - id: next", "added", "minor", True, '"So."'),
        ("owner: rep", "owner: manager", "changed", "minor", True, "owner"),
        ("[tested, nobody]", "[{value: tested, label: A friend}, nobody]", "reworded", "patch", True, "the choices"),
        ("[tested, nobody]", "[nobody, tested]", "changed", "minor", True, "changed: choices"),
        ("[tested, nobody]", "[nobody, friendly]", "changed", "major", True, '"tested" cannot be chosen any more'),
        ("Who else?", "Who else?\n    required: yes", "changed", "minor", True, "changed: required"),
        ("    owner: rep", "    owner: rep\n    remind: 30", "changed", "minor", True, "changed: remind"),
    ],
)
def test_one_change_is_told_with_its_size(old: str, new: str, what: str, size: str, kept: bool, words: str) -> None:
    found = compared((old, new))
    (change,) = found.changes
    assert (change.what, change.size, change.kept, found.size) == (what, size, kept, size)
    assert words in change.words


def test_a_step_that_is_gone_ends_its_history() -> None:
    found = compared(("  - id: pain\n    ask: What happens if they do nothing?\n", ""))
    assert [(c.what, c.step, c.kept) for c in found.changes] == [("gone", "pain", False)]
    assert (found.size, found.suggested, found.is_raised) == ("major", "2.0", False)


def test_what_is_only_read_has_no_history_to_lose() -> None:
    more = "  - id: hello\n    say: Welcome.\n"
    found = compare(playbook(more + STEPS), playbook(STEPS))
    assert [(c.what, c.size, c.kept, c.words) for c in found.changes] == [("gone", "major", True, 'gone: "Welcome."')]
    (shown,) = compare(playbook(more + STEPS), playbook(more.replace("say: Welcome.", "show: pace") + STEPS)).changes[
        :1
    ]
    assert (shown.size, shown.kept, shown.words) == ("minor", True, "say became show")


def test_a_name_that_changed_with_its_step_is_no_change_of_those_that_speak_of_it() -> None:
    head = HEADER + "quick: [pain, said]\ncompute: {often: = pain.times_asked + 1}\n"
    steps = STEPS + "  - {id: said, say: 'You said <pain>.', when: {any: [{pain: answered}, = pain.days_since > 3]}}\n"
    renamed = steps.replace("id: pain\n", "id: hurt\n    was: [pain]\n").replace("<pain>", "<hurt>")
    renamed = renamed.replace("{pain:", "{hurt:").replace("= pain.", "= hurt.")
    new = playbook(renamed, head.replace("[pain", "[hurt").replace("= pain.", "= hurt."))
    assert [(c.what, c.step) for c in compare(playbook(steps, head), new).changes] == [("renamed", "hurt")]


def test_a_step_with_another_id_and_another_answer_keeps_no_history() -> None:
    found = compared(
        ("id: find\n    ask: Who else?", "id: seek\n    was: [find]\n    ask: Who else?\n    answer: list")
    )
    assert [(c.what, c.size, c.kept) for c in found.changes] == [("renamed", "minor", True), ("answer", "major", False)]


RATE = """\
  - id: sure
    rate: How sure?
    by: [rep, manager]
    scale: 1 to 5
    criteria: [{id: a, label: A}, {id: b, label: B}]
"""
TABLE = "  - {id: who, ask: Who, answer: table, columns: [{id: a, label: A}, {id: n, label: N, answer: number}]}\n"


@pytest.mark.parametrize(
    ("steps", "old", "new", "size", "words"),
    [
        (RATE, "1 to 5", "1 to 10", "major", "changed: scale; scores go from 1 to 10, before from 1 to 5"),
        (RATE, "label: A}", "label: Aa, help: Look}", "patch", "other words in the criteria"),
        (RATE, ", {id: b, label: B}", "", "major", '"b" is not rated any more'),
        (RATE, "{id: b,", "{id: c, label: C}, {id: b,", "minor", "changed: criteria"),
        (RATE, "[rep, manager]", "[manager]", "major", '"rep" does not rate any more'),
        (TABLE, "label: N,", "label: Number,", "patch", "other words in the columns"),
        (TABLE, "answer: number", "answer: money", "major", 'the column "n" is gone or holds something else'),
    ],
)
def test_what_was_scored_or_listed_counts_on_only_where_it_means_the_same(
    steps: str, old: str, new: str, size: str, words: str
) -> None:
    (change,) = compare(playbook(steps), playbook(steps.replace(old, new))).changes
    assert change.size == size
    assert words in change.words


def test_only_the_step_that_was_moved_is_told() -> None:
    pain = "  - id: pain\n    ask: What happens if they do nothing?\n"
    found = compare(playbook(STEPS), playbook(STEPS.replace(pain, "") + pain))
    assert [(c.what, c.step) for c in found.changes] == [("moved", "pain")]


def test_the_same_is_the_same() -> None:
    found = compare(playbook(STEPS), playbook(STEPS))
    assert (found.changes, found.size, found.suggested) == ((), "same", "1.0")


def test_a_version_that_was_raised_enough_is_right() -> None:
    assert compared(("they do nothing", "they wait"), head=HEADER.replace("version: 1.0", "version: 1.1")).is_raised


@pytest.mark.parametrize(
    ("version", "size", "wanted"),
    [
        ("1", "patch", "1.0.1"), ("1.10", "minor", "1.11"), ("1.9.3", "minor", "1.10"), ("1.9.3", "major", "2.0"),
        ("1.9", "patch", "1.9.1"), ("3", "same", "3"),
    ],
)  # fmt: skip
def test_the_next_version(version: str, size: str, wanted: str) -> None:
    assert next_version(version, size) == wanted  # type: ignore[arg-type]
