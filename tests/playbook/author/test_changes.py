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
