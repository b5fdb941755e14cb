"""The checks of quality beyond their examples: what they must see, and what they must leave alone."""

import pytest

from tests.playbook.lint.looking import looked_at, told

CHOICE = "  - id: champion\n    ask: Who speaks for us?\n    answer: choice\n    choices: [tested, coach, nobody]\n"
SCALE = "  - id: sure\n    ask: How sure are you?\n    answer: scale\n    scale: 1 to 5\n"


def _when(condition: str) -> list[str]:
    return told(f"{CHOICE}{SCALE}  - id: more\n    say: Good.\n    when: {condition}\n")


@pytest.mark.parametrize(
    "condition",
    [
        "{sure: at least 6}",
        "{sure: less than 1}",
        "{sure: between 6 and 9}",
        "{all: [{champion: coach}, {champion: nobody}]}",
        "{champion: coach, all: [{champion: not coach}]}",
        "{amount: at least 5, all: [{amount: less than 3}]}",
        "{must_win: yes, all: [{must_win: no}]}",
    ],
)
def test_a_step_that_nobody_reaches_is_found(condition: str) -> None:
    assert _when(condition) == ["E006 This condition is never true; the step is never shown"]


@pytest.mark.parametrize(
    "condition",
    ["{champion: [tested, coach, nobody]}", "{sure: at least 1}", "{sure: at most 5}", "{must_win: [yes, no]}"],
)
def test_a_condition_that_decides_nothing_is_found(condition: str) -> None:
    (found,) = _when(condition)
    assert found.startswith("E006 This condition is true whatever the answer")


@pytest.mark.parametrize(
    "condition",
    [
        "{champion: [tested, coach]}",
        "{champion: answered}",
        "{champion: [nobody, unanswered]}",
        "{sure: at least 5}",
        "{sure: not 3}",
        "{amount: at least 20000}",
        "{any: [{champion: coach}, {champion: nobody}]}",
        "{none: [{champion: coach}]}",
        "= amount / target > 25%",
        "{close_in_days: less than 0}",
        "{win_rate: between 10% and 20%}",
    ],
)
def test_a_condition_that_can_go_both_ways_is_left_alone(condition: str) -> None:
    assert _when(condition) == []


def test_a_step_behind_a_question_that_was_never_asked_is_never_reached() -> None:
    name = "  - id: name\n    ask: What is the name?\n    when: {champion: tested}\n"
    steps = CHOICE + name + "  - id: more\n    say: Good.\n    when: {champion: nobody, name: answered}\n"
    assert told(steps) == ["E006 This condition is never true; the step is never shown"]
    assert told(steps.replace("champion: nobody, name", "name")) == []


def test_an_answer_that_may_not_have_been_asked_is_found_unless_the_step_waits_for_it() -> None:
    name = "  - id: name\n    ask: What is the name?\n    when: {champion: tested}\n"
    use = "  - id: more\n    say: Write to <name>.\n"
    assert [found[:4] for found in told(CHOICE + name + use)] == ["E010"]
    for condition in ("{name: answered}", "{champion: tested}", "{champion: tested, sure: at least 2}"):
        assert told(f"{CHOICE}{SCALE}{name}{use}    when: {condition}\n") == []


@pytest.mark.parametrize(
    ("formula", "codes"),
    [
        ("target / win_rate", ["E008"]),
        ("round_up(target / (win_rate * average_deal))", ["E008", "E008"]),
        ("target / 4", []),
        ("target / weeks", []),
        ("target / share", ["E008"]),
        ("target / below", []),
        ("target / empty", ["E008"]),
        ("if(win_rate > 0, target / win_rate, 0)", []),
        ("round(target / max(win_rate, average_deal), 1)", ["E008", "E008"]),
        ("target / weeks / 2 * win_rate", []),
    ],
)
def test_what_may_be_empty_or_0_is_found_behind_every_division(formula: str, codes: list[str]) -> None:
    more = (
        "settings:\n  weeks: {label: Weeks, answer: number, default: 40, min: 1}\n"
        "  share: {label: May be set to 0, answer: number, default: 40}\n"
        "  below: {label: Never reaches 0, answer: number, default: -2, max: -1}\n"
        "  empty: {label: Has no value to begin with, answer: number, min: 1}\n"
        f"compute:\n  value: = {formula}\n"
    )
    say = "  - id: more\n    say: It is <value>. <weeks> <share> <below> <empty>\n"
    assert [found[:4] for found in told(say, more)] == codes


