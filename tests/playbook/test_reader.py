"""A file as a checked playbook: its fields, and every mistake in it told at once."""

from decimal import Decimal

import pytest

from tests.playbook.files import HEADER, faults, playbook, reading, step_faults
from tests.playbook.review import REVIEW
from workbook import __version__
from workbook.playbook.codec import content_hash, from_dict, to_dict


def test_a_whole_playbook_is_read() -> None:
    found = reading(REVIEW)
    assert not found.errors
    assert not found.warnings
    review = found.playbook
    assert review is not None
    assert (review.id, review.version, review.minutes, review.time_kind) == (
        "is-it-real",
        "1.10",
        20,
        "opportunity",
    )
    assert review.compute["first_calls"] == "round_up(wins_needed / win_rate / weeks_left)"
    assert review.settings["weeks_left"].default == "40"
    assert review.settings["weeks_left"].max == "52"
    steps = {step.id: step for step in review.steps}
    assert steps["opening"].verb == "show"
    assert steps["opening"].sentence.startswith("You last spoke")
    assert steps["commitments"].owners == ("manager", "rep")
    assert steps["commitments"].sentence
    assert steps["champion"].choices[1].label == "Coach - friendly but without power"
    assert steps["find_champion"].when == {"champion": ["coach", "none"], "amount": "at least 20000"}
    assert (steps["sure"].low, steps["sure"].high, steps["sure"].levels[3]) == (1, 5, "Some evidence")
    assert steps["sure"].criteria[1].weight == Decimal(2)
    assert steps["unsure"].when == {"any": [{"sure.power": "less than 3"}, "= sure < 2"]}
    assert steps["commitment"].at_least == 1
    assert steps["my_help"].due == "next friday"


def test_a_resolved_playbook_survives_being_kept() -> None:
    review = reading(REVIEW).playbook
    assert review is not None
    assert from_dict(to_dict(review)) == review
    assert content_hash(from_dict(to_dict(review))) == content_hash(review)
    reworded = reading(REVIEW.replace("How sure are we?", "How sure are you?")).playbook
    assert reworded is not None
    assert content_hash(reworded) != content_hash(review)
    relaid = reading("# a comment\n" + REVIEW.replace("minutes: 20\n", "minutes:   20\n")).playbook
    assert relaid is not None
    assert content_hash(relaid) == content_hash(review)


