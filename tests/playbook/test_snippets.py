"""Passages that playbooks share."""

from tests.playbook.files import CLOSE, HEADER, close_out, playbook, reading, step_faults
from workbook.playbook.reading.reader import read

USE = "  - id: close\n    use: close-out\n    with: {thing: the offer}\n"


def test_the_steps_come_in_with_their_names_prefixed_everywhere() -> None:
    steps = {step.id: step for step in playbook(USE, snippets=close_out()).steps}
    assert list(steps) == ["close.rep", "close.mine", "close.told"]
    assert steps["close.rep"].sentence == "What will <rep.first_name> do about the offer?"
    assert steps["close.mine"].when == {"close.rep": "answered"}
    assert steps["close.mine"].owner == "manager"
    assert steps["close.told"].sentence == "You said <close.rep>. Written down by <rep.name>."
    assert steps["close.told"].when == '= session.number > 1 and close.rep <> "x"'


def test_values_can_be_given_and_conditions_hold_for_all_steps() -> None:
    use = USE.replace("offer", "offer, who: either") + "    when: {amount: more than 5}\n    section: End\n"
    steps = playbook(use, snippets=close_out()).steps
    assert steps[1].owner == "either"
    assert steps[0].when == {"amount": "more than 5"}
    assert steps[1].when == {"all": [{"amount": "more than 5"}, {"close.rep": "answered"}]}
    assert {step.section for step in steps} == {"End"}


def test_the_same_snippet_twice_and_its_answers_looked_at_later() -> None:
    again = USE.replace("id: close", "id: again") + "  - id: x\n    say: <close.rep>\n    when: {again.rep: answered}\n"
    steps = playbook(USE + again, snippets=close_out()).steps
    assert [step.id for step in steps][3:] == ["again.rep", "again.mine", "again.told", "x"]


def test_what_is_wrong_with_a_use_is_told_at_the_use() -> None:
    snippets = close_out()
    assert step_faults("  - id: c\n    use: close-ot\n", snippets=snippets) == [
        'P011 There is no snippet "close-ot" (Did you mean "close-out"?)'
    ]
    assert step_faults("  - id: c\n    use: close-out\n", snippets=snippets) == [
        'P004 "thing" is missing: "close-out" needs it under "with:"'
    ]
    assert step_faults(USE.replace("thing:", "thign: a, thing:"), snippets=snippets) == [
        'P003 "thign" is not a value that "close-out" takes (Did you mean "thing"?)'
    ]
    assert step_faults(USE + "    help: x\n", snippets=snippets) == ['S009 "help" does nothing on a use step']
    [wrong] = step_faults(USE.replace("the offer", "<amuont>"), snippets=snippets)
    assert wrong.startswith('P011 The snippet "close-out" cannot be used here: <amuont> is not a known placeholder')
    assert "file.yaml:8:" in wrong


def test_errors_of_a_snippet_are_told_in_its_own_file() -> None:
    broken = CLOSE.replace("thing: ''", "thing: it").replace("owner: <with.who>", "ownr: rep")
    assert [(d.line, d.code) for d in reading(broken).errors] == [(12, "P003")]


def test_snippets_that_use_each_other_in_a_circle() -> None:
    head = "format: 1\nkind: snippets\nsnippets:\n"
    ring = head + "".join(
        f"  {one}:\n    steps:\n      - id: s\n        use: {other}\n" for one, other in (("aa", "bb"), ("bb", "aa"))
    )
    assert {d.code for d in reading(ring).errors} == {"P013"}
    assert "round in a circle: bb -> aa -> bb" in reading(ring).errors[0].message


def test_snippets_within_snippets_to_a_depth_of_three() -> None:
    def chain(length: int) -> str:
        links = "".join(f"  s{n}:\n    steps:\n      - id: x\n        use: s{n + 1}\n" for n in range(1, length))
        return (
            "format: 1\nkind: snippets\nsnippets:\n"
            + links
            + f"  s{length}:\n    steps:\n      - id: x\n        say: y\n"
        )

    three = reading(chain(3))
    assert not three.errors
    steps = playbook("  - id: a\n    use: s1\n", snippets=dict(three.snippets or {})).steps
    assert [step.id for step in steps] == ["a.x.x.x"]
    assert "P013" in {d.code for d in reading(chain(5)).errors}


def test_a_playbook_may_be_walked_quickly_by_naming_the_use() -> None:
    found = reading(HEADER + "quick: [close]\nsteps:\n" + USE, close_out())
    assert found.playbook is not None
    assert found.playbook.quick == ("close",)


def test_snippets_that_need_a_newer_program_are_refused() -> None:
    text = "format: 1\nkind: snippets\nid: mine\nneeds_app: 99.1\nsnippets:\n  close:\n    steps: [{id: a, say: x}]\n"
    (found,) = read(text.encode(), "mine.yaml", {}).errors
    assert (found.code, found.line) == ("P001", 4)
    assert found.message.startswith("This file needs version 99.1 of the app;")
