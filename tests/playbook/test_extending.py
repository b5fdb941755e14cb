"""Playbooks that build on others."""

from tests.playbook.files import HEADER, close_out
from workbook.playbook.reading.base import Base
from workbook.playbook.reading.reader import ReadFile, read

REVIEW = (
    HEADER.replace("some-playbook", "review").replace("1.0", "1.10")
    + """minutes: 20
quick: [pain, math]
settings:
  target: {label: Target, answer: money, default: 100}
compute:
  half: = target / 2
lists:
  sides: [ours, theirs]
steps:
  - id: pain
    ask: What hurts?
    answer: text
  - id: champion
    ask: Who sells for us?
    answer: choice
    choices: sides
  - id: math
    say: You need <half>.
  - id: close
    use: close-out
    with: {thing: it}
"""
)
CHILD = """format: 1
kind: playbook
id: ours
version: 1
extends: review@1
title: Our review
change:
  - after: champion
    steps:
      - id: proof
        ask: What has <champion> done for us?
        answer: text
  - remove: math
  - replace: pain
    steps:
      - id: cost
        ask: What does it cost them?
        answer: money
"""


def reading(text: str, **bases: str) -> ReadFile:
    known = {name.replace("__", "/"): Base(f"{name}.yaml", data.encode()) for name, data in bases.items()}
    return read(text.encode(), "ours.yaml", close_out(), known)


def told(text: str, **bases: str) -> list[str]:
    return [
        f"{d.line} {d.code} {d.message}" + (f" ({d.hint})" if d.hint else "") for d in reading(text, **bases).errors
    ]


def test_steps_are_put_in_taken_out_and_replaced_and_the_rest_is_inherited() -> None:
    found = reading(CHILD, review=REVIEW)
    assert found.playbook, found.errors
    assert [step.id for step in found.playbook.steps] == [
        "cost", "champion", "proof", "close.rep", "close.mine", "close.told",
    ]  # fmt: skip
    assert (found.playbook.id, found.playbook.title, found.playbook.version) == ("ours", "Our review", "1")
    assert (found.playbook.minutes, found.playbook.quick) == (20, ())
    assert [choice.value for choice in found.playbook.steps[1].choices] == ["ours", "theirs"]


def test_every_step_knows_the_file_it_was_written_in() -> None:
    places = reading(CHILD, review=REVIEW).places
    assert {name: (place.file, place.line) for name, place in places.items()} == {
        "cost": ("ours.yaml", 16),
        "champion": ("review.yaml", 19),
        "proof": ("ours.yaml", 10),
        "close.rep": ("file.yaml", 7),
        "close.mine": ("file.yaml", 10),
        "close.told": ("file.yaml", 14),
    }


def test_settings_formulas_and_lists_are_merged_and_fields_of_the_child_win() -> None:
    text = CHILD.partition("change:")[0] + (
        "settings:\n  target: {label: Our target, answer: money, default: 7}\n  weeks: {label: W, answer: number}\n"
        "compute:\n  each: = half / weeks\nlists:\n  sides: [a, b, c]\nquick: [champion]\nchange:\n  - before: pain\n"
        "    steps:\n      - id: first\n        say: <half> and each\n  - remove: [close.mine, close.told]\n"
    )
    found = reading(text, review=REVIEW).playbook
    assert found is not None
    assert {name: (s.label, s.default) for name, s in found.settings.items()}["target"][0] == "Our target"
    assert found.compute == {"half": "target / 2", "each": "half / weeks"}
    assert [step.id for step in found.steps] == ["first", "pain", "champion", "math", "close.rep"]
    assert [choice.value for choice in found.steps[2].choices] == ["a", "b", "c"]
    assert found.quick == ("champion",)


