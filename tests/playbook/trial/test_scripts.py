"""Test scripts: what a trainer writes, what is wrong with it and where, and what came out otherwise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.playbook.files import HEADER, reading
from tests.playbook.review import REVIEW
from workbook.playbook.library import Library
from workbook.playbook.schema import Playbook
from workbook.playbook.trial.beside import playbook_beside, scripts_of
from workbook.playbook.trial.running import run_case
from workbook.playbook.trial.script_reading import read_script

HEAD = "format: 1\nkind: test\nof: some-playbook\n"
STEPS = """\
quick: [week]
settings:
  hours: {label: Hours, answer: number, default: 40, min: 1}
compute:
  share: = hours_spent / hours
  third: = hours_spent / 3
steps:
  - {id: week, ask: How was it, answer: scale}
  - {id: better, ask: What would have made it better, answer: text, when: {week: at most 4}}
  - {id: hours_spent, ask: How many hours, answer: number, min: 0, max: 80}
  - {id: who, ask: "Who, <rep.first_name>?", answer: choice, choices: [{value: coach, label: Coach}, none_yet]}
  - {id: story, ask: What may be, answer: choices, choices: [busy, priority]}
  - {id: day, ask: When, answer: date}
  - {id: sheet, ask: Who decides, answer: table, columns: [{id: name, label: Name}, {id: role, label: Role}]}
  - {id: sure, rate: How sure, by: [rep, manager], scale: 0 to 3,
     criteria: [{id: pain, label: A}, {id: power, label: B}]}
  - {id: unsure, say: Then look again., when: {sure.pain: less than 2}}
  - {id: kept, check: commitments}
  - {id: missed, say: It was missed., when: {kept: includes missed}}
  - {id: told, say: "That is <share> of them."}
  - {id: rep, commit: What will you do, owner: rep}
  - {id: mgr, commit: What will I do, owner: manager}
"""


@pytest.fixture(scope="module")
def book() -> Playbook:
    found = reading(HEADER + STEPS)
    assert found.playbook is not None, found.errors
    return found.playbook


def outcome(book: Playbook, body: str) -> list[str]:
    """Each problem as "line:col CODE" or, where there is none, each failure as "line: expected | found"."""
    found = read_script((HEAD + body).encode(), "x.test.yaml", book)
    if found.script is None:
        return [f"{each.line}:{each.col} {each.code}" for each in found.errors]
    return [
        f"{each.line}: {each.expected} | {each.found}" for case in found.script.cases for each in run_case(book, case)
    ]


def test_everything_that_can_be_given_and_expected(book: Playbook) -> None:
    body = """\
cases:
  - name: A bad week
    facts: {amount: 1200, rep.first_name: Ravi, week.times_asked: 3}
    settings: {hours: 20}
    answers:
      week: 3
      better: "A call, not a mail"
      hours_spent: 5
      who: coach
      story: [busy, priority]
      day: today
      sheet: [{name: Petra, role: Operations}]
      sure: {rep: {pain: 1, power: 3}, manager: {pain: 1}}
      kept: [kept, missed]
      rep: [Call Petra, {text: Write to Omar, due: in 2 days}]
      mgr: Ask legal
    expect:
      visits: [week, better, unsure, missed]
      compute: {share: 0.25, third: 1.67}
      commitments: {rep: 2, manager: 1}
      sentences: {who: "Who, Ravi?", told: "0.25 of them"}
  - name: A good week
    answers: {week: 5, sure: 3, kept: kept}
    expect:
      skips: [better, unsure, missed]
      compute: {share: unknown}
      commitments: 0
  - name: The quick one
    quick: yes
    expect: {visits: [week], skips: [hours_spent]}
