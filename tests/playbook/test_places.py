"""Where a mistake is told: the very place, in whatever way the text is written."""

import pytest

from tests.playbook.files import HEADER, faults

START = HEADER + "steps:\n  - id: a\n"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("    say: Hi <rep.nam>, <rep.name>\n", ["9:13 T001"]),
        ("    say: 'It''s <rep.nam>'\n", ["9:17 T001"]),
        ("    say: |\n      You met\n\n        <rep.name> and <rep.nam>.\n", ["12:24 T001"]),
        ("    say: >\n      You met\n      <rep.name> and\n      <rep.nam>.\n", ["12:7 T001"]),
        ("    say: You met\n      <rep.nam>\n", ["10:7 T001"]),
        ("    say: Hi <rep.nam> # not <rep.name>\n", ["9:13 T001"]),
        (
            "    ask: Who?\n    answer: choice\n    choices: [{value: x, label: <rep.name>}, <rep.nam>]\n",
            ["11:46 T001"],
        ),
        ("    say: x\n    when: {amount: at least 2, amuont: 3}\n", ["10:32 E002"]),
        ("    say: x\n    when: = amount > 2 and amuont\n", ["10:28 E002"]),
        ("    say: x\n    when:\n      any:\n        - amount: [at least 2, at laest 3]\n", ["12:32 S021"]),
        ("    commit: What?\n    due: 2026-02-30\n", ["10:10 S022"]),
        ("    say: x\n    hlep: y\n", ["10:5 P003"]),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, places: list[str]) -> None:
    assert faults(START + text) == places
