"""`graph`: the steps as a tree, below what they hang on."""

from tests.playbook.files import playbook
from workbook.playbook.author.graph import lines

STEPS = """\
  - {id: gut, ask: How sure, answer: number, section: Look}
  - {id: why, ask: Why, when: {gut: at least 5}, section: Look}
  - {id: deep, ask: Really, when: {why: answered}, section: Look}
  - {id: apart, ask: And, when: {fall: at least 2}, section: Look}
  - {id: big, say: Large, when: {amount: at least 5}, section: Then}
  - {id: mine, commit: What will I do, owner: manager, section: Then, private: manager}
"""


def test_steps_hang_on_what_they_ask_about_even_through_a_computed_value() -> None:
    found = lines(playbook(STEPS, "compute:\n  fall: = gut - 1\n"), frozenset({"deep"}))
    assert found == [
        "",
        "LOOK",
        "1 gut  ask (number): Gut",
        "├─ 2 why  ask (text): Why",
        "│  │ only when gut is at least 5",
        "│  └─ 3 deep  ask (text): Deep",
        "│       only when why is answered",
        "│       ! no path reaches this step",
        "└─ 4 apart  ask (text): Apart",
        "     only when fall is at least 2",
        "",
        "THEN",
        "5 big  say: Big",
        "  only when amount is at least 5",
        "6 mine  commit, the manager, the manager alone: Mine",
    ]