"""
    assert outcome(book, body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("answers: {week: 3}\nexpect: {skips: [better]}", '5: "better" to be left out | it shown'),
        ("expect: {visits: [better]}", '4: "better" to be shown | it left out: it is shown when week is at most 4'),
        ("answers: {hours_spent: 10}\nexpect:\n  compute: {share: 0.5}", "6: share to be 0.5 | 0.25"),
        ("expect: {compute: {share: 3}}", "4: share to be 3 | unknown"),
        ("answers: {rep: [Call]}\nexpect: {commitments: 2}", "5: 2 commitments | 1: Call"),
        ("answers: {rep: [Call]}\nexpect: {commitments: {manager: 1}}", "5: 1 commitment of the manager | 0"),
        ("expect: {sentences: {who: Whoever}}", '4: "who" to say "Whoever" | "Who, Dana?"'),
        ("answers: {better: x}\nexpect: {}", '4: "better" to be shown, as it is answered here | it left out: it is '
         "shown when week is at most 4"),
    ],
)  # fmt: skip
def test_what_came_out_otherwise_says_expected_found_and_the_line(book: Playbook, body: str, said: str) -> None:
    assert outcome(book, body) == [said]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("answers: {weak: 3}", "4:11 E002"),
        ("answers: {who: caoch}", "4:16 E004"),
        ("answers: {story: [busy, lazy]}", "4:25 E004"),
        ("answers: {hours_spent: many}", "4:24 S021"),
        ("answers: {hours_spent: 99}", "4:24 S007"),
        ("answers: {day: 2026-02-30}", "4:16 S022"),
        ("answers: {sure: {boss: 3}}", "4:18 E002"),
        ("answers: {sure: 4}", "4:17 X005"),
        ("answers: {kept: lost}", "4:17 E004"),
        ("answers: {sheet: [{nmae: Petra}]}", "4:20 P003"),
        ("answers: {sheet: [Petra]}", "4:19 S020"),
        ("facts: {amonut: 3}", "4:9 E002"),
        ("facts: {amount: lots}", "4:17 S021"),
        ("settings: {hour: 3}", "4:12 E002"),
        ("settings: {hours: 0}", "4:19 S007"),
        ("settings: {hours: [1]}", "4:19 S020"),
        ("expect: {visit: [week]}", "4:10 P003"),
        ("expect: {visits: [weak]}", "4:19 E002"),
        ("expect: {compute: {shares: 1}}", "4:20 E002"),
        ("expect: {commitments: {boss: 1}}", "4:24 C007"),
        ("expect: {commitments: several}", "4:23 S021"),
        ("expect: {sentences: {who: [a]}}", "4:27 S020"),
        ("quick: maybe", "4:8 S023"),
        ("cases: [a]", "4:9 S020"),
        ("cases: []\nfacts: {}", "5:1 P003"),
        ("expect: &a {}", "4:9 Y011"),
    ],
)
def test_a_mistake_in_a_script_is_told_at_its_place(book: Playbook, body: str, fault: str) -> None:
    assert outcome(book, body) == [fault]


@pytest.mark.parametrize("text", ["", "- a", "kind: test", "format: 1\nkind: playbook", "format: 9\nkind: test"])
def test_what_is_no_script_is_refused(book: Playbook, text: str) -> None:
    assert read_script(text.encode(), "x.test.yaml", book).errors


def test_a_script_about_another_playbook_is_refused(book: Playbook) -> None:
    (found,) = read_script(b"format: 1\nkind: test\nof: some-playbok\nexpect: {}", "x", book).errors
    assert (found.code, found.hint) == ("P011", 'Did you mean "some-playbook"?')


LINES = st.sampled_from([*HEAD.splitlines(), "cases:", "  - name: x", "answers:", "  week: 3", "  sure: [1, {a: b}]",
    "  kept: {a: [b]}", "  sheet: 4", "expect:", "  compute: [share]", "  commitments: {rep: []}", "facts: 3", "- a",
    "  sentences: {told: 1}", "quick: [yes]", "\t", "settings: {hours: {}}"])  # fmt: skip


REVIEWED = reading(REVIEW).playbook


@settings(max_examples=120, deadline=None)
@given(st.lists(LINES | st.text(max_size=12), max_size=12))
def test_whatever_is_written_is_a_script_or_a_list_of_problems(lines: list[str]) -> None:
    assert REVIEWED is not None
    told = read_script("\n".join(lines).encode("utf-8", "replace"), "x.test.yaml", REVIEWED)
    assert bool(told.errors) == (told.script is None)
    for case in told.script.cases if told.script else ():
        run_case(REVIEWED, case)


def test_scripts_lie_beside_the_playbook_or_in_a_folder_for_tests(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for name in ("rep/mine.yaml", "rep/mine.test.yaml", "tests/my-id.test.yaml", "tests/other.test.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    found = scripts_of(tmp_path / "rep" / "mine.yaml", "my-id")
    assert found == [tmp_path / "rep" / "mine.test.yaml", tmp_path / "tests" / "my-id.test.yaml"]
    assert playbook_beside(tmp_path / "rep" / "mine.test.yaml") == tmp_path / "rep" / "mine.yaml"
    assert playbook_beside(tmp_path / "tests" / "other.test.yaml") is None
    (tmp_path / "rep" / "other.yaml").write_text("")
    assert playbook_beside(tmp_path / "tests" / "other.test.yaml") == tmp_path / "rep" / "other.yaml"
    assert [entry.path.name for entry in Library(None, shipped=tmp_path).entries] == ["mine.yaml", "other.yaml"]
