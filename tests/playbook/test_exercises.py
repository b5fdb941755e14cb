"""Exercises: their own header, a fictional case with names of its own, and no live data."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.playbook.files import reading
from tests.playbook.given import GivenAnswer
from workbook.playbook.case_names import case_names, case_panels
from workbook.playbook.codec import content_hash, from_dict, to_dict
from workbook.playbook.flow import Flow
from workbook.playbook.schema import Playbook

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))
TODAY = date(2026, 11, 21)
HEADER = (
    "format: 1\nkind: exercise\nid: some-exercise\nversion: 1.0\ntitle: Some exercise\nskills: [discovery]\ngroup: {}\n"
)
CASE = """\
case:
  company: {name: Nordhafen Logistics, industry: Freight, staff: 240}
  people:
    - {id: petra, name: Petra Lindqvist, role: Head of Operations}
  opportunity: {amount: 48000, stage: negotiation, close_in_days: 12}
  pipeline:
    - {name: Depot, amount: 30000, days_since_activity: 40}
    - {name: Fleet, amount: 90000}
  ledger:
    - {text: Send the offer, due_in_days: 4}
    - {text: Get the price approved, owner: manager, due_in_days: -3}
    - {text: Call Petra, status: kept}
  documents:
    - {id: mail, title: E-mail from Omar, text: Match it by Friday.}
  numbers: {hours: 7.5}
