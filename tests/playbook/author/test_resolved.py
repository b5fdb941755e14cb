"""`show --resolved`: YAML that means the same, with the place of every step."""

from pathlib import Path

from tests.playbook.author.shipped import FILES
from tests.playbook.files import HEADER, close_out
from workbook.playbook.author.resolved import resolved_yaml
from workbook.playbook.reading.reader import read

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


def test_each_step_names_its_place_and_snippets_are_put_in() -> None:
    found = read((HEADER + STEPS).encode(), "file.yaml", close_out())
    assert found.playbook
    text = resolved_yaml(found.playbook, found.places, Path("file.yaml"))
    assert "  # file.yaml:8\n  - id: a\n" in text
    assert '  # file.yaml:7, a snippet that "close" uses\n  - id: close.rep\n' in text
    assert "commit: What will <rep.first_name> do about the price?" in text
    plain = read((HEADER + STEPS[: STEPS.index("  - id: close")]).encode(), "x", {})
    assert plain.playbook
    again = read(resolved_yaml(plain.playbook, plain.places, Path("x")).encode(), "x", {})
    assert again.playbook == plain.playbook