def test_what_is_wrong_is_told_in_the_child_with_its_remedy() -> None:
    head = CHILD.partition("change:")[0]
    for text, wanted in {
        CHILD.replace("review@1", "reviw"): '5 P011 extends "reviw": not found (Did you mean "review"?)',
        CHILD.replace("review@1", "review@2"): '5 P011 extends "review@2": there is only version 1.10',
        CHILD.replace("review@1", "review@1.1"): '5 P011 extends "review@1.1": there is only version 1.10',
        CHILD.replace("review@1", "ours"): "5 P013 extends goes round in a circle: ours -> ours",
        CHILD.replace("after: champion", "after: chamption"): (
            '8 P014 change: no step "chamption" in review 1.10 (Did you mean "champion"?)'
        ),
        CHILD.replace("remove: math", "remove: math\n    steps: [{id: a, say: b}]"): (
            '14 S009 "steps" does nothing on a change that removes'
        ),
        CHILD.replace("remove: math", "drop: math"): '13 P003 "drop" is not a known field here',
        head + "change:\n  - after: pain\n    before: math\n    steps: [{id: a, say: b}]\n": (
            "8 P004 A change needs exactly one of before, after, replace, remove; this has before and after"
        ),
        head + "change:\n  - after: pain\n": '8 P004 "steps" is missing (Add a line "steps: …" here)',
        head + "change:\n  - pain\n": (
            "8 S020 A change is a block with before, after, replace or remove (Like: - after: pain)"
        ),
        head + "steps: [{id: a, say: b}]\n": (
            '7 S009 "steps" cannot stand beside "extends": say under "change" what is different'
        ),
        head + "change:\n  - remove: [pain, champion, math, close]\n": (
            "8 P007 The changes leave no step of what this builds on"
        ),
        head.replace("extends: review@1\n", "") + "subject: rep\nchange: []\nsteps: [{id: a, say: b}]\n": (
            '7 S009 "change" does nothing without "extends"'
        ),
    }.items():
        assert wanted in told(text, review=REVIEW, ours=CHILD), text


def test_what_no_longer_fits_in_the_inherited_part_is_told_at_extends() -> None:
    head = CHILD.partition("change:")[0]
    uses = REVIEW.replace("What hurts?", "What hurts?\n    answer: text\n  - id: again\n    say: You said <pain>")
    uses = uses.replace("<pain>\n    answer: text", "<pain>")
    [fault] = told(head + "change:\n  - remove: pain\n", review=uses)
    assert fault.startswith("5 P011 What this builds on does not fit: <pain> is not a known placeholder")
    assert "review.yaml:20:" in fault
    [broken] = told(CHILD, review=REVIEW.replace("ask: What hurts?", "ask: What: hurts?"))
    assert broken.startswith("5 P011 What this builds on does not fit: ")


def test_a_chain_of_three_and_not_of_four_and_no_circle() -> None:
    def link(name: str, on: str) -> str:
        return f"format: 1\nkind: playbook\nid: {name}\nversion: 1\ntitle: T\nextends: {on}\n"

    chain = {"aa": link("aa", "bb"), "bb": link("bb", "cc"), "cc": link("cc", "review"), "review": REVIEW}
    assert reading(chain["aa"], **chain).playbook is not None
    deep = told(link("zz", "aa"), **chain)
    assert deep == ["6 P013 extends goes deeper than 3 playbooks: zz -> aa -> bb -> cc -> review"]
    ring = {"aa": link("aa", "bb"), "bb": link("bb", "aa")}
    assert told(ring["aa"], **ring) == ["6 P013 extends goes round in a circle: aa -> bb -> aa"]


def test_within_a_pack_its_own_names_come_first() -> None:
    bases = {"review": Base("review.yaml", REVIEW.encode()), "team/review": Base("t.yaml", REVIEW.encode(), "team")}
    snippets = close_out()
    own = {f"team/{name}": each for name, each in snippets.items()}
    found = read(CHILD.encode(), "ours.yaml", snippets | own, bases, "team")
    assert found.playbook
    assert found.places["champion"].file == "t.yaml"
    assert read(CHILD.encode(), "ours.yaml", snippets, bases).places["champion"].file == "review.yaml"
    named = CHILD.replace("review@1", "team/review")
    assert read(named.encode(), "ours.yaml", own, bases).playbook is not None
