"""Every verb and every field: what is read of it, and where it would do nothing it is refused."""

from typing import Any

import pytest

from tests.playbook.files import HEADER, playbook, reading, step_faults
from workbook.playbook.patterns import PATTERNS, fits

CHOICES = "    answer: choice\n    choices: [a, b]\n"
ASK = "ask: Who?\n"


@pytest.mark.parametrize(
    ("step", "field", "value"),
    [
        ("say: x\n    title: Short", "title", "Short"),
        ("say: x\n    help: Listen.", "help", "Listen."),
        ("say: x\n    section: Open", "section", "Open"),
        ("say: x\n    seconds: 90", "seconds", 90),
        ("say: x\n    hints: [One, Two]", "hints", ("One", "Two")),
        ("say: x\n    private: manager", "private", True),
        ("say: x\n    was: [old]", "was", ("old",)),
        ("say: x\n    note: no", "note", False),
        ("say: x\n    skip_reason: yes", "skip_reason", True),
        ("say: x\n    repeat: every 30 days", "repeat_days", 30),
        ("say: x\n    repeat: always", "repeat_days", 0),
        ("ask: Who?\n    show: pace\n    say: Before that.", "say", "Before that."),
        ("ask: Who?\n    show: pace\n    limit: 3", "limit", 3),
        ("ask: Who?\n    show: [pace, open_commitments]\n    since: 30 Days", "since", "30 days"),
        ("ask: Who?\n    show: opportunity_history\n    since: last session", "since", "last session"),
        ("ask: Who?\n    placeholder: A name", "placeholder", "A name"),
        ("ask: Who?\n    pattern_name: full_name", "pattern_name", "full_name"),
        ("ask: Who?\n    feedback: Well.", "feedback", "Well."),
        ("ask: How many?\n    answer: number\n    correct: 12\n    tolerance: 0.5\n    points: 2", "correct", "12"),
        ("ask: How many?\n    answer: scale\n    correct: 7", "correct", 7),
        ("ask: When?\n    answer: date\n    correct: 2026-03-09\n    tolerance: 7", "correct", "2026-03-09"),
        ("ask: So?\n    answer: yes_no\n    correct: no", "correct", False),
        ("ask: Who?\n" + CHOICES + "    correct: b", "correct", "b"),
        ("ask: Who?\n    answer: choices\n    choices: [a, b]\n    correct: [a, b]", "correct", ["a", "b"]),
        ("ask: Who?\n    answer: rank\n    choices: [a, b]\n    correct: [b, a]", "correct", ["b", "a"]),
        ("ask: Who?\n    correct: Petra", "correct", "Petra"),
        ("check: commitments\n    owners: [manager]", "owners", ("manager",)),
        ("check: [One, Two]", "statements", ("One", "Two")),
        ("commit: What?\n    remind: [7, 30 days, 7]", "remind", (7, 30)),
        ("commit: What?\n    suggest: [Call]", "suggest", ("Call",)),
        ("commit: What?\n    due: next friday", "due", "next friday"),
        ("rate: Sure?\n    by: [rep, manager]\n    show_gap: no", "show_gap", False),
        ("reveal: How\n    debrief: [What now]", "debrief", ("What now",)),
        ("reveal: How\n    say: So\n    after_seconds: 60", "after_seconds", 60),
        ("reveal: How\n    debrief: [What now]\n    carry: show", "carry", "show"),
        ("do: Play it\n    checklist: [One]", "checklist", ("One",)),
    ],
)  # fmt: skip
def test_what_is_written_is_what_is_read(step: str, field: str, value: Any) -> None:
    assert getattr(playbook(f"  - id: x\n    {step}\n").steps[0], field) == value


