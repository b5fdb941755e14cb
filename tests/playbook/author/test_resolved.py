"""`show --resolved`: YAML that means the same, with the place of every step."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from tests.playbook.author.shipped import FILES
from tests.playbook.files import HEADER, close_out
from workbook.playbook.author.resolved import resolved_yaml
from workbook.playbook.flow import is_named
from workbook.playbook.library import load_snippets, shipped_folder
from workbook.playbook.lint.around import Around
from workbook.playbook.lint.run import findings
from workbook.playbook.outline import step_title
from workbook.playbook.reading.reader import read
from workbook.playbook.schema import Playbook, Step

STEPS = """\
steps:
  - id: a
    check: ["One: two", Three]
    private: yes
    note: no
    repeat: every 30 days
    say: |
      One.

       Two.
  - id: b
    rate: How?
    scale: 1 to 5
    levels: {1: "No: never", 5: "5"}
    criteria: [{id: x, label: X, weight: 2.5}]
    when: {any: [{amount: [at least 3, unanswered]}, "= amount > 2"]}
  - id: close
    use: close-out
    with: {thing: the price}
"""


def test_reading_the_result_gives_the_same_playbook() -> None:
    for name, data in FILES.items():
        before = read(data, name, {})
        if before.playbook is None:
            continue
        text = resolved_yaml(before.playbook, before.places, Path(name))
        assert read(text.encode(), name, {}).playbook == before.playbook, name


def test_the_shipped_playbooks_with_their_snippets_put_in_are_files_that_lint_has_nothing_against() -> None:
    snippets = load_snippets(shipped_folder())
    around = Around({Path(name): data for name, data in FILES.items()})
    for name, data in FILES.items():
        before = read(data, name, snippets)
        if before.playbook is None:
            continue
        text = resolved_yaml(before.playbook, before.places, Path(name))
        assert not findings(Path(name), text.encode(), around), name
        after = read(text.encode(), name, {}).playbook
        assert after
        dotted = {step.id: step.id.replace(".", "_") for step in before.playbook.steps}
        assert [step.id for step in after.steps] == list(dotted.values())
        assert [(each.sentence, step_title(each)) for each in outlined(after)] == [
            (each.sentence, step_title(each)) for each in outlined(before.playbook)
        ]
        quick = [dotted[step.id] for step in before.playbook.steps if is_named(step.id, before.playbook.quick)]
        assert list(after.quick) == quick


def outlined(playbook: Playbook) -> Iterator[Step]:
    """The steps with the names of snippets' steps written as a file can write them."""
    dotted = {f"<{step.id}>": f"<{step.id.replace('.', '_')}>" for step in playbook.steps}
    for step in playbook.steps:
        sentence = step.sentence
        for old, new in dotted.items():
            sentence = sentence.replace(old, new)
        yield replace(step, sentence=sentence)


def test_a_step_of_a_snippet_gets_an_id_that_nothing_else_has_and_its_history_goes_on() -> None:
    steps = """\
quick: [close]
compute:
  close_mine: = close.rep.times_asked
steps:
  - id: close_rep
    ask: One?
    answer: text
  - id: close
    use: close-out
    with: {thing: it}
  - id: last
    say: <close.rep>, <close_rep>, <close_mine>
    when: {close.rep: answered, close_rep: answered}
"""
    before = read((HEADER + steps).encode(), "file.yaml", close_out())
    assert before.playbook
    after = read(resolved_yaml(before.playbook, before.places, Path("file.yaml")).encode(), "file.yaml", {})
    assert not after.errors
    assert after.playbook
    assert [(step.id, step.was) for step in after.playbook.steps] == [
        ("close_rep", ()),
        ("close_rep_1", ("close.rep",)),
        ("close_mine_1", ("close.mine",)),
        ("close_told", ("close.told",)),
        ("last", ()),
    ]
    assert after.playbook.quick == ("close_rep_1", "close_mine_1", "close_told")
    assert after.playbook.compute == {"close_mine": "close_rep_1.times_asked"}
    assert after.playbook.steps[-1].sentence == "<close_rep_1>, <close_rep>, <close_mine>"
    assert after.playbook.steps[-1].when == {"close_rep_1": "answered", "close_rep": "answered"}


def test_each_step_names_its_place_and_snippets_are_put_in() -> None:
    found = read((HEADER + STEPS).encode(), "file.yaml", close_out())
    assert found.playbook
    text = resolved_yaml(found.playbook, found.places, Path("file.yaml"))
    assert "  # file.yaml:8\n  - id: a\n" in text
    assert (
        '  # file.yaml:7, a snippet that "close" uses\n  - id: close_rep\n    was: [close.rep]\n    title: Rep\n'
        in text
    )
    assert "commit: What will <rep.first_name> do about the price?" in text
    plain = read((HEADER + STEPS[: STEPS.index("  - id: close")]).encode(), "x", {})
    assert plain.playbook
    again = read(resolved_yaml(plain.playbook, plain.places, Path("x")).encode(), "x", {})
    assert again.playbook == plain.playbook