def test_all_mistakes_of_a_file_are_told_at_once_in_order() -> None:
    text = HEADER + (
        "minutes: soon\n"
        "colour: red\n"
        "steps:\n"
        "  - id: one\n"
        "    ask: Who?\n"
        "    answer: chioce\n"
        "    requird: yes\n"
        "  - id: Two Words\n"
        "    say: x\n"
        "  - id: three\n"
        "    ask: Which?\n"
        "    say: <rep.frist_name>\n"
        "    seconds: 1,000\n"
        "    commit: What?\n"
        "  - id: four\n"
        "    show: [pace, opportunty_facts]\n"
        "    when: {one: answered, three: yes, pace: at least 80}\n"
        "  - just text\n"
    )
    assert faults(text) == [
        "7:10 S021", "8:1 P003", "12:13 S002", "13:5 P003", "14:9 P006", "20:5 S001", "22:18 S030", "24:5 S020",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("  - id: a\n    question: Who?\n", 'S001 A step needs exactly one of say, show, ask, check, commit, rate, '
         'reveal, play, do, use; this has none (Did you mean "ask"?)'),
        ("  - id: a\n    ask: Who?\n    awnser: text\n",
         'P003 "awnser" is not a known field here (Did you mean "answer"?)'),
        ("  - id: a\n    ask: Who?\n    if: {b: yes}\n", 'P003 "if" is not a known field here (Did you mean "when"?)'),
        ("  - id: a\n    ask:\n", 'P004 "ask" is left empty (Write behind the colon what it is)'),
        ("  - ask: Who?\n", 'P004 "id" is missing (Add a line "id: …" here)'),
        ("  - id: my-step\n    ask: Who?\n", 'P006 id may have small letters, digits and "_" (Suggestion: "my_step")'),
        ("  - id: any\n    ask: Who?\n",
         'P006 "any" cannot be an id: it means something in conditions (Suggestion: "any_1")'),
        ("  - id: a\n    ask: Who?\n    answer: choice\n",
         'S004 choices is needed for answer: choice (Add "choices:" with a list below it)'),
        ("  - id: a\n    ask: Who?\n    choices: [x, y]\n",
         'P004 "answer" is missing (Write answer: choice, or choices for several)'),
        ("  - id: a\n    ask: Who?\n    answer: choice\n    choices: [x, x]\n",
         'S005 Choice value "x" occurs twice (Give one of them another value)'),
        ("  - id: a\n    ask: Who?\n    answer: choice\n    choices: [x, y]\n    default: z\n",
         'S007 default "z" is not one of the choices (Choices: x, y)'),
        ("  - id: a\n    ask: Who?\n    answer: number\n    min: 9\n    max: 3\n", "S008 min 9 is greater than max 3"),
        ("  - id: a\n    ask: Who?\n    answer: number\n    max: 3\n    default: 4\n",
         "S007 default 4 is more than max 3"),
        ("  - id: a\n    ask: Who?\n    answer: number\n    max: 1_000\n",
         'S021 "1_000" is not a number (Did you mean "1000"?)'),
        ("  - id: a\n    ask: Who?\n    answer: date\n    min: 2026-02-30\n",
         'S022 "2026-02-30" is not a date that exists (February 2026 has 28 days)'),
        ("  - id: a\n    ask: Who?\n    answer: text\n    choices: [x, y]\n",
         'S009 "choices" does nothing on a question with answer: text '
         "(It goes with answer: choice or choices or rank)"),
        ("  - id: a\n    commit: What?\n    choices: [x, y]\n",
         'S009 "choices" does nothing on a commit step (It goes with ask)'),
        ("  - id: a\n    commit: What?\n    owner: boss\n",
         'C007 "boss" is not a known owner: it must be one of rep, manager, either (Did you mean "manager"?)'),
        ("  - id: a\n    commit: What?\n    due: friday week\n",
         'S022 "friday week" is not a due date (Write it like in 7 days, in 2 weeks, next friday, next session, '
         'end of month, close date or 2026-01-31)'),
        ("  - id: a\n    ask: [Who]\n",
         "S020 Text expected, found a list (Put the text in quotes; for a placeholder write <…>)"),
        ("  - id: a\n    check: promises\n",
         'S020 check takes "commitments" or a list of statements, found "promises" (Write check: commitments)'),
        ("  - id: a\n    rate: Sure?\n    scale: 1 to 5\n    levels: {7: Very}\n",
         "X005 Level 7 is outside the scale 1 to 5"),
        ("  - id: a\n    reveal: Answer\n    say: x\n    needs: [b]\n",
         'X001 reveal needs "b", which is not an earlier step'),
        ("  - id: a\n    show: pase\n", 'S030 There is no panel "pase" (Did you mean "pace"?)'),
        ("  - id: a\n    reveal: Answer\n", 'P004 "say" is missing (Add a line "say: …" here)'),
        ("  - id: a\n    say: x\n  - id: a\n    say: y\n", 'S003 Step id "a" is used twice (line 8)'),
        ("  - id: a\n    say: Hi <rep.frist_name>\n",
         'T001 <rep.frist_name> is not a known placeholder (Did you mean "<rep.first_name>"?)'),
        ("  - id: a\n    ask: Who?\n    answer: choice\n    choices: [{value: x, label: <rep.nam>}, y]\n",
         'T001 <rep.nam> is not a known placeholder (Did you mean "<rep.name>"?)'),
        ("  - id: a\n    say: x\n    repeat: monthly\n",
         'S021 "monthly" is not a way to repeat (Write always, until answered, or every 30 days)'),
    ],
)  # fmt: skip
def test_one_mistake_gives_one_error_that_says_what_to_write(steps: str, message: str) -> None:
    assert step_faults(steps) == [message]


CHOICE = "  - id: who\n    ask: Who?\n    answer: choice\n    choices: [coach, none]\n"


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("{who: coatch}",
         'E004 "coatch" is not a choice of who (line 8). Choices: coach, none (Did you mean "coach"?)'),
        ("{who: at least 3}",
         'E005 "at least" needs a number, but who is text (Write coach or none, or "answered")'),
        ('{amount: "at least 20,000"}', 'S021 "20,000" is not a number (Did you mean "at least 20000"?)'),
        ("{must_win: maybe}", 'S023 yes or no expected, found "maybe" (Write yes or no)'),
        ("{today: before 2026-13-01}", 'S022 "2026-13-01" is not a date that exists (The months run from 01 to 12)'),
        ("{amount: before 2026-01-01}",
         'E005 "before" needs a date, but amount is no date (Write "at least", "at most" or "between" and numbers)'),
        ("{amuont: answered}", 'E002 "amuont" is not an answer, setting or fact that exists before this step '
         '(Did you mean "amount"?)'),
        ("{it: answered}", 'E003 "it" is asked in this step itself. Conditions can only look back'),
        ("amount > 3", 'E011 A formula starts with "=" (= amount > 3)'),
        ("= amuont > 3", 'E002 "amuont" is not an answer, setting or fact that exists before this step '
         '(Did you mean "amount"?)'),
        ("[who]", 'S020 A condition is a block like {champion: coach}, or a formula that starts with "=" '
         "(Write the names below it without dashes)"),
        ("{who: }", 'P004 What "who" must be is left empty (Write "unanswered" if meant)'),
    ],
)  # fmt: skip
def test_conditions_are_checked_against_what_exists_there(when: str, message: str) -> None:
    assert step_faults(f"{CHOICE}  - id: it\n    say: x\n    when: {when}\n") == [message]