"""


def exercise(steps: str, more: str = CASE, group: str = "pairs") -> Playbook:
    found = reading(f"{HEADER.format(group)}{more}steps:\n{steps}")
    assert found.playbook is not None, "\n".join(map(str, found.errors))
    return found.playbook


def mistakes(steps: str, more: str = CASE, group: str = "pairs") -> list[str]:
    found = reading(f"{HEADER.format(group)}{more}steps:\n{steps}")
    return [f"{d.code} {d.message}" for d in found.errors]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_load_without_a_finding_and_survive_being_kept(path: Path) -> None:
    found = reading(path.read_bytes())
    assert (found.errors, found.warnings) == ((), ())
    assert found.playbook is not None
    kept = to_dict(found.playbook)
    assert from_dict(kept) == found.playbook
    assert content_hash(from_dict(kept)) == content_hash(found.playbook)


def test_an_exercise_is_read_whole() -> None:
    book = reading((Path(__file__).parent / "examples/price-pushback.yaml").read_bytes()).playbook
    assert book is not None
    assert book.case is not None
    assert (book.kind, book.level, book.group, book.skills) == ("exercise", 3, "pairs", ("negotiation", "discovery"))
    assert book.after == ("open-questions",)
    assert book.case.opportunity is not None
    assert book.case.opportunity.amount == 48000
    steps = {step.id: step for step in book.steps}
    assert steps["read"].panels == ("case.company", "case.people", "case.documents.mail")
    assert [choice.points for choice in steps["best_move"].choices] == [0, 2, 1]
    assert steps["best_move"].choices[0].feedback == "You taught him to ask again."
    assert steps["play"].rounds == 2
    assert [(role.id, role.private, role.optional) for role in steps["play"].roles] == [
        ("seller", False, False), ("omar", True, False), ("watcher", False, True),
    ]  # fmt: skip
    assert steps["score"].by == ("self", "observer")
    assert steps["transfer"].link == "opportunity"


def test_the_case_has_names_for_sentences_conditions_and_formulas() -> None:
    book = exercise(
        "  - id: a\n    show: [case.people.petra, case.pipeline, case.ledger]\n"
        "    say: <case.people.petra.first_name> of <case.company.name> is at <case.opportunity.stage>.\n"
        "  - id: b\n    say: The largest of <case.pipeline.count> is <share> of it.\n"
        "    when: {case.opportunity.amount: at least 40000, case.ledger.late: at least 1}\n"
        "  - id: c\n    say: x\n    when: = case.numbers.hours * 2 > 15\n",
        CASE + "compute: {share: = case.pipeline.largest / case.pipeline.amount}\n",
    )
    flow = Flow(book, {}, {}, today=TODAY)
    assert [shown.step.sentence for shown in flow.steps] == [
        "Petra of Nordhafen Logistics is at negotiation.", "The largest of 2 is 0.75 of it.",
    ]  # fmt: skip


def test_what_the_names_of_a_case_stand_for() -> None:
    case = exercise("  - id: a\n    say: x\n").case
    values = {name: found.value for name, found in case_names(case).items()}
    assert values["case.people"] == ("Petra Lindqvist",)
    assert values["case.ledger.open"] == 2
    assert (values["case.ledger.manager_open"], values["case.ledger.rep_open"]) == (1, 1)
    assert values["case.numbers.hours"] == Decimal("7.5")
    assert "case.company.about" not in values
    assert case_panels(case)[:2] == ("case.company", "case.people")
    assert case_names(None) == {}
    assert case_panels(None) == ()


LIVE = 'X009 An exercise cannot use "{}", which is live data; use case.…'


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("  - id: a\n    say: Hi <rep.name>\n", LIVE.format("rep.name")),
        ("  - id: a\n    say: x\n    when: {amount: answered}\n", LIVE.format("amount")),
        ("  - id: a\n    say: x\n    when: = win_rate > 10%\n", LIVE.format("win_rate")),
        ("  - id: a\n    show: open_commitments\n", LIVE.format("open_commitments")),
        ("  - id: a\n    check: commitments\n", LIVE.format("check: commitments")),
        ("  - id: a\n    ask: Which?\n    answer: opportunity\n", LIVE.format("answer: opportunity")),
        ("  - id: a\n    show: case.documents.letter\n", 'S030 There is no panel "case.documents.letter"'),
        ("  - id: a\n    say: <case.company.nam>\n", "T001 <case.company.nam> is not a known placeholder"),
        ("  - id: case\n    say: x\n", 'P006 "case" cannot be an id: it means something in conditions'),
    ],
)  # fmt: skip
def test_an_exercise_knows_its_case_and_nothing_live(steps: str, message: str) -> None:
    assert mistakes(steps) == [message]


def test_only_names_of_the_exercise_are_suggested() -> None:
    found = reading(
        f"{HEADER.format('solo')}{CASE}steps:\n  - id: a\n    show: case.document.mail\n    say: <case.stage>\n"
    )
    assert [d.hint for d in found.errors] == [
        'Did you mean "case.documents.mail"?',
        'Did you mean "<case.opportunity.stage>"?',
    ]


@pytest.mark.parametrize(
    ("more", "messages"),
    [
        ("subject: rep\n", ['P003 "subject" is not a known field here: it belongs to playbooks; this is an exercise']),
        ("level: 6\n", ['S021 "level" must be from 1 to 5']),
        ("after: [Open Questions]\n", ['P006 id may have small letters, digits and "-"']),
        ("case: {company: {nam: X}}\n", ['P003 "nam" is not a known field here']),
        ("case:\n  people:\n    - {id: a, name: A}\n    - {id: a, name: B}\n",
         ['P005 id "a" is already used by another one of this list']),
        ("case:\n  people: Petra\n", ['S020 Each of "people" is a block of fields']),
        ("case:\n  opportunity: {amount: lots}\n", ['S021 "lots" is not a number']),
        ("case:\n  numbers: {any: 1, x: 2}\n", ['P006 "any" cannot be an id: it means something in conditions']),
        ("case:\n  company: {name: <case.company.name>}\n",
         ["T001 <case.company.name> is not filled in here: a case is shown as it is written"]),
        ("case: {numbers: {share: 18%}}\n", ['S021 "18%" is not a number']),
        ("practises: one, two\n", ['S020 A list expected, found one text: "one, two"']),
        ("changes: [{version: one, text: First}]\n", ["P010 version must look like 1, 1.2 or 1.2.3"]),
    ],
)  # fmt: skip
def test_mistakes_in_the_header_of_an_exercise(more: str, messages: list[str]) -> None:
    assert sorted(mistakes("  - id: a\n    say: Hello <case.people.petra>.\n" if "case:" in more else
                           "  - id: a\n    say: x\n", more)) == sorted(messages)  # fmt: skip


def test_skills_and_group_are_needed_and_belong_to_exercises() -> None:
    bare = "format: 1\nkind: exercise\nid: some-exercise\nversion: 1.0\ntitle: X\nsteps:\n  - id: a\n    say: x\n"
    assert [d.message for d in reading(bare).errors] == ['"group" is missing', '"skills" is missing']
    book = bare.replace("exercise", "playbook").replace("title: X", "title: X\nsubject: rep\nlevel: 2")
    message = '"level" is not a known field here: it belongs to exercises; this is a playbook'
    assert [d.message for d in reading(book).errors] == [message]


PLAY = "  - id: a\n    play: Call\n    seconds: 60\n    roles:\n"
SELLER = "      - {id: seller, name: Seller, brief: Keep it.}\n"
BUYER = "      - {id: buyer, name: Buyer, brief: Get it., private: yes}\n"


@pytest.mark.parametrize(
    ("group", "steps", "messages"),
    [
        ("pairs", PLAY + SELLER + BUYER, []),
        ("pairs", PLAY + SELLER, ["X003 1 role for pairs, which need at least 2"]),
        ("trios", PLAY + SELLER + BUYER, ["X003 2 roles for trios, which need at least 3"]),
        ("solo", PLAY + SELLER + BUYER, ["X003 2 roles that must be filled for solo, which need 1"]),
        ("pairs", PLAY + SELLER + "      - {id: buyer, name: Buyer}\n", ['X003 Role "Buyer" has no brief']),
        ("pairs", PLAY + SELLER + SELLER, ['P005 id "seller" is already used by another one of this list']),
        ("pairs", "  - id: a\n    play: Call\n", ['P004 "roles" is missing']),
        ("pairs", PLAY + SELLER + BUYER + "    rounds: 7\n", ['S021 "rounds" must be from 1 to 6']),
    ],
)  # fmt: skip
def test_the_roles_of_a_role_play(group: str, steps: str, messages: list[str]) -> None:
    assert mistakes(steps, group=group) == messages


def test_the_roles_of_a_play_may_rate_behind_it() -> None:
    rate = "  - id: b\n    rate: How was it?\n    by: [self, buyer, observer]\n"
    assert exercise(PLAY + SELLER + BUYER + rate).steps[1].by == ("self", "buyer", "observer")
    assert mistakes(rate) == ['P006 "buyer" is not a rater']


def test_a_mistake_in_the_case_is_not_told_again_where_its_names_are_used() -> None:
    broken = CASE.replace("id: petra", "id: Petra L")
    assert mistakes("  - id: a\n    show: case.people.petra\n    say: <case.people.petra>\n", broken) == [
        'P006 id may have small letters, digits and "_"'
    ]


def test_the_texts_of_roles_and_feedback_are_filled_in() -> None:
    play = PLAY + SELLER.replace("Keep it.", "Keep <case.opportunity.amount>.") + BUYER
    asked = "  - id: b\n    ask: Sure?\n    answer: yes_no\n    correct: yes\n    feedback: Ask <case.people.petra>.\n"
    first, second = (shown.step for shown in Flow(exercise(play + asked), {}, {}, today=TODAY).steps)
    assert first.roles[0].brief == "Keep 48,000."
    assert second.feedback == "Ask Petra Lindqvist."


def test_a_play_that_was_played_counts_in_conditions() -> None:
    book = exercise(PLAY + SELLER + BUYER + "  - id: b\n    say: x\n    when: {a: answered}\n")
    played = {"a": GivenAnswer({"roles": {"seller": "Dana"}, "rounds": [61]})}
    assert [shown.id for shown in Flow(book, {}, played, today=TODAY).steps] == ["a", "b"]
    assert [shown.id for shown in Flow(book, {}, {}, today=TODAY).steps] == ["a"]