def test_a_setting_that_nothing_asks_for_is_told() -> None:
    more = "settings:\n  weeks: {label: Weeks, answer: number, default: 40, min: 1}\n"
    used = more + "compute:\n  value: = target / weeks\n"
    assert [found[:4] for found in told("  - id: more\n    say: Good.\n", more)] == ["E009"]
    assert told("  - id: more\n    say: It is <value>.\n", used) == []
    assert told("  - id: more\n    ask: What now?\n    when: {weeks: at least 3}\n", more) == []


def test_a_computed_value_that_only_another_one_uses_is_used() -> None:
    more = "compute:\n  half: = amount / 2\n  quarter: = half / 2\n"
    assert told("  - id: more\n    say: It is <quarter>.\n", more) == []
    assert [found[:4] for found in told("  - id: more\n    say: Good.\n", more)] == ["E009", "E009"]


@pytest.mark.parametrize(
    "question",
    [
        "Who decides, and when?",
        "Who decides? When?",
        "What changed and who told you?",
    ],
)
def test_two_questions_in_one_are_found(question: str) -> None:
    assert [found[:4] for found in told(f'  - id: a\n    ask: "{question}"\n')] == ["S010"]


@pytest.mark.parametrize(
    "question",
    [
        "What happened between the first and the second call?",
        "Who decides and signs?",
        "Which of the risks is the biggest?",
        "What would make this a yes?",
        "Why is this month different?",
    ],
)
def test_good_questions_are_left_alone(question: str) -> None:
    assert told(f'  - id: a\n    ask: "{question}"\n') == []


@pytest.mark.parametrize(
    "text", ["{{rep.name}}", "${rep.name}", "< rep.name >", "<rep.name", "[bold]x[/bold]", "[red]x"]
)
def test_what_is_almost_a_placeholder_or_markup_is_found(text: str) -> None:
    assert [found[:4] for found in told(f'  - id: a\n    say: "Ask {text} now."\n')] in (["T002"], ["T010"])


@pytest.mark.parametrize("text", ["a < b", "[sic]", "x <= y", "[1]", "5 < 6 > 4", "{a}"])
def test_plain_signs_are_left_alone(text: str) -> None:
    assert told(f'  - id: a\n    say: "It is {text} now."\n') == []


def test_a_place_within_a_block_of_text_is_told_by_its_line() -> None:
    text = "  - id: a\n    say: |\n      One line.\n      Ask {{rep.name}} now.\n"
    (found,) = [one for one in looked_at(_file(text)) if one.code == "T002"]
    assert (found.line, found.col, found.length) == (11, 11, 12)


def _file(steps: str) -> str:
    from tests.playbook.files import HEADER

    return f"{HEADER}steps:\n{steps}"


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Write to omar@nordhafen.com", True),
        ("Write to omar@nordhafen.example", False),
        ("Call +49 40 1234567", True),
        ("Salesforce is cheaper", True),
        ("The price is 48 000 for 240 people until 2026-01-31", False),
    ],
)
def test_real_data_in_a_case_is_found(text: str, is_found: bool) -> None:
    exercise = (
        "format: 1\nkind: exercise\nid: price\nversion: 1.0\ntitle: Price\nskills: [negotiation]\ngroup: solo\ncase:\n"
        f"  documents:\n    - {{id: mail, title: Mail, text: {text}}}\nsteps:\n  - id: plan\n    ask: What is next?\n"
    )
    assert [found.code for found in looked_at(exercise)] == (["T020"] if is_found else [])


def test_steps_of_a_snippet_are_looked_at_in_its_own_file_only() -> None:
    snippets = (
        "format: 1\nkind: snippets\nsnippets:\n  ask-it:\n    steps:\n"
        "      - id: met\n        ask: Did you meet them?\n"
    )
    playbook = _file("  - id: part\n    use: ask-it\n")
    beside = {"snippets/all.yaml": snippets}
    assert "C005" not in {found.code for found in looked_at(playbook, beside)}
    assert [found.code for found in looked_at(snippets)] == ["C005"]