IDLE = 'S009 "{}" does nothing on '


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("say: x\n    limit: 3", IDLE.format("limit") + "a step without show"),
        ("show: pace\n    since: 30 days", IDLE.format("since") + "panels that tell no dates"),
        ("say: x\n    seconds: 9\n    hard_stop: yes", 'S009 "hard_stop" belongs to exercises; this is a playbook'),
        ("say: x\n    points: 2", IDLE.format("points") + "a say step (It goes with ask)"),
        ("ask: Who?\n    points: 2", IDLE.format("points") + "a step without correct"),
        ("ask: How?\n    answer: number\n    tolerance: 2", IDLE.format("tolerance") + "a step without correct"),
        ("ask: Who?\n    answer: long_text\n    correct: x",
         IDLE.format("correct") + "a question with answer: long_text (Take it out)"),
        ("ask: Who?\n    answer: number\n    pattern_name: email",
         IDLE.format("pattern_name") + "a question with answer: number (It goes with answer: text)"),
        ("ask: Who?\n    answer: choice\n    correct: a\n    choices: [{value: a, points: 1}, b]",
         'S009 "points" does nothing on choices beside "correct": write one of the two'),
        ("check: [One]\n    owners: [rep]", IDLE.format("owners") + "a check of statements"),
        ("rate: Sure?\n    show_gap: yes", IDLE.format("show_gap") + "a rating by one person"),
        ("commit: What?\n    link: opportunity", IDLE.format("link") + "a playbook about one opportunity"),
        ("reveal: x\n    say: So\n    carry: show", IDLE.format("carry") + "a reveal without debrief"),
        ("say: x\n    after_seconds: 3", IDLE.format("after_seconds") + "a say step (It goes with reveal)"),
        ("ask: Who?\n    roles: []", IDLE.format("roles") + "an ask step (It goes with play)"),
    ],
)  # fmt: skip
def test_a_field_that_would_do_nothing_is_refused(step: str, message: str) -> None:
    assert step_faults(f"  - id: x\n    {step}\n") == [message]


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("ask: Who?\n    pattern_name: emial", 'P003 "emial" is not a known pattern: it must be one of '
         f'{", ".join(PATTERNS)} (Did you mean "email"?)'),
        ("ask: Who?\n" + CHOICES + "    correct: c", 'E004 "c" is not a choice of x. Choices: a, b'),
        ("ask: Who?\n    answer: rank\n    choices: [a, b]\n    correct: [a]",
         "E004 correct names 1 of 2 choices; a right order has them all"),
        ("ask: How?\n    answer: number\n    max: 5\n    correct: 9", "S007 correct 9 is more than max 5"),
        ("ask: How?\n    answer: scale\n    scale: 1 to 5\n    correct: 9", "S007 correct 9 is more than max 5"),
        ("ask: How?\n    answer: number\n    correct: 9\n    tolerance: 0", 'S021 "tolerance" must be more than 0'),
        ("commit: What?\n    remind: soon",
         'S021 "soon" is not a number of days (Write how many days after the session, like [7, 30])'),
        ("show: open_commitments\n    since: May",
         'S021 "may" is not a time (Write it like 30 days or last session)'),
        ("ask: Who?\n    show: pace, last_session",
         'S020 A list expected, found one text: "pace, last_session" (Write [pace, last_session])'),
        ("rate: Sure?\n    by: rep, manager",
         'S020 A list expected, found one text: "rep, manager" (Write [rep, manager])'),
        ("show: pace\n    limit: 0", 'S021 "limit" must be from 1 to 50'),
        ("rate: Sure?\n    by: [boss]", 'P006 "boss" is not a rater '
         "(Write rep, manager, self, peer, observer, trainer)"),
        ("commit: What?\n    link: rep", 'P003 "rep" is not a known link: it must be one of opportunity'),
        ("say: x\n    was: [x]", 'S003 Step id "x" is used twice (line 8) (was: names ids that no step has any more)'),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_with_what_to_write(step: str, message: str) -> None:
    assert step_faults(f"  - id: x\n    {step}\n") == [message]


@pytest.mark.parametrize(
    ("steps", "messages"),
    [
        ("  - id: a\n    question: Who?\n  - id: b\n    say: <a>\n    when: {a: yes}\n", ["S001"]),
        ("  - id: A B\n    ask: Who?\n  - id: b\n    say: x\n    when: {A B: yes}\n", ["P006"]),
        ("  - id: a\n    use: close\n  - id: b\n    say: <a.rep>\n    when: {a.rep: answered}\n", ["P011"]),
        ("  - id: a\n    ask: Who?\n    answer: chioce\n  - id: b\n    say: x\n    when: {a: at least 2}\n", ["S002"]),
        ("  - id: a\n    ask: Who?\n    answer: choice\n    choices: [x, x]\n"
         "  - id: b\n    say: x\n    when: {a: y}\n", ["S005"]),
        ("  - id: a\n    question: Who?\n  - id: b\n    reveal: So\n    say: x\n    needs: [a]\n", ["S001"]),
    ],
)  # fmt: skip
def test_what_an_earlier_mistake_causes_is_not_told(steps: str, messages: list[str]) -> None:
    assert [fault[:4] for fault in step_faults(steps)] == messages


@pytest.mark.parametrize(
    ("header", "messages"),
    [
        ("settings: {goal_: 5}\ncompute: {c: = goal_ * 2}\n", ["S020"]),
        ("settings: {My Goal: {label: x}}\ncompute: {c: = amount / 2}\n", ["P006"]),
        ("replaced_by: better-one\n", ["S009"]),
        ("status: retired\nreplaced_by: Better One\n", ["P006"]),
        ("status: retired\nreplaced_by: some-pack/better-one\n", []),
        ("language: deutsch!\n", ["P003"]),
        ("language: pt-BR\n", []),
        ("changes: [First]\n", ["S020"]),
        ("changes:\n  - {version: 1.0, text: First}\n", []),
    ],
)  # fmt: skip
def test_the_header_before_the_steps(header: str, messages: list[str]) -> None:
    assert [d.code for d in reading(f"{HEADER}{header}steps:\n  - id: a\n    say: x\n").errors] == messages


def test_places_tell_where_each_step_is_written() -> None:
    found = reading(
        HEADER + "steps:\n  - id: a\n    say: x\n\n  - id: b\n    awk: y\n  - id: c\n    ask: Who?\n    if: z\n"
    )
    assert {name: (place.line, place.col) for name, place in found.places.items()} == {"a": (8, 5), "c": (13, 5)}
    assert found.places["c"].node.pairs["ask"][1].line == 14
    assert found.tree is not None


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=lambda pattern: pattern.name)
def test_each_pattern_fits_its_sample_and_not_something_else(pattern: Any) -> None:
    assert fits(pattern.name, f" {pattern.sample} ")
    assert not fits(pattern.name, "" if pattern.name in ("one_word", "full_name") else "nothing of the kind")
    assert fits("not_a_pattern", "x")