def test_a_share_may_be_written_with_or_without_its_sign() -> None:
    found = playbook("  - id: a\n    say: x\n    when: {win_rate: less than 20, amount_share: [at least 40%, 12]}\n")
    assert found.steps[0].when == {"win_rate": "less than 20%", "amount_share": ["at least 40%", "12%"]}


def test_facts_and_panels_of_an_opportunity_are_not_for_a_playbook_about_a_rep() -> None:
    text = HEADER.replace("subject: opportunity", "subject: rep") + (
        "steps:\n  - id: a\n    show: opportunity_facts\n    say: <amount>\n    when: {stage: answered}\n"
    )
    assert [d.code for d in reading(text).errors] == ["S031", "T001", "E002"]
    assert "is a fact about an opportunity; this playbook is about rep" in reading(text).errors[1].message


def test_a_step_may_hide_a_fact_and_says_so() -> None:
    found = reading(HEADER + "steps:\n  - id: stage\n    ask: What next?\n    answer: text\n")
    assert found.playbook is not None
    assert [d.code for d in found.warnings] == ["P017"]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (HEADER.replace("format: 1", "format: 2"), "This file needs format 2; this app knows up to 1. Update the app"),
        (HEADER.replace("kind: playbook", "kind: pack"),
         '"kind" must be one of playbook, exercise, snippets; this version does not read "pack"'),
        (HEADER.replace("id: some-playbook", "id: Some Playbook"), 'id may have small letters, digits and "-"'),
        (HEADER.replace("version: 1.0", "version: one"), "version must look like 1, 1.2 or 1.2.3"),
        (HEADER.replace("subject: opportunity", "subject: deal"),
         '"deal" is not a known subject: it must be one of opportunity, rep, team, self'),
        (HEADER + "needs_app: 99.1\n",
         f"This playbook needs version 99.1 of the app; this is {__version__}. Update the app"),
        (HEADER + "lists: {l: [{value: a, label: <amuont>}]}\n", "<amuont> is not a known placeholder"),
        (HEADER + "quick: [b]\n", 'quick: there is no step "b"'),
        (HEADER + "every: now and then\n", '"now and then" is not a rhythm'),
        (HEADER + "suggest_when: [silent_buyers]\n", '"silent_buyers" is not a known signal'),
        (HEADER + "compute: {a2: amount}\n", 'A formula starts with "="'),
        (HEADER + "settings: {s: {answer: choice, label: S}}\n", "choices is needed for answer: choice"),
    ],
)  # fmt: skip
def test_mistakes_before_the_steps(header: str, message: str) -> None:
    assert [d.message for d in reading(header + "steps:\n  - id: a\n    say: x\n").errors] == [message]


def test_more_steps_than_anybody_walks() -> None:
    many = "".join(f"  - id: s{number}\n    say: x\n" for number in range(61))
    assert step_faults(many) == ["P009 61 steps with those of snippets; the limit is 60"]
    assert step_faults("  []\n") == ['P007 The file has no steps (Add "steps:" with a list below it)']


ANSWERS = ["text", "long_text", "list", "number", "money", "percent", "date", "time_span", "yes_no", "rank", "scale",
           "choice", "choices", "person", "opportunity", "rep", "stage", "table", "link"]  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_type_is_read(answer: str) -> None:
    more = {
        "table": "    columns: [{id: who, label: Who}, {id: day, label: Day, answer: date}]\n",
        "scale": "    scale: 1 to 7\n",
    }
    chosen = "    choices: [{value: a, label: A}, b]\n" if answer in ("choice", "choices", "rank") else ""
    step = playbook(f"  - id: x\n    ask: What?\n    answer: {answer}\n{chosen}{more.get(answer, '')}").steps[0]
    assert step.answer == answer
    assert len(step.choices) == (2 if chosen else 0)
    assert len(step.columns) == (2 if answer == "table" else 0)
    assert step.high == (7 if answer == "scale" else 10)


def test_a_misspelt_word_for_the_steps_is_the_one_mistake() -> None:
    text = HEADER + "quick: [who]\nstepz:\n  - id: who\n    ask: Who?\n    answer: text\n"
    assert [fault.partition(" ")[2] for fault in faults(text)] == ["P003"]
